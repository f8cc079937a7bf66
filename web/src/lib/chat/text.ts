/** What the server tells in the chat, in people's language. */
import * as m from '$lib/paraglide/messages';

/** The server tells in English what happened (crates/worker/src/tasks/live.rs). */
export function system(content: string): string {
	const known: Record<string, () => string> = {
		'The party has started': m.chat_system_started,
		'The party has ended': m.chat_system_ended,
		'The party was called off': m.chat_system_cancelled
	};
	const cohost = content.match(/^(.+) is a cohost now$/)?.[1];
	if (cohost) return m.chat_system_cohost({ name: cohost });
	const host = content.match(/^(.+) is the host now$/)?.[1];
	if (host) return m.chat_system_host({ name: host });
	return known[content]?.() ?? content;
}

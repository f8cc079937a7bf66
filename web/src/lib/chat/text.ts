/** What messages say: addresses in them, and what the server tells in people's language. */
import * as m from '$lib/paraglide/messages';

interface Part {
	text: string;
	href?: string;
}

const ADDRESS = /\bhttps?:\/\/[^\s<>"']+/g;

/** A text with its web addresses apart; the stop at the end of a sentence is none of theirs. */
export function withLinks(text: string): Part[] {
	const parts: Part[] = [];
	let end = 0;
	for (const match of text.matchAll(ADDRESS)) {
		const href = match[0].replace(/[.,;:!?)\]]+$/, '');
		if (!URL.canParse(href)) continue;
		if (match.index > end) parts.push({ text: text.slice(end, match.index) });
		parts.push({ text: href, href });
		end = match.index + href.length;
	}
	if (end < text.length) parts.push({ text: text.slice(end) });
	return parts;
}

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

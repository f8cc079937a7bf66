/** Firebase's part, which comes only to pages of a server that has it, when somebody is about to sign in. */
import { Refusal } from '$lib/api/error';
import * as m from '$lib/paraglide/messages';

let coming: Promise<typeof import('./firebase')> | null = null;

export function door(): Promise<typeof import('./firebase')> {
	coming ??= import('./firebase').catch(() => {
		coming = null;
		throw new Refusal(m.error_offline());
	});
	return coming;
}

/** Fetches it ahead: browsers block a window that opens long after the click that wanted it. */
export function fetchAhead(): void {
	door().then(
		({ prepare }) => prepare(),
		() => {}
	);
}

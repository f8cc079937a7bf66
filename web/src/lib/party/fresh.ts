/**
 * A party goes on while somebody looks at it. The server tells whoever is signed in at once that something changed
 * (`party:changed`, docs/realtime.md); everybody else, and who has no connection, asks again now and then.
 */
import { invalidate } from '$app/navigation';
import { api, data, type Party } from '$lib/api/client';
import { ApiError } from '$lib/api/error';
import { live } from '$lib/live/live.svelte';
import { removed } from './removed.svelte';
import { isOver } from './words';

/** The first time soon: what is shown may come from the page before. */
const SOON = 2_000;
/** How often it is asked without a connection. */
const PAUSE = 10_000;
/** How often while the server tells of changes: news may get lost. */
const LONG_PAUSE = 60_000;
/** Between two answers to news: a party that everybody answers at once is not asked for each time. */
const GAP = 1_000;

/** What the server says to whom it shows the party no longer. */
const NO_MORE = [401, 403, 404];

/** Shows what has changed. Where the server is not reached, what is shown stays. */
export async function refresh(shown: Party): Promise<void> {
	try {
		const now = await data(api.GET('/api/v1/parties/{id}', { params: { path: { id: shown.id } } }));
		if (JSON.stringify(now) === JSON.stringify(shown)) return;
	} catch (error) {
		if (!(error instanceof ApiError && NO_MORE.includes(error.status))) return;
		removed.from = shown.id;
	}
	await invalidate('app:party');
}

/** Has the server tell of changes; `heard` also runs when some may have gone by unheard. Returns how to stop. */
function listen(id: string, who: string, heard: () => void, follows: (does: boolean) => void): () => void {
	let wasThere = false;
	const stops = [
		live.open(who),
		live.on<{ partyId: string }>('party:changed', ({ partyId }) => partyId === id && heard()),
		// Removed from the party: what the page may still show is for the server to say.
		live.on<{ event?: string }>('error', ({ event }) => {
			if (event !== 'party:unfollow') return;
			follows(false);
			heard();
		}),
		live.arrived(() => {
			const again = wasThere;
			wasThere = true;
			live.ask('party:follow', { partyId: id }).then(
				() => {
					follows(true);
					if (again) heard();
				},
				() => follows(false)
			);
		})
	];
	return () => {
		live.say('party:unfollow', { partyId: id });
		for (const stop of stops) stop();
	};
}

/** Keeps it true while it is looked at, as somebody or as nobody; returns how to stop. */
export function follow(party: () => Party, who: string | null): () => void {
	const { id } = party();
	let over = false;
	let isTold = false;
	let timer: ReturnType<typeof setTimeout>;
	let busy = false;
	let again = false;

	const look = async () => {
		if (document.visibilityState === 'visible' && !isOver(party())) await refresh(party());
	};
	const next = (wait: number) => {
		clearTimeout(timer);
		timer = setTimeout(() => void look().finally(() => over || next(rest())), wait);
	};
	const rest = () => (isTold && live.standing === 'on' ? LONG_PAUSE : PAUSE);
	const heard = () => {
		if (busy || over) {
			again = true;
			return;
		}
		busy = true;
		void look().finally(() =>
			setTimeout(() => {
				busy = false;
				if (again) {
					again = false;
					heard();
				}
			}, GAP)
		);
	};
	const stop = who ? listen(id, who, heard, (does) => (isTold = does)) : () => {};
	next(SOON);
	document.addEventListener('visibilitychange', heard);
	return () => {
		over = true;
		clearTimeout(timer);
		document.removeEventListener('visibilitychange', heard);
		stop();
	};
}

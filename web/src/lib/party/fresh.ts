/** A party goes on while somebody looks at it: what is said of it is asked again now and then. */
import { invalidate } from '$app/navigation';
import { api, data, type Party } from '$lib/api/client';
import { ApiError } from '$lib/api/error';
import { isOver } from './words';

/** The first time soon: what is shown may come from the page before. */
const SOON = 2_000;
const PAUSE = 10_000;

/** What the server says to whom it shows the party no longer. */
const NO_MORE = [401, 403, 404];

/** Shows what has changed. Where the server is not reached, what is shown stays. */
export async function refresh(shown: Party): Promise<void> {
	try {
		const now = await data(api.GET('/api/v1/parties/{id}', { params: { path: { id: shown.id } } }));
		if (JSON.stringify(now) === JSON.stringify(shown)) return;
	} catch (error) {
		if (!(error instanceof ApiError && NO_MORE.includes(error.status))) return;
	}
	await invalidate('app:party');
}

/** Keeps it true while it is looked at; returns how to stop. */
export function follow(party: () => Party): () => void {
	const look = async () => {
		if (document.visibilityState === 'visible' && !isOver(party())) await refresh(party());
	};
	let over = false;
	let timer: ReturnType<typeof setTimeout>;
	const next = (wait: number) => {
		timer = setTimeout(() => void look().finally(() => over || next(PAUSE)), wait);
	};
	const seen = () => void look();
	next(SOON);
	document.addEventListener('visibilitychange', seen);
	return () => {
		over = true;
		clearTimeout(timer);
		document.removeEventListener('visibilitychange', seen);
	};
}

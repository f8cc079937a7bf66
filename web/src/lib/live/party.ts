/** News of one party, for who has its gallery or wall open. Who is nobody has no connection and asks now and then. */
import type { Media } from '$lib/api/client';
import { live } from './live.svelte';

/** How often somebody without a connection looks. */
const LOOK_EVERY = 20_000;

export interface News {
	/** Something is in the gallery. */
	media: (media: Media) => void;
	/** An item is not in the gallery any more. */
	removed: (mediaId: string) => void;
	/** The party started, ended or was called off. */
	status?: (status: string) => void;
	/** Something may have been missed: after the connection was gone, or there is none. */
	missed: () => void;
	/** The server takes who listens no more. */
	refused?: () => void;
}

/** Listens until what is returned is called; as somebody, or with a token of their own. */
export function follow(partyId: string, who: string | null, news: News, token?: string): () => void {
	if (!who) {
		const timer = setInterval(() => document.visibilityState === 'visible' && news.missed(), LOOK_EVERY);
		return () => clearInterval(timer);
	}
	let wasThere = false;
	const stops = [
		live.open(who, token),
		live.on<{ code: string }>('error', ({ code }) => {
			if (code === 'SESSION_EXPIRED') news.refused?.();
		}),
		live.on<{ partyId: string; media: Media }>('party:new_media', (data) => {
			if (data.partyId === partyId) news.media(data.media);
		}),
		live.on<{ partyId: string; mediaId: string }>('party:media_removed', (data) => {
			if (data.partyId === partyId) news.removed(data.mediaId);
		}),
		live.on<{ partyId: string; status: string }>('party:status_changed', (data) => {
			if (data.partyId === partyId) news.status?.(data.status);
		}),
		live.arrived(() => {
			// Joined first, asked then: nothing falls in between.
			const again = wasThere;
			wasThere = true;
			live.ask('party:join_live', { partyId }).then(
				() => again && news.missed(),
				() => {}
			);
		})
	];
	return () => {
		live.say('party:leave_live', { partyId });
		for (const stop of stops) stop();
	};
}

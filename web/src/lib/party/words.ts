/** What a party is to who looks at it, in words. */
import type { Party } from '$lib/api/client';
import * as m from '$lib/paraglide/messages';

/** What the viewer has to do with it; nothing is null. */
export function standing(party: Party): string | null {
	const { role, rsvp } = party.viewer;
	if (role === 'HOST' || role === 'COHOST') return m.feed_you_host();
	if (rsvp === 'GOING') return m.feed_you_go();
	if (rsvp === 'MAYBE') return m.feed_you_may();
	if (rsvp === 'WAITING') return m.feed_you_wait();
	if (role === 'INVITED') return m.feed_you_invited();
	return null;
}

/** Fewer than this are worth a word. */
const FEW = 8;

/** How tight it is; null while there is room. */
export function room(party: Party): string | null {
	if (party.freePlaces == null || party.status === 'ENDED' || party.status === 'CANCELLED') return null;
	if (party.freePlaces === 0) return m.feed_full();
	return party.freePlaces < FEW ? m.feed_free({ count: party.freePlaces }) : null;
}

/** How many come, with whom they bring along where that may be known. */
export const comers = (party: Party): number => party.placesTaken ?? party.attendeesCount;

export const isStaff = (party: Party): boolean => ['HOST', 'COHOST', 'MODERATOR'].includes(party.viewer.role);
export const isManager = (party: Party): boolean => ['HOST', 'COHOST'].includes(party.viewer.role);
export const isOver = (party: Party): boolean => party.status === 'ENDED' || party.status === 'CANCELLED';

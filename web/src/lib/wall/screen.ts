/**
 * The token of a wall screen, by which a television without an account shows a party. It comes behind the `#` of the link
 * that the host made; a television that starts again opens the same page and still has it.
 */
import { api, data } from '$lib/api/client';
import type { Schemas } from '$lib/api/client';

export type Screen = { party: Schemas['WallParty']; token: string };

const key = (partyId: string) => `wall-screen:${partyId}`;

export const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

/** A television's, for as long as it holds. */
export function keepToken(partyId: string, token: string): void {
	localStorage.setItem(key(partyId), token);
}

/** A host's own tab is a screen until it is closed. */
export function keepForTab(partyId: string, token: string): void {
	sessionStorage.setItem(key(partyId), token);
}

export function keptToken(partyId: string): string | null {
	return sessionStorage.getItem(key(partyId)) ?? localStorage.getItem(key(partyId));
}

export function dropToken(partyId: string): void {
	sessionStorage.removeItem(key(partyId));
	localStorage.removeItem(key(partyId));
}

/** The screen of a token; throws a 401 when it was taken back. */
export async function openScreen(token: string, fetcher?: typeof fetch): Promise<Screen> {
	return { party: await data(api.GET('/api/v1/wall', { fetch: fetcher, headers: bearer(token) })), token };
}

/** Makes a screen of this party, for host and cohosts. */
export const makeScreen = (partyId: string, name: string, letsIn: boolean): Promise<Schemas['NewWallScreen']> =>
	data(api.POST('/api/v1/parties/{id}/wall-displays', { params: { path: { id: partyId } }, body: { name, letsIn } }));

import { api, data } from '$lib/api/client';
import { ApiError } from '$lib/api/error';
import { readSecret } from '$lib/fragment';
import { needed } from '$lib/load';
import { dropToken, keepToken, keptToken, openScreen } from '$lib/wall/screen';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, url }) => {
	const path = { id: params.id };
	// Within the app the address is still that of the page before.
	const linked = location.pathname === url.pathname ? readSecret() : '';
	const token = linked || keptToken(params.id);
	if (token) {
		try {
			const screen = await openScreen(token, fetch);
			if (screen.party.id === params.id) {
				if (linked) keepToken(params.id, linked);
				return { screen, party: null, isGone: false };
			}
		} catch (error) {
			if (!(error instanceof ApiError && error.status === 401)) await needed(url, Promise.reject(error));
		}
		// Taken back. Who has an account goes on as themselves; a television says so.
		dropToken(params.id);
		if (linked) return { screen: null, party: null, isGone: true };
	}
	const party = await needed(url, data(api.GET('/api/v1/parties/{id}', { fetch, params: { path } })));
	return { screen: null, party, isGone: false };
};

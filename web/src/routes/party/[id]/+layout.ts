import { error as fail } from '@sveltejs/kit';
import { api, data } from '$lib/api/client';
import { ApiError } from '$lib/api/error';
import { neededOrKept } from '$lib/load';
import { forgetParties, keptParty } from '$lib/offline/kept';
import { removed } from '$lib/party/removed.svelte';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ fetch, params, url, depends }) => {
	depends('app:party');
	const { id } = params;
	const asked = data(api.GET('/api/v1/parties/{id}', { fetch, params: { path: { id } } })).catch(async (error) => {
		if (error instanceof ApiError && [403, 404].includes(error.status)) await forgetParties([id]);
		// A guest's session ends with their place: signing in is not what they lack.
		const isOut = removed.from === id && error instanceof ApiError && error.status === 401;
		if (isOut) fail(404, { message: error.message, code: error.code });
		throw error;
	});
	const { value: party, keptAt } = await neededOrKept(url, asked, () => keptParty(id));
	if (!keptAt && removed.from === id) removed.from = null;
	return { party, keptAt };
};

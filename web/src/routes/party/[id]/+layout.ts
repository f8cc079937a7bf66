import { api, data } from '$lib/api/client';
import { ApiError } from '$lib/api/error';
import { neededOrKept } from '$lib/load';
import { forgetParties, keptParty } from '$lib/offline/kept';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ fetch, params, url, depends }) => {
	depends('app:party');
	const { id } = params;
	const asked = data(api.GET('/api/v1/parties/{id}', { fetch, params: { path: { id } } })).catch(async (error) => {
		if (error instanceof ApiError && [403, 404].includes(error.status)) await forgetParties([id]);
		throw error;
	});
	const { value: party, keptAt } = await neededOrKept(url, asked, () => keptParty(id));
	return { party, keptAt };
};

import { api, data } from '$lib/api/client';
import { needed } from '$lib/load';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ fetch, params, url, depends }) => {
	depends('app:party');
	const path = { id: params.id };
	return { party: await needed(url, data(api.GET('/api/v1/parties/{id}', { fetch, params: { path } }))) };
};

import { api, data } from '$lib/api/client';
import { needed } from '$lib/load';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, url }) => {
	const path = { id: params.id };
	return { party: await needed(url, data(api.GET('/api/v1/parties/{id}', { fetch, params: { path } }))) };
};

import { api, data } from '$lib/api/client';
import { accountOnly, needed } from '$lib/load';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, url, parent, depends }) => {
	depends('app:user');
	if (params.id === 'me') accountOnly(url, await parent());
	const path = { id: params.id };
	return { user: await needed(url, data(api.GET('/api/v1/users/{id}', { fetch, params: { path } }))) };
};

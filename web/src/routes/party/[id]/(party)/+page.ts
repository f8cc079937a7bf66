import { api, page } from '$lib/api/client';
import { PREVIEWED } from '$lib/party/preview';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, depends }) => {
	depends('app:party');
	const path = { id: params.id };
	const attendees = page(api.GET('/api/v1/parties/{id}/attendees', { fetch, params: { path, query: { limit: 50 } } }));
	const moments = page(api.GET('/api/v1/parties/{id}/media', { fetch, params: { path, query: { limit: PREVIEWED } } }));
	// The page says so where they would stand.
	attendees.catch(() => {});
	moments.catch(() => {});
	return { attendees, moments };
};

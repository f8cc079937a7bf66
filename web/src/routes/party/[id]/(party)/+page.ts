import { api, page } from '$lib/api/client';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, depends }) => {
	depends('app:party');
	const path = { id: params.id };
	const first = page(api.GET('/api/v1/parties/{id}/attendees', { fetch, params: { path, query: { limit: 20 } } }));
	// The page says so where they would stand.
	first.catch(() => {});
	return { attendees: first };
};

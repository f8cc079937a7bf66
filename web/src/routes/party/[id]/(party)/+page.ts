import { api, page } from '$lib/api/client';
import { ApiError } from '$lib/api/error';
import { keptGallery } from '$lib/offline/kept';
import { PREVIEWED } from '$lib/party/preview';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, depends }) => {
	depends('app:party');
	const path = { id: params.id };
	const attendees = page(api.GET('/api/v1/parties/{id}/attendees', { fetch, params: { path, query: { limit: 50 } } }));
	const moments = page(
		api.GET('/api/v1/parties/{id}/media', { fetch, params: { path, query: { limit: PREVIEWED } } })
	).catch(async (error) => {
		const kept = error instanceof ApiError && error.code === 'OFFLINE' ? await keptGallery(params.id) : null;
		if (!kept) throw error;
		return { items: kept.slice(0, PREVIEWED), cursor: null };
	});
	// The page says so where they would stand.
	attendees.catch(() => {});
	moments.catch(() => {});
	return { attendees, moments };
};

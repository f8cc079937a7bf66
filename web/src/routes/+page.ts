import { api, data, page } from '$lib/api/client';
import { asQuery, read } from '$lib/feed/filters';
import { needed } from '$lib/load';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, depends }) => {
	depends('app:feed');
	const filters = read(url.searchParams);
	const query = asQuery(filters, new Date());
	return {
		filters,
		query,
		first: await needed(url, page(api.GET('/api/v1/parties', { fetch, params: { query } }))),
		// The page does not wait for them.
		popular: data(api.GET('/api/v1/tags/popular', { fetch, params: { query: { limit: 16 } } })).catch(() => [])
	};
};

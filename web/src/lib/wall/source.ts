/** Where a wall has its items and news from: the session of who looks, or the token of a screen. */
import { api, data, page, type Media, type Page, type Schemas } from '$lib/api/client';
import { follow, type News } from '$lib/live/party';
import { bearer } from './screen';

/** Items that are asked for at once. */
const PAGE = 50;

export type Code = Schemas['WallCode'];

export interface Source {
	list(cursor?: string): Promise<Page<Media>>;
	one(id: string): Promise<Media>;
	/** Listens until what is returned is called. */
	follow(news: News): () => void;
	/** What the code says now; absent when it is always the same. */
	code?(): Promise<Code>;
}

export function ofViewer(partyId: string, me: string | null): Source {
	return {
		list: (cursor) =>
			page(
				api.GET('/api/v1/parties/{id}/media', { params: { path: { id: partyId }, query: { limit: PAGE, cursor } } })
			),
		one: (id) => data(api.GET('/api/v1/media/{id}', { params: { path: { id } } })),
		follow: (news) => follow(partyId, me, news)
	};
}

export function ofScreen(partyId: string, token: string): Source {
	const headers = bearer(token);
	return {
		list: (cursor) => page(api.GET('/api/v1/wall/media', { headers, params: { query: { limit: PAGE, cursor } } })),
		one: (id) => data(api.GET('/api/v1/wall/media/{id}', { headers, params: { path: { id } } })),
		follow: (news) => follow(partyId, `screen:${token}`, news, token),
		code: () => data(api.POST('/api/v1/wall/code', { headers }))
	};
}

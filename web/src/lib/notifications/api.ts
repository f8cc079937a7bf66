/** What one was told, and how it may reach one: `/api/v1/notifications`. */
import createClient from 'openapi-fetch';
import { data, done, type Page } from '$lib/api/client';
import { ApiError, networkError } from '$lib/api/error';

export interface Notification {
	id: string;
	/** NEW_FOLLOWER, NEW_RSVP and so on; there will be more. */
	kind: string;
	title: string;
	body: string;
	isRead: boolean;
	createdAt: string;
	/** Of how many people, in a chat of how many messages, it tells. */
	count: number;
	actor?: { id: string; username: string | null; avatarUrl: string | null; guestName: string | null } | null;
	party?: { id: string; title: string; status: string; startsAt: string; coverImageUrl: string | null } | null;
	data: Record<string, unknown>;
}

export interface Preferences {
	kinds: { kind: string; inApp: boolean; push: boolean }[];
	timeZone: string;
	quietHours?: { from: string; until: string } | null;
}

export interface EditPreferences {
	kinds?: { kind: string; inApp?: boolean; push?: boolean }[];
	timeZone?: string;
	quietHours?: { from: string; until: string } | null;
}

interface Envelope<T> {
	success: boolean;
	data: T;
	meta?: { nextCursor?: string | null; hasMore: boolean; unreadCount?: number } | null;
}
type Ok<T> = { responses: { 200: { headers: object; content: { 'application/json': Envelope<T> } } } };
type Nothing = { responses: { 204: { headers: object; content?: never } } };
type Query = { limit?: number; cursor?: string; unread?: boolean };

interface Paths {
	'/api/v1/notifications': { get: { parameters: { query?: Query } } & Ok<Notification[]> };
	'/api/v1/notifications/{id}/read': { put: { parameters: { path: { id: string } } } & Ok<Notification> };
	'/api/v1/notifications/read-all': { put: Nothing };
	'/api/v1/notifications/preferences': {
		get: Ok<Preferences>;
		put: { requestBody: { content: { 'application/json': EditPreferences } } } & Ok<Preferences>;
	};
}

const api = createClient<Paths>({ credentials: 'same-origin', headers: { Accept: 'application/json' } });

/** A page of them, and how many of all are unread. */
export async function list(query: Query): Promise<Page<Notification> & { unread: number }> {
	const { data, error, response } = await api.GET('/api/v1/notifications', { params: { query } }).catch((cause) => {
		throw networkError(cause);
	});
	if (!response.ok || !data) throw new ApiError(response, error);
	return {
		items: data.data,
		cursor: data.meta?.hasMore ? (data.meta.nextCursor ?? null) : null,
		unread: data.meta?.unreadCount ?? 0
	};
}

export const markRead = (id: string) => data(api.PUT('/api/v1/notifications/{id}/read', { params: { path: { id } } }));
export const markAllRead = () => done(api.PUT('/api/v1/notifications/read-all'));
export const preferences = () => data(api.GET('/api/v1/notifications/preferences'));
export const setPreferences = (body: EditPreferences) => data(api.PUT('/api/v1/notifications/preferences', { body }));

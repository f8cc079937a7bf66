/** What one was told, and how it may reach one: `/api/v1/notifications`. */
import { api, data, done, envelope, type Page, type Schemas } from '$lib/api/client';

export type Notification = Schemas['Notification'];
export type Preferences = Schemas['NotificationPreferences'];
export type EditPreferences = Schemas['EditNotificationPreferences'];

type Query = { limit?: number; cursor?: string; unread?: boolean };

/** A page of them, and how many of all are unread. */
export async function list(query: Query): Promise<Page<Notification> & { unread: number }> {
	const { data, meta } = await envelope(api.GET('/api/v1/notifications', { params: { query } }));
	return {
		items: data,
		cursor: meta?.hasMore ? (meta.nextCursor ?? null) : null,
		unread: meta?.unreadCount ?? 0
	};
}

export const markRead = (id: string) => data(api.PUT('/api/v1/notifications/{id}/read', { params: { path: { id } } }));
export const markAllRead = () => done(api.PUT('/api/v1/notifications/read-all'));
export const preferences = () => data(api.GET('/api/v1/notifications/preferences'));
export const setPreferences = (body: EditPreferences) => data(api.PUT('/api/v1/notifications/preferences', { body }));

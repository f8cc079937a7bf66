/** What a push becomes on the screen, and which window a click leads to. Decided here, done by the service worker. */
import { path } from '$lib/notifications/target';

/** What the server sends (docs/api.md). */
export interface Push {
	title: string;
	body: string;
	tag: string;
	notificationId: string;
	kind: string;
	partyId?: string;
	mediaId?: string;
	roomId?: string;
	userId?: string;
}

/** What a notification on the screen carries for the click. */
export interface Kept {
	path: string;
	notificationId: string | null;
}

export interface Shown {
	title: string;
	options: NotificationOptions & { data: Kept; renotify?: boolean };
}

const ICON = '/icons/icon-192.png';
/** What is shown of a push that cannot be read: browsers take the right away from apps that show nothing. */
const UNREADABLE = 'Party Gallery';

export function show(text: string | null, isInView: boolean): Shown {
	const push = read(text);
	const kept = { path: push ? path(push) : '/notifications', notificationId: push?.notificationId ?? null };
	const options: Shown['options'] = { body: push?.body, icon: ICON, badge: ICON, data: kept, silent: isInView };
	// News of the same thing takes the place of the last and says so again, unless somebody is looking at it.
	if (push?.tag) Object.assign(options, { tag: push.tag, renotify: !isInView });
	return { title: push?.title || UNREADABLE, options };
}

/** Where a push leads. */
export function leads(text: string | null): string {
	const push = read(text);
	return push ? path(push) : '/notifications';
}

function read(text: string | null): Push | null {
	try {
		const said: unknown = JSON.parse(text ?? '');
		return typeof said === 'object' && said !== null && 'title' in said ? (said as Push) : null;
	} catch {
		return null;
	}
}

/** A window of the app, as a service worker sees it. */
export interface Window {
	url: string;
	visibilityState: DocumentVisibilityState;
	focused: boolean;
}

const place = (url: string) => new URL(url, 'http://app').pathname;

/** Whether somebody is looking at what the news is about, or at a part of it. */
export function isInView(windows: readonly Window[], path: string): boolean {
	const wanted = place(path);
	return windows.some(({ url, visibilityState, focused }) => {
		const here = place(url);
		return visibilityState === 'visible' && focused && (here === wanted || here.startsWith(`${wanted}/`));
	});
}

/** The window that a click goes on in: one that is there already, else the one last looked at. A wall stays a wall. */
export function chooseWindow<T extends Window>(windows: readonly T[], path: string): T | null {
	const usable = windows.filter(({ url }) => !place(url).startsWith('/wall/'));
	return (
		usable.find(({ url }) => place(url) === place(path)) ??
		usable.find(({ focused }) => focused) ??
		usable.find(({ visibilityState }) => visibilityState === 'visible') ??
		usable[0] ??
		null
	);
}

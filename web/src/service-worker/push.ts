/** News on the screen while no page needs to be open. What it says and where it leads is decided in $lib/push/show. */
import { chooseWindow, isInView, leads, show, type Kept } from '$lib/push/show';

type Worker = ServiceWorkerGlobalScope;

const windows = (worker: Worker) => worker.clients.matchAll({ type: 'window', includeUncontrolled: true });

/** Shows a push. Of what somebody looks at only as much as browsers ask for: without a sound, and gone at once. */
export async function pushed(worker: Worker, text: string | null): Promise<void> {
	const inView = isInView(await windows(worker), leads(text));
	const { title, options } = show(text, inView);
	await worker.registration.showNotification(title, options);
	if (!inView) return;
	for (const shown of await worker.registration.getNotifications()) {
		if ((shown.data as Kept | null)?.notificationId === options.data.notificationId) shown.close();
	}
}

/** Leads to what the news is about, in a window that is there or in a new one, and marks it as read. */
export async function opened(worker: Worker, notification: Notification): Promise<void> {
	notification.close();
	const { path, notificationId } = notification.data as Kept;
	if (notificationId) void ask('PUT', `/notifications/${encodeURIComponent(notificationId)}/read`).catch(() => {});
	const window = chooseWindow(await windows(worker), path);
	if (!window) {
		await worker.clients.openWindow(path);
		return;
	}
	// The page goes there by itself, so that nothing that it does is broken off.
	window.postMessage({ go: path });
	await window.focus().catch(() => {});
}

/** The browser's push service has another address for it: the server is told, under the same key. */
export async function renewed(worker: Worker, event: PushSubscriptionChangeEvent): Promise<void> {
	const { oldSubscription, newSubscription } = event;
	if (oldSubscription) await ask('DELETE', `/devices/${encodeURIComponent(oldSubscription.endpoint)}`).catch(() => {});
	const subscription = newSubscription ?? (await subscribe(worker));
	const { endpoint, keys } = subscription.toJSON();
	const answer = await ask('POST', '/devices/register', { platform: 'WEB', token: endpoint, keys });
	// Nobody is signed in, so there is nobody to be told anything.
	if (answer.status === 401) await subscription.unsubscribe();
}

async function subscribe(worker: Worker): Promise<PushSubscription> {
	const { data } = await (await ask('GET', '/devices/vapid-key')).json();
	return worker.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: data.publicKey });
}

const ask = (method: string, path: string, body?: unknown): Promise<Response> =>
	fetch(`/api/v1${path}`, {
		method,
		credentials: 'same-origin',
		headers: body ? { 'Content-Type': 'application/json' } : {},
		body: body ? JSON.stringify(body) : undefined
	});

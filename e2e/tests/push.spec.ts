/**
 * A push from the server to the screen of a phone. Headless Chromium has no push service behind it, so `PushManager` is
 * answered by one of ours, and what that gets is handed to the browser as its own service would. All else is real: the
 * permission, the service worker, the server's encryption and signature, the notification.
 */
import { type Page } from '@playwright/test';
import { expect, party, test as base, type Person } from './people';
import { PushService, type Message } from './push-service';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const test = base.extend<{ service: PushService; phone: (name: string) => Promise<Person> }>({
	// eslint-disable-next-line no-empty-pattern
	service: async ({}, use) => {
		const service = await PushService.start();
		await use(service);
		await service.stop();
	},

	/** Somebody with a phone whose browser subscribes at our service. */
	phone: async ({ person, service, baseURL }, use) => {
		await use(async (name) => {
			const somebody = await person(name, PHONE);
			await somebody.context.grantPermissions(['notifications'], { origin: baseURL });
			await somebody.page.exposeFunction('pushSubscribe', (key: string) => service.subscribe(key));
			await somebody.page.exposeFunction('pushUnsubscribe', (endpoint: string) => service.unsubscribe(endpoint));
			await somebody.page.addInitScript(substitute);
			return somebody;
		});
	}
});

/** Runs in the page, before all else: a subscription lasts as a browser's does. */
function substitute() {
	const KEY = 'test:subscription';
	const bridge = window as unknown as {
		pushSubscribe: (key: string) => Promise<{ endpoint: string }>;
		pushUnsubscribe: (endpoint: string) => Promise<void>;
	};
	const current = () => {
		const { json, key } = JSON.parse(localStorage.getItem(KEY) ?? '{}');
		if (!json) return null;
		const bytes = atob(key.replaceAll('-', '+').replaceAll('_', '/'));
		return {
			endpoint: json.endpoint,
			options: { applicationServerKey: Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)).buffer },
			toJSON: () => json,
			unsubscribe: async () => {
				localStorage.removeItem(KEY);
				await bridge.pushUnsubscribe(json.endpoint);
				return true;
			}
		} as unknown as PushSubscription;
	};
	PushManager.prototype.getSubscription = async () => current();
	PushManager.prototype.subscribe = async (options) => {
		if (!options?.userVisibleOnly) throw new DOMException('only what is shown', 'NotAllowedError');
		const key = options.applicationServerKey as string;
		localStorage.setItem(KEY, JSON.stringify({ json: await bridge.pushSubscribe(key), key }));
		return current()!;
	};
}

/** Hands a message to the browser, as its push service does. */
async function deliver(page: Page, { text }: Message) {
	const session = await page.context().newCDPSession(page);
	const origin = new URL(page.url()).origin;
	const registered = new Promise<string>((found) =>
		session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
			const ours = registrations.find(({ scopeURL, isDeleted }) => scopeURL === `${origin}/` && !isDeleted);
			if (ours) found(ours.registrationId);
		})
	);
	await session.send('ServiceWorker.enable');
	await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId: await registered, data: text });
	await session.detach();
}

const onScreen = (page: Page) =>
	page.evaluate(async () => {
		const shown = await (await navigator.serviceWorker.ready).getNotifications();
		return shown.map(({ title, body, tag, icon, silent, data }) => ({
			title,
			body,
			tag,
			icon,
			silent,
			path: data.path
		}));
	});

/** What a browser does when somebody presses the notification; there is no finger here that could. */
async function press(page: Page) {
	const [worker] = page.context().serviceWorkers();
	await worker!.evaluate(async () => {
		const scope = self as unknown as {
			registration: ServiceWorkerRegistration;
			NotificationEvent: new (type: string, init: { notification: Notification }) => Event;
		};
		const [notification] = await scope.registration.getNotifications();
		self.dispatchEvent(new scope.NotificationEvent('notificationclick', { notification: notification! }));
	});
}

/** Each notification that is shown from now on, by whether it is silent; also of those that are gone again. */
async function watchShows(page: Page): Promise<() => Promise<unknown[]>> {
	const [worker] = page.context().serviceWorkers();
	await worker!.evaluate(() => {
		const { registration } = self as unknown as { registration: ServiceWorkerRegistration };
		const show = registration.showNotification.bind(registration);
		const shown: unknown[] = [];
		Object.assign(self, { shown });
		registration.showNotification = async (title, options) => {
			await show(title, options);
			shown.push(options?.silent);
		};
	});
	return () => worker!.evaluate(() => (self as unknown as { shown: unknown[] }).shown);
}

const theSwitch = (page: Page) => page.getByRole('switch', { name: 'Notify me on this device' });

async function switchOn(page: Page) {
	await page.goto('/settings');
	await expect(theSwitch(page)).toBeEnabled();
	const registered = page.waitForResponse((answer) => answer.url().endsWith('/devices/register'));
	await theSwitch(page).click();
	expect((await registered).status()).toBe(201);
	await expect(theSwitch(page)).toBeChecked();
}

test('a phone shows that a party goes live, and a press leads to it', async ({ person, phone, service }) => {
	const ana = await person('Ana');
	const bruno = await phone('Bruno');
	const { id } = await ana.ask<{ id: string }>('POST', '/parties', party('Roof and vinyl'));
	await bruno.ask('POST', `/parties/${id}/rsvp`, { status: 'GOING' });
	await switchOn(bruno.page);
	await bruno.page.goto('/');

	await ana.ask('POST', `/parties/${id}/start`);
	const message = await service.next();
	expect(JSON.parse(message.text)).toMatchObject({ kind: 'PARTY_LIVE', partyId: id });
	expect(message).toMatchObject({ urgency: 'high', ttl: expect.any(Number) });
	await deliver(bruno.page, message);

	await expect.poll(() => onScreen(bruno.page)).toHaveLength(1);
	const [shown] = await onScreen(bruno.page);
	expect(shown).toMatchObject({ title: 'Roof and vinyl', tag: JSON.parse(message.text).tag, path: `/party/${id}` });
	expect(shown!.body).toBe('The party is on');
	// It takes the place of itself, when it is sent twice.
	const shows = await watchShows(bruno.page);
	await deliver(bruno.page, message);
	await expect.poll(shows).toEqual([false]);
	expect(await onScreen(bruno.page)).toHaveLength(1);

	await press(bruno.page);
	await expect(bruno.page).toHaveURL(`/party/${id}`);
	await expect(bruno.page.getByRole('heading', { level: 1 })).toHaveText('Roof and vinyl');
	await expect.poll(() => onScreen(bruno.page)).toEqual([]);
	await expect.poll(async () => (await bruno.ask<unknown[]>('GET', '/notifications?unread=true')).length).toBe(0);
});

test('where no window is open, a press opens one at the party', async ({ person, phone, service }) => {
	const ana = await person('Ana');
	const bruno = await phone('Bruno');
	const { id } = await ana.ask<{ id: string }>('POST', '/parties', party('Roof and vinyl'));
	await bruno.ask('POST', `/parties/${id}/rsvp`, { status: 'GOING' });
	await switchOn(bruno.page);
	await ana.ask('POST', `/parties/${id}/start`);
	await deliver(bruno.page, await service.next());
	await expect.poll(() => onScreen(bruno.page)).toHaveLength(1);

	// A browser opens windows for a real finger only: what it was asked to open is kept, and opened here.
	const [worker] = bruno.context.serviceWorkers();
	await worker!.evaluate(() => {
		const { clients } = self as unknown as { clients: { openWindow: (path: string) => Promise<null> } };
		clients.openWindow = async (path) => {
			Object.assign(self, { opened: path });
			return null;
		};
	});
	await bruno.page.goto('about:blank');
	await press(bruno.page);
	const opened = () => worker!.evaluate(() => (self as unknown as { opened?: string }).opened);
	await expect.poll(opened).toBe(`/party/${id}`);
	await bruno.page.goto((await opened())!);
	await expect(bruno.page.getByRole('heading', { level: 1 })).toHaveText('Roof and vinyl');
	expect(await onScreen(bruno.page)).toEqual([]);
	await expect.poll(async () => (await bruno.ask<unknown[]>('GET', '/notifications?unread=true')).length).toBe(0);
});

test('who looks at the party already is not disturbed by its push', async ({ person, phone, service }) => {
	const ana = await person('Ana');
	const bruno = await phone('Bruno');
	const { id } = await ana.ask<{ id: string }>('POST', '/parties', party('Roof and vinyl'));
	await bruno.ask('POST', `/parties/${id}/rsvp`, { status: 'GOING' });
	await switchOn(bruno.page);
	await bruno.page.goto(`/party/${id}`);
	await bruno.page.bringToFront();
	await ana.ask('POST', `/parties/${id}/start`);
	const shows = await watchShows(bruno.page);
	await deliver(bruno.page, await service.next());
	await expect.poll(shows).toEqual([true]);
	await expect.poll(() => onScreen(bruno.page)).toEqual([]);
});

test('a device is asked for by its person only, kept over starts, moved, and forgotten on signing out', async ({
	person,
	phone,
	service
}) => {
	const ana = await person('Ana');
	const bruno = await phone('Bruno');
	const { page } = bruno;
	const asked: string[] = [];
	page.on('request', (request) => {
		if (request.url().includes('/devices/')) asked.push(`${request.method()} ${new URL(request.url()).pathname}`);
	});
	await page.goto('/settings');
	await expect(theSwitch(page)).toBeEnabled();
	await expect(theSwitch(page)).not.toBeChecked();
	expect(asked).toEqual([]);
	await switchOn(page);

	// Each start says that it is still there.
	const again = page.waitForResponse((answer) => answer.url().endsWith('/devices/register'));
	await page.goto('/');
	expect((await again).request().postDataJSON().platform).toBe('WEB');

	// The browser's service gives it another address.
	const { publicKey } = await bruno.ask<{ publicKey: string }>('GET', '/devices/vapid-key');
	const moved = service.subscribe(publicKey);
	const [worker] = bruno.context.serviceWorkers();
	const old = await page.evaluate(async () => {
		const { pushManager } = await navigator.serviceWorker.ready;
		return (await pushManager.getSubscription())!.endpoint;
	});
	const told = bruno.context.waitForEvent('response', (answer) => answer.url().endsWith('/devices/register'));
	await worker!.evaluate(
		({ old, moved }) => {
			const event = new Event('pushsubscriptionchange');
			Object.assign(event, { oldSubscription: { endpoint: old }, newSubscription: { toJSON: () => moved } });
			self.dispatchEvent(event);
		},
		{ old, moved }
	);
	expect((await told).status()).toBe(201);
	await ana.ask('POST', `/users/${(await bruno.ask<{ id: string }>('GET', '/auth/me')).id}/follow`);
	const news = await service.next();
	expect(news.endpoint).toBe(moved.endpoint);
	expect(JSON.parse(news.text).kind).toBe('NEW_FOLLOWER');

	const forgotten = page.waitForResponse((answer) => answer.request().method() === 'DELETE');
	await page.goto('/settings');
	await page.getByRole('button', { name: 'Sign out' }).click();
	expect(decodeURIComponent((await forgotten).url())).toContain(`/devices/${old}`);
	await expect(page).toHaveURL('/');
	expect(await page.evaluate(() => localStorage.getItem('test:subscription'))).toBe(null);
});

test('a browser that was told no says so and does not ask', async ({ person }) => {
	const ana = await person('Ana', PHONE);
	await ana.page.addInitScript(() => {
		Object.defineProperty(Notification, 'permission', { get: () => 'denied' });
	});
	await ana.page.goto('/settings');
	await expect(theSwitch(ana.page)).toBeDisabled();
	await expect(theSwitch(ana.page)).toHaveAccessibleDescription(/are blocked in this browser/);
});

test('an iPhone is told to install the app first', async ({ person }) => {
	const ana = await person('Ana', {
		...PHONE,
		userAgent:
			'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148'
	});
	// Safari has none of it before that.
	await ana.page.addInitScript(() => void delete (window as unknown as Record<string, unknown>).PushManager);
	await ana.page.goto('/settings');
	await expect(theSwitch(ana.page)).toBeDisabled();
	await expect(theSwitch(ana.page)).toHaveAccessibleDescription(/Add to Home Screen/);
});

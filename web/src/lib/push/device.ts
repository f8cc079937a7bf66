/**
 * This browser as a device that is told of news: subscribed at its own push service with the server's key, registered with
 * the server under who switched it on. Permission is only ever asked for by `switchOn`, which a person's act calls.
 */
import { api, data, done } from '$lib/api/client';
import { keepWhose, whoseDevice } from './whose';

/**
 * `unsupported`: this browser cannot. `install`: an iPhone or iPad can, once the app is on its home screen. `denied`: the
 * browser was told not to ask again.
 */
export type Standing = 'unsupported' | 'install' | 'denied' | 'on' | 'off';

/** What a browser says of itself. */
export interface Abilities {
	/** Service workers, pushes and notifications are there. */
	canPush: boolean;
	/** An iPhone or iPad, whichever browser. */
	isApple: boolean;
	/** It was opened from the home screen. */
	isInstalled: boolean;
	permission: NotificationPermission;
}

export function abilities(): Abilities {
	const { userAgent, platform, maxTouchPoints } = navigator;
	return {
		canPush: 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window,
		// An iPad says that it is a Mac; no Mac has a touch screen.
		isApple: /iPhone|iPad|iPod/.test(userAgent) || (platform === 'MacIntel' && maxTouchPoints > 1),
		isInstalled: matchMedia('(display-mode: standalone)').matches,
		permission: 'Notification' in window ? Notification.permission : 'default'
	};
}

/** How it stands for an account; `whose` it is, and whether the browser `isSubscribed`. */
export function judge(able: Abilities, me: string, whose: string | null, isSubscribed: boolean): Standing {
	if (!able.canPush) return able.isApple && !able.isInstalled ? 'install' : 'unsupported';
	if (able.permission === 'denied') return 'denied';
	return able.permission === 'granted' && whose === me && isSubscribed ? 'on' : 'off';
}

export async function standing(me: string): Promise<Standing> {
	const able = abilities();
	if (!able.canPush) return judge(able, me, null, false);
	const subscription = await (await registration())?.pushManager.getSubscription();
	return judge(able, me, whoseDevice(), !!subscription);
}

/** Asks for permission, subscribes and registers. Call it from a click: browsers ask only then. */
export async function switchOn(me: string): Promise<Standing> {
	if ((await Notification.requestPermission()) !== 'granted') return standing(me);
	await register();
	keepWhose(me);
	return 'on';
}

/** Shows nothing on this device any more, whether or not the server is reached. */
export async function switchOff(): Promise<void> {
	keepWhose(null);
	const subscription = await (await registration())?.pushManager.getSubscription();
	if (!subscription) return;
	await subscription.unsubscribe();
	// A server that does not hear of it hears from the push service with its next push.
	await forget(subscription.endpoint).catch(() => {});
}

/** Says at a start that the device is still there: browsers change their addresses, servers their keys. */
export async function renew(me: string): Promise<void> {
	const able = abilities();
	if (!able.canPush || able.permission !== 'granted' || whoseDevice() !== me) return;
	await register();
}

async function register(): Promise<void> {
	const { publicKey } = await data(api.GET('/api/v1/devices/vapid-key'));
	const { pushManager } = await navigator.serviceWorker.ready;
	let subscription = await pushManager.getSubscription();
	// What was subscribed with another key of the server reaches nobody.
	if (subscription && !isKey(subscription.options.applicationServerKey, publicKey)) {
		await subscription.unsubscribe();
		await forget(subscription.endpoint).catch(() => {});
		subscription = null;
	}
	subscription ??= await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
	const { endpoint, keys } = subscription.toJSON();
	if (!endpoint || !keys?.p256dh || !keys.auth) throw new TypeError('the browser’s subscription has no keys');
	const body = { platform: 'WEB', token: endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } };
	await data(api.POST('/api/v1/devices/register', { body }));
}

const forget = (token: string) => done(api.DELETE('/api/v1/devices/{token}', { params: { path: { token } } }));

/** The worker that shows them; there is none while the app is being developed without one. */
const registration = () => navigator.serviceWorker.getRegistration();

/** Whether a subscription's key is that one. Browsers that do not tell are believed. */
export function isKey(key: ArrayBuffer | null | undefined, expected: string): boolean {
	if (!key) return true;
	const text = btoa(String.fromCharCode(...new Uint8Array(key)));
	return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '') === expected;
}

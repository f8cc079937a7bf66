/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
/// <reference types="@sveltejs/kit" />
/**
 * What stays when no page is open: the app without a network (shell.ts), and news on the screen (push.ts).
 *
 * A new version waits until no page of the old one is open, or a page says that it may take over: nobody's page changes
 * under their hands. What is sent to the server never passes through here.
 */
import { files, version } from '$service-worker';
import { opened, pushed, renewed } from './push';
import { file, isPage, keep, nameOf, outdated, page } from './shell';

const worker = self as unknown as ServiceWorkerGlobalScope;
const NAME = nameOf(version);

/** Written in by scripts/shell.js after the build: what all pages need at first, and not what they fetch later. */
const BUILT: string[] = JSON.parse('["party-gallery:shell"]').filter((path: string) => path.startsWith('/'));
const ICONS = files.filter((path) => path.startsWith('/icons/') || path === '/manifest.webmanifest');
const KEPT = [...BUILT, ...ICONS];

worker.addEventListener('install', (event) => {
	event.waitUntil(keep(NAME, KEPT));
});

worker.addEventListener('activate', (event) => {
	event.waitUntil(
		(async () => {
			const names = await caches.keys();
			await Promise.all(outdated(names, NAME).map((name) => caches.delete(name)));
			await worker.registration.navigationPreload?.enable();
			await worker.clients.claim();
		})()
	);
});

/** A page says which version it is, or that its person wants the new one. */
worker.addEventListener('message', (event) => {
	const { running, wanted } = (event.data ?? {}) as { running?: string; wanted?: boolean };
	const mayTakeOver = wanted === true || running === version;
	if (mayTakeOver) void worker.skipWaiting();
	event.ports[0]?.postMessage(mayTakeOver);
});

worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
	if (request.mode === 'navigate') {
		if (!isPage(url.pathname)) return;
		const preloaded = event.preloadResponse as Promise<Response | undefined>;
		event.respondWith(
			page(
				NAME,
				preloaded.then((response) => response ?? fetch(request))
			)
		);
	} else if (url.pathname.startsWith('/_app/immutable/') || KEPT.includes(url.pathname)) {
		event.respondWith(file(NAME, request));
	}
});

worker.addEventListener('push', (event) => event.waitUntil(pushed(worker, event.data?.text() ?? null)));
worker.addEventListener('notificationclick', (event) => event.waitUntil(opened(worker, event.notification)));
worker.addEventListener('pushsubscriptionchange', (event) =>
	event.waitUntil(renewed(worker, event as PushSubscriptionChangeEvent))
);

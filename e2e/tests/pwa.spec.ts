/** The app as one that is installed: it opens without a network, says so, and becomes new when somebody wants it. */
import { type Page } from '@playwright/test';
import { add, evening, forgive, photo } from './album';
import { expect, party, test } from './people';

/** The service worker has kept what it needs, and stands in front of this page. */
const kept = (page: Page) =>
	page.evaluate(async () => {
		await navigator.serviceWorker.ready;
		if (!navigator.serviceWorker.controller)
			await new Promise((there) => navigator.serviceWorker.addEventListener('controllerchange', there, { once: true }));
	});

/** The browser finds another worker than the one that it has, as after an update of the server. */
const newWorker = (page: Page) =>
	page.evaluate(async () => void (await navigator.serviceWorker.register('/service-worker.js?another')));

/** Runs in the page, before all else: it was built before the worker that waits. */
function beOld() {
	const post = ServiceWorker.prototype.postMessage as (message: unknown, ports: Transferable[]) => void;
	ServiceWorker.prototype.postMessage = function (message: object, ports?: unknown) {
		post.call(this, 'running' in message ? { running: 'older' } : message, (ports ?? []) as Transferable[]);
	};
}

test('the service worker is asked for each time, and acts for all pages', async ({ stranger }) => {
	const { context, page } = await stranger();
	const answer = await context.request.get('/service-worker.js');
	expect(answer.headers()['cache-control']).toContain('no-cache');
	expect(answer.headers()['content-type']).toMatch(/^text\/javascript/);
	await page.goto('/sign-in');
	await kept(page);
	const scope = await page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
	expect(new URL(scope).pathname).toBe('/');
});

test('without a network the app opens, says so, and goes on by itself', async ({ person, wrong }) => {
	const ana = await person('Ana');
	const { page, context } = ana;
	const { id } = await ana.ask<{ id: string }>('POST', '/parties', party('Roof and vinyl'));
	await page.goto(`/party/${id}`);
	await kept(page);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Roof and vinyl');

	// A page that was there says since when it may be old.
	await context.setOffline(true);
	await expect(page.getByText(/No connection since \d\d?:\d\d/)).toBeVisible();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Roof and vinyl');

	for (const path of ['/', '/settings', '/notifications']) {
		await page.goto(path);
		await expect(page.getByRole('heading', { level: 1 }), path).toHaveText('No connection');
		await expect(page, 'nobody is sent away to sign in').toHaveURL(path);
		await expect(page.getByRole('link', { name: 'Sign in' })).toHaveCount(0);
	}
	await context.setOffline(false);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Notifications');
	await expect(page.getByText('No connection')).toHaveCount(0);
	forgive(wrong);
});

test('what the service worker keeps are files of the app, and nothing of anybody', async ({ person }) => {
	const ana = await person('Ana');
	const id = await evening(ana);
	for (const path of ['/', `/party/${id}`, `/party/${id}/gallery`, `/party/${id}/chat`, '/settings']) {
		await ana.page.goto(path);
		await expect(ana.page.getByRole('heading').first()).toBeVisible();
	}
	await kept(ana.page);
	const files = await ana.page.evaluate(async () => {
		const found: { path: string; bytes: number }[] = [];
		for (const name of await caches.keys()) {
			const cache = await caches.open(name);
			for (const request of await cache.keys()) {
				const answer = await cache.match(request);
				found.push({ path: new URL(request.url).pathname, bytes: (await answer!.arrayBuffer()).byteLength });
			}
		}
		return found;
	});
	expect(files.map(({ path }) => path)).toContain('/');
	const other = files.filter(({ path }) => !/^\/(_app\/immutable\/.+|icons\/.+|manifest\.webmanifest)?$/.test(path));
	expect(other).toEqual([]);
	// Maps and the like come when they are opened.
	expect(Math.max(...files.map(({ bytes }) => bytes))).toBeLessThan(250_000);
	expect(files.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(1_500_000);
});

test('a new version waits until it is wanted and until what is being sent is there', async ({ person }) => {
	test.setTimeout(120_000);
	const ana = await person('Ana');
	const { page } = ana;
	await page.addInitScript(beOld);
	const id = await evening(ana);
	await page.goto(`/party/${id}/gallery`);
	await kept(page);
	// Something is on its way, and takes until we let it.
	let letGo = () => {};
	const held = new Promise<void>((done) => (letGo = done));
	await page.route('**/uploads/**', async (route) => {
		await held;
		await route.continue().catch(() => {});
	});
	await add(page, [photo(1)]);
	await expect(page.getByRole('region', { name: 'Uploads' })).toBeVisible();

	await newWorker(page);
	await expect(page.getByText('You can load it once your uploads are done.')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Update' })).toHaveCount(0);

	letGo();
	await expect(page.getByRole('region', { name: 'Uploads' })).toContainText('Added to the gallery', {
		timeout: 60_000
	});
	const loaded = page.waitForEvent('load');
	await page.getByRole('button', { name: 'Update' }).click();
	await loaded;
	await expect(page.getByRole('heading', { name: '1 photo' })).toBeVisible();
});

test('a page that is of the new version already is not asked, and its worker begins', async ({ stranger }) => {
	const { page } = await stranger();
	await page.goto('/sign-in');
	await kept(page);
	await newWorker(page);
	await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.scriptURL)).toMatch(/\?another$/);
	await expect(page.getByText('There is a new version')).toHaveCount(0);
});

test('a page that misses a piece of the app is loaded anew when there is a new version, and not for a bad line', async ({
	person,
	wrong
}) => {
	const ana = await person('Ana', { serviceWorkers: 'block' });
	const id = await evening(ana);
	const { page } = ana;
	await page.goto(`/party/${id}/gallery`);
	await expect(page.getByRole('heading', { name: 'No photos yet' })).toBeVisible();
	await page.evaluate(() => Object.assign(globalThis, { isTheSame: true }));
	const isTheSame = () => page.evaluate(() => 'isTheSame' in globalThis);
	const versions: string[] = [];
	let isNew = false;
	await page.route('**/_app/version.json', (route) => {
		versions.push(route.request().url());
		return isNew ? route.fulfill({ json: { version: 'another' } }) : route.continue();
	});
	await page.route('**/_app/immutable/**', (route) => route.abort());
	const miss = () => page.evaluate(() => dispatchEvent(new Event('vite:preloadError')));

	await miss();
	await expect.poll(() => versions.length).toBe(1);
	// What it was told is read by now.
	await page.evaluate(() => fetch('/_app/version.json').then((answer) => answer.text()));
	expect(await isTheSame()).toBe(true);

	isNew = true;
	await page.unroute('**/_app/immutable/**');
	await miss();
	await expect.poll(() => isTheSame().catch(() => true)).toBe(false);
	forgive(wrong);
});

/** Without a network one's own parties are there, and nothing of anybody else's; with the session they go. */
import type { Page } from '@playwright/test';
import { evening, forgive, put } from './album';
import { expect, party, test } from './people';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** The service worker stands in front of this page. */
const workerIsThere = (page: Page) => page.evaluate(async () => void (await navigator.serviceWorker.ready));

/** What this browser keeps, by the names of its parties and galleries. */
const kept = (page: Page) =>
	page.evaluate(async () => {
		const opened = await new Promise<IDBDatabase>((done, failed) => {
			const request = indexedDB.open('party-gallery-kept', 1);
			request.onupgradeneeded = () => {
				for (const store of ['me', 'parties', 'galleries']) request.result.createObjectStore(store, { keyPath: 'id' });
			};
			request.onsuccess = () => done(request.result);
			request.onerror = () => failed(request.error);
		});
		const of = (store: string) =>
			new Promise<string[]>((done) => {
				const request = opened.transaction(store).objectStore(store).getAllKeys();
				request.onsuccess = () => done(request.result as string[]);
			});
		const found = { me: await of('me'), parties: await of('parties'), galleries: await of('galleries') };
		opened.close();
		return found;
	});

test(
	"one's own party opens without a network, with time, address, answer and gallery",
	{ tag: '@ci' },
	async ({ person, wrong }) => {
		test.setTimeout(120_000);
		const ana = await person('Ana');
		const bruno = await person('Bruno', PHONE);
		const id = await evening(ana);
		const other = await ana.ask<{ id: string }>('POST', '/parties', party('Not his'));
		await put(ana, id, 1);
		await bruno.ask('POST', `/parties/${id}/rsvp`, { status: 'GOING' });
		const { page, context } = bruno;
		await page.goto(`/party/${other.id}`);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Not his');
		await page.goto(`/party/${id}`);
		await workerIsThere(page);
		await page.goto(`/party/${id}/gallery`);
		await expect.poll(() => kept(page)).toMatchObject({ me: ['me'], parties: [id], galleries: [id] });

		await context.setOffline(true);
		await page.goto('/');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('No connection');
		await page.screenshot({ path: test.info().outputPath('home.png'), fullPage: true });
		await page
			.getByRole('region', { name: 'Your parties on this device' })
			.getByRole('link', { name: 'Roof and vinyl' })
			.click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Roof and vinyl');
		await page.reload();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Roof and vinyl');
		await expect(page.getByText('Calle de Alcalá 42, Madrid')).toBeVisible();
		await expect(page.locator('.fact').first()).toContainText(/\d\d:\d\d/);
		await expect(page.getByRole('button', { name: "I'm in", pressed: true })).toBeVisible();
		await expect(page.getByText(/This was saved on/)).toBeVisible();
		await page.screenshot({ path: test.info().outputPath('party.png'), fullPage: true });
		await page.goto(`/party/${id}/gallery`);
		const picture = page.getByRole('list', { name: 'Photos, videos and sounds' }).locator('img').first();
		await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
		await page.screenshot({ path: test.info().outputPath('gallery.png') });
		await page.goto(`/party/${other.id}`);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('No connection');
		await expect(page.getByText('Not his')).toHaveCount(0);

		// What has changed since takes the place of what was kept.
		await page.goto(`/party/${id}/gallery`);
		await put(ana, id, 2);
		await context.setOffline(false);
		await expect(page.getByRole('heading', { name: '2 photos' })).toBeVisible({ timeout: 30_000 });
		await expect(page.getByText(/This was saved on/)).toHaveCount(0);
		forgive(wrong);
	}
);

test('what a device keeps goes with the session, and with the right to see it', async ({ person, wrong }) => {
	test.setTimeout(120_000);
	const ana = await person('Ana');
	const bruno = await person('Bruno');
	const id = await evening(ana);
	await bruno.ask('POST', `/parties/${id}/rsvp`, { status: 'GOING' });
	const { page, context } = bruno;
	await page.goto(`/party/${id}/gallery`);
	await workerIsThere(page);
	await expect.poll(() => kept(page)).toMatchObject({ parties: [id], galleries: [id] });
	const { id: who } = await bruno.ask<{ id: string }>('GET', '/auth/me');
	await ana.ask('DELETE', `/parties/${id}/attendees/${who}?ban=true`);
	await expect(async () => {
		await page.goto(`/party/${id}`);
		expect(await kept(page)).toMatchObject({ me: ['me'], parties: [], galleries: [] });
	}).toPass();

	const own = await bruno.ask<{ id: string }>('POST', '/parties', party('His own'));
	await page.goto(`/party/${own.id}`);
	await expect.poll(() => kept(page)).toMatchObject({ parties: [own.id] });
	await page.getByRole('button', { name: 'Your account' }).click();
	await page.getByRole('menuitem', { name: 'Sign out' }).click();
	await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible();
	expect(await kept(page)).toEqual({ me: [], parties: [], galleries: [] });
	await context.setOffline(true);
	await page.goto(`/party/${own.id}`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('No connection');
	await expect(page.getByText('His own')).toHaveCount(0);
	forgive(wrong);
});

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { add, evening, film, forgive, photo, png, put, putFile } from './album';
import { expect, test } from './people';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

test(
	'thirty photos arrive though the network is cut in the middle, and each is there once',
	{ tag: '@ci' },
	async ({ person, wrong }) => {
		test.setTimeout(240_000);
		const ana = await person('Ana', PHONE);
		const id = await evening(ana);
		const { page, context } = ana;
		await page.goto(`/party/${id}/gallery`);
		// Slow enough that there is a middle.
		let sent = 0;
		await page.route('**/uploads/**', async (route) => {
			if (route.request().method() === 'PUT' && ++sent === 10) await context.setOffline(true);
			await route.continue().catch(() => {});
		});
		await add(
			page,
			Array.from({ length: 30 }, (_, number) => photo(number + 1, 60_000))
		);
		const panel = page.getByRole('region', { name: 'Uploads' });
		await expect(panel).toContainText('No connection. Uploads resume by themselves.');
		await expect.poll(() => sent).toBeGreaterThanOrEqual(10);
		await context.setOffline(false);
		await expect(panel).toContainText('All 30 added to the gallery', { timeout: 150_000 });
		await expect(page.getByRole('heading', { name: '30 photos' })).toBeVisible();
		const { total } = await ana.ask<{ total: number }>('GET', `/parties/${id}/media/summary`);
		expect(total).toBe(30);
		forgive(wrong);
	}
);

test('what was being sent when the tab was closed goes on when the app is opened again', async ({ person, wrong }) => {
	test.setTimeout(120_000);
	const ana = await person('Ana');
	const id = await evening(ana);
	await ana.page.goto(`/party/${id}/gallery`);
	// The bytes never get there while this tab is open.
	await ana.page.route('**/uploads/**', (route) => route.abort());
	await add(ana.page, [photo(1), photo(2)]);
	await expect(ana.page.getByRole('region', { name: 'Uploads' })).toContainText('No connection');
	await ana.page.close();

	const again = await ana.context.newPage();
	await again.goto('/');
	await expect(again.getByRole('region', { name: 'Uploads' })).toContainText('All 2 added to the gallery', {
		timeout: 60_000
	});
	await again.goto(`/party/${id}/gallery`);
	await expect(again.getByRole('heading', { name: '2 photos' })).toBeVisible();
	forgive(wrong);
});

/** Writes files for a browser to take from there: a large one sent through the test's line to it takes a minute. */
async function onDisk(files: Record<string, Buffer>): Promise<string[]> {
	const folder = test.info().outputPath('files');
	await mkdir(folder, { recursive: true });
	const paths = Object.keys(files).map((name) => join(folder, name));
	await Promise.all(paths.map((path, at) => writeFile(path, Object.values(files)[at]!)));
	return paths;
}

test('a photo that is there already is named, and what cannot be sent is refused with its reason', async ({
	person
}) => {
	test.setTimeout(90_000);
	const ana = await person('Ana');
	const id = await evening(ana);
	await put(ana, id, 7);
	const { page } = ana;
	await page.goto(`/party/${id}/gallery`);
	await page.getByRole('button', { name: 'Add photos' }).filter({ visible: true }).first().click();
	const dialog = page.getByRole('dialog', { name: 'Add photos' });
	await dialog
		.locator('input[type=file]')
		.first()
		.setInputFiles(
			await onDisk({ 'photo-7.png': png(7), 'notes.pdf': Buffer.from('%PDF-1.4'), 'huge.jpg': Buffer.alloc(26 << 20) })
		);
	await expect(dialog.getByRole('alert')).toContainText('notes.pdf – not a photo, video or sound');
	await expect(dialog.getByRole('alert')).toContainText('huge.jpg – larger than 25 MB');
	await dialog.getByRole('button', { name: 'Hype' }).click();
	await dialog.getByRole('button', { name: 'Add 1', exact: true }).click();
	const panel = page.getByRole('region', { name: 'Uploads' });
	await panel.getByRole('button', { expanded: false }).click();
	await expect(panel).toContainText('Already here');
	await expect(page.getByRole('heading', { name: '1 photo', exact: true })).toBeVisible();
});

test('a new photo of somebody else appears by itself, is opened, liked, commented on and deleted by the keyboard', async ({
	person
}) => {
	test.setTimeout(120_000);
	const ana = await person('Ana');
	const bruno = await person('Bruno');
	const id = await evening(ana);
	await bruno.ask('POST', `/parties/${id}/rsvp`, { status: 'GOING' });
	await put(ana, id, 1, { mood: 'HYPE', caption: 'The first one' });
	const { page } = ana;
	await page.goto(`/party/${id}/gallery`);
	const tiles = page.getByRole('list', { name: 'Photos, videos and sounds' }).getByRole('button');
	await expect(tiles).toHaveCount(1);
	await put(bruno, id, 2, { mood: 'CHILL' });
	await expect(tiles).toHaveCount(2);
	const tab = page.getByRole('navigation', { name: 'Party sections' }).getByRole('link', { name: 'Gallery' });
	await expect(tab).toContainText('2');

	await tiles.filter({ hasNotText: 'x' }).last().focus();
	await page.keyboard.press('Enter');
	const box = page.getByRole('dialog', { name: /^(Photo|Video|Sound) \d/ });
	await expect(box).toBeVisible();
	await page.keyboard.press('l');
	await expect(box.getByRole('button', { name: 'Like', exact: true, pressed: true })).toBeVisible();
	await box.getByRole('textbox', { name: 'Write a comment' }).fill('Lovely');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await expect(box.getByText('Lovely')).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(box).toBeHidden();

	await page.getByRole('button', { name: /^Hype/ }).click();
	await expect(tiles).toHaveCount(1);
	await expect(page).toHaveURL(/mood=HYPE/);
	await page.getByRole('button', { name: /^Hype/ }).click();
	await expect(tiles).toHaveCount(2);

	await page.getByRole('button', { name: 'Select' }).click();
	await tiles.first().click();
	await tiles.last().click();
	await page.getByRole('toolbar').getByRole('button', { name: 'Delete' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
	await expect(page.getByRole('heading', { name: 'No photos yet' })).toBeVisible();
});

test('the host lets in what waits, and who added it sees where it is', async ({ person }) => {
	test.setTimeout(90_000);
	const ana = await person('Ana');
	const bruno = await person('Bruno', PHONE);
	const id = await evening(ana, 'Quiet supper', { mediaApproval: true });
	await bruno.ask('POST', `/parties/${id}/rsvp`, { status: 'GOING' });
	const item = await put(bruno, id, 5);
	await bruno.page.goto(`/party/${id}/gallery`);
	await expect(bruno.page.getByRole('region', { name: 'Yours, not in the gallery yet' })).toContainText(
		"Waiting for the host's approval"
	);
	await ana.page.goto(`/party/${id}/gallery`);
	await expect(ana.page.getByRole('link', { name: /1 photo is waiting for your approval/ })).toBeVisible();
	await ana.ask('POST', `/media/${item}/approve`);
	await expect(bruno.page.getByRole('heading', { name: '1 photo', exact: true })).toBeVisible();
	await expect(bruno.page.getByRole('region', { name: 'Yours, not in the gallery yet' })).toBeHidden();
});

test('a video and a sound play at a tap, going on stops them, and two fingers make a picture larger', async ({
	person
}) => {
	test.setTimeout(90_000);
	const ana = await person('Ana', PHONE);
	const id = await evening(ana);
	// The newest comes first.
	await put(ana, id, 1);
	await putFile(ana, id, film('AUDIO'));
	const video = await putFile(ana, id, film('VIDEO'));
	const { page } = ana;
	await page.goto(`/party/${id}/gallery?item=${video}`);
	const box = page.getByRole('dialog', { name: 'Video 1 of 3' });
	await box.getByRole('button', { name: 'Play' }).first().tap();
	const at = (tag: string) => page.locator(`.lightbox ${tag}`).evaluate((node: HTMLMediaElement) => node.currentTime);
	await expect.poll(() => at('video')).toBeGreaterThan(0.2);

	await page.keyboard.press('ArrowRight');
	const second = page.getByRole('dialog', { name: 'Sound 2 of 3' });
	await expect(second).toBeVisible();
	expect(await page.locator('.lightbox video').evaluate((node: HTMLVideoElement) => node.paused)).toBe(true);
	await second.locator('.sound').getByRole('button', { name: 'Play' }).tap();
	await expect.poll(() => at('audio')).toBeGreaterThan(0.2);

	await page.keyboard.press('ArrowRight');
	await expect(page.getByRole('dialog', { name: 'Photo 3 of 3' })).toBeVisible();
	const picture = page.locator('.pswp__item[aria-hidden=false] .pswp__img').last();
	await expect(picture).toBeVisible();
	const width = async () => (await picture.boundingBox())!.width;
	const before = await width();
	const { x, y } = await picture
		.boundingBox()
		.then((box) => ({ x: box!.x + box!.width / 2, y: box!.y + box!.height / 2 }));
	const fingers = await page.context().newCDPSession(page);
	const touch = (type: 'touchStart' | 'touchMove', apart: number) =>
		fingers.send('Input.dispatchTouchEvent', {
			type,
			touchPoints: [
				{ x: x - apart, y, id: 0 },
				{ x: x + apart, y, id: 1 }
			]
		});
	await touch('touchStart', 15);
	for (let apart = 20; apart <= 60; apart += 5) await touch('touchMove', apart);
	await fingers.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
	await expect.poll(width).toBeGreaterThan(before * 1.5);
});

test('photos are added with the keyboard alone', async ({ person }) => {
	const ana = await person('Ana');
	const { page } = ana;
	const id = await evening(ana);
	await page.goto(`/party/${id}/gallery`);
	await expect(page.getByRole('heading', { name: 'No photos yet' })).toBeVisible();
	const press = async (button: Locator) => {
		for (let presses = 0; presses < 40; presses++) {
			if (await button.evaluate((node) => node === document.activeElement)) break;
			await page.keyboard.press('Tab');
		}
		await expect(button).toBeFocused();
		await page.keyboard.press('Enter');
	};
	await press(page.getByRole('button', { name: 'Add photos' }).filter({ visible: true }).first());
	const dialog = page.getByRole('dialog', { name: 'Add photos' });
	await expect(dialog).toBeVisible();
	const [chooser] = await Promise.all([
		page.waitForEvent('filechooser'),
		press(dialog.getByRole('button', { name: 'Choose photos and videos' }))
	]);
	await chooser.setFiles([photo(1), photo(2)]);
	await press(dialog.getByRole('button', { name: 'Add 2', exact: true }));
	await expect(dialog).toBeHidden();
	await expect(page.getByRole('list', { name: 'Photos, videos and sounds' }).getByRole('button')).toHaveCount(2);
});

/** What the tray and the sheet say of what is sent is true at each moment. */
import { add, evening, photo, put } from './album';
import { expect, test } from './people';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

test(
	'the tray says that a photo waits for approval, and then what the host decided',
	{ tag: '@ci' },
	async ({ person }) => {
		test.setTimeout(120_000);
		const ana = await person('Ana');
		const bruno = await person('Bruno', PHONE);
		const id = await evening(ana, 'Quiet supper', { mediaApproval: true });
		await bruno.ask('POST', `/parties/${id}/rsvp`, { status: 'GOING' });
		await bruno.page.goto(`/party/${id}/gallery`);
		await add(bruno.page, [photo(1), photo(2)]);
		const tray = bruno.page.getByRole('region', { name: 'Uploads' });
		await expect(tray).toContainText('2 are waiting for approval', { timeout: 60_000 });
		await expect(tray).not.toContainText('added');
		const waiting = await ana.ask<{ id: string }[]>('GET', `/parties/${id}/media?state=PENDING`);
		await ana.ask('POST', `/media/${waiting[0]!.id}/approve`);
		await expect(tray).toContainText('1 of 2 added');
		await expect(tray).toContainText('1 is waiting for approval');
		await ana.ask('POST', `/media/${waiting[1]!.id}/reject`);
		await expect(tray).toContainText('The host did not approve it');
		await tray.getByRole('button', { name: 'Close' }).click();
		await expect(tray).toBeHidden();
	}
);

test('of seven files one is broken: the tray says that six are there, and why not the other', async ({ person }) => {
	test.setTimeout(120_000);
	const ana = await person('Ana', PHONE);
	const id = await evening(ana);
	await ana.page.goto(`/party/${id}/gallery`);
	// Its head is that of a sound; there is nothing behind it.
	const broken = { name: 'broken.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from(`ID3\x04${'\0'.repeat(500)}`) };
	await add(ana.page, [...[1, 2, 3, 4, 5, 6].map((number) => photo(number)), broken]);
	const tray = ana.page.getByRole('region', { name: 'Uploads' });
	await expect(tray).toContainText('6 of 7 added', { timeout: 60_000 });
	await expect(tray).toContainText(/broken\.mp3: ./);
	await ana.page.screenshot({ path: test.info().outputPath('tray.png') });
});

test('files are looked into before they are sent, and none is taken twice', async ({ person }) => {
	test.setTimeout(90_000);
	const ana = await person('Ana', PHONE);
	const id = await evening(ana);
	await put(ana, id, 7);
	const { page } = ana;
	await page.goto(`/party/${id}/gallery`);
	const open = page.getByRole('button', { name: 'Add photos', exact: true }).filter({ visible: true }).first();
	await open.click();
	const sheet = page.getByRole('dialog', { name: 'Add photos' });
	const input = sheet.locator('input[type=file]').first();
	const said = sheet.getByRole('alert');
	await input.setInputFiles([
		{ name: 'page.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<!doctype html><title>Not a photo</title>') },
		{ name: 'archive.png', mimeType: 'image/png', buffer: Buffer.from('PK\x03\x04 and so on') },
		photo(1),
		{ ...photo(1), name: 'copy-of-1.png' }
	]);
	await expect(said).toContainText('page.jpg – not a photo, video or sound');
	await expect(said).toContainText('archive.png – not a photo, video or sound');
	await expect(said).toContainText('copy-of-1.png – already selected');
	await page.screenshot({ path: test.info().outputPath('sheet.png') });
	await sheet.getByRole('button', { name: 'Add 1', exact: true }).click();
	await expect(page.getByRole('region', { name: 'Uploads' })).toContainText('Added to the gallery', {
		timeout: 60_000
	});
	await open.click();
	await input.setInputFiles([{ ...photo(1), name: 'again.png' }]);
	await expect(said).toContainText('again.png – already uploaded or on its way');
	await expect(sheet.getByRole('button', { name: 'Add', exact: true })).toBeDisabled();
});

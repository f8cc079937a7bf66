import { photo, png, put } from './album';
import { expect, party, test } from './people';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

for (const [where, options] of [
	['on a phone', PHONE],
	['at a desk', {}]
] as const) {
	test(`a picture is chosen ${where}, seen at once, after a reload and by somebody else, changed and removed`, async ({
		person
	}) => {
		const ana = await person('Ana', options);
		const bruno = await person('Bruno', options);
		const { id } = await ana.ask<{ id: string }>('GET', '/auth/me');
		const { page } = ana;
		await page.goto('/settings');
		const field = page.getByRole('group', { name: 'Picture' });
		await expect(field.getByRole('button', { name: 'Remove' })).toHaveCount(0);
		const chosen = page.waitForEvent('filechooser');
		await field.getByRole('button', { name: 'Add a picture' }).click();
		await (await chosen).setFiles(photo(3));
		// Before the server has made its own of it.
		await expect(field.locator('img')).toHaveAttribute('src', /^blob:/);
		await expect(field.locator('img')).toHaveAttribute('src', /^\/avatars\/\w+\/320$/);
		const first = await field.locator('img').getAttribute('src');
		expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);

		await page.reload();
		await expect(field.locator('img')).toHaveAttribute('src', first!);
		// It is there, and square.
		const sides = () =>
			field.locator('img').evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]);
		await expect.poll(sides).toEqual([60, 60]);

		await bruno.page.goto(`/u/${id}`);
		await expect(bruno.page.getByRole('main').locator(`img[src="${first}"]`)).toBeVisible();

		const another = page.waitForEvent('filechooser');
		await field.getByRole('button', { name: 'Change the picture' }).click();
		await (await another).setFiles(photo(4));
		await expect(field.locator('img')).not.toHaveAttribute('src', first!);
		await expect(field.locator('img')).toHaveAttribute('src', /^\/avatars\//);
		// The one before is nowhere any more.
		await expect.poll(async () => (await bruno.context.request.get(first!)).status()).toBe(404);

		const second = await field.locator('img').getAttribute('src');
		await field.getByRole('button', { name: 'Remove' }).click();
		await expect(field.getByRole('button', { name: 'Add a picture' })).toBeVisible();
		await expect(field.locator('img')).toHaveCount(0);
		await expect.poll(async () => (await bruno.context.request.get(second!)).status()).toBe(404);
		await bruno.page.reload();
		await expect(bruno.page.getByRole('heading', { name: /Ana/ })).toBeVisible();
		await expect(bruno.page.locator('img[src^="/avatars/"]')).toHaveCount(0);
	});
}

test('what is no picture is said so, and the picture before stays', async ({ person, wrong }) => {
	const ana = await person('Ana');
	const { page } = ana;
	await page.goto('/settings');
	const field = page.getByRole('group', { name: 'Picture' });
	const input = field.locator('input[type=file]');
	await input.setInputFiles(photo(5));
	await expect(field.locator('img')).toHaveAttribute('src', /^\/avatars\//);
	const before = await field.locator('img').getAttribute('src');
	await input.setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: png(6).subarray(0, 90) });
	await expect(field.getByRole('alert')).toBeVisible();
	await expect(field.locator('img')).toHaveAttribute('src', before!);
	const refused = page.waitForResponse((answer) => answer.status() === 415);
	await input.setInputFiles({
		name: 'me.jpg',
		mimeType: 'image/jpeg',
		buffer: Buffer.from('<script>alert(1)</script>')
	});
	await refused;
	await expect(field.getByRole('alert')).toBeVisible();
	await expect(field.locator('img')).toHaveAttribute('src', before!);
	// A browser says of every refusal that it came.
	const others = wrong.filter((line) => !/status of 415/.test(line));
	wrong.splice(0, wrong.length, ...others);
});

test('a photo of a party is still one to choose', async ({ person }) => {
	const ana = await person('Ana');
	const { id } = await ana.ask<{ id: string }>('POST', '/parties', party('Roof'));
	await ana.ask('POST', `/parties/${id}/start`);
	const item = await put(ana, id, 7);
	await ana.page.goto('/settings');
	const field = ana.page.getByRole('group', { name: 'Picture' });
	await field.getByRole('button', { name: 'From my party photos' }).click();
	await ana.page.getByRole('dialog').locator('.photos button').first().click();
	await expect(field.locator('img')).toHaveAttribute('src', `/media/${item}/320`);
});

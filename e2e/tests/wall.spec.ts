import { evening, put } from './album';
import { expect, test } from './people';

test(
	'the wall shows a new photo within seconds, and never what is not approved or was removed',
	{ tag: '@ci' },
	async ({ person }) => {
		test.setTimeout(120_000);
		const ana = await person('Ana', { viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce' });
		const bruno = await person('Bruno');
		const id = await evening(ana, 'Roof and vinyl', { mediaApproval: true });
		await bruno.ask('POST', `/parties/${id}/rsvp`, { status: 'GOING' });
		const { page } = ana;
		await page.goto(`/wall/${id}`);
		await page.getByRole('button', { name: 'Start the wall' }).click();
		await expect(page.getByText('The first photo will be here')).toBeVisible();
		await expect(page.getByRole('img', { name: 'QR code to join the party' })).toBeVisible();
		await expect(page.getByText('Scan, add your photos')).toBeVisible();

		await put(ana, id, 1, { caption: 'From the host', mood: 'HYPE' });
		await expect(page.getByText('From the host')).toBeVisible({ timeout: 10_000 });
		const waits = await put(bruno, id, 2, { caption: 'From Bruno' });
		await expect(page.getByText('From Bruno')).toBeHidden();
		const began = Date.now();
		await bruno.page.goto('/');
		await ana.ask('POST', `/media/${waits}/approve`);
		await expect(page.getByText('From Bruno')).toBeVisible({ timeout: 10_000 });
		expect(Date.now() - began).toBeLessThan(15_000);
		await ana.ask('DELETE', `/media/${waits}`);
		// It is told, not found out at its next turn.
		await expect(page.getByText('From Bruno')).toBeHidden({ timeout: 5_000 });
		await page.keyboard.press('ArrowRight');
		await expect(page.getByText('From the host')).toBeVisible();
	}
);

test('a television without an account shows the wall by its link, lets guests in by its code, and goes dark', async ({
	person,
	stranger
}) => {
	test.setTimeout(150_000);
	const ana = await person('Ana');
	const id = await evening(ana, 'Roof and vinyl', { mediaApproval: true, isPrivate: true });
	await put(ana, id, 3, { caption: 'Before anybody came' });

	// The host makes the link.
	await ana.page.goto(`/party/${id}/host/wall`);
	await ana.page.getByRole('button', { name: 'Show on a TV' }).click();
	const dialog = ana.page.getByRole('dialog');
	await dialog.getByLabel('Which screen is it?').fill('Living room');
	await dialog.getByRole('button', { name: 'Create the link' }).click();
	await expect(ana.page.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
	const link = new URL((await ana.page.getByRole('dialog').locator('.url').textContent())!.match(/http\S+$/)![0]);
	expect(link.pathname).toBe(`/wall/${id}`);
	await ana.page.keyboard.press('Escape');

	// The television opens it, and nothing of the secret stays in its address.
	const tv = await stranger({ viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce' });
	const codes: string[] = [];
	tv.page.on('response', async (answer) => {
		if (answer.url().endsWith('/wall/code')) codes.push((await answer.json()).data.url);
	});
	await tv.page.goto(`${link.pathname}${link.hash}`);
	await tv.page.getByRole('button', { name: 'Start the wall' }).click();
	expect(new URL(tv.page.url()).hash).toBe('');
	await expect(tv.page.getByText('Before anybody came')).toBeVisible({ timeout: 10_000 });
	await expect(tv.page.getByText('Scan, add your photos')).toBeVisible();
	await expect(tv.page.getByRole('img', { name: 'QR code to join the party' })).toBeVisible();
	await expect.poll(() => codes.length).toBeGreaterThan(0);

	// It is no way to anything else.
	const party = await tv.context.request.get(`/api/v1/parties/${id}`);
	expect(party.status()).toBe(404);

	// A guest scans the code, and the host lets their photo on the wall.
	const guest = await stranger({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
	await guest.page.goto(`/join${new URL(codes[0]!).hash}`);
	await guest.page.getByLabel('Your name').fill('Carla');
	await guest.page.getByRole('button', { name: 'Join the party' }).click();
	await guest.page.waitForURL(`**/party/${id}`);
	const photo = await put(guest, id, 4, { caption: 'From Carla' });
	await expect(tv.page.getByText('From Carla')).toBeHidden();
	await ana.ask('POST', `/media/${photo}/approve`);
	await expect(tv.page.getByText('From Carla')).toBeVisible({ timeout: 10_000 });

	// It starts again and still has its token.
	await tv.page.reload();
	await expect(tv.page.getByRole('button', { name: 'Start the wall' })).toBeVisible();
	// As a remote control says yes.
	await tv.page.keyboard.press('Enter');
	await expect(tv.page.getByText('From Carla')).toBeVisible({ timeout: 20_000 });

	// The host switches it off: at once, not at the next picture.
	await ana.page.reload();
	await expect(ana.page.getByText('1 guest', { exact: true })).toBeVisible();
	await ana.page.getByRole('button', { name: 'Switch off' }).click();
	await ana.page.getByRole('dialog').getByRole('button', { name: 'Switch off' }).click();
	await expect(tv.page.getByRole('heading', { name: 'This screen is off' })).toBeVisible({ timeout: 5_000 });
	await expect(ana.page.getByText('No screens yet')).toBeVisible();
});

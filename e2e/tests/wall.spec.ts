import { evening, put } from './album';
import { expect, test } from './people';

test('the wall shows a new photo within seconds, and never what is not approved or was removed', async ({ person }) => {
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
	await expect(page.getByText('From Bruno')).toBeHidden({ timeout: 20_000 });
	await page.keyboard.press('ArrowRight');
	await expect(page.getByText('From the host')).toBeVisible();
});

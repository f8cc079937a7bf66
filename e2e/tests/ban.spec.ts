import { expect, party, test } from './people';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

test('the host bans somebody, renews the links and removes what they added, in one go', async ({
	person,
	stranger
}) => {
	const ana = await person('Ana', PHONE);
	const { id } = await ana.ask<{ id: string }>('POST', '/parties', party('Open house', { isPrivate: true }));
	const pass = await ana.ask<{ url: string }>('POST', `/parties/${id}/passes`, { name: 'Flyer' });
	const comeIn = async (name: string) => {
		const guest = await stranger(PHONE);
		await guest.page.goto(`/join${new URL(pass.url).hash}`);
		await guest.page.getByLabel('Your name').fill(name);
		await guest.page.getByRole('button', { name: 'Join the party' }).click();
		await guest.page.getByRole('button', { name: "I'm in" }).click();
		await expect(guest.page.getByRole('button', { name: "I'm in", pressed: true })).toBeVisible();
		return guest;
	};
	const [carla, dora] = [await comeIn('Carla'), await comeIn('Dora')];

	await ana.page.goto(`/party/${id}/host/people`);
	await ana.page.getByRole('button', { name: 'Actions for Carla' }).click();
	await ana.page.getByRole('menuitem', { name: 'Remove and ban' }).click();
	const dialog = ana.page.getByRole('dialog');
	await dialog.getByRole('switch', { name: 'Delete all of their photos, videos and sounds' }).check();
	await dialog.getByRole('switch', { name: 'Renew all pass links' }).check();
	await dialog.getByRole('button', { name: 'Ban and renew links' }).click();
	await expect(ana.page.getByText('Carla has been removed.')).toBeVisible();
	await expect(ana.page.getByText('0 photos and videos have been deleted.')).toBeVisible();

	// The open page says so by itself.
	await expect(carla.page.getByRole('heading', { name: 'You are no longer part of this party' })).toBeVisible();

	// The old link lets nobody in, the host has the new one, and Dora is still there.
	await carla.page.goto(`/join${new URL(pass.url).hash}`);
	await expect(carla.page.getByRole('heading', { level: 1 })).toHaveText("This pass doesn't work");
	await dora.page.reload();
	await expect(dora.page.getByRole('heading', { level: 1 })).toHaveText('Open house');
	await ana.page.goto(`/party/${id}/host/passes`);
	await ana.page.getByRole('button', { name: 'Show', exact: true }).click();
	const link = (await dialog.locator('.url').textContent())!.match(/http\S+$/)![0];
	expect(link).not.toBe(pass.url);
	// The device is banned too, whatever name it gives.
	await carla.page.goto('about:blank');
	await carla.page.goto(`/join${new URL(link).hash}`);
	await carla.page.getByLabel('Your name').fill('Pepa');
	await carla.page.getByRole('button', { name: 'Join the party' }).click();
	await expect(carla.page.getByText("You can't join this party.")).toBeVisible();
});

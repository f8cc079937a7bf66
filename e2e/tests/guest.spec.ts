import { expect, party, PASSWORD, test, unique } from './people';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

test(
	'a guest opens the QR link on a phone, gives a name, answers, comes back, and makes it an account',
	{ tag: '@ci' },
	async ({ person, stranger }) => {
		const ana = await person('Ana', PHONE);
		const { id } = await ana.ask<{ id: string }>('POST', '/parties', party('Secret supper', { isPrivate: true }));

		// The host makes the pass on the page.
		await ana.page.goto(`/party/${id}/host/passes`);
		await ana.page.getByRole('button', { name: 'New pass' }).click();
		await ana.page.getByLabel('What is it for?').fill('Door');
		await ana.page.getByRole('button', { name: 'Create the pass' }).click();
		await expect(ana.page.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
		const link = (await ana.page.getByRole('dialog').locator('.url').textContent())!.match(/http\S+$/)![0];
		expect(link).toMatch(/\/join#/);
		const secret = new URL(link).hash;
		// At the door it is shown again, on whatever device the host signs in.
		const door = await stranger(PHONE);
		await door.ask('POST', '/auth/login', { email: `${ana.username}@example.com`, password: PASSWORD });
		await door.page.goto(`/party/${id}/host/passes`);
		await door.page.getByRole('button', { name: 'Show', exact: true }).click();
		await expect(door.page.getByRole('dialog').locator('.url')).toContainText(link);

		// The guest.
		const guest = await stranger(PHONE);
		await guest.page.goto(`/join${secret}`);
		// What it opens, before a name is given.
		await expect(guest.page.getByRole('heading', { level: 1 })).toHaveText('Secret supper');
		await expect(guest.page.getByText('Hosted by')).toBeVisible();
		await guest.page.getByLabel('Your name').fill('Carla');
		await guest.page.getByRole('button', { name: 'Join the party' }).click();
		// Nothing is between the name and the party, and the secret of the pass is in no address any more.
		await expect(guest.page).toHaveURL(new RegExp(`/party/${id}$`));
		await expect(guest.page.getByRole('heading', { level: 1 })).toHaveText('Secret supper');
		await guest.page.getByRole('button', { name: "I'm in" }).click();
		await expect(guest.page.getByRole('button', { name: "I'm in", pressed: true })).toBeVisible();

		// The personal link waits in the settings; the hint that says so ends with it.
		await guest.page.getByRole('link', { name: 'Save my link' }).click();
		await guest.page.getByRole('button', { name: 'Get my link' }).click();
		const personal = new URL((await guest.page.locator('.link-box').textContent())!);
		expect(personal.pathname).toBe('/rejoin');
		await guest.page.goBack();
		await expect(guest.page.getByRole('heading', { level: 1 })).toHaveText('Secret supper');
		await expect(guest.page.getByRole('link', { name: 'Save my link' })).toHaveCount(0);

		// The same name is taken, and is said at its field.
		const other = await stranger(PHONE);
		await other.page.goto(`/join${secret}`);
		await other.page.getByLabel('Your name').fill('Carla');
		await other.page.getByRole('button', { name: 'Join the party' }).click();
		await expect(other.page.getByLabel('Your name')).toHaveAccessibleDescription(/has that name/);

		// On another device by the personal link, with the answer still there.
		const later = await stranger(PHONE);
		await later.page.goto(`/rejoin${personal.hash}`);
		await expect(later.page.getByRole('heading', { level: 1 })).toHaveText('Secret supper');
		await expect(later.page.getByRole('button', { name: "I'm in", pressed: true })).toBeVisible();

		// And an account that keeps it.
		await later.page.goto('/claim');
		const username = unique('carla');
		await expect(later.page.getByLabel('First name')).toHaveValue('Carla');
		await later.page.getByLabel('Last name').fill('Sanz');
		await later.page.getByLabel('Username').fill(username);
		await later.page.getByLabel('E-mail').fill(`${username}@example.com`);
		await later.page.getByLabel('Password', { exact: true }).fill('correct horse battery');
		await later.page.getByRole('button', { name: 'Create account' }).click();
		await expect(later.page.getByRole('heading', { level: 1 })).toHaveText('Secret supper');
		await expect(later.page.getByRole('button', { name: "I'm in", pressed: true })).toBeVisible();
	}
);

test('a revoked pass lets nobody in and says so', async ({ person, stranger }) => {
	const ana = await person('Ana');
	const { id } = await ana.ask<{ id: string }>('POST', '/parties', party('Open house'));
	const pass = await ana.ask<{ url: string }>('POST', `/parties/${id}/passes`, { name: 'Flyer' });
	await ana.page.goto(`/party/${id}/host/passes`);
	await ana.page.getByRole('button', { name: 'Revoke' }).click();
	await ana.page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
	await expect(ana.page.getByText('The pass has been revoked.')).toBeVisible();

	const guest = await stranger(PHONE);
	await guest.page.goto(`/join${new URL(pass.url).hash}`);
	await expect(guest.page.getByRole('heading', { level: 1 })).toHaveText("This pass doesn't work");
	await expect(guest.page.getByText('This pass was revoked.')).toBeVisible();
	await expect(guest.page.getByLabel('Your name')).toHaveCount(0);
	await expect(guest.page.getByText('Open house')).toHaveCount(0);
});

test('a guest has settings: how it looks, the way to an account, and the way out', async ({ person, stranger }) => {
	const ana = await person('Ana');
	const { id } = await ana.ask<{ id: string }>('POST', '/parties', party('Open house'));
	const pass = await ana.ask<{ url: string }>('POST', `/parties/${id}/passes`, { name: 'Flyer' });
	const { page } = await stranger(PHONE);
	await page.goto(`/join${new URL(pass.url).hash}`);
	await page.getByLabel('Your name').fill('Eva');
	await page.getByRole('button', { name: 'Join the party' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Open house');
	await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
	await expect(page.getByRole('region', { name: 'You are a guest' })).toContainText('Eva');
	// Another name, by the rules of the door.
	const name = page.getByLabel('Your name');
	await name.fill('Ana');
	await page.getByRole('region', { name: 'You are a guest' }).getByRole('button', { name: 'Save' }).click();
	await expect(name).toHaveAccessibleDescription(/has that name/);
	await name.fill('Evita');
	await page.getByRole('region', { name: 'You are a guest' }).getByRole('button', { name: 'Save' }).click();
	await expect(page.getByRole('region', { name: 'You are a guest' }).locator('strong')).toHaveText('Evita');
	await page.getByRole('button', { name: 'Light' }).click();
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
	await page.getByRole('button', { name: 'Español' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ajustes');
	await page.getByRole('button', { name: 'English' }).click();
	// What it tells of is the guest's to say, and stays.
	await expect(page.getByRole('checkbox', { name: 'New followers: On my devices' })).toHaveCount(0);
	await page.getByRole('checkbox', { name: 'Messages: On my devices' }).uncheck();
	await expect
		.poll(async () => (await page.request.get('/api/v1/notifications/preferences')).text())
		.toMatch(/"kind":"NEW_MESSAGE","inApp":(true|false),"push":false/);
	await expect(page.getByRole('link', { name: 'Keep it: create an account' })).toHaveAttribute('href', '/claim');
	await page.getByRole('region', { name: 'Leave' }).getByRole('button', { name: 'Sign out' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
	await expect(page).toHaveURL(/\/$/);
	await page.goto('/settings');
	await expect(page).toHaveURL(/\/sign-in/);
});

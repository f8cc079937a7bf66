/** Ways in: a party written before there is an account, a name that somebody has, a server without mail, the first paint. */
import { expect, party, PASSWORD, test, unique } from './people';

test('somebody writes a party first and signs up for it then', { tag: '@ci' }, async ({ stranger }) => {
	const { page } = await stranger();
	await page.goto('/');
	await page.getByRole('link', { name: 'Host your own' }).click();
	await page.getByLabel('What is it called?').fill('Before the account');
	await page.getByLabel('Place').first().fill('Our roof');
	await page.getByLabel('Address', { exact: true }).fill('Calle Mayor 1');
	await page.getByRole('button', { name: 'Create the party' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Create an account');
	const username = unique('dora');
	await page.getByLabel('First name').fill('Dora');
	await page.getByLabel('Last name').fill('Test');
	await page.getByLabel('Username').fill(username);
	await page.getByLabel('E-mail').fill(`${username}@example.com`);
	await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
	await page.getByRole('button', { name: 'Create account' }).click();
	await expect(page.getByLabel('What is it called?')).toHaveValue('Before the account');
	await page.getByRole('button', { name: 'Create the party' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Before the account');
});

test('a second guest of the same name takes a number, and the first one comes back', async ({ person, stranger }) => {
	const ana = await person('Ana');
	const { id } = await ana.ask<{ id: string }>('POST', '/parties', party('Twins'));
	const pass = await ana.ask<{ url: string }>('POST', `/parties/${id}/passes`, { name: 'Door' });
	const join = async (name: string) => {
		const { page } = await stranger();
		await page.goto(`/join${new URL(pass.url).hash}`);
		await page.getByLabel('Your name').fill(name);
		await page.getByRole('button', { name: 'Join the party' }).click();
		return page;
	};
	const first = await join('Carla');
	await first.waitForURL(`**/party/${id}`);
	const second = await join('Carla');
	await second.getByRole('button', { name: 'Join as Carla 2' }).click();
	await second.waitForURL(`**/party/${id}`);
	const third = await join('Carla');
	await third.getByRole('button', { name: "That's me" }).click();
	await third.getByLabel('Personal link').fill('Carla');
	await third.getByRole('button', { name: 'Go back in' }).click();
	await expect(third.getByLabel('Personal link')).toHaveAttribute('aria-invalid', 'true');
});

test('a server without mail says so before somebody types', async ({ stranger }) => {
	const { page } = await stranger();
	await page.goto('/forgot-password');
	await expect(page.getByText('This server does not send e-mail.')).toBeVisible();
	await expect(page.getByLabel('E-mail')).toHaveCount(0);
});

test('pages follow the theme of the system, and links in descriptions are safe', async ({ person }) => {
	const ana = await person('Ana', { colorScheme: 'light' });
	const description = 'Tickets: https://tickets.example/x?y=1. Not javascript:alert(1)';
	const { id } = await ana.ask<{ id: string }>('POST', '/parties', party('Linked', { description }));
	await ana.page.goto(`/party/${id}`);
	await expect(ana.page.locator('html')).toHaveAttribute('data-theme', 'light');
	const links = ana.page.locator('.description a');
	await expect(links).toHaveCount(1);
	await expect(links).toHaveAttribute('href', 'https://tickets.example/x?y=1');
	await expect(links).toHaveAttribute('rel', 'noopener nofollow ugc');
	await ana.page.emulateMedia({ colorScheme: 'dark' });
	await expect(ana.page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('the shell shows a splash until the app has drawn a page', async ({ stranger }) => {
	const { page } = await stranger();
	let go = () => {};
	const held = new Promise<void>((resolve) => (go = resolve));
	await page.route('**/api/v1/auth/me', async (route) => {
		await held;
		await route.continue();
	});
	await page.goto('/', { waitUntil: 'commit' });
	await expect(page.locator('#splash img')).toBeVisible();
	go();
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await expect(page.locator('#splash')).toHaveCount(0);
});

import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { forgive } from './album';
import { expect, party, start, test, unique } from './firebase';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const PASSWORD = 'c0rrect horse battery';

// One server for all of them.
test.describe.configure({ mode: 'default' });

async function signUp(page: Page, username: string, { email = `${username}@example.com`, password = PASSWORD } = {}) {
	await page.getByLabel('First name').fill('Ana');
	await page.getByLabel('Last name').fill('Test');
	await page.getByLabel('Username').fill(username);
	await page.getByLabel('E-mail').fill(email);
	await page.getByLabel('Password', { exact: true }).fill(password);
	await page.getByRole('button', { name: 'Create account' }).click();
}

async function signIn(page: Page, email: string, password = PASSWORD) {
	await page.getByLabel('E-mail').fill(email);
	await page.getByLabel('Password', { exact: true }).fill(password);
	await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function chooseGoogle(page: Page, name: string) {
	const opened = page.waitForEvent('popup');
	await page.getByRole('button', { name: 'Continue with Google' }).click();
	await (await opened).getByRole('button', { name }).click();
}

const isHome = (page: Page) => expect(page.getByRole('heading', { level: 1 })).toHaveText('Find your next party');

/** What Firebase's SDK has left of people in the browser. Of itself it notes the days on which it was used. */
const left = (page: Page) =>
	page.evaluate(async () => {
		const databases = (await indexedDB.databases()).map(({ name }) => name ?? '');
		return [...databases, ...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter(
			(name) => /firebase/i.test(name) && name !== 'firebase-heartbeat-database'
		);
	});

test('somebody signs up by e-mail, out, and in again; Firebase keeps nobody in the browser', async ({
	stranger,
	google
}) => {
	const { page, context, ask } = await stranger();
	const username = unique('ana');
	const email = `${username}@example.com`;
	await page.goto('/sign-up');
	await signUp(page, username);
	await isHome(page);
	expect(await ask<{ username: string; email: string }>('GET', '/auth/me')).toMatchObject({ username, email });
	expect(google.mails).toContainEqual({ kind: 'VERIFY_EMAIL', email });
	expect(await left(page)).toEqual([]);

	await page.getByRole('button', { name: 'Your account' }).click();
	await page.getByRole('menuitem', { name: 'Sign out' }).click();
	await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
	expect((await context.request.get('/api/v1/auth/me')).status()).toBe(401);

	await page.goto('/sign-in?next=/settings');
	await signIn(page, email, 'wr0ng horse battery');
	await expect(page.getByRole('alert')).toHaveText('The e-mail address or the password is wrong.');
	await signIn(page, email);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
	await expect(page.getByText(email)).toBeVisible();
});

test('what is wrong with a new account stands at its field, and nothing is made at Google for it', async ({
	stranger,
	google
}) => {
	const first = await stranger();
	const taken = unique('bea');
	await first.page.goto('/sign-up');
	await signUp(first.page, taken);
	await isHome(first.page);

	const { page } = await stranger();
	const email = `${unique('carla')}@example.com`;
	await page.goto('/sign-up');
	await signUp(page, taken, { email });
	await expect(page.getByLabel('Username')).toHaveAccessibleDescription(/is taken/);
	expect([...google.accounts.values()].map((account) => account.email)).not.toContain(email);

	await signUp(page, unique('carla'), { email: `${taken}@example.com`, password: 'an0ther horse battery' });
	await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription(/already an account/);
	await signUp(page, unique('carla'), { email, password: 'no digits in here' });
	await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(/too easy to guess/);
	await signUp(page, unique('carla'), { email });
	await isHome(page);
});

test('somebody comes by Google, is asked for a name once, and is known the next time', async ({ stranger, google }) => {
	const username = unique('maria');
	google.person = { email: `${username}@gmail.example`, name: 'María López' };
	const { page, ask } = await stranger(PHONE);
	await page.goto('/sign-in?next=/settings');
	await chooseGoogle(page, 'María López');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('What is your name?');
	await expect(page.getByLabel('First name')).toHaveValue('María');
	await expect(page.getByLabel('Last name')).toHaveValue('López');
	await page.getByLabel('Username').fill(username);
	await page.getByRole('button', { name: 'Continue' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
	expect(await ask<object>('GET', '/auth/me')).toMatchObject({ username, emailVerified: true });
	expect(await left(page)).toEqual([]);

	const later = await stranger(PHONE);
	await later.page.goto('/sign-in');
	await chooseGoogle(later.page, 'María López');
	await isHome(later.page);
	expect(await later.ask<object>('GET', '/auth/me')).toMatchObject({ username });
});

test('a window that is closed and a network that breaks are told apart', async ({ stranger, google, wrong }) => {
	const { page, context } = await stranger();
	await context.route('https://apis.google.com/**', (route) => route.abort());
	await page.goto('/sign-in');
	await page.getByRole('button', { name: 'Continue with Google' }).click();
	await expect(page.getByRole('alert')).toHaveText(/Google could not be reached/);
	await context.unroute('https://apis.google.com/**');

	const opened = page.waitForEvent('popup');
	await page.getByRole('button', { name: 'Continue with Google' }).click();
	await (await opened).close();
	// The SDK waits eight seconds for news of a window that is gone.
	await expect(page.getByRole('alert')).toHaveText(/window was closed/, { timeout: 20_000 });

	await context.route(`${google.url}/**`, (route) => route.abort());
	await signIn(page, 'ana@example.com');
	await expect(page.getByRole('alert')).toHaveText(/Google could not be reached/);
	forgive(wrong);
});

test('a guest makes an account by Google and keeps what is theirs', async ({ stranger, google }) => {
	const host = await stranger();
	await host.page.goto('/sign-up');
	await signUp(host.page, unique('host'));
	await isHome(host.page);
	const { id } = await host.ask<{ id: string }>('POST', '/parties', party('Secret supper', { isPrivate: true }));
	const pass = await host.ask<{ url: string }>('POST', `/parties/${id}/passes`, { name: 'Door' });

	const { page, ask } = await stranger(PHONE);
	await page.goto(`/join${new URL(pass.url).hash}`);
	await page.getByLabel('Your name').fill('Dani');
	await page.getByRole('button', { name: 'Join the party' }).click();
	await page.getByRole('button', { name: "I'm in" }).click();
	await expect(page.getByRole('button', { name: "I'm in", pressed: true })).toBeVisible();

	const username = unique('dani');
	google.person = { email: `${username}@gmail.example`, name: 'Daniel Ruiz' };
	await page.goto('/claim');
	await chooseGoogle(page, 'Daniel Ruiz');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('What is your name?');
	await page.getByLabel('Last name').fill('Ruiz');
	await page.getByLabel('Username').fill(username);
	await page.getByRole('button', { name: 'Continue' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Secret supper');
	await expect(page.getByRole('button', { name: "I'm in", pressed: true })).toBeVisible();
	expect(await ask<object>('GET', '/auth/me')).toMatchObject({ username, isGuest: false });
});

test('an account from before Firebase is linked when its address is confirmed, and not earlier', async ({
	stranger,
	google
}) => {
	// Of the server beside this one, on the same database, which has no Firebase.
	const username = unique('elena');
	const email = `${username}@example.com`;
	const before = `http://localhost:${process.env.E2E_PORT}`;
	const { page, context, ask } = await stranger();
	const made = await context.request.post(`${before}/api/v1/auth/register`, {
		headers: { Origin: before },
		data: { email, password: PASSWORD, username, firstName: 'Elena', lastName: 'Test' }
	});
	expect(made.status()).toBe(201);
	await context.clearCookies();

	await page.goto('/sign-up');
	await signUp(page, unique('elena'), { email });
	await expect(page.getByRole('alert')).toContainText(`sent to ${email}`);
	google.confirm(email);
	await page.goto('/sign-in');
	await signIn(page, email);
	await isHome(page);
	expect(await ask<object>('GET', '/auth/me')).toMatchObject({ username, emailVerified: true });
});

test('a forgotten password is a mail of Firebase’s', async ({ stranger, google }) => {
	const { page } = await stranger();
	await page.goto('/forgot-password');
	await page.getByLabel('E-mail').fill('somebody@example.com');
	await page.getByRole('button', { name: 'Send the link' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your e-mail');
	expect(google.mails).toContainEqual({ kind: 'PASSWORD_RESET', email: 'somebody@example.com' });
});

test('without the emulator pages reach Google under their policy, and the server believes no unsigned token', async ({
	stranger,
	google
}) => {
	const { url, stop } = await start(google, { emulator: false });
	try {
		const { page, context } = await stranger({ baseURL: url });
		await google.beItself(context);
		google.person = { email: `${unique('pepa')}@gmail.example`, name: 'Pepa Gil' };
		await page.goto('/sign-in');
		await chooseGoogle(page, 'Pepa Gil');
		await expect(page.getByRole('alert')).toHaveText('Google did not confirm this sign-in. Try again.');
		expect((await context.request.get('/api/v1/auth/me')).status()).toBe(401);
	} finally {
		await stop();
	}
});

test('pages that nobody signs in on ask nothing of Google, and load nothing for it', async ({ stranger }) => {
	const { page } = await stranger();
	const asked: string[] = [];
	page.on('request', (request) => asked.push(request.url()));
	await page.goto('/');
	await isHome(page);
	const here = new URL(page.url()).origin;
	expect(asked.filter((url) => !url.startsWith(here) && !url.startsWith('data:'))).toEqual([]);
});

for (const theme of ['dark', 'light']) {
	test(`pages to come in by are accessible with Google on them, ${theme}`, async ({ stranger, google }) => {
		const { page } = await stranger({ reducedMotion: 'reduce', viewport: { width: 320, height: 640 } });
		await page.addInitScript((theme) => localStorage.setItem('theme', theme), theme);
		const look = async (heading: string) => {
			await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
			const { violations } = await new AxeBuilder({ page })
				.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
				.analyze();
			expect(
				violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]),
				heading
			).toEqual([]);
			const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
			expect(over, `${heading} is wider than the phone`).toBeLessThanOrEqual(0);
		};
		await page.goto('/sign-up');
		await look('Create an account');
		await page.goto('/sign-in');
		await look('Welcome back');
		google.person = { email: `${unique('eva')}@gmail.example`, name: 'Eva Sanz' };
		await chooseGoogle(page, 'Eva Sanz');
		await look('What is your name?');
	});
}

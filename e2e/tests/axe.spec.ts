/** WCAG 2.2 AA, as far as a program can tell, on every page in both themes, and nothing wider than the smallest phone. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, party, test, type Person } from './people';

const THEMES = ['dark', 'light'] as const;

/** Pages, and what has to be there before they are looked at. */
const ANONYMOUS: [string, string][] = [
	['/', 'Find your next party'],
	['/sign-in', 'Welcome back'],
	['/sign-up', 'Create an account'],
	['/forgot-password', 'Reset your password'],
	['/reset-password#x', 'Choose a new password'],
	['/verify-email#x', 'This link no longer works'],
	['/rejoin#x', 'This link no longer works'],
	['/join#x', "This pass doesn't work"],
	['/party/none', 'Nothing to see here']
];

const HOST: [string, string][] = [
	['/', 'Find your next party'],
	['/?lat=40.4&lng=-3.7&km=10&view=map', 'Find your next party'],
	['/party/ID', 'Roof and vinyl'],
	['/party/new', 'Host a party'],
	['/party/ID/edit', 'Edit the party'],
	['/party/ID/host', 'Manage the party'],
	['/party/ID/host/people', 'Manage the party'],
	['/party/ID/host/passes', 'Manage the party'],
	['/party/ID/host/wall', 'Manage the party'],
	['/party/ID/host/approval', 'Manage the party'],
	['/notifications', 'Notifications'],
	['/u/me', 'Ana Test'],
	['/settings', 'Settings']
];

const GUEST: [string, string][] = [
	['/', 'Find your next party'],
	['/settings', 'Settings'],
	['/claim', 'Keep everything']
];

async function look(page: Page, path: string, heading: string) {
	await page.goto(path);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
	await expect(page.locator('[aria-busy=true], .skeleton, .progress')).toHaveCount(0);
	await check(page, path);
}

async function check(page: Page, what: string, without: string[] = []) {
	// What fades in is judged when it is there.
	await page.evaluate(() =>
		Promise.allSettled(document.getAnimations().map((animation) => animation.finished)).then(() => {})
	);
	// Experimental in axe, and so in none of its sets: what a control is called begins with what stands on it.
	const rules = { 'label-content-name-mismatch': { enabled: true } };
	for (const rule of without) Object.assign(rules, { [rule]: { enabled: false } });
	const { violations } = await new AxeBuilder({ page })
		.options({ rules })
		.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
		.analyze();
	const said = violations.map(({ id, help, nodes }) => ({
		id,
		help,
		nodes: nodes.map((node) => node.html).slice(0, 4)
	}));
	expect(said, what).toEqual([]);
}

async function narrow(page: Page, path: string) {
	await page.goto(path);
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await expect(page.locator('[aria-busy=true], .skeleton, .progress')).toHaveCount(0);
	await fits(page, path);
}

async function fits(page: Page, what: string) {
	const over = await page.evaluate(() => {
		const width = document.documentElement.clientWidth;
		if (document.documentElement.scrollWidth <= width) return [];
		const wide = [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > width);
		return wide.slice(0, 5).map((one) => one.outerHTML.slice(0, 120));
	});
	expect(over, `${what} is wider than the phone`).toEqual([]);
}

async function host(person: (name: string, options?: object) => Promise<Person>, options = {}) {
	const ana = await person('Ana', { reducedMotion: 'reduce', ...options });
	const more = { description: 'Bring records.', maxAttendees: 10, maxPlusOnes: 2 };
	const { id } = await ana.ask<{ id: string }>('POST', '/parties', party('Roof and vinyl', more));
	await ana.ask('POST', `/parties/${id}/passes`, { name: 'Door' });
	return { ana, id };
}

for (const theme of THEMES) {
	test(`pages of a stranger are accessible, ${theme}`, { tag: '@ci' }, async ({ stranger, person }) => {
		await host(person);
		const { page } = await stranger({ reducedMotion: 'reduce' });
		await page.addInitScript((theme) => localStorage.setItem('theme', theme), theme);
		for (const [path, heading] of ANONYMOUS) await look(page, path, heading);
	});

	test(`pages of a host are accessible, ${theme}`, { tag: '@ci' }, async ({ person }) => {
		test.setTimeout(120_000);
		const { ana, id } = await host(person);
		await ana.page.addInitScript((theme) => localStorage.setItem('theme', theme), theme);
		for (const [path, heading] of HOST) await look(ana.page, path.replace('ID', id), heading);
	});

	test(`pages of a guest are accessible, ${theme}`, { tag: '@ci' }, async ({ person, stranger }) => {
		test.setTimeout(120_000);
		const { ana, id } = await host(person);
		const pass = await ana.ask<{ url: string }>('POST', `/parties/${id}/passes`, { name: 'Flyer' });
		const { page } = await stranger({ reducedMotion: 'reduce', viewport: { width: 390, height: 844 } });
		await page.addInitScript((theme) => localStorage.setItem('theme', theme), theme);
		await look(page, `/join${new URL(pass.url).hash}`, 'Roof and vinyl');
		await page.getByLabel('Your name').fill('Carla');
		await page.getByRole('button', { name: 'Join the party' }).click();
		await page.waitForURL(`**/party/${id}`);
		await expect(page.getByRole('link', { name: 'Save my link' })).toBeVisible();
		await check(page, 'the party with the hint at the own link');
		await look(page, '/settings', 'Settings');
		await page.getByRole('button', { name: 'Get my link' }).click();
		await expect(page.getByRole('button', { name: 'Copy my link' })).toBeVisible();
		await check(page, 'the own link');
		await look(page, `/party/${id}`, 'Roof and vinyl');
		await page.getByRole('button', { name: "I'm in" }).click();
		await expect(page.getByText('See you there!')).toBeVisible();
		await check(page, 'an answer');
		for (const [path, heading] of GUEST) await look(page, path, heading);
		// And what is left of a party that is over.
		await ana.ask('POST', `/parties/${id}/start`);
		await ana.ask('POST', `/parties/${id}/end`);
		await look(page, `/party/${id}`, 'Roof and vinyl');
		await look(ana.page, `/party/${id}/host`, 'Manage the party');
	});

	test(`other people, news and what a host makes are accessible, ${theme}`, async ({ person }) => {
		test.setTimeout(120_000);
		const { ana, id } = await host(person);
		const bruno = await person('Bruno', { reducedMotion: 'reduce' });
		await bruno.ask('POST', `/parties/${id}/rsvp`, { status: 'GOING' });
		const { id: hostId } = await ana.ask<{ id: string }>('GET', '/auth/me');
		await bruno.page.addInitScript((theme) => localStorage.setItem('theme', theme), theme);
		await look(bruno.page, `/u/${hostId}`, 'Ana Test');
		await bruno.page.getByRole('button', { name: 'Follow', exact: true }).click();
		await expect(bruno.page.getByRole('button', { name: 'Following', exact: true })).toBeVisible();
		await bruno.page.getByRole('button', { name: '1 follower' }).click();
		await expect(bruno.page.getByRole('dialog')).toContainText('Bruno');
		await check(bruno.page, 'followers');

		const { page } = ana;
		await page.addInitScript((theme) => localStorage.setItem('theme', theme), theme);
		await expect
			.poll(async () => (await ana.ask<unknown[]>('GET', '/notifications')).length, 'an answer and a follower')
			.toBe(2);
		await look(page, '/notifications', 'Notifications');
		await page.goto(`/party/${id}/host/passes`);
		await page.getByRole('button', { name: 'New pass' }).click();
		await expect(page.getByRole('dialog')).toBeVisible();
		await check(page, 'a new pass');
		await page.getByLabel('What is it for?').fill('');
		await page.getByRole('button', { name: 'Create the pass' }).click();
		await expect(page.getByLabel('What is it for?')).toHaveAttribute('aria-invalid', 'true');
		await check(page, 'a pass without a name');
		await page.getByLabel('What is it for?').fill('Kitchen');
		await page.getByRole('button', { name: 'Create the pass' }).click();
		await expect(page.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
		await check(page, 'a pass');
		await page.goto(`/party/${id}/host`);
		await page.getByRole('button', { name: 'Start now' }).click();
		await expect(page.getByRole('dialog')).toBeVisible();
		await check(page, 'a question');
	});

	test(`dialogs are accessible, ${theme}`, async ({ person }) => {
		const { ana, id } = await host(person);
		const { page } = ana;
		await page.addInitScript((theme) => localStorage.setItem('theme', theme), theme);
		await page.goto(`/party/${id}`);
		for (const [button, title] of [
			['Share', 'Share this party'],
			['See all', 'Who is coming']
		] as const) {
			await page.getByRole('button', { name: button }).click();
			await expect(page.getByRole('dialog')).toContainText(title);
			await check(page, title);
			// Escape closes it and the focus is back where it was.
			await page.keyboard.press('Escape');
			await expect(page.getByRole('button', { name: button })).toBeFocused();
		}
		await page.getByRole('button', { name: 'Your account' }).click();
		await expect(page.getByRole('menuitem', { name: 'Settings' })).toBeVisible();
		// A menu is over the page, in no landmark of it.
		await check(page, 'the menu', ['region']);
	});
}

for (const language of ['en', 'es'] as const) {
	const narrowTest = language === 'es' ? { tag: '@ci' } : {};
	test(`no page is wider than a phone of 320 pixels, ${language}`, narrowTest, async ({ person, stranger }) => {
		test.setTimeout(180_000);
		const phone = { viewport: { width: 320, height: 640 }, locale: language === 'es' ? 'es-ES' : 'en-GB' };
		const { ana, id } = await host(person, phone);
		const pass = await ana.ask<{ url: string }>('POST', `/parties/${id}/passes`, { name: 'Flyer' });
		const { id: me } = await ana.ask<{ id: string }>('GET', '/auth/me');
		const own = [...HOST.map(([path]) => path), '/party/ID/gallery', '/party/ID/chat', '/u/OWN'];
		for (const path of own) await narrow(ana.page, path.replace('ID', id).replace('OWN', me));
		const nobody = await stranger(phone);
		for (const [path] of ANONYMOUS) await narrow(nobody.page, path);
		for (const path of ['/party/new', `/party/${id}`]) await narrow(nobody.page, path);
		await narrow(nobody.page, `/join${new URL(pass.url).hash}`);
		await nobody.page.locator('input[name=name]').fill('Maximiliana Guadalupe');
		await nobody.page.locator('form button[type=submit]').click();
		await expect(nobody.page.locator('input[name=name]')).toHaveCount(0);
		await fits(nobody.page, 'the own link');
		for (const [path] of GUEST) await narrow(nobody.page, path);
		for (const path of ['', '/gallery', '/chat']) await narrow(nobody.page, `/party/${id}${path}`);
	});
}

test('somebody answers an invitation with the keyboard alone', async ({ person }) => {
	const { id } = await host(person);
	const { page } = await person('Bruno');
	await page.goto(`/party/${id}`);
	await expect(page.getByRole('button', { name: "I'm in" })).toBeVisible();
	await page.keyboard.press('Tab');
	await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
	await page.keyboard.press('Enter');
	for (let presses = 0; presses < 20; presses++) {
		await page.keyboard.press('Tab');
		if (await page.getByRole('button', { name: "I'm in" }).evaluate((node) => node === document.activeElement)) break;
	}
	await page.keyboard.press('Enter');
	await expect(page.getByRole('button', { name: "I'm in", pressed: true })).toBeVisible();
});

/** Every main page, on a phone and on a desktop, dark and light. The best are looked at before a release. */
import { expect, test, type APIRequestContext, type Page } from '@playwright/test';
import { TARGET } from '../target';

const FOLDER = `${TARGET}/shots`;
const PASSWORD = 'party-gallery';
const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } };
const MADRID = { latitude: 40.4168, longitude: -3.7038 };

interface Party {
	id: string;
	status: string;
	title: string;
	hostId: string;
	mediaCount: number;
	coverImageUrl: string | null;
	freePlaces: number | null;
}

async function ask<T>(request: APIRequestContext, method: string, path: string, data?: unknown): Promise<T> {
	const origin = new URL(test.info().project.use.baseURL!).origin;
	const answer = await request.fetch(`/api/v1${path}`, { method, data, headers: { Origin: origin } });
	expect(answer.ok(), `${method} ${path}: ${answer.status()}`).toBe(true);
	return (await answer.json()).data;
}

const signIn = (request: APIRequestContext) =>
	ask(request, 'POST', '/auth/login', { email: 'ana@demo.example', password: PASSWORD });

/** The galleries of the town are made by the server's worker after it starts; pictures want them finished. */
async function townIsReady(page: Page) {
	await expect
		.poll(
			async () =>
				(await ask<Party[]>(page.request, 'GET', '/parties/live')).filter((party) => party.coverImageUrl).length,
			{
				timeout: 150_000,
				intervals: [1000]
			}
		)
		.toBeGreaterThan(2);
}

async function shoot(page: Page, name: string, device: string, theme: string) {
	await page.waitForLoadState('networkidle');
	await expect(page.locator('[aria-busy=true], .skeleton, .progress, .spinner')).toHaveCount(0);
	await page.screenshot({ path: `${FOLDER}/${name}-${device}-${theme}.png` });
}

for (const device of ['phone', 'desktop'] as const) {
	for (const theme of ['dark', 'light']) {
		test(`${device}, ${theme}`, async ({ browser, playwright, baseURL }) => {
			const extraHTTPHeaders = { 'X-Forwarded-For': `10.1.${device.length}.${theme.length}` };
			const context = await browser.newContext({
				baseURL,
				viewport: SIZES[device],
				hasTouch: device === 'phone',
				isMobile: device === 'phone',
				locale: 'en-GB',
				timezoneId: 'Europe/Madrid',
				geolocation: MADRID,
				permissions: ['geolocation'],
				reducedMotion: 'reduce',
				extraHTTPHeaders
			});
			await context.addInitScript((theme) => localStorage.setItem('theme', theme), theme);
			const page = await context.newPage();
			const take = async (name: string, path: string) => {
				await page.goto(path);
				await shoot(page, name, device, theme);
			};
			await townIsReady(page);

			const live = (await ask<Party[]>(page.request, 'GET', '/parties/live')).find((party) => party.coverImageUrl)!;
			await take('sign-in', '/sign-in');
			await take('sign-up', '/sign-up');
			const host = await playwright.request.newContext({ baseURL, extraHTTPHeaders });
			await signIn(host);
			const mine = await ask<Party[]>(host, 'GET', '/users/me/parties');
			const planned = mine.find((party) => party.status === 'PLANNED')!;
			const door = { name: 'Door', maxUses: 40 };
			const { url } = await ask<{ url: string }>(host, 'POST', `/parties/${planned.id}/passes`, door);
			await take('join', `/join${new URL(url).hash}`);
			await host.dispose();
			await take('feed-stranger', '/');
			await take('not-found', '/party/none');

			await signIn(page.request);
			await take('feed', '/');
			await take('near', `/?lat=${MADRID.latitude}&lng=${MADRID.longitude}&km=10&view=map`);
			await take('party', `/party/${live.id}`);
			await page.getByRole('button', { name: 'Share' }).click();
			await shoot(page, 'share', device, theme);
			await take('party-planned', `/party/${planned.id}`);
			await take('new', '/party/new');
			await take('edit', `/party/${planned.id}/edit`);
			await take('host', `/party/${planned.id}/host`);
			await take('host-people', `/party/${planned.id}/host/people`);
			await take('host-passes', `/party/${planned.id}/host/passes`);
			await page.getByRole('button', { name: 'New pass' }).click();
			await shoot(page, 'host-pass-new', device, theme);
			await take('profile', '/u/me');
			await take('profile-other', `/u/${live.hostId}`);
			await take('settings', '/settings');
			await context.close();
		});
	}
}

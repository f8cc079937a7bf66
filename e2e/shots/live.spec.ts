/** Gallery, lightbox, uploads, chat and wall of the demo town, on a phone and on a desktop, dark and light. */
import { expect, test, type Page } from '@playwright/test';
import { TARGET } from '../target';

const FOLDER = `${TARGET}/shots`;
const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } };

interface Party {
	id: string;
	mediaCount: number;
	status: string;
}

async function shoot(page: Page, name: string, device: string, theme: string) {
	await page.waitForLoadState('networkidle');
	await expect(page.locator('[aria-busy=true], .skeleton, .progress, .spinner')).toHaveCount(0);
	await page.screenshot({ path: `${FOLDER}/${name}-${device}-${theme}.png` });
}

for (const device of ['phone', 'desktop'] as const) {
	for (const theme of ['dark', 'light']) {
		test(`what happens at a party: ${device}, ${theme}`, async ({ browser, baseURL }) => {
			const isPhone = device === 'phone';
			const context = await browser.newContext({
				baseURL,
				viewport: SIZES[device],
				hasTouch: isPhone,
				isMobile: isPhone,
				locale: 'en-GB',
				timezoneId: 'Europe/Madrid',
				reducedMotion: 'reduce',
				extraHTTPHeaders: { 'X-Forwarded-For': `10.2.${device.length}.${theme.length}` }
			});
			await context.addInitScript((theme) => localStorage.setItem('theme', theme), theme);
			const page = await context.newPage();
			const headers = { Origin: new URL(baseURL!).origin };
			const data = { email: 'ana@demo.example', password: 'party-gallery' };
			expect((await page.request.post('/api/v1/auth/login', { data, headers })).ok()).toBe(true);
			const list = async (path: string): Promise<Party[]> =>
				(await (await page.request.get(`/api/v1${path}`)).json()).data;
			// The town's pictures are made after the server starts.
			const full = async () => (await list('/users/me/attending?limit=50')).find(({ mediaCount }) => mediaCount >= 12);
			await expect.poll(full, { timeout: 150_000, intervals: [1000] }).toBeTruthy();
			const { id } = (await full())!;

			await page.goto(`/party/${id}/gallery`);
			const tiles = page.getByRole('list', { name: 'Photos, videos and sounds' }).getByRole('button');
			await expect(tiles.first()).toBeVisible();
			await shoot(page, 'gallery', device, theme);
			await tiles.nth(1).click();
			await expect(page.getByRole('dialog', { name: /^(Photo|Video|Sound) \d/ })).toBeVisible();
			await shoot(page, 'lightbox', device, theme);
			await page.keyboard.press('Escape');
			await page.getByRole('button', { name: 'Add photos' }).filter({ visible: true }).first().click();
			await expect(page.getByRole('dialog', { name: 'Add photos' })).toBeVisible();
			await shoot(page, 'add', device, theme);
			await page.goto(`/party/${id}/chat`);
			await expect(page.getByText('here now')).toBeVisible();
			await shoot(page, 'chat', device, theme);
			await page.goto(`/wall/${id}`);
			await page.getByRole('button', { name: 'Start the wall' }).click();
			await expect(page.getByRole('img', { name: 'QR code to join the party' })).toBeVisible();
			await expect(page.locator('.wall .caption')).toBeVisible();
			await shoot(page, 'wall', device, theme);
			await context.close();
		});
	}
}

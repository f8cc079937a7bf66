import type { Page } from '@playwright/test';
import { add, evening, photo, put } from './album';
import { expect, test, type Person } from './people';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const DESKTOP = { viewport: { width: 1280, height: 800 } };

/** The page before, so that one Back too many shows. */
const BEFORE = /\/notifications$/;

/** The overlay that was closed left nothing in the history: one Back leads to the page before. */
async function leavesNothing(page: Page) {
	const here = page.url();
	await page.goBack();
	await expect(page).toHaveURL(BEFORE);
	await page.goForward();
	await expect(page).toHaveURL(here);
	await expect(tiles(page).first()).toBeVisible();
}

const lightbox = (page: Page) => page.getByRole('dialog', { name: /^(Photo|Video|Sound) \d+ of/ });
const tiles = (page: Page) => page.getByRole('list', { name: 'Photos, videos and sounds' }).getByRole('button');

async function theLightbox(page: Page, id: string, isPhone: boolean) {
	const box = lightbox(page);
	await tiles(page).first().click();
	await expect(box).toBeVisible();
	await page.goBack();
	await expect(box).toBeHidden();
	await expect(page).toHaveURL(new RegExp(`/party/${id}/gallery$`));
	await page.goForward();
	await expect(box).toBeVisible();
	await box.getByRole('button', { name: 'Close', exact: true }).first().click();
	await expect(box).toBeHidden();
	await leavesNothing(page);

	// What lies over it goes first.
	await tiles(page).first().click();
	await box.getByRole('button', { name: 'Delete', exact: true }).click();
	const question = page.getByRole('dialog', { name: /^Delete/ });
	await expect(question).toBeVisible();
	await page.goBack();
	await expect(question).toBeHidden();
	await expect(box).toBeVisible();
	if (isPhone) {
		const details = box.getByRole('button', { name: 'Details and comments' });
		await details.click();
		await expect(details).toHaveAttribute('aria-expanded', 'true');
		await page.keyboard.press('ArrowRight');
		const shown = page.url();
		await page.goBack();
		await expect(details).toHaveAttribute('aria-expanded', 'false');
		await expect(page).toHaveURL(shown);
	}

	// A reload keeps the picture, and the way back from it; so does the next one.
	for (let reload = 0; reload < 2; reload++) {
		await page.reload();
		await expect(box).toBeVisible();
	}
	await page.keyboard.press('Escape');
	await expect(box).toBeHidden();
	await leavesNothing(page);
}

async function theSheetAndTheTray(page: Page, id: string) {
	const sheet = page.getByRole('dialog', { name: 'Add photos, videos or sounds' });
	const open = page.getByRole('button', { name: 'Add photos', exact: true }).filter({ visible: true }).first();
	await open.click();
	await expect(sheet).toBeVisible();
	await page.goBack();
	await expect(sheet).toBeHidden();
	await expect(page).toHaveURL(new RegExp(`/party/${id}/gallery$`));
	await open.click();
	await page.keyboard.press('Escape');
	await expect(sheet).toBeHidden();
	await leavesNothing(page);

	await add(page, [photo(9)]);
	const tray = page.getByRole('region', { name: 'Uploads' });
	await tray.getByRole('button', { expanded: false }).click();
	await page.goBack();
	await expect(tray.getByRole('button', { expanded: false })).toBeVisible();
	await expect(page).toHaveURL(new RegExp(`/party/${id}/gallery$`));
	await leavesNothing(page);
}

/** What is chosen from the menu of the header follows the page, not the menu. */
async function theHeader(page: Page, id: string) {
	await page.getByRole('button', { name: 'Your account' }).click();
	await expect(page.getByRole('menu')).toBeVisible();
	await page.getByRole('menuitem', { name: 'Settings' }).click();
	await expect(page).toHaveURL(/\/settings$/);
	await page.goBack();
	await expect(page).toHaveURL(new RegExp(`/party/${id}/gallery$`));
	await expect(tiles(page).first()).toBeVisible();
	await leavesNothing(page);
}

async function theChoice(page: Page) {
	await page.getByRole('button', { name: 'Select' }).click();
	await tiles(page).first().click();
	const bar = page.getByRole('toolbar', { name: '1 selected' });
	await expect(bar).toBeVisible();
	await page.goBack();
	await expect(bar).toBeHidden();
	await page.getByRole('button', { name: 'Select' }).click();
	await page.keyboard.press('Escape');
	await leavesNothing(page);
}

async function theMenu({ page }: Person, id: string, bruno: Person) {
	await page.goto(`/party/${id}`);
	await page.locator(`a[href="/party/${id}/host"]`).first().click();
	await page.locator(`a[href="/party/${id}/host/people"]`).first().click();
	const menu = page.getByRole('menu');
	const button = page.getByRole('button', { name: new RegExp(bruno.name) }).first();
	await button.click();
	await expect(menu).toBeVisible();
	await page.goBack();
	await expect(menu).toBeHidden();
	await expect(page).toHaveURL(/host\/people$/);
	// An open menu that a reload closed is no step any more.
	await button.click();
	await expect(menu).toBeVisible();
	await page.reload();
	await expect(button).toBeVisible();
	await page.goBack();
	// Tabs replace each other.
	await expect(page).toHaveURL(new RegExp(`/party/${id}$`));
}

for (const [size, options] of [
	['a phone', PHONE],
	['a desktop', DESKTOP]
] as const) {
	test(
		`Back closes whatever lies over the page on ${size}, and nothing else`,
		{ tag: size === 'a phone' ? ['@ci'] : [] },
		async ({ person }) => {
			test.setTimeout(120_000);
			const ana = await person('Ana', options);
			const bruno = await person('Bruno');
			const id = await evening(ana);
			await bruno.ask('POST', `/parties/${id}/rsvp`, { status: 'GOING' });
			await Promise.all([put(ana, id, 1), put(ana, id, 2)]);
			await ana.page.goto('/notifications');
			await ana.page.goto(`/party/${id}/gallery`);
			await expect(tiles(ana.page)).toHaveCount(2);
			await theLightbox(ana.page, id, options === PHONE);
			await theSheetAndTheTray(ana.page, id);
			await theChoice(ana.page);
			await theHeader(ana.page, id);
			await theMenu(ana, id, bruno);
		}
	);
}

test('a link to a photo opens it, and closing it leads to its gallery', async ({ person }) => {
	const ana = await person('Ana');
	const id = await evening(ana);
	const item = await put(ana, id, 1);
	await ana.page.goto(`/party/${id}/gallery?item=${item}`);
	await expect(lightbox(ana.page)).toBeVisible();
	await ana.page.keyboard.press('Escape');
	await expect(lightbox(ana.page)).toBeHidden();
	await expect(ana.page).toHaveURL(new RegExp(`/party/${id}/gallery$`));
});

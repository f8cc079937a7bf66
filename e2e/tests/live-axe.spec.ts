/** WCAG 2.2 AA of gallery, lightbox, uploads, chat and wall, in both themes; and nothing wider than the smallest phone. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { evening, put } from './album';
import { expect, test } from './people';

async function check(page: Page, what: string) {
	await page.evaluate(() =>
		Promise.allSettled(document.getAnimations().map((animation) => animation.finished)).then(() => {})
	);
	const { violations } = await new AxeBuilder({ page })
		.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
		.analyze();
	const said = violations.map(({ id, help, nodes }) => ({
		id,
		help,
		nodes: nodes.map(({ html }) => html).slice(0, 4)
	}));
	expect.soft(said, what).toEqual([]);
}

for (const theme of ['dark', 'light'] as const) {
	for (const viewport of [
		{ width: 320, height: 640 },
		{ width: 1440, height: 900 }
	]) {
		test(`gallery, chat and wall are accessible, ${theme}, ${viewport.width}`, async ({ person }) => {
			test.setTimeout(180_000);
			const ana = await person('Ana', { viewport, reducedMotion: 'reduce' });
			const { page } = ana;
			await page.addInitScript((theme) => localStorage.setItem('theme', theme), theme);
			const id = await evening(ana, 'A very long name of a party on a roof with vinyl and more');
			await page.goto(`/party/${id}/gallery`);
			await expect(page.getByRole('heading', { name: 'No photos yet' })).toBeVisible();
			await check(page, 'an empty gallery');
			await put(ana, id, 1, { caption: 'Lights', mood: 'ROMANTIC' });
			await put(ana, id, 2);
			await page.reload();
			await expect(page.getByRole('heading', { name: '2 photos' })).toBeVisible();
			const over = () =>
				page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
			expect(await over(), 'the gallery is wider than the screen').toBeLessThanOrEqual(0);
			await check(page, 'a gallery');
			await page.getByRole('button', { name: 'Select' }).click();
			await check(page, 'choosing');
			await page.keyboard.press('Escape');
			await page.getByRole('button', { name: 'Add photos' }).filter({ visible: true }).first().click();
			await expect(page.getByRole('dialog', { name: 'Add photos' })).toBeVisible();
			await check(page, 'adding');
			await page.keyboard.press('Escape');
			await page.getByRole('list', { name: 'Photos, videos and sounds' }).getByRole('button').first().click();
			await expect(page.getByRole('dialog', { name: /^(Photo|Video|Sound) \d/ })).toBeVisible();
			await check(page, 'the lightbox');
			await page.goto(`/party/${id}/chat`);
			const field = page.getByRole('textbox', { name: 'Write a message' });
			await field.fill('Hola');
			await page.getByRole('button', { name: 'Send' }).click();
			await expect(page.locator('.bubble', { hasText: 'Hola' })).toBeVisible();
			expect(await over(), 'the chat is wider than the screen').toBeLessThanOrEqual(0);
			await check(page, 'the chat');
			await page.goto(`/wall/${id}`);
			await expect(page.getByRole('button', { name: 'Start the wall' })).toBeVisible();
			await check(page, 'before the wall');
			await page.getByRole('button', { name: 'Start the wall' }).click();
			await expect(page.getByRole('img', { name: 'QR code to join the party' })).toBeVisible();
			await check(page, 'the wall');
		});
	}
}

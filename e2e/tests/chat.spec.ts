import { evening } from './album';
import { expect, test, type Person } from './people';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

async function open({ page }: Person, id: string) {
	await page.goto(`/party/${id}/chat`);
	await expect(page.getByRole('textbox', { name: 'Write a message' })).toBeEnabled();
	await expect(page.getByText(/here now/)).toBeVisible();
}

async function say({ page }: Person, text: string) {
	await page.getByRole('textbox', { name: 'Write a message' }).fill(text);
	await page.getByRole('button', { name: 'Send' }).click();
}

test('two browsers talk: typing is seen, nothing is lost or doubled by a break, and what is removed goes', async ({
	person
}) => {
	test.setTimeout(120_000);
	const ana = await person('Ana');
	const bruno = await person('Bruno', PHONE);
	const id = await evening(ana);
	await bruno.ask('POST', `/parties/${id}/rsvp`, { status: 'GOING' });
	await open(ana, id);
	await open(bruno, id);
	await expect(ana.page.getByText('2 here now')).toBeVisible();

	await bruno.page.getByRole('textbox', { name: 'Write a message' }).pressSequentially('Hol');
	await expect(ana.page.getByText(`${bruno.username} is typing…`)).toBeVisible();
	await say(bruno, 'Hola');
	await expect(ana.page.getByText('Hola', { exact: true })).toBeVisible();
	await expect(ana.page.getByText('is typing…')).toBeHidden();

	// Bruno goes into the lift: what he writes waits, what Ana writes comes afterwards.
	await bruno.context.setOffline(true);
	await say(bruno, 'From the lift');
	await say(bruno, 'Still there');
	for (const text of ['One', 'Two', 'Three']) await say(ana, text);
	await expect(ana.page.getByText('Three', { exact: true })).toBeVisible();
	await bruno.context.setOffline(false);
	const texts = (who: Person) => who.page.locator('.bubble .words').allInnerTexts();
	await expect.poll(() => texts(ana), { timeout: 60_000 }).toContain('Still there');
	await expect.poll(() => texts(bruno), { timeout: 60_000 }).toHaveLength(6);
	expect(await texts(ana)).toEqual(['Hola', 'One', 'Two', 'Three', 'From the lift', 'Still there']);
	expect(await texts(bruno)).toEqual(await texts(ana));

	// Ana keeps order.
	await ana.page.getByText('From the lift').hover();
	await ana.page
		.locator('.message', { hasText: 'From the lift' })
		.getByRole('button', { name: `Message of ${bruno.username}: actions` })
		.click();
	await ana.page.getByRole('menuitem', { name: 'Remove message' }).click();
	await ana.page.getByRole('dialog').getByRole('button', { name: 'Remove message' }).click();
	await expect(bruno.page.getByText('This message was removed')).toBeVisible();
	await expect(bruno.page.getByText('From the lift')).toBeHidden();
});

test('who comes back sees where the new begins, and older messages come in without a jump', async ({ person }) => {
	test.setTimeout(240_000);
	const ana = await person('Ana');
	const bruno = await person('Bruno', PHONE);
	const id = await evening(ana);
	await bruno.ask('POST', `/parties/${id}/rsvp`, { status: 'GOING' });
	await open(bruno, id);
	await open(ana, id);
	for (let number = 1; number <= 45; number++) {
		await say(ana, `Message ${number}`);
	}
	await expect(bruno.page.getByText('Message 45', { exact: true })).toBeVisible();
	await bruno.page.goto('/');
	await say(ana, 'While you were away');
	await expect(ana.page.getByText('While you were away')).toBeVisible();
	await open(bruno, id);
	await expect(bruno.page.locator('.unread')).toBeVisible();

	const scroller = bruno.page.getByRole('region', { name: 'Messages' });
	/** Where a message stands in what one sees; first scrolled up, if that is said, in one step with the look. */
	const place = (to?: number) =>
		scroller.evaluate((node, to) => {
			if (to !== undefined) node.scrollTop = to;
			const mark = [...node.querySelectorAll('.words')].find(({ textContent }) => textContent?.trim() === 'Message 15');
			return mark!.getBoundingClientRect().top - node.getBoundingClientRect().top;
		}, to);
	await expect(bruno.page.getByText('Message 1', { exact: true })).not.toBeAttached();
	const before = await place(200);
	await expect(bruno.page.getByText('Message 1', { exact: true })).toBeAttached();
	await expect.poll(async () => Math.abs((await place()) - before)).toBeLessThan(4);
});

import { evening, forgive } from './album';
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

/** Writes without the page's field, as an app does over a plain WebSocket; all of it is in the room afterwards. */
async function tell({ ask, page }: Person, party: string, texts: string[]) {
	const { chatRoomId } = await ask<{ chatRoomId: string }>('GET', `/parties/${party}`);
	if (page.url() === 'about:blank') await page.goto('/');
	await page.evaluate(
		([roomId, texts]) =>
			new Promise<void>((resolve, reject) => {
				const socket = new WebSocket('/ws');
				const send = (event: string, id: string, data: object) => socket.send(JSON.stringify({ event, id, data }));
				let open = texts.length;
				socket.onclose = () => reject(new Error('the socket was closed'));
				socket.onmessage = ({ data }) => {
					const { event, id, ok, error } = JSON.parse(data);
					if (event === 'ready') send('chat:join', 'join', { roomId });
					if (!id) return;
					if (!ok) reject(new Error(`${id}: ${JSON.stringify(error)}`));
					if (id === 'join') texts.forEach((content, at) => send('chat:message', `${at}`, { roomId, content }));
					else if (--open === 0) {
						resolve();
						socket.close();
					}
				};
			}),
		[chatRoomId, texts] as const
	);
}

test(
	'two browsers talk: typing is seen, nothing is lost or doubled by a break, and what is removed goes',
	{ tag: '@ci' },
	async ({ person, wrong }) => {
		test.setTimeout(120_000);
		const ana = await person('Ana');
		const bruno = await person('Bruno', PHONE);
		const id = await evening(ana);
		await bruno.ask('POST', `/parties/${id}/rsvp`, { status: 'GOING' });
		await open(ana, id);
		await open(bruno, id);
		await expect(ana.page.getByText('2 here now')).toBeVisible();

		await bruno.page.getByRole('textbox', { name: 'Write a message' }).pressSequentially('Hol');
		await expect(ana.page.getByText(`${bruno.name} Test is typing…`)).toBeVisible();
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
			.getByRole('button', { name: `Message from ${bruno.name} Test: actions` })
			.click();
		await expect(ana.page.getByRole('menuitem')).toHaveCount(4);
		await ana.page.keyboard.press('Escape');
		const dots = ana.page.getByRole('button', { name: `Message from ${bruno.name} Test: actions` });
		await expect(dots.nth(1)).toBeFocused();
		await ana.page.keyboard.press('Enter');
		await ana.page.getByRole('menuitem', { name: 'Remove message' }).click();
		await ana.page.getByRole('dialog').getByRole('button', { name: 'Remove message' }).click();
		await expect(bruno.page.getByText('This message was removed')).toBeVisible();
		await expect(bruno.page.getByText('From the lift')).toBeHidden();
		// He was in the lift.
		forgive(wrong);
	}
);

test('who comes back sees where the new begins, and older messages come in without a jump', async ({ person }) => {
	const ana = await person('Ana');
	const bruno = await person('Bruno', PHONE);
	const id = await evening(ana);
	await bruno.ask('POST', `/parties/${id}/rsvp`, { status: 'GOING' });
	await tell(
		ana,
		id,
		Array.from({ length: 60 }, (_, number) => `Message ${number + 1}`)
	);
	const [last] = await bruno.ask<{ seq: number }[]>('GET', `/parties/${id}/chat/messages?limit=1`);
	await bruno.ask('PUT', `/parties/${id}/chat/read`, { seq: last!.seq });
	await tell(ana, id, ['While you were away']);
	await open(bruno, id);
	await expect(bruno.page.getByText('While you were away')).toBeInViewport();

	const scroller = bruno.page.getByRole('region', { name: 'Messages' });
	await expect(scroller.locator('.unread')).toBeVisible();
	/** Where a message stands in what one sees; first scrolled up, if that is said, in one step with the look. */
	const place = (to?: number) =>
		scroller.evaluate((node, to) => {
			if (to !== undefined) node.scrollTop = to;
			const mark = [...node.querySelectorAll('.words')].find(({ textContent }) => textContent?.trim() === 'Message 30');
			return mark!.getBoundingClientRect().top - node.getBoundingClientRect().top;
		}, to);
	await expect(bruno.page.getByText('Message 1', { exact: true })).not.toBeAttached();
	const before = await place(200);
	await expect(bruno.page.getByText('Message 1', { exact: true })).toBeAttached();
	await expect.poll(async () => Math.abs((await place()) - before)).toBeLessThan(4);
});

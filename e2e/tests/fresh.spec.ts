import { expect, party, test } from './people';

/** Less than the pause between two questions of a page that nobody tells anything. */
const AT_ONCE = { timeout: 5_000 };

test('a place, a promotion, an answer, a ban and the end of a party appear at once without a reload', async ({
	person
}) => {
	test.setTimeout(120_000);
	const ana = await person('Ana', { viewport: { width: 390, height: 844 } });
	const bruno = await person('Bruno', { viewport: { width: 390, height: 844 } });
	const carla = await person('Carla');
	const { id } = await ana.ask<{ id: string }>('POST', '/parties', party('Small roof', { maxAttendees: 2 }));
	// Ana has one place, Carla the other.
	await carla.ask('POST', `/parties/${id}/rsvp`, { status: 'GOING' });
	const followed = Promise.all(
		[ana, bruno, carla].map(({ page }) =>
			page
				.waitForEvent('websocket')
				.then((socket) =>
					socket.waitForEvent('framesent', ({ payload }) => payload.toString().includes('party:follow'))
				)
		)
	);
	await Promise.all([
		ana.page.goto(`/party/${id}/host`),
		bruno.page.goto(`/party/${id}`),
		carla.page.goto(`/party/${id}`)
	]);
	await followed;
	const answers = (of: typeof ana) => of.page.getByRole('main');
	await bruno.ask('POST', `/parties/${id}/rsvp`, { status: 'GOING', waitlist: true });
	await expect(answers(bruno)).toContainText(/waiting list/i, AT_ONCE);
	await carla.ask('POST', `/parties/${id}/rsvp`, { status: 'NOT_GOING' });
	await expect(bruno.page.getByRole('button', { name: "I'm in", pressed: true })).toBeVisible(AT_ONCE);
	await ana.ask('PUT', `/parties/${id}`, { title: 'Large roof' });
	await expect(bruno.page.getByRole('heading', { level: 1 })).toHaveText('Large roof', AT_ONCE);
	await ana.ask(
		'DELETE',
		`/parties/${id}/attendees/${(await bruno.ask<{ id: string }>('GET', '/auth/me')).id}?ban=true`
	);
	// Everybody may still look at a public party.
	await expect(answers(bruno)).toContainText("you can't come back", AT_ONCE);
	await ana.ask('DELETE', `/parties/${id}`);
	await expect(carla.page.getByRole('main')).toContainText(/cancelled|called off/i, AT_ONCE);
});

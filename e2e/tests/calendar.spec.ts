import { expect, party, test } from './people';

test('a calendar app reads private parties by an address from the settings until it is renewed or turned off', async ({
	person
}) => {
	const ana = await person('Ana');
	const { page } = ana;
	await ana.ask('POST', '/parties', party('Cena secreta', { isPrivate: true }));
	await page.goto('/settings');
	const section = page.getByRole('region', { name: 'Calendar subscription' });
	await section.getByRole('button', { name: 'Create an address' }).click();
	const field = section.getByLabel('Your secret address');
	const first = await field.inputValue();
	expect(first).toMatch(/\/calendar\/pgc_[\w-]{43}\.ics$/);
	const link = section.getByRole('link', { name: 'Open in a calendar app' });
	await expect(link).toHaveAttribute('href', /^webcal:\/\/.*\/calendar\/pgc_[\w-]{43}\.ics$/);

	// An app sends no cookie.
	const read = async (address: string) => {
		const answer = await page.evaluate(async (path) => {
			const answer = await fetch(path, { credentials: 'omit' });
			return { status: answer.status, text: await answer.text() };
		}, new URL(address).pathname);
		return answer;
	};
	expect((await read(first)).text).toContain('SUMMARY:Cena secreta');

	await section.getByRole('button', { name: 'Renew' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Renew' }).click();
	await expect(field).not.toHaveValue(first);
	const second = await field.inputValue();
	expect((await read(first)).status).toBe(404);
	expect((await read(second)).status).toBe(200);

	// The address is shown once.
	await page.reload();
	await expect(section.getByText('Turned on')).toBeVisible();
	await expect(field).toHaveCount(0);
	await section.getByRole('button', { name: 'Turn off' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Turn off' }).click();
	await expect(section.getByRole('button', { name: 'Create an address' })).toBeVisible();
	expect((await read(second)).status).toBe(404);
});

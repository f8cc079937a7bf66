/** What "Share" offers for a private party. */
import { expect, party, test } from './people';

test('sharing a private party offers a pass first', { tag: '@ci' }, async ({ person, stranger }) => {
	const ana = await person('Ana');
	const { id } = await ana.ask<{ id: string }>('POST', '/parties', party('For few', { isPrivate: true }));
	await ana.page.goto(`/party/${id}`);
	await ana.page.getByRole('button', { name: 'Share' }).click();
	await expect(ana.page.locator('.url')).toHaveCount(0);
	await ana.page.getByRole('button', { name: 'Create a guest pass' }).click();
	await ana.page.getByRole('button', { name: 'Create the pass' }).click();
	const link = ana.page.locator('.url');
	await expect(link).toContainText('/join#');
	const eva = await stranger();
	await eva.page.goto(`/join${(await link.innerText()).match(/#.*/)![0]}`);
	await expect(eva.page.getByRole('heading', { level: 1 })).toHaveText('For few');
});

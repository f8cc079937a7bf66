import { expect, party, test } from './people';

test(
	'a private party gives nothing away: to a stranger it is the same as none, to the byte',
	{ tag: '@ci' },
	async ({ person, stranger }) => {
		const ana = await person('Ana');
		const secret = await ana.ask<{ id: string }>('POST', '/parties', party('Surprise for Nora', { isPrivate: true }));
		const open = await ana.ask<{ id: string }>(
			'POST',
			'/parties',
			party('Open "house" <b>', { description: 'Come & see' })
		);

		const eva = await stranger();
		const html = async (id: string) => {
			const page = await eva.context.request.get(`/party/${id}`, { headers: { Accept: 'text/html' } });
			return { status: page.status(), etag: page.headers().etag, body: await page.body() };
		};
		const hidden = await html(secret.id);
		const nothing = await html('cmzzzzzzzzzzzzzzzzzzzzzzz');
		expect(hidden.body.equals(nothing.body)).toBe(true);
		expect(hidden).toEqual(nothing);
		expect((await html(open.id)).body.toString()).toContain(
			'<meta property="og:title" content="Open &quot;house&quot; &lt;b&gt;" />'
		);

		await eva.page.goto(`/party/${secret.id}`);
		await expect(eva.page.getByRole('heading', { level: 1 })).toHaveText('Nothing to see here');
		await expect(eva.page.getByText('Surprise')).toHaveCount(0);
		await expect(eva.page).not.toHaveTitle(/Surprise/);

		await ana.page.goto(`/party/${secret.id}`);
		await expect(ana.page.getByRole('heading', { level: 1 })).toHaveText('Surprise for Nora');
	}
);

test('somebody invited by their address sees the private party', async ({ person }) => {
	const ana = await person('Ana');
	const { id } = await ana.ask<{ id: string }>('POST', '/parties', party('For few', { isPrivate: true }));
	const bruno = await person('Bruno');
	const { id: userId } = await bruno.ask<{ id: string }>('GET', '/auth/me');
	await ana.ask('POST', `/parties/${id}/invitations`, { userId });
	await bruno.page.goto(`/party/${id}`);
	await expect(bruno.page.getByRole('heading', { level: 1 })).toHaveText('For few');
});

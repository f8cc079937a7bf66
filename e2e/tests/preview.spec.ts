/** What other programs show of a link, and what "Share" offers for a private party. */
import { expect, party, test } from './people';

const head = (html: string, name: string) =>
	html.match(new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`))?.[1];

test(
	'links to private parties say that one is invited and not to what, in the language of who asks',
	{ tag: '@ci' },
	async ({ person, stranger }) => {
		const ana = await person('Ana');
		const secret = await ana.ask<{ id: string }>('POST', '/parties', party('Surprise for Nora', { isPrivate: true }));
		const open = await ana.ask<{ id: string }>('POST', '/parties', party('Open house'));
		const eva = await stranger();
		const ask = async (path: string, language: string, cookie = '') => {
			const headers = { Accept: 'text/html', 'Accept-Language': language, ...(cookie ? { Cookie: cookie } : {}) };
			const answer = await eva.context.request.get(path, { headers });
			expect(answer.status()).toBe(200);
			return answer.text();
		};
		for (const path of [
			`/party/${secret.id}`,
			`/party/${secret.id}/gallery`,
			'/party/cmzzzzzzzzzzzzzzzzzzzzzzz',
			'/join'
		]) {
			const english = await ask(path, 'en-GB,en;q=0.9');
			expect(head(english, 'og:title'), path).toBe('You’re invited');
			expect(english).toContain('<title>You’re invited · Party Gallery</title>');
			const spanish = await ask(path, 'es-ES,es;q=0.9,en;q=0.5');
			expect(head(spanish, 'og:title'), path).toBe('Tienes una invitación');
			expect(head(spanish, 'og:locale')).toBe('es_ES');
			expect(spanish).toContain('<html lang="es"');
			expect(head(await ask(path, 'en', 'PARAGLIDE_LOCALE=es'), 'og:locale')).toBe('es_ES');
			for (const html of [english, spanish]) expect(html).not.toContain('Surprise');
			const picture = await eva.context.request.get(head(english, 'og:image')!);
			expect(picture.headers()['content-type']).toBe('image/png');
		}
		expect(head(await ask(`/party/${open.id}`, 'es'), 'og:title')).toBe('Open house');
		for (const path of ['/', '/sign-in', '/party/new', '/u/someone']) {
			const html = await ask(path, 'es');
			for (const name of ['description', 'og:title', 'og:description', 'og:image'])
				expect(head(html, name), `${name} of ${path}`).toBeTruthy();
		}
	}
);

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

import { expect, test } from './people';

test('who speaks Spanish reads Spanish, and may choose English for good', async ({ person }) => {
	const { page } = await person('Ana', { locale: 'es-ES' });
	await page.goto('/settings');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ajustes');
	await expect(page.locator('html')).toHaveAttribute('lang', 'es');
	await page.getByRole('button', { name: 'English' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
	await page.goto('/');
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('the light that somebody chose is there before the first paint', async ({ person }) => {
	const { page } = await person('Ana');
	await page.goto('/settings');
	await page.getByRole('button', { name: 'Light' }).click();
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
	await page.goto('/', { waitUntil: 'commit' });
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});

test('the app can be installed: its manifest and all its icons are there', async ({ stranger }) => {
	const { context } = await stranger();
	const answer = await context.request.get('/manifest.webmanifest');
	expect(answer.headers()['content-type']).toBe('application/manifest+json');
	const { icons } = await answer.json();
	for (const src of [...icons.map((icon: { src: string }) => icon.src), '/icons/apple-touch-icon.png']) {
		const icon = await context.request.get(src);
		expect(icon.status(), src).toBe(200);
		expect(icon.headers()['content-type'], src).toMatch(/^image\//);
	}
});

test('what has a hash in its name is kept for ever, and comes packed', async ({ stranger }) => {
	const { context } = await stranger();
	const page = await (await context.request.get('/', { headers: { Accept: 'text/html' } })).text();
	const script = page.match(/\/_app\/immutable\/entry\/app\.[^"]+\.js/)![0];
	const get = (headers: Record<string, string>) => context.request.get(script, { headers });
	const brotli = await get({ 'Accept-Encoding': 'br' });
	expect(brotli.headers()['cache-control']).toBe('public, max-age=31536000, immutable');
	expect(brotli.headers()['content-encoding']).toBe('br');
	const plain = await get({ 'Accept-Encoding': 'identity' });
	expect(plain.headers()['content-encoding']).toBeUndefined();
	expect(plain.headers().etag).not.toBe(brotli.headers().etag);
	const again = await get({ 'Accept-Encoding': 'br', 'If-None-Match': brotli.headers().etag! });
	expect(again.status()).toBe(304);
});

import { add, evening, photo } from './album';
import { expect, party, test, unique, type Person } from './people';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

test(
	'three guests fill the gallery from their phones; the host takes it home; one guest keeps all of it',
	{ tag: '@ci' },
	async ({ person, stranger }) => {
		test.setTimeout(150_000);
		const ana = await person('Ana', PHONE);
		const id = await evening(ana, 'Nora turns 30', { isPrivate: true });
		const pass = await ana.ask<{ url: string }>('POST', `/parties/${id}/passes`, { name: 'Door' });

		const comeIn = async (name: string, first: number): Promise<Person> => {
			const guest = await stranger(PHONE);
			await guest.page.goto(`/join${new URL(pass.url).hash}`);
			await guest.page.getByLabel('Your name').fill(name);
			await guest.page.getByRole('button', { name: 'Join the party' }).tap();
			await guest.page.getByRole('button', { name: "I'm in" }).tap();
			await expect(guest.page.getByRole('button', { name: "I'm in", pressed: true })).toBeVisible();
			await guest.page.getByRole('navigation', { name: 'Party sections' }).getByText('Gallery').tap();
			await add(guest.page, [photo(first), photo(first + 1), photo(first + 2)]);
			await expect(guest.page.getByRole('region', { name: 'Uploads' })).toContainText('All 3 added to the gallery');
			return guest;
		};
		const [carla] = await Promise.all([comeIn('Carla', 1), comeIn('Dani', 4), comeIn('Eva', 7)]);

		// Each sees what all added, without loading the page again.
		const tiles = carla!.page.getByRole('list', { name: 'Photos, videos and sounds' }).getByRole('button');
		await expect(tiles).toHaveCount(9);
		await expect(carla!.page.getByRole('heading', { name: '9 photos' })).toBeVisible();
		await tiles.first().tap();
		const box = carla!.page.getByRole('dialog', { name: /^(Photo|Video|Sound) \d/ });
		await box.getByRole('button', { name: 'Like', exact: true }).tap();
		await box.getByRole('button', { name: 'Details and comments' }).tap();
		await box.getByRole('textbox', { name: 'Write a comment' }).fill('What a view');
		await box.getByRole('button', { name: 'Send' }).tap();
		await expect(box.getByText('What a view')).toBeVisible();
		await carla!.page.goto(`/party/${id}/chat`);
		await carla!.page.getByRole('textbox', { name: 'Write a message' }).fill('On my way up');
		await carla!.page.getByRole('button', { name: 'Send' }).tap();
		await expect(carla!.page.locator('.message.own', { hasText: 'On my way up' })).toBeVisible();

		// The host's page shows the first of them, and leads to all; the album is one file.
		await ana.page.goto(`/party/${id}`);
		const preview = ana.page.getByRole('region', { name: 'Gallery' });
		await expect(preview.getByRole('listitem')).toHaveCount(5);
		await preview.getByRole('link', { name: '4 more in the gallery' }).tap();
		await expect(ana.page.getByRole('heading', { name: '9 photos' })).toBeVisible();
		const [zip] = await Promise.all([
			ana.page.waitForEvent('download'),
			ana.page.getByRole('link', { name: 'Download the album as ZIP' }).tap()
		]);
		expect(zip.suggestedFilename()).toBe('Nora turns 30.zip');
		expect(await zip.failure()).toBeNull();

		// The guest becomes an account, and everything stays hers.
		await carla!.page.goto('/claim');
		const username = unique('carla');
		await carla!.page.getByLabel('Last name').fill('Sanz');
		await carla!.page.getByLabel('Username').fill(username);
		await carla!.page.getByLabel('E-mail').fill(`${username}@example.com`);
		await carla!.page.getByLabel('Password', { exact: true }).fill('correct horse battery');
		await carla!.page.getByRole('button', { name: 'Create account' }).tap();
		await expect(carla!.page.getByRole('button', { name: "I'm in", pressed: true })).toBeVisible();
		expect(await carla!.ask<unknown[]>('GET', '/users/me/media')).toHaveLength(3);
		expect(await carla!.ask<unknown[]>('GET', '/users/me/liked-media')).toHaveLength(1);
		await carla!.page.goto(`/party/${id}/chat`);
		await expect(carla!.page.locator('.message.own', { hasText: 'On my way up' })).toBeVisible();
	}
);

test('a party without pictures asks who may add some for the first, and shows others nothing of it', async ({
	person,
	stranger
}) => {
	const ana = await person('Ana');
	const { id } = await ana.ask<{ id: string }>('POST', '/parties', party('Quiet supper'));
	await ana.page.goto(`/party/${id}`);
	await expect(ana.page.getByRole('link', { name: /No photos yet/ })).toBeVisible();
	await expect(ana.page.getByRole('link', { name: 'Invite people by link or QR' })).toBeVisible();
	const eva = await stranger();
	await eva.page.goto(`/party/${id}`);
	await expect(eva.page.getByRole('heading', { name: 'Who is coming' })).toBeVisible();
	await expect(eva.page.getByRole('region', { name: 'Gallery' })).toHaveCount(0);
	await expect(eva.page.getByRole('link', { name: /Invite people/ })).toHaveCount(0);
});

test('cohosts stand beside the host, and the links of a profile are set from what was pasted', async ({ person }) => {
	const ana = await person('Ana');
	const bruno = await person('Bruno');
	const { id } = await ana.ask<{ id: string }>('POST', '/parties', party('Two hosts'));
	const { id: userId } = await bruno.ask<{ id: string }>('GET', '/auth/me');
	await ana.ask('POST', `/parties/${id}/cohosts`, { userId, role: 'COHOST' });
	await ana.page.goto(`/party/${id}`);
	await expect(ana.page.getByRole('link', { name: /^Cohost/ })).toHaveAttribute('href', `/u/${userId}`);

	const { page } = bruno;
	await page.goto('/settings');
	const links = page.getByRole('region', { name: 'Links' });
	await links.getByRole('button', { name: 'Add a link' }).click();
	await page.getByRole('menuitem', { name: 'Instagram' }).click();
	const field = links.getByLabel('Instagram', { exact: true });
	await expect(field).toBeFocused();
	await field.fill('https://www.instagram.com/bruno.dj/');
	await links.getByRole('button', { name: 'Add a link' }).click();
	await page.getByRole('menuitem', { name: 'Website' }).click();
	await links.getByLabel('Website').fill('no address');
	await links.getByRole('button', { name: 'Save' }).click();
	await expect(links.getByLabel('Website')).toHaveAccessibleDescription('An address like https://example.com');
	await links.getByLabel('Website').fill('bruno.example');
	await links.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByText('Saved')).toBeVisible();
	await page.goto('/u/me');
	await expect(page.getByRole('link', { name: 'Instagram' })).toHaveAttribute(
		'href',
		'https://www.instagram.com/bruno.dj'
	);
	await expect(page.getByRole('link', { name: 'Web', exact: true })).toHaveAttribute('href', 'https://bruno.example');
});

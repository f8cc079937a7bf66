import { expect, party, test, unique } from './people';

const PICTURE = '../web/static/icons/icon-512.png';

test('somebody signs up, gives a party with a picture, and a second person says that they come', async ({
	stranger,
	person
}) => {
	const { page } = await stranger();
	const username = unique('nora');
	await page.goto('/');
	await page.getByRole('link', { name: 'Sign up' }).click();
	await page.getByLabel('First name').fill('Nora');
	await page.getByLabel('Last name').fill('Ruiz');
	await page.getByLabel('Username').fill(username);
	await expect(page.getByText('This name is free')).toBeVisible();
	await page.getByLabel('E-mail').fill(`${username}@example.com`);
	await page.getByLabel('Password', { exact: true }).fill('correct horse battery');
	await page.getByRole('button', { name: 'Create account' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Find your next party');

	await page.getByRole('link', { name: 'New party' }).first().click();
	await page.getByLabel('What is it called?').fill('Nora turns 30');
	await page.getByLabel('Place', { exact: true }).fill('Our roof');
	await page.getByLabel('Address', { exact: true }).fill('Calle Mayor 1, Madrid');
	await page.locator('input[type=file]').setInputFiles(PICTURE);
	await page.getByLabel('Tags').fill('Live Music');
	await page.getByLabel('Tags').press('Enter');
	await page.getByRole('switch', { name: 'Limit the places' }).check();
	await page.getByLabel('Places', { exact: true }).fill('2');
	await page.getByRole('button', { name: 'Create the party' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nora turns 30');
	await expect(page.locator('img.cover')).toHaveAttribute('src', /^\/media\/.+\/1280$/);
	await expect(page.getByRole('link', { name: '#live-music' })).toBeVisible();
	await expect(page.getByText('This is your party.')).toBeVisible();
	const address = page.url();

	const bruno = await person('Bruno');
	await bruno.page.goto(address);
	await bruno.page.getByRole('button', { name: "I'm in" }).click();
	await expect(bruno.page.getByRole('button', { name: "I'm in", pressed: true })).toBeVisible();
	await expect(bruno.page.getByText('0 of 2 places left')).toBeVisible();

	// The third waits, and moves up when a place frees.
	const carla = await person('Carla');
	await carla.page.goto(address);
	await carla.page.getByRole('button', { name: 'Join the waiting list' }).click();
	await expect(carla.page.getByText('You are number 1 on the waiting list.')).toBeVisible();
	await carla.page.reload();
	await expect(carla.page.getByText('You are number 1 on the waiting list.')).toBeVisible();
	await bruno.page.getByRole('button', { name: "Can't go" }).click();
	await expect(bruno.page.getByRole('button', { name: "Can't go", pressed: true })).toBeVisible();
	// Her page says so by itself.
	await expect(carla.page.getByText("A place opened up: you're in!")).toBeVisible({ timeout: 30_000 });
	await expect(carla.page.getByRole('button', { name: "I'm in", pressed: true })).toBeVisible();
});

test('what is wrong with a party stands at its field, and nothing that was typed is lost', async ({ person }) => {
	const { page } = await person('Ana');
	await page.goto('/party/new');
	await page.getByLabel('What is it called?').fill('ab');
	await page.getByLabel('Place', { exact: true }).fill('Home');
	await page.getByRole('button', { name: 'Create the party' }).click();
	const title = page.getByLabel('What is it called?');
	const picture = page.getByRole('group', { name: 'Picture' });
	await page
		.locator('input[type=file]')
		.first()
		.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Not a picture') });
	await expect(page.getByText('This is not a picture.')).toBeVisible();
	await expect(picture.locator('img')).toHaveCount(0);
	await expect(title).toHaveAttribute('aria-invalid', 'true');
	await expect(title).toHaveAccessibleDescription('3 to 100 characters');
	await expect(title).toBeFocused();
	await expect(page.getByLabel('Address', { exact: true })).toHaveAccessibleDescription('This is required');
	// Nobody is told off while mending it; sent as wrong as before, it is said again.
	await title.fill('ac');
	await expect(title).not.toHaveAttribute('aria-invalid');
	await page.getByRole('button', { name: 'Create the party' }).click();
	await expect(title).toHaveAccessibleDescription('3 to 100 characters');
	await page.getByLabel('Limit the places').check();

	// A phone that needs room throws the page away.
	await page.reload();
	await expect(title).toHaveValue('ac');
	await expect(page.getByLabel('Place', { exact: true })).toHaveValue('Home');
	await expect(page.getByLabel('Limit the places')).toBeChecked();
	// What is given up is gone.
	page.on('dialog', (dialog) => dialog.accept());
	await page.getByRole('link', { name: 'Party Gallery' }).first().click();
	await expect(page).toHaveURL('/');
	await page.goto('/party/new');
	await expect(title).toHaveValue('');
});

test('an address that is none is said so before an account is asked for', async ({ stranger }) => {
	const { page } = await stranger();
	await page.goto('/sign-up');
	await page.getByLabel('E-mail').fill('ana@@example');
	await page.getByRole('button', { name: 'Create account' }).click();
	await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription('An e-mail address, like ana@example.com');
});

test('a host starts the party, and its page says that it is live', async ({ person }) => {
	const ana = await person('Ana');
	const { id } = await ana.ask<{ id: string }>('POST', '/parties', party('Tonight'));
	await ana.page.goto(`/party/${id}/host`);
	await ana.page.getByRole('button', { name: 'Start now' }).click();
	await ana.page.getByRole('dialog').getByRole('button', { name: 'Start now' }).click();
	await expect(ana.page.getByText('The party is live!')).toBeVisible();
	await expect(ana.page.getByRole('button', { name: 'End the party' })).toBeVisible();
});

test('who is not signed in is led to signing in and back to where they wanted to be', async ({ stranger, person }) => {
	const known = await person('Dora');
	const { page } = await stranger();
	await page.goto('/settings');
	await expect(page).toHaveURL(/\/sign-in\?next=%2Fsettings$/);
	await page.getByLabel('E-mail').fill(`${known.username}@example.com`);
	await page.getByLabel('Password', { exact: true }).fill('wrong password');
	await page.getByRole('button', { name: 'Sign in' }).click();
	await expect(page.getByRole('alert')).toHaveText('The e-mail address or the password is wrong.');
	await page.getByLabel('Password', { exact: true }).fill('correct horse battery');
	await page.getByRole('button', { name: 'Sign in' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
});

test('a link is copied also where the server has no https, and browsers give pages no clipboard', async ({
	person
}) => {
	const ana = await person('Ana');
	const { page } = ana;
	const { id } = await ana.ask<{ id: string }>('POST', '/parties', party('Tonight'));
	await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
	await page.goto(`/party/${id}`);
	await page.getByRole('button', { name: 'Share' }).click();
	await page.getByRole('button', { name: 'Copy the link' }).click();
	await expect(page.getByText('Copied')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Copy the link' })).toBeFocused();
	await page.goto('/party/new');
	await page.getByLabel('What is it called?').press('Control+V');
	await expect(page.getByLabel('What is it called?')).toHaveValue(`${new URL(page.url()).origin}/party/${id}`);
});

test('a host puts the pin on the map by a link that was pasted, and is told of news at once', async ({ person }) => {
	const ana = await person('Ana');
	const { page } = ana;
	await page.goto('/party/new');
	await page.getByLabel('What is it called?').fill('Open air');
	await page.getByLabel('Place', { exact: true }).fill('The park');
	await page.getByLabel('Address', { exact: true }).fill('Plaza de la Independencia 7, Madrid');
	const pasted = page.getByLabel('Or paste coordinates or a link from a map');
	await pasted.fill('next to the lake');
	await pasted.blur();
	await expect(pasted).toHaveAccessibleDescription(/No position found in this/);
	await pasted.fill('https://www.openstreetmap.org/?mlat=40.4153&mlon=-3.6845#map=17/40.41/-3.68');
	await pasted.blur();
	await expect(page.getByText('On the map: 40.4153, -3.6845')).toBeVisible();
	await expect(pasted).toHaveValue('');
	await page.getByRole('button', { name: 'Create the party' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Open air');
	const id = new URL(page.url()).pathname.split('/').at(-1);
	expect(await ana.ask('GET', `/parties/${id}`)).toMatchObject({ venueLatitude: 40.4153, venueLongitude: -3.6845 });

	// The number at the bell rises and the list grows, while nobody touches anything.
	await page.goto('/notifications');
	await expect(page.getByText('Nothing new')).toBeVisible();
	const bruno = await person('Bruno');
	await bruno.ask('POST', `/parties/${id}/rsvp`, { status: 'GOING' });
	await expect(page.getByRole('link', { name: `${bruno.name} Test is going to “Open air”` })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Notifications' })).toContainText('1 unread notification');
});

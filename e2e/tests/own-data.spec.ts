import { expect, party, PASSWORD, test, type Person } from './people';

async function saved(person: Person, click: () => Promise<void>) {
	const [download] = await Promise.all([person.page.waitForEvent('download'), click()]);
	expect(download.suggestedFilename()).toBe('party-gallery.json');
}

test('an account is exported and deleted only with the password', async ({ person }) => {
	const ana = await person('Ana');
	await ana.page.goto('/settings');
	await ana.page.getByRole('button', { name: 'Export everything' }).click();
	const dialog = ana.page.getByRole('dialog');
	await dialog.getByLabel('Current password').fill('not this one');
	await dialog.getByRole('button', { name: 'Save the file' }).click();
	await expect(dialog.getByRole('alert')).toContainText('password is wrong');
	await dialog.getByLabel('Current password').fill(PASSWORD);
	await saved(ana, () => dialog.getByRole('button', { name: 'Save the file' }).click());
	await expect(dialog).toBeHidden();

	await ana.page.getByRole('button', { name: 'Delete the account' }).click();
	await dialog.getByRole('button', { name: 'Delete the account' }).click();
	await expect(dialog.getByLabel('Current password')).toHaveAccessibleDescription(/required|fill/i);
	await dialog.getByLabel('Current password').fill(PASSWORD);
	await dialog.getByRole('button', { name: 'Delete the account' }).click();
	await expect(ana.page.getByText('Your account has been deleted.')).toBeVisible();
	await expect(ana.page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible();
});

test('a guest takes along what is theirs and deletes it', async ({ person, stranger }) => {
	const ana = await person('Ana');
	const { id } = await ana.ask<{ id: string }>('POST', '/parties', party('Secret supper', { isPrivate: true }));
	const { secret } = await ana.ask<{ secret: string }>('POST', `/parties/${id}/passes`, { name: 'Door' });
	const guest = await stranger();
	await guest.page.goto(`/join#${secret}`);
	await guest.page.getByLabel('Your name').fill('Carla');
	await guest.page.getByRole('button', { name: 'Join the party' }).click();
	await expect(guest.page).toHaveURL(new RegExp(`/party/${id}$`));

	await guest.page.goto('/settings');
	await saved(guest, () => guest.page.getByRole('button', { name: 'Export everything' }).click());
	await guest.page.getByRole('button', { name: 'Delete my data' }).click();
	const dialog = guest.page.getByRole('dialog');
	await dialog.getByRole('switch').click();
	await dialog.getByRole('button', { name: 'Delete my data' }).click();
	await expect(guest.page.getByText('Your data has been deleted.')).toBeVisible();
	await guest.page.goto(`/party/${id}`);
	await expect(guest.page.getByText('Carla')).toHaveCount(0);
});

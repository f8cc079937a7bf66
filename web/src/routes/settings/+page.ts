import { accountOnly } from '$lib/load';
import { asGuest } from '$lib/session.svelte';
import type { PageLoad } from './$types';

/** Each of the two pages is fetched by whom it is for. */
export const load: PageLoad = async ({ parent, url }) => {
	const looking = await parent();
	const guest = asGuest(looking.me);
	if (guest) return { guest, account: null, Settings: (await import('$lib/settings/GuestSettings.svelte')).default };
	const account = accountOnly(url, looking);
	return { guest: null, account, Settings: (await import('$lib/settings/AccountSettings.svelte')).default };
};

import { accountOnly } from '$lib/load';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, url }) => {
	const looking = await parent();
	// Somebody without an account writes first, and signs up when they create the party.
	if (looking.me || looking.problem) accountOnly(url, looking);
};

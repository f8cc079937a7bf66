import { whoAmI } from '$lib/session.svelte';
import type { LayoutLoad } from './$types';

// One page for all paths, drawn in the browser; the server puts what it knows of a party into its head.
export const ssr = false;
export const prerender = false;

export const load: LayoutLoad = async ({ fetch, depends }) => {
	depends('app:me');
	return await whoAmI(fetch);
};

import { accountOnly } from '$lib/load';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, url }) => ({ account: accountOnly(url, await parent()) });

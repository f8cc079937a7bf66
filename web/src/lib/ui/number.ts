/** A count as people read it: with the separator of their language from thousands on. */
import { getLocale } from '$lib/paraglide/runtime';

export const number = (count: number): string => new Intl.NumberFormat(getLocale()).format(count);

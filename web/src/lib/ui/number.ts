/** A count as people read it: with the separator of their language from thousands on. */
import { getLocale } from '$lib/paraglide/runtime';

export const number = (count: number): string => new Intl.NumberFormat(getLocale()).format(count);

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];

/** Bytes in the largest unit of which there is one: 3.4 MB, 100 GB. */
export function bytes(count: number): string {
	const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, count)) / 3)));
	const options = { style: 'unit', unit: UNITS[step], unitDisplay: 'short', maximumFractionDigits: 1 } as const;
	return new Intl.NumberFormat(getLocale(), options).format(count / 1000 ** step);
}

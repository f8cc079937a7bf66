/** What the feed is narrowed down to; it lives in the address, so that it can be shared and gone back to. */
import { fromLocal, hereZone, toLocal } from '$lib/time';

export interface Filters {
	tags: string[];
	following: boolean;
	/** today, weekend, week, or a day as 2026-11-23. */
	when: string | null;
	near: { lat: number; lng: number; km: number } | null;
	map: boolean;
}

export const RADII = [2, 5, 10, 25, 50];

export function read(query: URLSearchParams): Filters {
	const number = (name: string) => (query.has(name) ? Number(query.get(name)) : NaN);
	const [lat, lng, km] = [number('lat'), number('lng'), number('km')];
	const when = query.get('when');
	return {
		tags: (query.get('tags') ?? '').split(',').filter(Boolean).slice(0, 10),
		following: query.get('following') === '1',
		when: when && /^(today|weekend|week|\d{4}-\d\d-\d\d)$/.test(when) ? when : null,
		near: [lat, lng, km].every(Number.isFinite) ? { lat, lng, km: Math.min(500, Math.max(0.1, km)) } : null,
		map: query.get('view') === 'map'
	};
}

export function write(filters: Filters): string {
	const query = new URLSearchParams();
	if (filters.tags.length) query.set('tags', filters.tags.join(','));
	if (filters.following) query.set('following', '1');
	if (filters.when) query.set('when', filters.when);
	if (filters.near) {
		query.set('lat', filters.near.lat.toFixed(3));
		query.set('lng', filters.near.lng.toFixed(3));
		query.set('km', String(filters.near.km));
	}
	if (filters.map) query.set('view', 'map');
	const text = query.toString();
	return text ? `/?${text}` : '/';
}

export function isFiltered(filters: Filters): boolean {
	return filters.tags.length > 0 || filters.following || filters.when !== null || filters.near !== null;
}

/** As the API wants it. */
export function asQuery(filters: Filters, now: Date) {
	return {
		...(filters.tags.length ? { tags: filters.tags.join(',') } : {}),
		...(filters.following ? { following: true } : {}),
		...(filters.near ?? {}),
		...span(filters.when, now)
	};
}

/** The instants between which a party starts, by this browser's clock. */
export function span(when: string | null, now: Date, zone = hereZone()): { from?: string; to?: string } {
	if (!when) return {};
	const today = toLocal(now.toISOString(), zone).slice(0, 10);
	const midnight = (day: string, plus: number) => {
		const date = new Date(`${day}T00:00:00Z`);
		date.setUTCDate(date.getUTCDate() + plus);
		return fromLocal(`${date.toISOString().slice(0, 10)}T00:00`, zone) ?? undefined;
	};
	if (when === 'today') return { from: midnight(today, 0), to: midnight(today, 1) };
	if (when === 'week') return { from: midnight(today, 0), to: midnight(today, 7) };
	if (when === 'weekend') {
		// From Friday on; on Saturday and Sunday it is the one that runs.
		const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
		const friday = 4 - weekday;
		return { from: midnight(today, Math.max(friday, 0)), to: midnight(today, friday + 3) };
	}
	return { from: midnight(when, 0), to: midnight(when, 1) };
}

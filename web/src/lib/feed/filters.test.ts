import { describe, expect, it } from 'vitest';
import { read, span, write } from './filters';

const ZONE = 'Europe/Madrid';
const at = (local: string) => new Date(`${local}:00+01:00`);

describe('the days of the feed', () => {
	it('today goes from midnight to midnight where one is', () => {
		expect(span('today', at('2026-11-23T20:00'), ZONE)).toEqual({
			from: '2026-11-22T23:00:00.000Z',
			to: '2026-11-23T23:00:00.000Z'
		});
	});

	it('a weekend begins on Friday', () => {
		expect(span('weekend', at('2026-11-23T20:00'), ZONE)).toEqual({
			from: '2026-11-26T23:00:00.000Z',
			to: '2026-11-29T23:00:00.000Z'
		});
	});

	it('on Sunday it is the weekend that runs', () => {
		expect(span('weekend', at('2026-11-29T12:00'), ZONE)).toEqual({
			from: '2026-11-28T23:00:00.000Z',
			to: '2026-11-29T23:00:00.000Z'
		});
	});

	it('a day on which the clocks change has 25 hours', () => {
		const { from, to } = span('2026-10-25', at('2026-10-01T12:00'), ZONE);
		expect(Date.parse(to!) - Date.parse(from!)).toBe(25 * 3_600_000);
	});
});

describe('filters in the address', () => {
	it('come back as they went', () => {
		const filters = {
			tags: ['jazz', 'rooftop'],
			following: true,
			when: 'weekend',
			near: { lat: 40.417, lng: -3.704, km: 5 },
			map: true
		};
		expect(read(new URL(write(filters), 'http://x').searchParams)).toEqual(filters);
	});

	it('what is no filter is none', () => {
		expect(read(new URLSearchParams('when=yesterday&lat=x&tags=,,'))).toEqual({
			tags: [],
			following: false,
			when: null,
			near: null,
			map: false
		});
	});
});

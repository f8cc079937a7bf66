import { describe, expect, it } from 'vitest';
import { body, changes, fresh, slug, usualEnd, type Draft } from './draft';

const draft: Draft = {
	...fresh(new Date('2026-11-23T12:00:00Z')),
	title: ' Vinyl night ',
	venueName: 'Home',
	venueAddress: 'Calle Mayor 1',
	startsAt: '2026-12-05T21:00',
	endsAt: '',
	timeZone: 'Europe/Madrid'
};

describe('a party in a form', () => {
	it('is sent with the times of its place', () => {
		expect(body(draft)).toMatchObject({ title: 'Vinyl night', startsAt: '2026-12-05T20:00:00.000Z', endsAt: null });
	});

	it('is proposed to end four hours after its start, also on the night when clocks go back', () => {
		expect(fresh(new Date('2026-11-23T12:00:00Z')).endsAt).toMatch(/T01:00$/);
		expect(usualEnd('2026-10-24T23:00', 'Europe/Madrid')).toBe('2026-10-25T02:00');
		expect(usualEnd('', 'Europe/Madrid')).toBe('');
	});

	it('when it is edited, only what changed is sent', () => {
		expect(changes(draft, { ...draft, tags: ['jazz'] })).toEqual({ tags: ['jazz'] });
	});

	it('a pin that moves sends both of its numbers', () => {
		const before = { ...draft, place: { lat: 40, lng: -3 } };
		expect(changes(before, { ...before, place: { lat: 40, lng: -4 } })).toEqual({
			venueLatitude: 40,
			venueLongitude: -4
		});
	});

	it('a zone that is corrected moves the times of a party to come, and not those of one that has begun', () => {
		const after = { ...draft, timeZone: 'Europe/London' };
		expect(changes(draft, after)).toEqual({ timeZone: 'Europe/London', startsAt: '2026-12-05T21:00:00.000Z' });
		expect(changes(draft, after, true)).toEqual({ timeZone: 'Europe/London' });
	});

	it('a place without a limit has no places', () => {
		expect(changes({ ...draft, limited: true }, draft)).toEqual({ maxAttendees: null });
	});
});

describe('tags', () => {
	it('are made from what people type', () => {
		expect(slug('  Música en vivo! ')).toBe('musica-en-vivo');
	});
});

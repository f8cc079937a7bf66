import { describe, expect, it } from 'vitest';
import type { Notification } from './api';
import { target, words } from './words';

const news: Notification = {
	id: 'n1',
	kind: 'NEW_RSVP',
	type: 'NEW_RSVP',
	title: 'Roof',
	body: 'bruno comes',
	isRead: false,
	createdAt: '2026-11-23T20:00:00Z',
	count: 1,
	actor: { id: 'u1', username: 'bruno', name: 'bruno', avatarUrl: null, guestName: null },
	party: { id: 'p1', title: 'Roof', status: 'PLANNED', startsAt: '2026-11-24T20:00:00Z', coverImageUrl: null },
	data: { status: 'GOING' }
};

describe('a notification', () => {
	it('says who did what, and leads there', () => {
		expect(words(news)).toBe('bruno is going to “Roof”');
		expect(target(news)).toBe('/party/p1');
	});

	it('counts the others', () => {
		expect(words({ ...news, count: 3 })).toBe('bruno and 2 others are going to “Roof”');
	});

	it('of a kind that is newer than the page keeps the server’s words', () => {
		expect(words({ ...news, kind: 'SOMETHING_NEW' })).toBe('Roof: bruno comes');
	});
});

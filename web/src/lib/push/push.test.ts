import { describe, expect, it } from 'vitest';
import { isKey, judge, type Abilities } from './device';
import { chooseWindow, isInView, leads, show, type Window } from './show';

const live = JSON.stringify({
	title: 'Roof is live',
	body: 'Come in',
	tag: 'n1',
	notificationId: 'n1',
	kind: 'PARTY_LIVE',
	partyId: 'p1'
});
const window = (path: string, more: Partial<Window> = {}): Window => ({
	url: `https://party.example${path}`,
	visibilityState: 'visible',
	focused: false,
	...more
});

describe('a push', () => {
	it('takes the place of the last one of its tag, rings, and leads to its party', () => {
		const { title, options } = show(live, false);
		expect(title).toBe('Roof is live');
		expect(options).toMatchObject({ body: 'Come in', tag: 'n1', renotify: true, silent: false });
		expect(options.data).toEqual({ path: '/party/p1', notificationId: 'n1' });
	});

	it('about what somebody looks at makes no noise', () => {
		expect(show(live, true).options).toMatchObject({ silent: true, renotify: false });
	});

	it('that cannot be read is shown all the same', () => {
		for (const text of [null, '', 'hello', '[]', '{}', 'null']) {
			expect(show(text, false)).toMatchObject({
				title: 'Party Gallery',
				options: { data: { path: '/notifications', notificationId: null } }
			});
		}
	});

	it('leads to what it is about', () => {
		const to = (push: object) => leads(JSON.stringify({ title: 'x', ...push }));
		expect(to({ kind: 'NEW_MESSAGE', partyId: 'p', roomId: 'r' })).toBe('/party/p/chat');
		expect(to({ kind: 'TAGGED_IN_MEDIA', partyId: 'p', mediaId: 'm' })).toBe('/party/p/gallery?item=m');
		expect(to({ kind: 'NEW_FOLLOWER', userId: 'u' })).toBe('/u/u');
		expect(to({ kind: 'SOMETHING_NEW' })).toBe('/notifications');
	});
});

describe('windows of the app', () => {
	it('are in view when somebody looks at the party or a part of it', () => {
		expect(isInView([window('/party/p1', { focused: true })], '/party/p1')).toBe(true);
		expect(isInView([window('/party/p1/chat', { focused: true })], '/party/p1')).toBe(true);
		expect(isInView([window('/party/p1', { focused: true })], '/party/p1/chat')).toBe(false);
		expect(isInView([window('/party/p10', { focused: true })], '/party/p1')).toBe(false);
		expect(isInView([window('/party/p1')], '/party/p1')).toBe(false);
		expect(isInView([window('/party/p1', { focused: true, visibilityState: 'hidden' })], '/party/p1')).toBe(false);
	});

	it('are gone on in by a click, the one that is there first, and no wall', () => {
		const wall = window('/wall/p1', { focused: true });
		const other = window('/settings', { visibilityState: 'hidden' });
		const there = window('/party/p1', { visibilityState: 'hidden' });
		expect(chooseWindow([wall, other, there], '/party/p1')).toBe(there);
		expect(chooseWindow([wall, other], '/party/p1')).toBe(other);
		expect(chooseWindow([wall], '/party/p1')).toBe(null);
	});
});

describe('this device', () => {
	const able: Abilities = { canPush: true, isApple: false, isInstalled: false, permission: 'granted' };

	it('is on only for whom it was switched on', () => {
		expect(judge(able, 'ana', 'ana', true)).toBe('on');
		expect(judge(able, 'ana', 'bruno', true)).toBe('off');
		expect(judge(able, 'ana', 'ana', false)).toBe('off');
		expect(judge({ ...able, permission: 'default' }, 'ana', 'ana', true)).toBe('off');
	});

	it('that was refused or cannot says so, and an iPhone that it has to be installed', () => {
		expect(judge({ ...able, permission: 'denied' }, 'ana', 'ana', true)).toBe('denied');
		expect(judge({ ...able, canPush: false }, 'ana', null, false)).toBe('unsupported');
		expect(judge({ ...able, canPush: false, isApple: true }, 'ana', null, false)).toBe('install');
		expect(judge({ ...able, canPush: false, isApple: true, isInstalled: true }, 'ana', null, false)).toBe(
			'unsupported'
		);
	});

	it('knows the key that it was subscribed with', () => {
		const key = new Uint8Array([4, 251, 255, 0]).buffer;
		expect(isKey(key, 'BPv_AA')).toBe(true);
		expect(isKey(key, 'BPv_AB')).toBe(false);
		expect(isKey(null, 'anything')).toBe(true);
	});
});

import { describe, expect, it } from 'vitest';
import { isPage, missing, outdated } from './shell';

describe('what is kept of the app', () => {
	it('are its pages, not what the server says', () => {
		for (const path of ['/', '/party/p1', '/settings', '/join', '/u/me']) expect(isPage(path), path).toBe(true);
		for (const path of [
			'/api/v1/users/me/export',
			'/media/m/original',
			'/avatars/u.png',
			'/calendar/pgc_x.ics',
			'/robots.txt',
			'/metrics'
		])
			expect(isPage(path), path).toBe(false);
	});

	it('is whole or not at all', () => {
		const page = '<link href="/_app/immutable/entry/a-1.js"><script>import("/_app/immutable/entry/b_2.js")</script>';
		expect(missing(page, ['/_app/immutable/entry/a-1.js', '/_app/immutable/entry/b_2.js'])).toEqual([]);
		expect(missing(page, ['/_app/immutable/entry/a-1.js'])).toEqual(['/_app/immutable/entry/b_2.js']);
	});

	it('stays for the pages of the last version, and no longer', () => {
		expect(outdated(['shell-1', 'shell-2', 'other', 'shell-3'], 'shell-3')).toEqual(['shell-1']);
		expect(outdated(['shell-3'], 'shell-3')).toEqual([]);
	});
});

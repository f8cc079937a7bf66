import { describe, expect, it } from 'vitest';
import { handleOf } from './links';

describe('a link of a profile', () => {
	it('is the name, also where the address of the page was pasted', () => {
		expect(handleOf('INSTAGRAM', ' @ana.9 ')).toBe('ana.9');
		expect(handleOf('INSTAGRAM', 'ana.com')).toBe('ana.com');
		expect(handleOf('INSTAGRAM', 'https://www.instagram.com/ana.9/?hl=es')).toBe('ana.9');
		expect(handleOf('TIKTOK', 'tiktok.com/@ana_9')).toBe('ana_9');
		expect(handleOf('SPOTIFY', 'https://open.spotify.com/user/ana?si=1')).toBe('ana');
	});

	it('to a website is an https address', () => {
		expect(handleOf('WEBSITE', 'ana.example')).toBe('https://ana.example');
		expect(handleOf('WEBSITE', 'http://ana.example/dj')).toBe('https://ana.example/dj');
		expect(handleOf('WEBSITE', 'https://ana.example')).toBe('https://ana.example');
		expect(handleOf('WEBSITE', ' ')).toBe('');
	});
});

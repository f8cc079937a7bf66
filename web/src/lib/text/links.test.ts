import { describe, expect, it } from 'vitest';
import { withLinks } from './links';

describe('a text', () => {
	it('has its addresses apart, without the stop after them, and is whole', () => {
		const text = 'Look: https://a.example/b?c=1, (http://d.example). javascript:alert(1) https://';
		const parts = withLinks(text);
		expect(parts.map(({ text }) => text).join('')).toBe(text);
		expect(parts.flatMap(({ href }) => href ?? [])).toEqual(['https://a.example/b?c=1', 'http://d.example']);
		expect(withLinks('nothing')).toEqual([{ text: 'nothing' }]);
	});

	it('makes links of http and https only', () => {
		for (const text of [
			'javascript:alert(1)',
			'data:text/html,x',
			'vbscript:x',
			'ftp://a.example',
			'//a.example',
			'mailto:a@b.example'
		])
			expect(withLinks(text)).toEqual([{ text }]);
	});
});

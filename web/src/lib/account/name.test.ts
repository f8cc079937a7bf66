import { describe, expect, it } from 'vitest';
import { numbered, secretOf } from './name';

describe('a name that is taken', () => {
	it('is offered with the next number, however long it is', () => {
		expect(numbered(' Ana ')).toBe('Ana 2');
		expect(numbered('Ana 2')).toBe('Ana 3');
		expect(numbered('Ana 9')).toBe('Ana 10');
		expect(numbered('2')).toBe('2 2');
		expect(numbered('é'.repeat(40))).toBe(`${'é'.repeat(38)} 2`);
	});
});

describe('a personal link', () => {
	it('gives its secret, and nothing else does', () => {
		expect(secretOf(' https://party.example/rejoin#abc_-9 ')).toBe('abc_-9');
		for (const text of ['', 'Ana', 'https://party.example/join#abc', 'https://party.example/rejoin#', '/rejoin#a b'])
			expect(secretOf(text)).toBeNull();
	});
});

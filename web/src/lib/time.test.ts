import { describe, expect, it } from 'vitest';
import { regional } from './time';

describe('days and times', () => {
	it('are written as where somebody is, in the language of the page', () => {
		expect(regional('en', ['es-ES', 'en-GB', 'en-US'])).toBe('en-GB');
		expect(regional('es', ['es-MX', 'en'])).toBe('es-MX');
		expect(regional('es', ['en-GB'])).toBe('es');
		expect(regional('en', [])).toBe('en');
	});
});

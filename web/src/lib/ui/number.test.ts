import { describe, expect, it } from 'vitest';
import { bytes } from './number';

describe('bytes', () => {
	it('are told in the largest unit of which there is one', () => {
		const told = [0, 999, 1_000, 3_449_000, 100_000_000_000, 5e15].map((count) => bytes(count).replace(/\s/g, ' '));
		expect(told).toEqual(['0 byte', '999 byte', '1 kB', '3.4 MB', '100 GB', '5,000 TB']);
	});
});

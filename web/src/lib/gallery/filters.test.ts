import { describe, expect, it } from 'vitest';
import { asQuery, compare, count, fits, read, write } from './filters';

const item = {
	id: 'b',
	mood: 'HYPE',
	type: 'PHOTO',
	uploader: { id: 'ana' },
	people: [{ id: 'bob' }],
	likesCount: 3,
	takenAt: '2026-11-23T20:00:00Z',
	viewer: { isFavorite: false }
};

describe('the filters of a gallery', () => {
	it('are in the address as they were set, and nonsense there is nothing', () => {
		const address = '?order=mostLiked&mood=WILD&type=VIDEO&by=ana&of=bob&kept=1';
		expect(write(read(new URLSearchParams(address)))).toBe(address);
		expect(write(read(new URLSearchParams('order=newest&mood=SAD&type=PDF&kept=no')))).toBe('');
		expect(count(read(new URLSearchParams('mood=WILD&kept=1')))).toBe(2);
		expect(asQuery(read(new URLSearchParams('by=ana')))).toMatchObject({ uploader: 'ana', order: 'newest' });
	});

	it('say of a new item whether it is wanted', () => {
		const wanted = (query: string) => fits(read(new URLSearchParams(query)), item);
		for (const query of ['', 'mood=HYPE', 'type=PHOTO', 'by=ana', 'of=bob']) expect(wanted(query), query).toBe(true);
		for (const query of ['mood=WILD', 'type=AUDIO', 'by=bob', 'of=ana', 'kept=1'])
			expect(wanted(query), query).toBe(false);
	});

	it('put a new item where the server has it', () => {
		const later = { ...item, id: 'a', takenAt: '2026-11-23T21:00:00Z', likesCount: 0 };
		expect(compare('newest', later, item)).toBeLessThan(0);
		expect(compare('oldest', later, item)).toBeGreaterThan(0);
		expect(compare('mostLiked', later, item)).toBeGreaterThan(0);
		expect(compare('newest', item, { ...item, id: 'c' })).toBeGreaterThan(0);
	});
});

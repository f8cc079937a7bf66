import { describe, expect, it } from 'vitest';
import { actionsOn, goesOn, merge, place } from './order';

const say = (seq: number, more = {}) => ({
	id: `m${seq}`,
	seq,
	senderId: 'ana',
	type: 'TEXT',
	createdAt: new Date(seq * 1000).toISOString(),
	...more
});
const seqs = (messages: { seq: number }[]) => messages.map(({ seq }) => seq);

describe('messages', () => {
	it('stand by their numbers, each once, in whatever order and how often they come', () => {
		let here = merge([], [say(5), say(4), say(3)]);
		here = merge(here, [say(6)]);
		here = merge(here, [say(6), say(8), say(7)]);
		here = merge(here, [say(2), say(1)]);
		expect(seqs(here)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
	});

	it('that come again say the newer word', () => {
		const here = merge([say(1), say(2)], [say(1, { isRemoved: true }), say(3)]);
		expect(here[0]).toMatchObject({ seq: 1, isRemoved: true });
		expect(seqs(here)).toEqual([1, 2, 3]);
	});

	it('are found by their number also where some are hidden', () => {
		const here = [say(2), say(5), say(9)];
		expect([1, 2, 3, 5, 6, 9, 10].map((seq) => place(here, seq))).toEqual([0, 0, 1, 1, 2, 2, 3]);
	});

	it('of one person soon after each other belong together', () => {
		expect(goesOn(say(1), say(2))).toBe(true);
		expect(goesOn(say(1), say(2, { senderId: 'bob' }))).toBe(false);
		expect(goesOn(say(1), say(1000))).toBe(false);
		expect(goesOn(say(1, { type: 'SYSTEM' }), say(2))).toBe(false);
		expect(goesOn(undefined, say(1))).toBe(false);
	});

	it('are copied by all, removed by their writer and by who keeps order, who may mute anybody but the host', () => {
		const by = (senderId: string, more = {}) => ({
			...say(1, { senderId }),
			content: 'Hola',
			isRemoved: false,
			...more
		});
		const ask = (message: ReturnType<typeof by>, staff: boolean) => actionsOn(message, 'ana', 'host', staff);
		expect(ask(by('bob'), false)).toEqual(['copy']);
		expect(ask(by('ana'), false)).toEqual(['copy', 'remove']);
		expect(ask(by('ana'), true)).toEqual(['copy', 'remove']);
		expect(ask(by('bob'), true)).toEqual(['copy', 'remove', 'mute-hour', 'mute']);
		expect(ask(by('host'), true)).toEqual(['copy', 'remove']);
		expect(ask(by('bob', { content: '' }), false)).toEqual([]);
		expect(ask(by('bob', { isRemoved: true }), true)).toEqual([]);
		expect(ask(by('host', { type: 'SYSTEM' }), true)).toEqual([]);
	});
});

import { expect, test } from 'vitest';
import { turn } from './code.svelte';

const at = (text: string) => Date.parse(text);
const [shown, ends] = ['2026-11-23T20:05:00Z', '2026-11-23T20:10:00Z'];

test('the next code is asked for right after the turn of this one', () => {
	expect(turn(shown, ends, at('2026-11-23T20:04:00Z'))).toBe(61_500);
});

test('a television with a wrong clock asks neither all the time nor too late', () => {
	expect(turn(shown, ends, at('2026-11-24T08:00:00Z'))).toBe(1_500);
	expect(turn(shown, ends, at('2026-11-22T08:00:00Z'))).toBe(300_000);
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '$lib/api/error';

/** What the server is asked over the connection, and what it answers; null is an answer that got lost. */
const asked: { event: string; nonce?: string }[] = [];
let answers: Record<string, (unknown | null)[]> = {};

vi.mock('$lib/live/live.svelte', () => ({
	live: {
		standing: 'on',
		say: () => {},
		on: () => () => {},
		open: () => () => {},
		arrived: (run: () => void) => {
			run();
			return () => {};
		},
		ask: (event: string, data: { nonce?: string }) => {
			asked.push({ event, nonce: data.nonce });
			const answer = answers[event]?.shift();
			return answer ? Promise.resolve(answer) : Promise.reject(new ApiError(null, null));
		}
	}
}));
vi.mock('$lib/api/client', () => ({
	api: { GET: () => null },
	data: () => Promise.resolve({ roomId: 'room', lastReadSeq: 0, unreadCount: 0, canWrite: true, onlineCount: 1 }),
	page: () => Promise.resolve({ items: [], cursor: null }),
	done: () => Promise.resolve()
}));

const { Room } = await import('./room.svelte');
const me = { id: 'ana', username: 'ana', avatarUrl: null, isGuest: false } as never;
const joined = { lastReadSeq: 0, unreadCount: 0, canWrite: true, online: [], onlineCount: 1 };
const sent = (seq: number) => ({ id: `m${seq}`, seq, createdAt: new Date(0).toISOString() });
const of = (event: string) => asked.filter((one) => one.event === event);

describe('a room whose connection stands', () => {
	beforeEach(() => {
		vi.useFakeTimers();
		asked.length = 0;
	});
	afterEach(() => vi.useRealTimers());

	it('sends a message again, as the same one, whose answer got lost, and then those behind it', async () => {
		answers = { 'chat:join': [joined], 'chat:message': [null, sent(1), sent(2)] };
		const room = new Room('party', me);
		const leave = room.enter();
		await vi.advanceTimersByTimeAsync(0);
		room.write('One');
		room.write('Two');
		await vi.advanceTimersByTimeAsync(0);
		expect(room.pending.map(({ stage }) => stage)).toEqual(['waiting', 'waiting']);
		await vi.advanceTimersByTimeAsync(5_000);
		expect(room.messages.map(({ content }) => content)).toEqual(['One', 'Two']);
		expect(room.pending).toEqual([]);
		const [first, again, second] = of('chat:message').map(({ nonce }) => nonce);
		expect(again).toBe(first);
		expect(second).not.toBe(first);
		leave();
	});

	it('is joined again when that was not answered, until one leaves', async () => {
		answers = { 'chat:join': [null, joined, null] };
		const room = new Room('party', me);
		const leave = room.enter();
		await vi.advanceTimersByTimeAsync(5_000);
		expect(of('chat:join')).toHaveLength(2);
		leave();

		const other = new Room('party', me);
		const leaveAtOnce = other.enter();
		await vi.advanceTimersByTimeAsync(0);
		leaveAtOnce();
		await vi.advanceTimersByTimeAsync(20_000);
		expect(of('chat:join')).toHaveLength(3);
	});
});

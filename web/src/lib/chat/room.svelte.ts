/* eslint-disable svelte/prefer-svelte-reactivity -- these books are kept, nothing is drawn from them */
/**
 * A party's chat as one person has it open. The server's numbers are the order; what one writes stands at the end until it
 * has its number. After a break the room is asked for what came after the last number that is here, so nothing is missed.
 */
import { api, data, done, page, type Me, type Message, type Schemas } from '$lib/api/client';
import { ApiError, words } from '$lib/api/error';
import { live } from '$lib/live/live.svelte';
import { fullName } from '$lib/people/names';
import { merge, place } from './order';

const PAGE = 40;
/** How often it is said that one types, and after which silence somebody no longer does. */
const TYPING_EVERY = 2_500;
const TYPING_ENDS = 6_000;
/** How often it is said how far one has read. */
const READ_EVERY = 800;
/** When what was not answered is tried again, where the connection still stands. */
const AGAIN = 2_000;

/** What is written and has no number yet. */
export interface Pending {
	nonce: string;
	content: string;
	type: 'TEXT' | 'IMAGE' | 'VIDEO';
	mediaUrl: string | null;
	/** Shown while the picture itself is on its way. */
	preview: string | null;
	createdAt: string;
	stage: 'uploading' | 'sending' | 'waiting' | 'failed';
	problem: string | null;
}

interface Joined {
	lastReadSeq: number;
	unreadCount: number;
	canWrite: boolean;
	online: string[];
	onlineCount: number;
}

interface Sent {
	id: string;
	seq: number;
	createdAt: string;
}

type Standing = Schemas['ChatRoom'];

export class Room {
	readonly party: string;
	readonly me: Me;
	id: string | null = null;
	messages = $state.raw<Message[]>([]);
	pending = $state<Pending[]>([]);
	stage = $state<'loading' | 'ready' | 'failed'>('loading');
	problem = $state<unknown>(null);
	hasOlder = $state(false);
	isReadingOlder = $state(false);
	olderFailed = $state(false);
	/** Up to here one had read when one came: the line stands after it. */
	line = $state<number | null>(null);
	online = $state(0);
	canWrite = $state(true);
	mutedUntil = $state<string | null | undefined>(undefined);
	/** Put out of the room, with the reason. */
	out = $state<string | null>(null);
	/** Who types, and what they are called. */
	typing = $state<Record<string, string>>({});
	#read = 0;
	#readTold = 0;
	#readTimer: ReturnType<typeof setTimeout> | undefined;
	#typed = 0;
	#quiet: Record<string, ReturnType<typeof setTimeout>> = {};
	#stops: (() => void)[] = [];
	#joins = 0;
	#sendAgain: ReturnType<typeof setTimeout> | undefined;
	#joinAgain: ReturnType<typeof setTimeout> | undefined;
	#isFlushing = false;

	constructor(party: string, me: Me) {
		this.party = party;
		this.me = me;
	}

	get last(): number {
		return this.messages.at(-1)?.seq ?? 0;
	}

	/** Comes in; what is returned leaves. */
	enter(): () => void {
		void this.#open();
		return () => this.leave();
	}

	leave(): void {
		clearTimeout(this.#readTimer);
		clearTimeout(this.#sendAgain);
		clearTimeout(this.#joinAgain);
		this.#tellRead();
		if (this.id && this.#stops.length > 0) live.say('chat:leave', { roomId: this.id });
		for (const stop of this.#stops) stop();
		this.#stops = [];
		for (const timer of Object.values(this.#quiet)) clearTimeout(timer);
		for (const { preview } of this.pending) if (preview) URL.revokeObjectURL(preview);
	}

	async #open(): Promise<void> {
		this.stage = 'loading';
		const path = { id: this.party };
		try {
			const [standing, latest] = await Promise.all([
				data(api.GET('/api/v1/parties/{id}/chat', { params: { path } })),
				page(api.GET('/api/v1/parties/{id}/chat/messages', { params: { path, query: { limit: PAGE } } }))
			]);
			this.#stand(standing);
			this.id = standing.roomId;
			this.messages = merge([], latest.items);
			this.hasOlder = latest.cursor !== null;
			this.#read = standing.lastReadSeq;
			this.#readTold = standing.lastReadSeq;
			if (standing.unreadCount > 0) this.line = standing.lastReadSeq;
			this.stage = 'ready';
			this.#listen();
		} catch (error) {
			this.problem = error;
			this.stage = 'failed';
		}
	}

	retry(): void {
		void this.#open();
	}

	#stand({ canWrite, mutedUntil, onlineCount }: Standing): void {
		this.canWrite = canWrite;
		this.mutedUntil = mutedUntil;
		this.online = onlineCount;
	}

	#listen(): void {
		const here = <T extends { roomId: string }>(event: string, run: (data: T) => void) =>
			live.on<T>(event, (data) => {
				if (data.roomId === this.id) run(data);
			});
		this.#stops = [
			live.open(this.me.id),
			here<{ roomId: string; messages: Message[]; hasMore: boolean }>('chat:history', (data) => this.#history(data)),
			here<Message>('chat:new_message', (message) => this.#take([message])),
			here<{ roomId: string; seq: number; id: string }>('chat:message_removed', ({ id }) => this.#removed(id)),
			here<{ roomId: string; userId: string; username: string; name: string | null; isTyping: boolean }>(
				'chat:user_typing',
				({ userId, username, name, isTyping }) => this.#types({ userId, name: name ?? username, isTyping })
			),
			here<{ roomId: string; userId: string }>('chat:user_joined', () => this.online++),
			here<{ roomId: string; userId: string }>('chat:user_left', ({ userId }) => {
				this.online = Math.max(1, this.online - 1);
				this.#types({ userId, name: '', isTyping: false });
			}),
			live.on<{ code: string; event?: string; message: string }>('error', ({ code, event }) => {
				if (event === 'chat:leave' && code === 'REMOVED') this.out = code;
				else if (code === 'SESSION_EXPIRED') this.out = code;
			}),
			live.arrived(() => void this.#join())
		];
	}

	/** Joins, also again: with the last number that is here, so that what came meanwhile comes now. */
	async #join(): Promise<void> {
		const turn = ++this.#joins;
		try {
			const joined = await live.ask<Joined>('chat:join', { roomId: this.id, afterSeq: this.last });
			this.online = joined.onlineCount;
			this.canWrite = joined.canWrite;
			this.out = null;
			if (turn > 1) await this.#mend();
			await this.#flush();
		} catch (error) {
			const { status, code, retryAfter } = error instanceof ApiError ? error : new ApiError(null, null, error);
			if (status !== 0 && code !== 'RATE_LIMITED') this.out = code;
			else {
				// A connection that is gone is joined with the next one; of one that stands only the answer got lost.
				clearTimeout(this.#joinAgain);
				const again = () => live.standing === 'on' && turn === this.#joins && void this.#join();
				this.#joinAgain = setTimeout(again, Math.max(AGAIN, retryAfter * 1000));
			}
		}
	}

	#history({ messages, hasMore }: { messages: Message[]; hasMore: boolean }): void {
		const first = messages[0]?.seq ?? 0;
		if (hasMore && first > this.last + 1) {
			// More was missed than comes at once: these are the latest, and those before are read like old ones.
			this.messages = merge([], messages);
			this.hasOlder = true;
		} else this.#take(messages);
	}

	#take(messages: readonly Message[]): void {
		if (messages.length === 0) return;
		this.messages = merge(this.messages, messages);
		for (const { nonce, senderId } of messages) {
			if (nonce && senderId === this.me.id) this.#settle(nonce);
			if (this.typing[senderId]) this.#types({ userId: senderId, name: '', isTyping: false });
		}
	}

	/** What was removed during a break is not told again; the latest are looked at once more. */
	async #mend(): Promise<void> {
		const path = { id: this.party };
		const query = { limit: 50 };
		const latest = await page(api.GET('/api/v1/parties/{id}/chat/messages', { params: { path, query } }));
		this.#take(latest.items);
	}

	#removed(id: string): void {
		this.messages = this.messages.map((message) =>
			message.id === id ? { ...message, isRemoved: true, content: '', mediaUrl: null } : message
		);
	}

	/** Reads what was said before. */
	async older(): Promise<void> {
		const first = this.messages[0]?.seq;
		if (!this.hasOlder || this.isReadingOlder || first === undefined) return;
		this.isReadingOlder = true;
		this.olderFailed = false;
		try {
			const path = { id: this.party };
			const query = { before: first, limit: PAGE };
			const older = await page(api.GET('/api/v1/parties/{id}/chat/messages', { params: { path, query } }));
			this.messages = merge(this.messages, older.items);
			this.hasOlder = older.cursor !== null;
		} catch {
			this.olderFailed = true;
		} finally {
			this.isReadingOlder = false;
		}
	}

	/** Writes: it stands there at once, and goes out as soon as it can. */
	write(content: string): void {
		this.#add({ content, type: 'TEXT', mediaUrl: null, preview: null, stage: 'sending' });
		this.#typed = 0;
		void this.#flush();
	}

	/** A picture that is on its way to the gallery: `ready` or `failed` say what became of it. */
	show(
		type: 'IMAGE' | 'VIDEO',
		preview: string | null
	): { ready: (id: string) => void; failed: (why: string) => void } {
		const nonce = this.#add({ content: '', type, mediaUrl: null, preview, stage: 'uploading' });
		return {
			ready: (id) => {
				const name = type === 'IMAGE' ? '1280' : 'original';
				this.#change(nonce, { mediaUrl: `/media/${id}/${name}`, stage: 'sending' });
				void this.#flush();
			},
			failed: (problem) => this.#change(nonce, { stage: 'failed', problem })
		};
	}

	#add(what: Omit<Pending, 'nonce' | 'createdAt' | 'problem'>): string {
		const nonce = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;
		this.pending = [...this.pending, { ...what, nonce, createdAt: new Date().toISOString(), problem: null }];
		return nonce;
	}

	#change(nonce: string, change: Partial<Pending>): void {
		this.pending = this.pending.map((one) => (one.nonce === nonce ? { ...one, ...change } : one));
	}

	#settle(nonce: string): void {
		const settled = this.pending.find((one) => one.nonce === nonce);
		if (settled?.preview) URL.revokeObjectURL(settled.preview);
		this.pending = this.pending.filter((one) => one.nonce !== nonce);
	}

	again(nonce: string): void {
		this.#change(nonce, { stage: 'sending', problem: null });
		void this.#flush();
	}

	discard(nonce: string): void {
		this.#settle(nonce);
	}

	/** Sends what waits, one after the other, in the order in which it was written. */
	async #flush(): Promise<void> {
		if (this.#isFlushing) return;
		this.#isFlushing = true;
		try {
			for (;;) {
				const next = this.pending.find(({ stage }) => stage === 'sending' || stage === 'waiting');
				if (!next) return;
				if (!(await this.#send(next))) return;
			}
		} finally {
			this.#isFlushing = false;
		}
	}

	#flushIn(ms: number): void {
		clearTimeout(this.#sendAgain);
		this.#sendAgain = setTimeout(() => live.standing === 'on' && void this.#flush(), ms);
	}

	/** Says whether the next one may go. */
	async #send({ nonce, content, type, mediaUrl, createdAt }: Pending): Promise<boolean> {
		try {
			const message = { roomId: this.id, nonce, type, content: content || undefined, mediaUrl: mediaUrl ?? undefined };
			const sent = await live.ask<Sent>('chat:message', message);
			if (!this.messages.some(({ id }) => id === sent.id))
				this.#take([this.#own(sent, nonce, content, type, mediaUrl)]);
			this.#settle(nonce);
			this.read(sent.seq);
			return true;
		} catch (error) {
			const { status, code, retryAfter } = error instanceof ApiError ? error : new ApiError(null, null, error);
			if (status === 0) {
				// Sent again with the same nonce, it is the same message, also if it had arrived.
				for (const one of this.pending) if (one.stage === 'sending') this.#change(one.nonce, { stage: 'waiting' });
				// With a connection that is gone it goes when one has joined again.
				this.#flushIn(AGAIN);
				return false;
			}
			if (code === 'RATE_LIMITED') {
				this.#change(nonce, { stage: 'waiting' });
				this.#flushIn(Math.max(1, retryAfter) * 1000);
				return false;
			}
			if (code === 'NOT_JOINED') {
				this.#change(nonce, { stage: 'waiting' });
				void this.#join();
				return false;
			}
			if (code === 'MUTED') void this.#look();
			this.#change(nonce, { stage: 'failed', problem: words(error), createdAt });
			return true;
		}
	}

	#own(sent: Sent, nonce: string, content: string, type: Pending['type'], mediaUrl: string | null): Message {
		const { id, username, avatarUrl } = this.me;
		const sender = { id, username, avatarUrl, name: fullName(this.me) };
		return {
			id: sent.id,
			roomId: this.id ?? '',
			seq: sent.seq,
			senderId: id,
			sender,
			type,
			content,
			mediaUrl,
			nonce,
			isRemoved: false,
			createdAt: sent.createdAt
		};
	}

	async #look(): Promise<void> {
		const path = { id: this.party };
		await data(api.GET('/api/v1/parties/{id}/chat', { params: { path } })).then(
			(standing) => this.#stand(standing),
			() => {}
		);
	}

	/** One types, or has stopped. */
	types(isTyping: boolean): void {
		const now = Date.now();
		if (isTyping ? now - this.#typed < TYPING_EVERY : this.#typed === 0) return;
		this.#typed = isTyping ? now : 0;
		live.say('chat:typing', { roomId: this.id, isTyping });
	}

	#types({ userId, name, isTyping }: { userId: string; name: string; isTyping: boolean }): void {
		clearTimeout(this.#quiet[userId]);
		const others = Object.fromEntries(Object.entries(this.typing).filter(([id]) => id !== userId));
		this.typing = isTyping ? { ...others, [userId]: name } : others;
		// Who vanished says nothing any more.
		if (isTyping) {
			this.#quiet[userId] = setTimeout(() => this.#types({ userId, name, isTyping: false }), TYPING_ENDS);
		}
	}

	/** Everything up to here was seen. */
	read(seq = this.last): void {
		if (seq <= this.#read) return;
		this.#read = seq;
		this.#readTimer ??= setTimeout(() => this.#tellRead(), READ_EVERY);
	}

	get isRead(): boolean {
		return this.#read >= this.last;
	}

	#tellRead(): void {
		this.#readTimer = undefined;
		if (this.#read <= this.#readTold || !this.id) return;
		this.#readTold = this.#read;
		live.say('chat:read', { roomId: this.id, seq: this.#read });
	}

	/** How many others' messages stand after this number. */
	countAfter(seq: number): number {
		const from = place(this.messages, seq + 1);
		return this.messages.slice(from).filter(({ senderId }) => senderId !== this.me.id).length;
	}

	async remove(message: Message): Promise<void> {
		try {
			await done(api.DELETE('/api/v1/messages/{id}', { params: { path: { id: message.id } } }));
		} catch (error) {
			if (!(error instanceof ApiError && error.status === 404)) throw error;
		}
		this.#removed(message.id);
	}
}

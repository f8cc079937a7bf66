/* eslint-disable svelte/prefer-svelte-reactivity -- these books are kept, nothing is drawn from them */
/**
 * The one open connection to the server, for whoever needs news: opened by the first who asks, closed a moment after the
 * last one left. Who listens says what is to be joined each time that the connection is there again.
 */
import type { Socket } from 'socket.io-client';
import { ApiError, type FieldError } from '$lib/api/error';

/** `off`: nobody needs it. `lost`: it is tried again. `refused`: the server does not take who asks. */
export type Standing = 'off' | 'connecting' | 'on' | 'lost' | 'refused';

interface Refusal {
	code: string;
	message: string;
	errors?: FieldError[];
	retryAfter?: number;
}

type Answer<T> = { ok: true; data: T } | { ok: false; error: Refusal };
type Listener = (data: never) => void;

/** How long the server may take to answer. */
const PATIENCE = 12_000;
/** From one page to the next nothing is closed and opened. */
const LINGER = 4_000;
/** Before a connection that the server closed is tried again. */
const PAUSE = 1_500;

class Live {
	standing = $state<Standing>('off');
	#socket: Socket | null = null;
	#opening: Promise<void> | null = null;
	#who: string | null = null;
	#token: string | undefined;
	#holders = 0;
	#closing: ReturnType<typeof setTimeout> | undefined;
	#listeners = new Map<string, Set<Listener>>();
	#arrivals = new Set<() => void>();

	/** Keeps the connection open as this person, until what is returned is called; with a token where no cookie says who. */
	open(who: string, token?: string): () => void {
		this.#holders++;
		clearTimeout(this.#closing);
		if (this.#who !== who) {
			this.#close();
			this.#who = who;
			this.#token = token;
		}
		if (!this.#socket && !this.#opening) this.#opening = this.#connect();
		let held = true;
		return () => {
			if (!held) return;
			held = false;
			if (--this.#holders === 0) this.#closing = setTimeout(() => this.#close(), LINGER);
		};
	}

	/** Listens to an event; returns how to stop. */
	on<T>(event: string, listener: (data: T) => void): () => void {
		const heard = listener as Listener;
		const listeners = this.#listeners.get(event) ?? new Set();
		listeners.add(heard);
		this.#listeners.set(event, listeners);
		return () => void listeners.delete(heard);
	}

	/** Runs each time that the connection is there, also at once when it is; returns how to stop. */
	arrived(run: () => void): () => void {
		this.#arrivals.add(run);
		if (this.#socket?.connected) run();
		return () => void this.#arrivals.delete(run);
	}

	/** Sends something and waits for the answer; throws an ApiError. */
	async ask<T>(event: string, data: unknown): Promise<T> {
		const socket = this.#socket;
		if (!socket?.connected) throw new ApiError(null, null);
		let answer: Answer<T>;
		try {
			answer = await socket.timeout(PATIENCE).emitWithAck(event, data);
		} catch (cause) {
			throw new ApiError(null, null, cause);
		}
		if (answer.ok) return answer.data;
		const headers = new Headers();
		if (answer.error.retryAfter) headers.set('retry-after', String(answer.error.retryAfter));
		throw new ApiError({ status: 400, headers }, answer.error);
	}

	/** Sends something that may get lost. */
	say(event: string, data: unknown): void {
		// Without somebody who waits for the answer, a refusal would be an `error` that nobody asked about.
		this.#socket?.volatile.timeout(PATIENCE).emit(event, data, () => {});
	}

	/** Tries at once, when somebody sees that it is gone. */
	again(): void {
		if (this.#socket && !this.#socket.connected) {
			this.standing = 'connecting';
			this.#socket.connect();
		}
	}

	async #connect(): Promise<void> {
		const who = this.#who;
		this.standing = 'connecting';
		let io;
		try {
			({ io } = await import('socket.io-client'));
		} catch {
			// The network went before the code was there.
			this.#opening = null;
			this.standing = 'lost';
			setTimeout(() => this.#holders > 0 && !this.#socket && (this.#opening ??= this.#connect()), PAUSE);
			return;
		}
		this.#opening = null;
		if (this.#holders === 0 || this.#who !== who) {
			this.standing = 'off';
			if (this.#holders > 0) this.#opening = this.#connect();
			return;
		}
		const auth = this.#token ? { token: this.#token } : undefined;
		const socket = io({
			auth,
			transports: ['websocket', 'polling'],
			tryAllTransports: true,
			reconnectionDelayMax: 6_000
		});
		this.#socket = socket;
		socket.on('connect', () => {
			this.standing = 'on';
			for (const run of [...this.#arrivals]) run();
		});
		socket.on('connect_error', () => {
			// What is not tried again by itself was refused.
			this.standing = socket.active ? 'lost' : 'refused';
		});
		socket.on('disconnect', (reason) => {
			if (this.#socket !== socket) return;
			this.standing = 'lost';
			if (reason === 'io server disconnect') setTimeout(() => this.#socket === socket && socket.connect(), PAUSE);
		});
		socket.onAny((event: string, data: unknown) => {
			for (const listener of [...(this.#listeners.get(event) ?? [])]) (listener as (data: unknown) => void)(data);
		});
		addEventListener('online', this.#wake);
		document.addEventListener('visibilitychange', this.#wake);
	}

	/** A phone that wakes up, or finds a network, does not wait for its turn. */
	#wake = () => {
		if (document.visibilityState === 'visible' && this.standing === 'lost') this.again();
	};

	#close() {
		removeEventListener('online', this.#wake);
		document.removeEventListener('visibilitychange', this.#wake);
		const socket = this.#socket;
		this.#socket = null;
		this.#who = null;
		socket?.offAny();
		socket?.disconnect();
		this.standing = 'off';
	}
}

export const live = new Live();

/** The code of a wall: a link that the server changes every few minutes. The next one is there before the last one ends. */
import { ApiError } from '$lib/api/error';
import { reachable } from '$lib/link';
import type { Source } from './source';

const AFTER_ERROR = 10_000;
/** A host may open the party's door again; it is looked. */
const LOOK_AGAIN = 60_000;
/** Clocks of televisions are off by some seconds. */
const SLACK = 1_500;

export class Code {
	/** What it says: a way in, or where nothing lets in the party's page. */
	link = $state('');
	letsIn = $state(false);
	#page: string;
	#ask: Source['code'];
	#timer: ReturnType<typeof setTimeout> | undefined;
	#ends = 0;
	#isOver = false;

	constructor(page: string, ask: Source['code']) {
		this.#page = page;
		this.#ask = ask;
		if (!ask) this.link = page;
	}

	start(): () => void {
		if (!this.#ask) return () => {};
		// A television that slept has a code that is over.
		const wake = () => document.visibilityState === 'visible' && void this.#next();
		document.addEventListener('visibilitychange', wake);
		void this.#next();
		return () => {
			this.#isOver = true;
			clearTimeout(this.#timer);
			document.removeEventListener('visibilitychange', wake);
		};
	}

	async #next(): Promise<void> {
		clearTimeout(this.#timer);
		let wait = AFTER_ERROR;
		try {
			const { url, shownUntil, expiresAt } = await this.#ask!();
			this.link = url ? reachable(url) : this.#page;
			this.letsIn = !!url;
			// By the television's own clock, whatever it says: a turn is never longer than what is left of it.
			wait = shownUntil && expiresAt ? turn(shownUntil, expiresAt) : LOOK_AGAIN;
			this.#ends = Date.now() + wait * 2;
		} catch (error) {
			if (error instanceof ApiError && error.status === 401) return;
			if (Date.now() > this.#ends) {
				this.link = this.#page;
				this.letsIn = false;
			}
		}
		if (!this.#isOver) this.#timer = setTimeout(() => void this.#next(), wait);
	}
}

/** Milliseconds until the next code is to be asked for. */
export function turn(shownUntil: string, expiresAt: string, now = Date.now()): number {
	const length = Date.parse(expiresAt) - Date.parse(shownUntil);
	const left = Date.parse(shownUntil) - now + SLACK;
	return Math.min(Math.max(left, SLACK), length);
}

/** How many notifications are unread: asked for now and then while somebody looks, and told by what happens meanwhile. */
import { list } from './api';

const PAUSE = 60_000;

class Unread {
	count = $state(0);
	/** Rises each time that something happened. */
	turn = $state(0);
	#asked = 0;
	#told: ReturnType<typeof setTimeout> | undefined;

	/** Asks, unless that was just done. */
	async look(now = Date.now()) {
		if (now - this.#asked < PAUSE / 2) return;
		this.#asked = now;
		try {
			this.count = (await list({ unread: true, limit: 1 })).unread;
		} catch {
			// The page itself says what is wrong; a missing number disturbs nobody.
		}
	}

	/** News may come many at once; they are counted once. */
	#soon() {
		this.#told ??= setTimeout(() => {
			this.#told = undefined;
			this.#asked = 0;
			void this.look();
			this.turn++;
		}, 400);
	}

	/** Counts for this person, at once when something happens, and looks now and then; returns how to stop. */
	follow(who: string): () => void {
		void this.look();
		let isOver = false;
		const stops: (() => void)[] = [];
		// After the page: its code is no part of what a phone waits for.
		import('$lib/live/live.svelte').then(
			({ live }) => {
				if (isOver) return;
				stops.push(
					live.open(who),
					live.on('notification:new', () => this.#soon())
				);
			},
			() => {}
		);
		const timer = setInterval(() => document.visibilityState === 'visible' && void this.look(), PAUSE);
		const seen = () => document.visibilityState === 'visible' && void this.look();
		document.addEventListener('visibilitychange', seen);
		return () => {
			isOver = true;
			for (const stop of stops) stop();
			clearTimeout(this.#told);
			this.#told = undefined;
			clearInterval(timer);
			document.removeEventListener('visibilitychange', seen);
			this.count = 0;
			this.#asked = 0;
		};
	}
}

export const unread = new Unread();

/** How many notifications are unread: asked for now and then while somebody looks, and told by what happens meanwhile. */
import { list } from './api';

const PAUSE = 60_000;

class Unread {
	count = $state(0);
	#asked = 0;

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

	/** Looks while the page is seen; returns how to stop. */
	follow(): () => void {
		void this.look();
		const timer = setInterval(() => document.visibilityState === 'visible' && void this.look(), PAUSE);
		const seen = () => document.visibilityState === 'visible' && void this.look();
		document.addEventListener('visibilitychange', seen);
		return () => {
			clearInterval(timer);
			document.removeEventListener('visibilitychange', seen);
			this.count = 0;
			this.#asked = 0;
		};
	}
}

export const unread = new Unread();

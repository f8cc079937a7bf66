/**
 * Whether the server is reached: a page that lost it shows what may have changed since, and says so. Told by the browser and
 * by what becomes of requests.
 */

/** How often it is tried again while somebody looks. */
const PAUSE = 15_000;

class Network {
	/** Since when it is not reached. */
	lostAt = $state.raw<Date | null>(null);

	/** The server answered, whatever it said. */
	answered(): void {
		this.lostAt = null;
	}

	/** It was not reached. */
	failed(now = new Date()): void {
		this.lostAt ??= now;
	}

	/** Asks whether it is there, with something that costs it nothing. */
	async look(): Promise<void> {
		try {
			await fetch('/health/live', { cache: 'no-store' });
			this.answered();
		} catch {
			this.failed();
		}
	}

	/** Follows what the browser knows; `again` runs when it is worth a try. Returns how to stop. */
	follow(again: () => void): () => void {
		const gone = () => this.failed();
		const tried = () => void (this.lostAt && document.visibilityState === 'visible' && again());
		if (navigator.onLine === false) gone();
		const timer = setInterval(tried, PAUSE);
		addEventListener('offline', gone);
		addEventListener('online', again);
		document.addEventListener('visibilitychange', tried);
		return () => {
			clearInterval(timer);
			removeEventListener('offline', gone);
			removeEventListener('online', again);
			document.removeEventListener('visibilitychange', tried);
		};
	}
}

export const network = new Network();

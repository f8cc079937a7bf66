/** A new version of the app, which a service worker holds ready: it waits until somebody wants it. */
import { version } from '$app/environment';
import { updated } from '$app/state';

/** How often an app that stays open asks for one. */
const PAUSE = 60 * 60_000;

/** When a page was last loaded anew for a piece that it missed. */
const MISSED = 'missed-at';

class Update {
	isReady = $state(false);
	#waiting: ServiceWorker | null = null;

	/** Looks for new versions; returns how to stop. */
	follow(): () => void {
		const missed = () => void this.missed();
		addEventListener('vite:preloadError', missed);
		const workers = navigator.serviceWorker;
		if (!workers) return () => removeEventListener('vite:preloadError', missed);
		let over = false;
		let asked = Date.now();
		let registration: ServiceWorkerRegistration | null = null;
		void workers.ready.then((found) => {
			if (over) return;
			registration = found;
			if (found.waiting) this.#found(found.waiting);
			found.addEventListener('updatefound', () => this.#follow(found.installing));
			this.#follow(found.installing);
		});
		const seen = () => {
			if (document.visibilityState !== 'visible' || Date.now() - asked < PAUSE) return;
			asked = Date.now();
			void registration?.update().catch(() => {});
		};
		document.addEventListener('visibilitychange', seen);
		return () => {
			over = true;
			document.removeEventListener('visibilitychange', seen);
			removeEventListener('vite:preloadError', missed);
		};
	}

	/** Loads it. What is being sent goes on afterwards where it was. */
	take(): void {
		// Another window of the app may have taken it already.
		if (this.#waiting?.state !== 'installed') return location.reload();
		navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
		this.#waiting.postMessage({ wanted: true });
	}

	/**
	 * A piece of the app was not got. Where the server has another version, it is not there any more, and a page that is loaded
	 * anew has all; otherwise it was only not reached, and a page that sends files or is written on stays.
	 */
	async missed(): Promise<void> {
		const last = Number(sessionStorage.getItem(MISSED) ?? 0);
		if (Date.now() - last < 60_000 || !(await updated.check())) return;
		sessionStorage.setItem(MISSED, String(Date.now()));
		location.reload();
	}

	#follow(worker: ServiceWorker | null): void {
		worker?.addEventListener('statechange', () => {
			// The first one has nothing to take over.
			if (worker.state === 'installed' && navigator.serviceWorker.controller) this.#found(worker);
		});
	}

	/** A page that was loaded after the server was updated is new already: its worker may begin, and nobody is asked. */
	#found(worker: ServiceWorker): void {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = ({ data: isOurs }: MessageEvent<boolean>) => {
			if (isOurs) return;
			this.#waiting = worker;
			this.isReady = true;
		};
		worker.postMessage({ running: version }, [port2]);
	}
}

export const update = new Update();

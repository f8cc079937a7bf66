/**
 * What lies over the page (dialogs, menus, sheets, the upload tray) closes on the browser's Back. Each open overlay has one
 * entry of the history, at the same address; the browser's history is brought to the number of open overlays, one
 * step at a time, because going back is asynchronous and a page cannot be left while it is under way.
 */
import { pushState, replaceState } from '$app/navigation';
import { navigating, page } from '$app/state';

interface Overlay {
	close: () => void;
}

/** The state of the current entry, as SvelteKit keeps it in the history. */
const stateNow = (): App.PageState =>
	(history.state as Record<string, App.PageState | undefined> | null)?.['sveltekit:states'] ?? {};

/** The entry that the app was loaded at. A reload keeps its state, and SvelteKit empties it when it starts. */
let atStart: { address: string; state: App.PageState } | null = { address: location.href, state: stateNow() };

/** How many overlays the current entry of the history stands for. */
const depth = (): number => stateNow().overlays ?? 0;

class Overlays {
	#open: Overlay[] = [];
	/** A step that was asked for here is under way. */
	#isStepping = false;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#waiting: (() => void)[] = [];
	/** The navigation that was waited for last, which is over. */
	#navigation: Promise<void> | null = null;

	/** Something opened; returns what to call when it is closed. */
	open(close: () => void): () => void {
		const overlay = { close };
		this.#open.push(overlay);
		this.#soon();
		return () => {
			this.#open = this.#open.filter((one) => one !== overlay);
			this.#soon();
		};
	}

	/** Whether the history has entries of overlays on top, or is about to. */
	get isInTheWay(): boolean {
		return this.#isStepping || this.#open.length > 0 || depth() > 0;
	}

	closeAll(): void {
		for (const { close } of this.#open.splice(0).reverse()) close();
		this.#soon();
	}

	/** Resolves when the history stands where the open overlays want it, and may be changed by others. */
	settled(): Promise<void> {
		return new Promise((resolve) => {
			this.#waiting.push(resolve);
			this.#soon();
		});
	}

	/** Watches the history; returns how to stop. */
	follow(): () => void {
		addEventListener('popstate', this.#popped, { capture: true });
		return () => removeEventListener('popstate', this.#popped, { capture: true });
	}

	/** A page is there. After a reload the entry's state is put back; overlays that the reload closed are left then. */
	arrived(): void {
		if (atStart && atStart.address === location.href && Object.keys(atStart.state).length > 0) {
			replaceState('', atStart.state);
		}
		atStart = null;
		this.#soon();
	}

	/** After what runs now: one overlay that makes way for another needs no step at all. */
	#soon(): void {
		this.#timer ??= setTimeout(() => {
			this.#timer = undefined;
			this.#settle();
		});
	}

	#settle(): void {
		if (this.#isStepping || this.#waitsForPage()) return;
		const [is, wanted] = [depth(), this.#open.length];
		if (is > wanted) {
			this.#isStepping = true;
			history.go(wanted - is);
			return;
		}
		for (let next = is + 1; next <= wanted; next++) pushState('', { ...page.state, overlays: next });
		for (const resolve of this.#waiting.splice(0)) resolve();
	}

	/** A step through the history would break off a page that is on its way. */
	#waitsForPage(): boolean {
		const { complete } = navigating;
		if (!complete || complete === this.#navigation) return false;
		const over = () => {
			this.#navigation = complete;
			this.#soon();
		};
		complete.then(over, over);
		return true;
	}

	#popped = () => {
		const wasOurs = this.#isStepping;
		this.#isStepping = false;
		const closed = wasOurs ? [] : this.#open.splice(depth()).reverse();
		for (const { close } of closed) close();
		if (wasOurs || closed.length > 0) {
			// SvelteKit scrolls to where the page was when the overlay opened; it may have been scrolled behind one since.
			const [x, y] = [scrollX, scrollY];
			requestAnimationFrame(() => scrollTo({ left: x, top: y, behavior: 'instant' }));
		}
		this.#soon();
	};
}

export const overlays = new Overlays();

/** In a component: while `isOpen` says so, Back closes it. */
export function closesOnBack(isOpen: () => boolean, close: () => void): void {
	$effect(() => {
		if (isOpen()) return overlays.open(close);
	});
}

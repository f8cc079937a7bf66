/** Short words about what just happened: `toast.ok(…)`, `toast.error(error)`. Shown by the layout. */
import { words } from '$lib/api/error';

export interface Toast {
	id: number;
	kind: 'ok' | 'error';
	text: string;
	action?: { label: string; run: () => void };
}

/** Long enough to be read, longer when there is something to press. */
const SHOWN = 5_000;
const SHOWN_WITH_ACTION = 9_000;

class Toasts {
	list = $state<Toast[]>([]);
	#next = 0;

	ok(text: string, action?: Toast['action']) {
		this.#add({ kind: 'ok', text, action });
	}

	error(error: unknown) {
		this.#add({ kind: 'error', text: typeof error === 'string' ? error : words(error) });
	}

	close(id: number) {
		this.list = this.list.filter((toast) => toast.id !== id);
	}

	#add(toast: Omit<Toast, 'id'>) {
		const id = this.#next++;
		const others = this.list.filter(({ text }) => text !== toast.text);
		this.list = [...others.slice(-2), { ...toast, id }];
		setTimeout(() => this.close(id), toast.action ? SHOWN_WITH_ACTION : SHOWN);
	}
}

export const toast = new Toasts();

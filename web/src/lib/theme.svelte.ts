/** The theme that somebody chose on this device; the system's unless they chose another. */
export type Theme = 'dark' | 'light' | 'system';

const light = () => matchMedia('(prefers-color-scheme: light)');

function chosen(): Theme {
	try {
		const kept = localStorage.getItem('theme');
		return kept === 'light' || kept === 'dark' ? kept : 'system';
	} catch {
		return 'system';
	}
}

class Colours {
	#theme = $state<Theme>(chosen());

	get theme(): Theme {
		return this.#theme;
	}

	set theme(theme: Theme) {
		this.#theme = theme;
		try {
			localStorage.setItem('theme', theme);
		} catch {
			// A browser that keeps nothing shows it until it is closed.
		}
		this.show();
	}

	show() {
		const isLight = this.#theme === 'light' || (this.#theme === 'system' && light().matches);
		document.documentElement.dataset.theme = isLight ? 'light' : 'dark';
		document.querySelector('meta[name="theme-color"]')?.setAttribute('content', isLight ? '#fafaf9' : '#0a0a0a');
	}

	/** Follows the system while that is what was chosen; returns how to stop. */
	follow(): () => void {
		const query = light();
		const changed = () => this.show();
		this.show();
		query.addEventListener('change', changed);
		return () => query.removeEventListener('change', changed);
	}
}

export const colours = new Colours();

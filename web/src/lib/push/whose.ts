/**
 * Whose news this browser shows outside of its pages: the account that switched it on. Kept apart from the rest, so that
 * pages know without the code for it that there is nothing to do.
 */
const KEY = 'push-for';

export function whoseDevice(): string | null {
	try {
		return localStorage.getItem(KEY);
	} catch {
		return null;
	}
}

export function keepWhose(id: string | null): void {
	try {
		if (id) localStorage.setItem(KEY, id);
		else localStorage.removeItem(KEY);
	} catch {
		// A browser that keeps nothing asks again.
	}
}

/** Whether a guest was told of the personal link here: they have it, or want to hear no more of it. */
const KEY = 'personal-link-settled';

export function isSettled(guest: string): boolean {
	try {
		return localStorage.getItem(KEY) === guest;
	} catch {
		return false;
	}
}

export function settle(guest: string): void {
	try {
		localStorage.setItem(KEY, guest);
	} catch {
		// The hint comes again.
	}
}

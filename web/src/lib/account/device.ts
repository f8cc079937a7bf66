/** Where the browser keeps nothing, it stays the same on this page. */
let here: string | undefined;

/** Something that stays the same on this device, and says nothing about it: a ban holds for it. */
export function deviceToken(): string {
	try {
		const kept = localStorage.getItem('device');
		if (kept) return kept;
	} catch {
		// As below.
	}
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	here ??= [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
	try {
		localStorage.setItem('device', here);
	} catch {
		// It is asked for nothing: the page remembers.
	}
	return here;
}

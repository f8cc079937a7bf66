/**
 * The links of the passes that somebody made on this device, so that they can be shown again at the door: the server keeps
 * only what recognises them. They go when one signs out.
 */
const PREFIX = 'pass-links:';

/** By the pass's id. */
export function passLinks(person: string): Record<string, string> {
	try {
		return JSON.parse(localStorage.getItem(PREFIX + person) ?? '{}');
	} catch {
		return {};
	}
}

/** `null` forgets it. */
export function keepPassLink(person: string, pass: string, url: string | null): void {
	const links = passLinks(person);
	if (url) links[pass] = url;
	else delete links[pass];
	try {
		localStorage.setItem(PREFIX + person, JSON.stringify(links));
	} catch {
		// It is shown this once.
	}
}

/** Of everybody. */
export function forgetPassLinks(): void {
	for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
}

/**
 * The secret behind the `#` of a link. Taken out of the address at once, so that it is in no history, bookmark or
 * screenshot that somebody makes of the page.
 */
import { replaceState } from '$app/navigation';
import { page } from '$app/state';

export function readSecret(): string {
	return decodeURIComponent(location.hash.slice(1));
}

export function hideSecret(): void {
	replaceState(location.pathname + location.search, page.state);
}

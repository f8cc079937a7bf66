/**
 * The secret behind the `#` of a link. Taken out of the address at once, so that it is in no history, bookmark or
 * screenshot that somebody makes of the page.
 */
import { afterNavigate, replaceState } from '$app/navigation';
import { page } from '$app/state';

export function readSecret(): string {
	return decodeURIComponent(location.hash.slice(1));
}

/** Call it while the page is made; it is done as soon as the router lets it. */
export function hideSecret(): void {
	afterNavigate(() => replaceState(location.pathname + location.search, page.state));
}

/** Keeps it in this tab while somebody signs in: never in an address that is sent to a server. */
export function keepSecret(secret: string): void {
	sessionStorage.setItem('pass', secret);
}

/** What was kept; once. */
export function keptSecret(): string {
	const kept = sessionStorage.getItem('pass') ?? '';
	sessionStorage.removeItem('pass');
	return kept;
}

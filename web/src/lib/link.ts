/** Links that are handed on. */

const isLocal = (host: string): boolean => host === 'localhost' || host === '[::1]' || host.startsWith('127.');

/** Whether only the machine that shows it can open it. */
export const opensHereOnly = (url: string): boolean => isLocal(new URL(url).hostname);

/**
 * A link that the server made, as others open it: a server that was not told its address (PARTY_GALLERY_PUBLIC_URL) calls
 * itself localhost, which every phone is to itself, while whoever looks has reached it by an address that leads there.
 */
export function reachable(url: string, here: Pick<Location, 'origin' | 'hostname'> = location): string {
	const { hostname, pathname, search, hash } = new URL(url);
	return isLocal(hostname) && !isLocal(here.hostname) ? `${here.origin}${pathname}${search}${hash}` : url;
}

/**
 * Where a link leads on this site, or null when it leads elsewhere. The browser decides: it reads `/\\host` and `/<tab>/host`
 * as another site's address, which a look at the first characters misses.
 */
export function ownPath(link: string, origin: string): string | null {
	if (!URL.canParse(link, origin)) return null;
	const url = new URL(link, origin);
	if (url.origin !== origin) return null;
	const path = `${url.pathname}${url.search}${url.hash}`;
	// A path like `//host` would be read as another site's address once more.
	return new URL(path, origin).origin === origin ? path : null;
}

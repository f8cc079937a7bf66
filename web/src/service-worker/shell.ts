/**
 * What of the app is kept, so that it opens without a network: the page that every path is, and the files that it needs for
 * that. Nothing that the server says of anybody is kept, so nothing old is ever shown for new.
 */

/** Paths below which nothing is a page (crates/http/src/web/mod.rs). */
const NO_PAGES = [
	'/api/',
	'/media/',
	'/avatars/',
	'/calendar/',
	'/uploads/',
	'/health/',
	'/metrics',
	'/socket.io/',
	'/_app/'
];
const PREFIX = 'shell-';
const PAGE = '/';

/** Whether a path that a window goes to is a page of the app. */
export function isPage(path: string): boolean {
	return !NO_PAGES.some((prefix) => path.startsWith(prefix)) && !/\.[a-z0-9]+$/i.test(path);
}

/** Files that a page refers to and that are not among those that are kept. */
export function missing(page: string, kept: readonly string[]): string[] {
	const named = page.match(/\/_app\/immutable\/[\w./-]+/g) ?? [];
	return [...new Set(named)].filter((path) => !kept.includes(path));
}

/** The caches that the worker of a new version removes: all but its own and the last one, whose pages may still be open. */
export function outdated(names: readonly string[], own: string): string[] {
	return names.filter((name) => name.startsWith(PREFIX) && name !== own).slice(0, -1);
}

export const nameOf = (version: string): string => `${PREFIX}${version}`;

/** Keeps the page and its files, or fails: half an app is none. */
export async function keep(name: string, files: readonly string[]): Promise<void> {
	const page = await fetch(PAGE, { cache: 'no-cache', credentials: 'omit', headers: { Accept: 'text/html' } });
	if (!page.ok) throw new Error(`the page cannot be kept: ${page.status}`);
	const unknown = missing(await page.clone().text(), files);
	// A server was updated in between; the browser comes back for its worker.
	if (unknown.length > 0) throw new Error(`the page is of another version: ${unknown[0]}`);
	const cache = await caches.open(name);
	await cache.addAll([...files]);
	await cache.put(PAGE, page);
}

/** A page from the network, or the kept one without. */
export async function page(name: string, asked: Promise<Response>): Promise<Response> {
	try {
		return await asked;
	} catch (error) {
		const kept = await (await caches.open(name)).match(PAGE);
		if (!kept) throw error;
		return kept;
	}
}

/** A file as this version keeps it, as another one does whose pages are still open, or from the network. */
export async function file(name: string, request: Request): Promise<Response> {
	const options = { ignoreVary: true };
	const own = await (await caches.open(name)).match(request, options);
	return own ?? (await caches.match(request, options)) ?? fetch(request);
}

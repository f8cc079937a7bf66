/** Who is looking. The session itself is a cookie that scripts cannot read; this is what the server says of it. */
import { invalidateAll } from '$app/navigation';
import { api, data, done, type Account, type Guest, type Me } from '$lib/api/client';
import { ApiError } from '$lib/api/error';

/** Who is signed in: an account, a guest of one party, or nobody. */
export async function whoAmI(fetch: typeof globalThis.fetch): Promise<Me | null> {
	try {
		return await data(api.GET('/api/v1/auth/me', { fetch }));
	} catch (error) {
		if (error instanceof ApiError && error.status === 401) return null;
		throw error;
	}
}

export function asAccount(me: Me | null): Account | null {
	return me && !me.isGuest ? (me as Account) : null;
}

export function asGuest(me: Me | null): Guest | null {
	return me?.isGuest ? (me as Guest) : null;
}

/** Ends the session here and everything that the pages know by it. */
export async function signOut(): Promise<void> {
	await done(api.POST('/api/v1/auth/logout'));
	await invalidateAll();
}

/** The page to sign in on, which leads back to where one is. */
export function signInPath(back: URL | Location): string {
	const here = `${back.pathname}${back.search}`;
	return here === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(here)}`;
}

/** Where to go after signing in: only to a path of ours. */
export function nextPath(url: URL): string {
	const next = url.searchParams.get('next');
	return next && /^\/(?![/\\])/.test(next) ? next : '/';
}

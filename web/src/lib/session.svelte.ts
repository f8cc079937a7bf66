/** Who is looking. The session itself is a cookie that scripts cannot read; this is what the server says of it. */
import { invalidateAll } from '$app/navigation';
import { api, data, done, type Account, type Guest, type Me } from '$lib/api/client';
import { ApiError } from '$lib/api/error';
import { forget, keepMe, keptMe } from '$lib/offline/kept';
import { ownPath } from '$lib/link';
import { whoseDevice } from '$lib/push/whose';

/** What is known of who looks: nothing while the server does not say it (`problem`), which is not the same as nobody. */
export interface Looking {
	me: Me | null;
	problem: ApiError | null;
	/** The server is not reached, and this device knows who was signed in here last. */
	isKept: boolean;
}

/** Who is signed in: an account, a guest of one party, or nobody. */
export async function whoAmI(fetch: typeof globalThis.fetch): Promise<Looking> {
	try {
		const me = await data(api.GET('/api/v1/auth/me', { fetch }));
		void keepMe(me);
		return { me, problem: null, isKept: false };
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		if (error.status === 401) await forget();
		const kept = error.code === 'OFFLINE' ? await keptMe() : null;
		if (kept) return { me: kept.value, problem: null, isKept: true };
		return { me: null, problem: error.status === 401 ? null : error, isKept: false };
	}
}

export function asAccount(me: Me | null): Account | null {
	return me && !me.isGuest ? (me as Account) : null;
}

export function asGuest(me: Me | null): Guest | null {
	return me?.isGuest ? (me as Guest) : null;
}

/** Ends the session here, the pushes to this device, and everything that the pages know by it. */
export async function signOut(): Promise<void> {
	if (whoseDevice()) {
		// The server forgets the device with the session, so what fails here costs nobody anything.
		await import('$lib/push/device').then(({ switchOff }) => switchOff()).catch(() => {});
	}
	await done(api.POST('/api/v1/auth/logout'));
	await forget();
	await invalidateAll();
}

/** The page to sign in on, which leads back to where one is. */
export function signInPath(back: URL | Location): string {
	const here = `${back.pathname}${back.search}`;
	return here === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(here)}`;
}

/** Where to go after signing in: only to a page of ours. */
export function nextPath(url: URL): string {
	return ownPath(url.searchParams.get('next') ?? '/', url.origin) ?? '/';
}

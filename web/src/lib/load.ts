/** What every `load` of a page does with the API's answers. */
import { error as fail, redirect } from '@sveltejs/kit';
import type { Account } from '$lib/api/client';
import { ApiError } from '$lib/api/error';
import { forget, type Kept } from '$lib/offline/kept';
import { asAccount, signInPath, type Looking } from '$lib/session.svelte';

/** Awaits what a page needs: 401 leads to signing in and back here, all else to the error page with its status. */
export async function needed<T>(url: URL, request: Promise<T>): Promise<T> {
	try {
		return await request;
	} catch (error) {
		if (error instanceof ApiError) {
			if (error.status === 401) {
				await forget();
				redirect(302, signInPath(url));
			}
			failed(error);
		}
		throw error;
	}
}

/** The same for what this device keeps: where the server is not reached, what it said last, and when. */
export async function neededOrKept<T>(
	url: URL,
	request: Promise<T>,
	find: () => Promise<Kept<T> | null>
): Promise<{ value: T; keptAt: Date | null }> {
	try {
		return { value: await request, keptAt: null };
	} catch (error) {
		const kept = error instanceof ApiError && error.code === 'OFFLINE' ? await find() : null;
		if (kept) return { value: kept.value, keptAt: kept.at };
		return { value: await needed(url, Promise.reject(error)), keptAt: null };
	}
}

/** A page for people with an account. Who cannot be asked about is not sent away to sign in. */
export function accountOnly(url: URL, { me, problem, isKept }: Looking): Account {
	if (problem) failed(problem);
	// Of these pages nothing is kept.
	if (isKept) failed(new ApiError(null, null));
	return asAccount(me) ?? redirect(302, signInPath(url));
}

function failed(error: ApiError): never {
	fail(error.status || 503, { message: error.message, code: error.code });
}

/** What every `load` of a page does with the API's answers. */
import { error as fail, redirect } from '@sveltejs/kit';
import type { Account, Me } from '$lib/api/client';
import { ApiError } from '$lib/api/error';
import { asAccount, signInPath } from '$lib/session.svelte';

/** Awaits what a page needs: 401 leads to signing in and back here, all else to the error page with its status. */
export async function needed<T>(url: URL, request: Promise<T>): Promise<T> {
	try {
		return await request;
	} catch (error) {
		if (error instanceof ApiError) {
			if (error.status === 401) redirect(302, signInPath(url));
			fail(error.status || 503, { message: error.message, code: error.code });
		}
		throw error;
	}
}

/** A page for people with an account. */
export function accountOnly(url: URL, me: Me | null): Account {
	return asAccount(me) ?? redirect(302, signInPath(url));
}

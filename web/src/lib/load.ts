/** What every `load` of a page does with the API's answers. */
import { error as fail, redirect } from '@sveltejs/kit';
import type { Account } from '$lib/api/client';
import { ApiError } from '$lib/api/error';
import { asAccount, signInPath, type Looking } from '$lib/session.svelte';

/** Awaits what a page needs: 401 leads to signing in and back here, all else to the error page with its status. */
export async function needed<T>(url: URL, request: Promise<T>): Promise<T> {
	try {
		return await request;
	} catch (error) {
		if (error instanceof ApiError) {
			if (error.status === 401) redirect(302, signInPath(url));
			failed(error);
		}
		throw error;
	}
}

/** A page for people with an account. Who cannot be asked about is not sent away to sign in. */
export function accountOnly(url: URL, { me, problem }: Looking): Account {
	if (problem) failed(problem);
	return asAccount(me) ?? redirect(302, signInPath(url));
}

function failed(error: ApiError): never {
	fail(error.status || 503, { message: error.message, code: error.code });
}

import { describe, expect, it } from 'vitest';
import { fieldErrors, Refusal, words } from '$lib/api/error';
import { codeOf, refusal } from './refusal';

/** As the SDK throws them. */
const said = (code: string) => Object.assign(new Error(`Firebase: Error (${code}).`), { code });

describe('what Firebase says no with', () => {
	it('stands at the field that is wrong', () => {
		expect(fieldErrors(refusal(said('auth/email-already-in-use')))).toHaveProperty('email');
		expect(fieldErrors(refusal(said('auth/weak-password')))).toHaveProperty('password');
	});

	it('does not tell whether the address or the password was wrong', () => {
		const told = ['auth/wrong-password', 'auth/user-not-found', 'auth/invalid-credential'].map((code) =>
			words(refusal(said(code)))
		);
		expect(new Set(told).size).toBe(1);
		expect(fieldErrors(refusal(said('auth/wrong-password')))).toEqual({});
	});

	it('is told apart for a window that was closed, one that was blocked, and no network', () => {
		const codes = ['auth/popup-closed-by-user', 'auth/popup-blocked', 'auth/network-request-failed'];
		expect(new Set(codes.map((code) => words(refusal(said(code))))).size).toBe(3);
	});

	it('leaves other errors as they are', () => {
		const error = new TypeError('of ours');
		expect(refusal(error)).toBe(error);
		expect(codeOf(error)).toBeNull();
		expect(refusal(said('auth/weak-password'))).toBeInstanceOf(Refusal);
	});
});

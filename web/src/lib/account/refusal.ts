/** What Firebase says no with, in words for people. */
import { Refusal } from '$lib/api/error';
import * as m from '$lib/paraglide/messages';

type Said = [words: () => string, field?: string];

/** By the code without its `auth/`. What is not listed is the configuration's fault, or Firebase's. */
const BY_CODE: Record<string, Said> = {
	'invalid-credential': [m.error_credentials],
	'invalid-login-credentials': [m.error_credentials],
	'wrong-password': [m.error_credentials],
	'user-not-found': [m.error_credentials],
	'email-already-in-use': [m.error_email_taken, 'email'],
	'account-exists-with-different-credential': [m.firebase_other_way],
	'invalid-email': [m.rule_email, 'email'],
	'missing-email': [m.rule_email, 'email'],
	'missing-password': [m.required_field, 'password'],
	'weak-password': [m.firebase_weak_password, 'password'],
	'password-does-not-meet-requirements': [m.firebase_weak_password, 'password'],
	'popup-closed-by-user': [m.firebase_popup_closed],
	'cancelled-popup-request': [m.firebase_popup_closed],
	'user-cancelled': [m.firebase_popup_closed],
	'popup-blocked': [m.firebase_popup_blocked],
	'network-request-failed': [m.firebase_offline],
	timeout: [m.firebase_offline],
	// So it calls a script of Google's that did not come, for want of a network or by a blocker.
	'internal-error': [m.firebase_offline],
	'too-many-requests': [m.firebase_too_many],
	'quota-exceeded': [m.firebase_too_many],
	'user-disabled': [m.firebase_disabled],
	'operation-not-allowed': [m.firebase_way_off],
	'admin-restricted-operation': [m.firebase_way_off]
};

/** The code of an error of Firebase's, without its `auth/`; none of any other error. */
export function codeOf(error: unknown): string | null {
	const code = error instanceof Error && 'code' in error ? error.code : null;
	return typeof code === 'string' && code.startsWith('auth/') ? code.slice('auth/'.length) : null;
}

/** An error of Firebase's as a form shows it; any other as it is. */
export function refusal(error: unknown): unknown {
	const code = codeOf(error);
	if (!code) return error;
	const [words, field] = BY_CODE[code] ?? [m.firebase_misconfigured];
	// Whoever runs the server finds the reason in the browser's console.
	if (!BY_CODE[code]) console.warn(error);
	return new Refusal(words(), field);
}

import * as m from '$lib/paraglide/messages';

export interface Names {
	firstName: string;
	lastName: string;
	username: string;
}

export interface NewAccount extends Names {
	email: string;
	password: string;
}

export const NAMES = ['firstName', 'lastName', 'username'];
export const FIELDS = [...NAMES, 'email', 'password'];

/** What can be said of names before the server is asked: by the same rules. */
export function checkNames(names: Names): Record<string, string | false> {
	return {
		firstName: !names.firstName.trim() && m.required_field(),
		lastName: !names.lastName.trim() && m.required_field(),
		username: !/^[A-Za-z0-9_]{3,30}$/.test(names.username) && m.rule_username()
	};
}

/** Whether a text could be an e-mail address; the server has the last word. */
export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim());

/** The same of an account. */
export function check(account: NewAccount): Record<string, string | false> {
	return {
		...checkNames(account),
		email: !isEmail(account.email) && m.rule_email(),
		password: account.password.length < 8 && m.password_hint()
	};
}

/** As it is sent. */
export function trimmed(account: NewAccount): NewAccount {
	const { firstName, lastName, email } = account;
	return { ...account, firstName: firstName.trim(), lastName: lastName.trim(), email: email.trim() };
}

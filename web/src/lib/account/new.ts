import * as m from '$lib/paraglide/messages';

export interface NewAccount {
	firstName: string;
	lastName: string;
	username: string;
	email: string;
	password: string;
}

export const FIELDS = ['firstName', 'lastName', 'username', 'email', 'password'];

/** What can be said of an account before the server is asked: by the same rules. */
export function check(account: NewAccount): Record<string, string | false> {
	return {
		firstName: !account.firstName.trim() && m.required_field(),
		lastName: !account.lastName.trim() && m.required_field(),
		username: !/^[A-Za-z0-9_]{3,30}$/.test(account.username) && m.rule_username(),
		email: !/^\S+@\S+$/.test(account.email.trim()) && m.rule_email(),
		password: account.password.length < 8 && m.password_hint()
	};
}

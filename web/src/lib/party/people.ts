/** How people of a party are called: by the name that the server says, which is the username of who gave no other. */
import * as m from '$lib/paraglide/messages';

export interface Named {
	id: string;
	username?: string | null;
	name?: string | null;
	isGuest?: boolean;
}

export const nameOf = (person: Named): string => person.name ?? person.username ?? '?';

/** The username as a handle, where the name does not say it already. */
export const handleOf = (person: Named): string | null =>
	person.username && person.username !== nameOf(person) ? `@${person.username}` : null;

/** Their page; guests have none. */
export const pageOf = (person: Named): string | null => (person.isGuest || !person.username ? null : `/u/${person.id}`);

export function roleName(role: string | null | undefined): string | null {
	if (role === 'HOST') return m.role_host();
	if (role === 'COHOST') return m.role_cohost();
	if (role === 'MODERATOR') return m.role_moderator();
	return null;
}

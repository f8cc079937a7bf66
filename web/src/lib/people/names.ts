/** How an account is called on its own page. */
interface Person {
	username?: string | null;
	firstName?: string | null;
	lastName?: string | null;
}

export function fullName(person: Person): string {
	return [person.firstName, person.lastName].filter(Boolean).join(' ') || person.username || '?';
}

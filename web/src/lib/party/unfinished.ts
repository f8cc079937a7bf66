/**
 * A party that somebody has begun to write and not made yet, in this tab: a phone that needs room throws pages away while
 * one looks up an address elsewhere, and somebody without an account leaves it to sign up. Its picture is kept only while
 * the app itself stays open.
 */
import type { Draft } from './draft';

/** Whose draft it is before there is an account. */
export const NOBODY = '';

const key = (person: string) => `unfinished-party:${person}`;

let picture: File | null = null;

/** Keeps the picture of a draft while somebody signs up. */
export function keepPicture(file: File | null): void {
	picture = file;
}

/** The picture that was kept; once. */
export function keptPicture(): File | undefined {
	const kept = picture ?? undefined;
	picture = null;
	return kept;
}

/** The draft that somebody has begun, also before they had an account: it is theirs now. */
export function claim(person: string): Draft | null {
	const begun = read(person) ?? read(NOBODY);
	if (person !== NOBODY && read(NOBODY)) {
		keep(person, begun);
		keep(NOBODY, null);
	}
	return begun;
}

export function read(person: string): Draft | null {
	try {
		return JSON.parse(sessionStorage.getItem(key(person)) ?? 'null');
	} catch {
		return null;
	}
}

/** Nothing forgets it. Where a browser keeps nothing, nothing is kept. */
export function keep(person: string, draft: Draft | null): void {
	try {
		if (draft) sessionStorage.setItem(key(person), JSON.stringify(draft));
		else sessionStorage.removeItem(key(person));
	} catch {
		// As if it had not been tried.
	}
}

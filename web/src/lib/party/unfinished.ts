/**
 * A party that somebody has begun to write and not made yet, in this tab: a phone that needs room throws pages away while
 * one looks up an address elsewhere. Its picture is not kept.
 */
import type { Draft } from './draft';

const key = (person: string) => `unfinished-party:${person}`;

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

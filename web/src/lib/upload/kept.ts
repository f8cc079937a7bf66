/**
 * What is being sent, kept by the browser until the server has it: who closes the tab or loses the network goes on where
 * they were. A browser that keeps nothing sends all the same.
 */
import type { Kind } from './limits';

/** Where the bytes of one file go. */
export interface Target {
	id: string;
	url: string;
	method: string;
	headers: Record<string, string>;
	resumable: string | null;
	expiresAt: string;
}

export interface Kept {
	id: string;
	/** Whose it is: nobody else's session sends it. */
	who: string;
	/** The page that sends it. */
	tab: string;
	partyId: string;
	partyTitle: string;
	file: Blob;
	name: string;
	kind: Kind;
	mime: string;
	mood: string | null;
	target: Target | null;
	addedAt: number;
}

/** A small sign, so that pages need not open the database to know that there is nothing in it. */
const SIGN = 'uploads';
const STORE = 'files';

let opened: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
	opened ??= new Promise((done, failed) => {
		const request = indexedDB.open('party-gallery-uploads', 1);
		request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' });
		request.onsuccess = () => done(request.result);
		request.onerror = () => failed(request.error);
	});
	return opened;
}

async function run<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
	const database = await open();
	return new Promise((done, failed) => {
		const transaction = database.transaction(STORE, mode);
		const request = ask(transaction.objectStore(STORE));
		transaction.oncomplete = () => done(request.result);
		transaction.onabort = transaction.onerror = () => failed(transaction.error);
	});
}

function sign(there: boolean) {
	try {
		if (there) localStorage.setItem(SIGN, '1');
		else localStorage.removeItem(SIGN);
	} catch {
		// Then nothing is gone on with.
	}
}

export function maySomeBeKept(): boolean {
	try {
		return localStorage.getItem(SIGN) === '1';
	} catch {
		return false;
	}
}

/** Says whether it is kept. */
export async function keep(record: Kept): Promise<boolean> {
	try {
		await run('readwrite', (store) => store.put(record));
		sign(true);
		return true;
	} catch {
		return false;
	}
}

export async function drop(id: string): Promise<void> {
	try {
		await run('readwrite', (store) => store.delete(id));
		if ((await run('readonly', (store) => store.count())) === 0) sign(false);
	} catch {
		// It was never kept.
	}
}

/** Longer than this nobody waits for. */
const STALE = 7 * 24 * 3_600_000;

/** What this person was sending in pages that are closed now. */
export async function left(who: string, tab: string): Promise<Kept[]> {
	try {
		const all: Kept[] = await run('readonly', (store) => store.getAll());
		const alive = new Set(
			(await navigator.locks?.query())?.held?.flatMap(({ name }) =>
				name?.startsWith('uploads:') ? [name.slice(8)] : []
			)
		);
		for (const { id, addedAt } of all) if (Date.now() - addedAt > STALE) await drop(id);
		const mine = all.filter((one) => one.who === who && !alive.has(one.tab) && Date.now() - one.addedAt <= STALE);
		const taken = mine.map((one) => ({ ...one, tab }));
		for (const one of taken) await keep(one);
		return taken.sort((a, b) => a.addedAt - b.addedAt);
	} catch {
		return [];
	}
}

/** Says to other pages that this one is there, for as long as it is. */
export function stay(tab: string): void {
	void navigator.locks?.request(`uploads:${tab}`, () => new Promise(() => {}));
}

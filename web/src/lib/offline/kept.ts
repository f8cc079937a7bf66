/**
 * What of one's own parties is kept on this device, to be opened without a network: who one is, the parties that one hosts or
 * answered or is invited to, and the first page of the galleries that were opened last, with small pictures.
 *
 * It belongs to one session: it is gone with signing out, when the server says that nobody or somebody else is signed in,
 * and a party is gone when the server does not show it any more. Chats and lists of people are not kept.
 */
import type { Me, Media, Party } from '$lib/api/client';

const NAME = 'party-gallery-kept';
const STORES = ['me', 'parties', 'galleries'] as const;
type Store = (typeof STORES)[number];

/** Whose it is; also a sign that there is anything, so that pages of strangers open no database. */
const OWNER = 'kept-for';
/** Longer than this nothing is kept. */
const STALE = 30 * 24 * 3_600_000;
const MOST_PARTIES = 60;
const MOST_GALLERIES = 5;

interface Record<T> {
	id: string;
	/** When the server said it. */
	at: number;
	value: T;
}

interface Gallery {
	items: Media[];
	/** Of each item a small picture. */
	pictures: [string, Blob][];
}

export interface Kept<T> {
	value: T;
	at: Date;
}

/** Whose things are kept here; nobody's where the browser keeps nothing. */
export function owner(): string | null {
	try {
		return localStorage.getItem(OWNER);
	} catch {
		return null;
	}
}

function database(): Promise<IDBDatabase> {
	return new Promise((done, failed) => {
		const request = indexedDB.open(NAME, 1);
		request.onupgradeneeded = () => {
			for (const store of STORES) request.result.createObjectStore(store, { keyPath: 'id' });
		};
		request.onsuccess = () => done(request.result);
		request.onerror = () => failed(request.error);
	});
}

async function run<T>(
	stores: Store | readonly Store[],
	mode: IDBTransactionMode,
	ask: (transaction: IDBTransaction) => IDBRequest<T> | void
): Promise<T | undefined> {
	const opened = await database();
	try {
		return await new Promise((done, failed) => {
			const transaction = opened.transaction(stores, mode);
			const request = ask(transaction);
			transaction.oncomplete = () => done(request?.result);
			transaction.onabort = transaction.onerror = () => failed(transaction.error);
		});
	} finally {
		opened.close();
	}
}

/** Keeps things of somebody, as long as they are signed in. A browser that keeps nothing is none the worse for it. */
async function put<T>(
	who: string,
	store: Store,
	values: readonly (readonly [string, T])[],
	most: number
): Promise<void> {
	if (values.length === 0 || owner() !== who) return;
	try {
		const kept = await run(store, 'readonly', (one) => one.objectStore(store).getAll() as IDBRequest<Record<T>[]>);
		const ids = new Set(values.map(([id]) => id));
		const others = (kept ?? []).filter(({ id }) => !ids.has(id)).sort((a, b) => b.at - a.at);
		const tooMany = others.slice(Math.max(0, most - values.length));
		if (owner() !== who) return;
		await run(store, 'readwrite', (one) => {
			const records = one.objectStore(store);
			for (const { id } of tooMany) records.delete(id);
			for (const [id, value] of values) records.put({ id, at: Date.now(), value } satisfies Record<T>);
		});
		// Signed out meanwhile.
		if (owner() !== who) await clear();
	} catch {
		// Then it cannot be opened without a network.
	}
}

async function all<T>(store: Store): Promise<Record<T>[]> {
	if (!owner()) return [];
	try {
		const found = await run(store, 'readonly', (one) => one.objectStore(store).getAll() as IDBRequest<Record<T>[]>);
		return (found ?? []).filter(({ at }) => Date.now() - at < STALE);
	} catch {
		return [];
	}
}

async function get<T>(store: Store, id: string): Promise<Kept<T> | null> {
	const found = (await all<T>(store)).find((one) => one.id === id);
	return found ? { value: found.value, at: new Date(found.at) } : null;
}

/** The server says who is signed in; what was kept for somebody else goes. */
export async function keepMe(me: Me): Promise<void> {
	if (owner() !== me.id) await forget();
	try {
		localStorage.setItem(OWNER, me.id);
	} catch {
		return;
	}
	await put(me.id, 'me', [['me', me]], 1);
}

export const keptMe = (): Promise<Kept<Me> | null> => get<Me>('me', 'me');

const OWN_ROLES = ['HOST', 'COHOST', 'MODERATOR', 'ATTENDEE', 'INVITED', 'GUEST'];
const OWN_ANSWERS = ['GOING', 'MAYBE', 'WAITING'];

/** Whether somebody has a part in a party, so that it is one of theirs. */
export const isOwn = ({ viewer }: Pick<Party, 'viewer'>): boolean =>
	OWN_ROLES.includes(viewer.role) || OWN_ANSWERS.includes(viewer.rsvp ?? '');

/** Keeps those parties that are somebody's own, and the others no longer. */
export async function keepParties(who: string, parties: readonly Party[]): Promise<void> {
	const others = parties.filter((party) => !isOwn(party));
	if (others.length > 0) await forgetParties(others.map(({ id }) => id));
	const own = parties.filter(isOwn).map((party) => [party.id, party] as const);
	await put(who, 'parties', own, MOST_PARTIES);
}

export const keptParty = (id: string): Promise<Kept<Party> | null> => get<Party>('parties', id);

/** All of one's own parties: what goes on and what comes first, then what is over. */
export async function keptParties(): Promise<Party[]> {
	const parties = (await all<Party>('parties')).map(({ value }) => value);
	const isOver = ({ status }: Party) => status === 'ENDED' || status === 'CANCELLED';
	const order = (a: Party, b: Party) => a.startsAt.localeCompare(b.startsAt);
	return [...parties.filter((one) => !isOver(one)).sort(order), ...parties.filter(isOver).sort(order).reverse()];
}

/** Keeps the first page of a gallery. Pictures of another origin, such as a bucket's, cannot be read and are left out. */
export async function keepGallery(who: string, party: Party, items: readonly Media[]): Promise<void> {
	if (!isOwn(party) || owner() !== who) return;
	const pictures: [string, Blob][] = [];
	for (const { id, thumbnails } of items) {
		const url = thumbnails.find(({ size }) => size >= 300)?.url ?? thumbnails.at(-1)?.url;
		if (!url || new URL(url, location.href).origin !== location.origin) continue;
		try {
			// The page has shown most of them.
			const answer = await fetch(url, { cache: 'force-cache' });
			if (answer.ok) pictures.push([id, await answer.blob()]);
		} catch {
			// The network went: those that are there are better than none.
			break;
		}
	}
	await put<Gallery>(who, 'galleries', [[party.id, { items: [...items], pictures }]], MOST_GALLERIES);
}

export async function keptGallery(partyId: string): Promise<Media[] | null> {
	const found = await get<Gallery>('galleries', partyId);
	if (!found) return null;
	const pictures = new Map(found.value.pictures);
	return found.value.items.map((item) => {
		const picture = pictures.get(item.id);
		const last = item.thumbnails.at(-1);
		if (!picture || !last) return { ...item, thumbnails: [], thumbnailUrl: null, posterUrl: null, url: null };
		const url = URL.createObjectURL(picture);
		return { ...item, thumbnails: [{ ...last, url }], thumbnailUrl: url, posterUrl: null, url: null };
	});
}

/** The server does not show some parties any more, or nobody has a part in them. */
export async function forgetParties(ids: readonly string[]): Promise<void> {
	if (!owner()) return;
	await run(['parties', 'galleries'], 'readwrite', (one) => {
		for (const id of ids) {
			one.objectStore('parties').delete(id);
			one.objectStore('galleries').delete(id);
		}
	}).catch(() => {});
}

/** Nobody is signed in any more. */
export async function forget(): Promise<void> {
	if (!owner()) return;
	localStorage.removeItem(OWNER);
	await clear();
}

const clear = (): Promise<unknown> =>
	run(STORES, 'readwrite', (one) => {
		for (const store of STORES) one.objectStore(store).clear();
	}).catch(() => {});

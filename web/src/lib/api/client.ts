/**
 * The API, typed by what the server says of itself (`npm run api` writes schema.d.ts from docs/openapi.json).
 *
 * `data(api.GET('/api/v1/parties/{id}', …))` is the resource, `page(…)` a page of a list; both throw an ApiError.
 */
import createClient from 'openapi-fetch';
import { network } from '$lib/network.svelte';
import { ApiError, networkError } from './error';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];
export type Party = Schemas['PartyView'];
export type Me = Schemas['Me'];
export type Account = Schemas['MyAccount'];
export type Guest = Schemas['MyGuest'];
export type User = Schemas['UserView'];
export type Person = Schemas['PersonView'];
export type Attendee = Schemas['AttendeeView'];
export type Media = Schemas['Media'];
export type Pass = Schemas['Pass'];
export type Message = Schemas['Message'];

export type Role = 'HOST' | 'COHOST' | 'MODERATOR' | 'ATTENDEE' | 'INVITED' | 'GUEST' | 'NONE';

/** A page of a list, and where it goes on. */
export interface Page<T> {
	items: T[];
	cursor: string | null;
}

export const api = createClient<paths>({
	// The session is a cookie of this origin, which scripts do not see.
	credentials: 'same-origin',
	headers: { Accept: 'application/json' }
});

interface Envelope<T> {
	data: T;
	meta?: Schemas['Meta'] | null;
}

interface Answer<T> {
	data?: Envelope<T>;
	error?: unknown;
	response: Response;
}

/** What a request is about; throws an ApiError for everything else than success. */
export async function data<T>(request: Promise<Answer<T>>): Promise<T> {
	return (await envelope(request)).data;
}

/** A page of a list. */
export async function page<T>(request: Promise<Answer<T[]>>): Promise<Page<T>> {
	const { data, meta } = await envelope(request);
	return { items: data, cursor: meta?.hasMore ? (meta.nextCursor ?? null) : null };
}

/** A request that is answered with nothing. */
export async function done(request: Promise<{ error?: unknown; response: Response }>): Promise<void> {
	const { error, response } = await reached(request);
	if (!response.ok) throw new ApiError(response, error);
}

/** All of an answer: what it is about, and what is said of it. */
export async function envelope<T>(request: Promise<Answer<T>>): Promise<Envelope<T>> {
	const { data, error, response } = await reached(request);
	if (!response.ok || !data) throw new ApiError(response, error);
	return data;
}

async function reached<T>(request: Promise<T>): Promise<T> {
	try {
		const answer = await request;
		network.answered();
		return answer;
	} catch (cause) {
		if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
		network.failed();
		throw networkError(cause);
	}
}

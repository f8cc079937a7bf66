/** People of a test: each a browser of their own, at an address of their own. */
import { test as base, expect, type Browser, type BrowserContext, type Page } from '@playwright/test';

export { expect };

export const PASSWORD = 'correct horse battery';

export interface Person {
	name: string;
	username: string;
	context: BrowserContext;
	page: Page;
	/** Asks the API as this person, and fails when it says no. */
	ask: <T>(method: string, path: string, body?: unknown) => Promise<T>;
}

/** What no page may do: break, or load what the server's policy forbids. */
function watch(page: Page, wrong: string[]) {
	page.on('pageerror', (error) => wrong.push(`${page.url()}: ${error.message}`));
	page.on('console', (message) => {
		if (message.type() === 'error' && !/status of 40[01349]/.test(message.text()))
			wrong.push(`${page.url()}: ${message.text()}`);
	});
}

let made = 0;
/** Unlike any other of this run. */
export const unique = (name: string): string => `${name}_${process.pid.toString(36)}${(made++).toString(36)}`;

interface Fixtures {
	wrong: string[];
	/** Somebody who has not signed in. */
	stranger: (options?: Parameters<Browser['newContext']>[0]) => Promise<Person>;
	/** Somebody with an account. */
	person: (name: string, options?: Parameters<Browser['newContext']>[0]) => Promise<Person>;
}

export const test = base.extend<Fixtures>({
	// eslint-disable-next-line no-empty-pattern
	wrong: async ({}, use) => {
		const wrong: string[] = [];
		await use(wrong);
		expect(wrong, 'what pages complained about').toEqual([]);
	},

	stranger: async ({ browser, baseURL, wrong }, use) => {
		const contexts: BrowserContext[] = [];
		await use(async (options = {}) => {
			const address = `10.${process.pid % 250}.${Math.floor(made / 250)}.${made++ % 250}`;
			const context = await browser.newContext({
				baseURL,
				extraHTTPHeaders: { 'X-Forwarded-For': address },
				...options
			});
			contexts.push(context);
			const page = await context.newPage();
			watch(page, wrong);
			const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
				const answer = await context.request.fetch(`/api/v1${path}`, {
					method,
					data: body,
					headers: { Origin: baseURL!, 'X-Forwarded-For': address }
				});
				expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
				return answer.status() === 204 ? (undefined as T) : (await answer.json()).data;
			};
			return { name: '', username: '', context, page, ask };
		});
		for (const context of contexts) await context.close();
	},

	person: async ({ stranger }, use) => {
		await use(async (name, options) => {
			const somebody = await stranger(options);
			const username = unique(name.toLowerCase());
			await somebody.ask('POST', '/auth/register', {
				email: `${username}@example.com`,
				password: PASSWORD,
				username,
				firstName: name,
				lastName: 'Test'
			});
			return { ...somebody, name, username };
		});
	}
});

/** A party two days from now. */
export function party(title: string, more: Record<string, unknown> = {}) {
	return {
		title,
		venueName: 'The roof',
		venueAddress: 'Calle de Alcalá 42, Madrid',
		venueLatitude: 40.418,
		venueLongitude: -3.697,
		startsAt: new Date(Date.now() + 2 * 86_400_000).toISOString(),
		timeZone: 'Europe/Madrid',
		tags: ['jazz'],
		...more
	};
}

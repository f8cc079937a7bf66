/** A server whose accounts are Firebase's, beside the one of all tests, and people who come to it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { server } from '../server';
import { Google } from './google';
import { test as base } from './people';

export { expect, party, unique } from './people';

interface Place {
	google: Google;
	url: string;
}

async function start(google: Google): Promise<{ url: string; child: ChildProcess }> {
	const [program, ...words] = server.command.split(' ');
	const child = spawn(program!, words, {
		stdio: ['ignore', 'ignore', 'pipe'],
		env: {
			...server.env,
			PORT: '0',
			PARTY_GALLERY_DATA_DIR: mkdtempSync(join(tmpdir(), 'party-gallery-firebase.')),
			// The jobs of that database belong to the other server, which has their files.
			PARTY_GALLERY_WORKER: 'off',
			PARTY_GALLERY_LOG: 'warn,party_gallery=info',
			FIREBASE_PROJECT_ID: Google.PROJECT,
			PARTY_GALLERY_FIREBASE_API_KEY: 'a-key-of-tests',
			PARTY_GALLERY_FIREBASE_EMULATOR: 'true',
			PARTY_GALLERY_FIREBASE_EMULATOR_URL: google.url
		}
	});
	const lines = createInterface(child.stderr!);
	const url = await new Promise<string>((ready, failed) => {
		const said: string[] = [];
		lines.on('line', (line) => {
			said.push(line);
			const found = line.match(/ready on (http:\S+?)\/?$/);
			if (found) ready(found[1]!);
		});
		child.once('exit', () => failed(new Error(said.join('\n'))));
	});
	return { url, child };
}

export const test = base.extend<{ google: Google }, { place: Place }>({
	place: [
		// eslint-disable-next-line no-empty-pattern
		async ({}, use) => {
			const google = await Google.start();
			const { url, child } = await start(google);
			await use({ google, url });
			const ended = new Promise((ended) => child.once('exit', ended));
			child.kill('SIGTERM');
			await ended;
			await google.stop();
		},
		{ scope: 'worker', timeout: 60_000 }
	],

	baseURL: ({ place }, use) => use(place.url),
	google: ({ place }, use) => use(place.google),

	stranger: async ({ stranger, google }, use) => {
		await use(async (options) => {
			const somebody = await stranger(options);
			await google.lend(somebody.context);
			return somebody;
		});
	}
});

/** A server whose accounts are Firebase's, beside the one of all tests, and people who come to it. */
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { server } from '../server';
import { Google } from './google';
import { test as base } from './people';

export { expect, party, unique } from './people';

interface Server {
	url: string;
	stop: () => Promise<void>;
}

interface Place {
	google: Google;
	url: string;
}

/** With `emulator` the server tells pages of ours and believes its tokens; without, it is as in production. */
export async function start(google: Google, { emulator = true } = {}): Promise<Server> {
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
			...(emulator && {
				PARTY_GALLERY_FIREBASE_EMULATOR: 'true',
				PARTY_GALLERY_FIREBASE_EMULATOR_URL: google.url
			})
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
	const stop = async () => {
		const ended = new Promise((ended) => child.once('exit', ended));
		child.kill('SIGTERM');
		await ended;
	};
	return { url, stop };
}

export const test = base.extend<{ google: Google }, { place: Place }>({
	place: [
		// eslint-disable-next-line no-empty-pattern
		async ({}, use) => {
			const google = await Google.start();
			const { url, stop } = await start(google);
			await use({ google, url });
			await stop();
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

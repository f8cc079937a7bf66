/** The server and the browser, as `./dev e2e` and `./dev shots` prepare them. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function variable(name: string): string {
	const value = process.env[name];
	if (!value) throw new Error(`${name} is not set: run through ./dev e2e`);
	return value;
}

const port = variable('E2E_PORT');
// Not `localhost`: there the client of sockets takes no notice when the browser says that the network went.
const url = `http://127.0.0.1:${port}`;

export const base = {
	baseURL: url,
	locale: 'en-GB',
	timezoneId: 'Europe/Madrid',
	launchOptions: {
		executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync'
		]
	}
};

/** On a database and a Redis that are new; files in a folder that goes with the machine's other temporary ones. */
export const server = {
	command: variable('E2E_SERVER'),
	url: `${url}/health/ready`,
	reuseExistingServer: false,
	timeout: 120_000,
	gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 20_000 },
	stdout: 'ignore' as const,
	stderr: 'pipe' as const,
	env: {
		...(process.env as Record<string, string>),
		PORT: port,
		DATABASE_URL: variable('PARTY_GALLERY_TEST_DATABASE_URL'),
		REDIS_URL: variable('PARTY_GALLERY_TEST_REDIS_URL'),
		PARTY_GALLERY_DATA_DIR: process.env.E2E_DATA ?? mkdtempSync(join(tmpdir(), 'party-gallery-e2e.')),
		// Every person of a test comes from an address of their own, as people do.
		PARTY_GALLERY_TRUSTED_PROXIES: '127.0.0.1/32,::1/128',
		// The push service of the tests is on this machine.
		PARTY_GALLERY_PUSH_ALLOW_PRIVATE: 'true',
		PARTY_GALLERY_LOG: 'warn'
	}
};

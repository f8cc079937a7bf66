import { defineConfig } from '@playwright/test';
import { base, server } from './server';
import { TARGET } from './target';

/** The tests: pages in a real browser, asking the real server with its PostgreSQL and Redis (`./dev e2e`). */
export default defineConfig({
	testDir: './tests',
	outputDir: `${TARGET}/e2e`,
	// Each test makes its own people and parties; nothing is shared but the server.
	fullyParallel: true,
	workers: 2,
	retries: 0,
	timeout: 60_000,
	expect: { timeout: 15_000 },
	forbidOnly: true,
	reporter: [['list']],
	use: {
		...base,
		viewport: { width: 1280, height: 800 },
		trace: 'retain-on-failure',
		screenshot: 'only-on-failure'
	},
	webServer: server
});

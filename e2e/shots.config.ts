import { defineConfig } from '@playwright/test';
import { base, server } from './server';

/** Pictures of every main page, of the demo town: `./dev shots`, into target/shots. */
export default defineConfig({
	testDir: './shots',
	outputDir: '../target/e2e',
	fullyParallel: true,
	workers: 2,
	timeout: 180_000,
	reporter: [['line']],
	use: { ...base, reducedMotion: 'reduce' } as object,
	webServer: server
});

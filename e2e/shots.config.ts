import { defineConfig } from '@playwright/test';
import { base, server } from './server';
import { TARGET } from './target';

/** Pictures of every main page, of the demo town: `./dev shots`, into shots of the target folder. */
export default defineConfig({
	testDir: './shots',
	outputDir: `${TARGET}/e2e`,
	fullyParallel: true,
	workers: 2,
	timeout: 180_000,
	reporter: [['line']],
	use: { ...base, reducedMotion: 'reduce' } as object,
	webServer: server
});

import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

/** Where `npm run dev` finds the server. */
const server = process.env.PARTY_GALLERY_SERVER ?? 'http://127.0.0.1:3000';

export default defineConfig({
	plugins: [
		paraglideVitePlugin({
			project: './project.inlang',
			outdir: './src/lib/paraglide',
			strategy: ['localStorage', 'cookie', 'preferredLanguage', 'baseLocale'],
			emitTsDeclarations: true
		}),
		sveltekit()
	],
	worker: { format: 'es' },
	build: {
		target: 'es2022',
		rolldownOptions: { checks: { pluginTimings: false } },
		// The map is large and comes only when somebody opens it.
		chunkSizeWarningLimit: 1200
	},
	test: { include: ['src/**/*.test.ts'] },
	server: {
		proxy: Object.fromEntries(
			['/api', '/media', '/avatars', '/uploads', '/socket.io'].map((path) => [path, { target: server, ws: true }])
		)
	}
});

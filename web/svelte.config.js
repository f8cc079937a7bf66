import adapter from '@sveltejs/adapter-static';

/** @type {import('@sveltejs/kit').Config} */
export default {
	compilerOptions: { runes: true },
	kit: {
		// One page for every path: the server sends it, with what it knows of the party in its head.
		adapter: adapter({ fallback: 'index.html', strict: false }),
		// What a page may load and run is said by the server's headers (crates/http/src/web).
		version: { pollInterval: 0 },
		alias: { $messages: 'src/lib/paraglide/messages.js' }
	}
};

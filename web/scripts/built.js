// What the build is made of, by vite's manifest.
import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync('.svelte-kit/output/client/.vite/manifest.json', 'utf8'));

/** What runs first, on every page. */
export const isStart = (key) => /client-optimized\/app\.js$|client\/entry\.js$|runtime\/client\/entry/.test(key);

/** Layouts and pages are numbered: 0 is the layout of all, 1 the page of errors. */
export const isNode = (key, number = '\\d+') => new RegExp(`client-optimized/nodes/(${number})\\.js$`).test(key);

/** The number of the page of `/`, which is named in the app's own code. */
export function home() {
	const nodes = readFileSync('.svelte-kit/generated/client-optimized/app.js', 'utf8');
	const number = nodes.match(/"\/": \[~?(\d+)/)?.[1];
	if (!number) throw new Error('the page of / is not where it was');
	return number;
}

/** Scripts and styles of these entries and of all that they import at once; what they import later is not among them. */
export function neededBy(isEntry) {
	const files = new Set();
	const add = (key) => {
		const chunk = manifest[key];
		if (!chunk || files.has(chunk.file)) return;
		files.add(chunk.file);
		for (const file of [...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file);
		for (const next of chunk.imports ?? []) add(next);
	};
	for (const key of Object.keys(manifest)) if (isEntry(key)) add(key);
	if (files.size < 5) throw new Error('the manifest was not read right: too few files');
	return files;
}

// What a phone loads before the feed is there: the JavaScript and the styles of the page, packed. More than the budget
// fails.
import { readFileSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/** Bytes of JavaScript, gzip. */
const BUDGET = 150 * 1024;
const manifest = JSON.parse(readFileSync('.svelte-kit/output/client/.vite/manifest.json', 'utf8'));

/** A page's entry: layouts and pages are numbered, and the page of `/` is named in the app's own code. */
const isEntry = (key) => /client-optimized\/app\.js$|client\/entry\.js$|runtime\/client\/entry/.test(key);
const nodes = readFileSync('.svelte-kit/generated/client-optimized/app.js', 'utf8');
const home = nodes.match(/"\/": \[~?(\d+)/)?.[1];
if (!home) throw new Error('the page of / is not where it was');

const files = new Set();
function add(key) {
	const chunk = manifest[key];
	if (!chunk || files.has(chunk.file)) return;
	files.add(chunk.file);
	for (const style of chunk.css ?? []) files.add(style);
	for (const next of chunk.imports ?? []) add(next);
}
for (const key of Object.keys(manifest)) {
	if (isEntry(key) || new RegExp(`client-optimized/nodes/(0|${home})\\.js$`).test(key)) add(key);
}

const sizes = { js: 0, css: 0 };
for (const file of files) {
	const bytes = gzipSync(readFileSync(`build/${file}`), { level: 9 }).length;
	if (statSync(`build/${file}`).size > 0 && file.endsWith('.js')) sizes.js += bytes;
	if (file.endsWith('.css')) sizes.css += bytes;
}
const kb = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
console.log(`first load of the feed: ${kb(sizes.js)} JavaScript, ${kb(sizes.css)} styles (gzip, ${files.size} files)`);
if (files.size < 5) throw new Error('the manifest was not read right: too few files');
if (sizes.js > BUDGET) {
	console.error(`more than the ${kb(BUDGET)} that a phone may be asked for`);
	process.exit(1);
}

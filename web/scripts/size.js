// What a phone loads before the feed is there: the JavaScript and the styles of the page, packed. More than the budget
// fails.
import { readFileSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { home, isNode, isStart, neededBy } from './built.js';

/** Bytes of JavaScript, gzip. */
const BUDGET = 150 * 1024;
const files = neededBy((key) => isStart(key) || isNode(key, 0) || isNode(key, home()));

const sizes = { js: 0, css: 0 };
for (const file of files) {
	const bytes = gzipSync(readFileSync(`build/${file}`), { level: 9 }).length;
	if (statSync(`build/${file}`).size > 0 && file.endsWith('.js')) sizes.js += bytes;
	if (file.endsWith('.css')) sizes.css += bytes;
}
const kb = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
console.log(`first load of the feed: ${kb(sizes.js)} JavaScript, ${kb(sizes.css)} styles (gzip, ${files.size} files)`);
if (sizes.js > BUDGET) {
	console.error(`more than the ${kb(BUDGET)} that a phone may be asked for`);
	process.exit(1);
}

// Writes into the service worker which files the app needs to open without a network: what its pages need at first. Maps,
// galleries, the chat and other things that come when they are opened stay out.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { isNode, isStart, neededBy } from './built.js';

const WORKER = 'build/service-worker.js';
const PLACE = /["'`]\[\\?"party-gallery:shell\\?"\]["'`]/;
/** Bytes that a phone is asked to keep, as they are. */
const BUDGET = 1024 * 1024;

// Of the letters, those that the pages' own languages are written in; the others come when a name needs them.
const isWanted = (file) => !file.endsWith('.woff2') || /-latin-wght-normal\./.test(file);
// The page itself names some styles of what comes later.
const named = readFileSync('build/index.html', 'utf8').match(/_app\/immutable\/[\w./-]+/g) ?? [];
const needed = neededBy((key) => isStart(key) || isNode(key));
const files = [...new Set([...named, ...needed])].filter(isWanted).sort();
const bytes = files.reduce((sum, file) => sum + statSync(`build/${file}`).size, 0);
console.log(`kept for opening without a network: ${files.length} files, ${(bytes / 1024).toFixed(0)} KB`);
if (bytes > BUDGET)
	throw new Error('that is more than a phone may be asked to keep: import what is large when it is needed');

const worker = readFileSync(WORKER, 'utf8');
if (!PLACE.test(worker)) throw new Error('the place of the list is not in the service worker');
const list = JSON.stringify(JSON.stringify(files.map((file) => `/${file}`)));
writeFileSync(
	WORKER,
	worker.replace(PLACE, () => list)
);

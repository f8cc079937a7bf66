// Packs what is text, once and as small as it gets; the server sends the packed bytes as they are.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const TEXT = /\.(js|mjs|css|html|json|svg|txt|webmanifest)$/;
/** Below this the headers are larger than what is saved. */
const WORTH_IT = 512;

const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
for (const file of readdirSync('build', { recursive: true, encoding: 'utf8' })) {
	// The page is changed by the server before it is sent.
	if (!TEXT.test(file) || file === 'index.html') continue;
	const path = join('build', file);
	const bytes = readFileSync(path);
	if (bytes.length < WORTH_IT) continue;
	for (const [ending, packed] of [
		['br', brotliCompressSync(bytes, quality)],
		['gz', gzipSync(bytes, { level: 9 })]
	]) {
		if (packed.length < bytes.length) writeFileSync(`${path}.${ending}`, packed);
	}
}

// Writes src/lib/api/schema.d.ts from docs/openapi.json; with --check only says whether it is what would be written.
import { readFileSync, writeFileSync } from 'node:fs';
import openapi, { astToString } from 'openapi-typescript';

const TARGET = 'src/lib/api/schema.d.ts';
const document = JSON.parse(readFileSync('../docs/openapi.json', 'utf8'));
// An object whose fields the document does not name may have any.
const options = { defaultNonNullable: false, emptyObjectsUnknown: true };
const made = `// Written by \`npm run api\` from docs/openapi.json. Do not edit.\n\n${astToString(await openapi(document, options))}`;
if (process.argv.includes('--check')) {
	if (made !== readFileSync(TARGET, 'utf8')) process.exit(1);
} else {
	writeFileSync(TARGET, made);
}

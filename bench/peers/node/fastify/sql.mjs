// The SQL of ours, read from crates/db/queries: what the two are compared by is everything but the SQL. Each query is
// prepared once a connection, by its name.
import { readFileSync } from 'node:fs';

const folder = new URL('../../../../crates/db/queries/', import.meta.url);
const files = new Map();

function queriesOf(file) {
  if (!files.has(file)) {
    const text = readFileSync(new URL(`${file}.sql`, folder), 'utf8');
    // `--! name (…) : …` begins a query; other comments are of no use to the server.
    const parts = text.split(/^--!\s*/m).slice(1);
    files.set(file, new Map(parts.map((part) => {
      const [head, ...lines] = part.split('\n');
      const body = lines.filter((line) => !/^\s*--/.test(line)).join('\n').trim().replace(/;$/, '');
      return [/^\w+/.exec(head)[0], body];
    })));
  }
  return files.get(file);
}

/**
 * A query of a file as { name, text, bind }: `bind` puts named values into the order of the text. `change` may adapt the
 * text to what only this peer has.
 */
export function query(file, name, change = (text) => text) {
  const found = queriesOf(file).get(name);
  if (found === undefined) throw new Error(`there is no query ${name} in ${file}.sql`);
  const names = [];
  const text = change(found).replace(/(?<![:\w]):([a-z]\w*)/g, (_, param) => {
    if (!names.includes(param)) names.push(param);
    return `$${names.indexOf(param) + 1}`;
  });
  const bind = new Function('v', `return [${names.map((param) => `v.${param} === undefined ? null : v.${param}`)}]`);
  return { name: `${file}.${name}`, text, bind };
}

// check.mjs OURS PEER…: asks ours and each peer for the same, and says where an answer differs first. Ends with 0 when
// nothing differs. Addresses are `http://127.0.0.1:PORT`. What to ask for is found by asking ours; who is signed in is
// EMAIL and PASSWORD (the demo's by default); more paths may be given in PATHS, separated by spaces.
//
// Left out, because they are made for each answer: the moment at which a walk of the feed began (in its cursor), tokens and
// ends of sessions. Everything else has to be the same, links that are signed included; `=` says that it is byte for byte.
const [ours, ...peers] = process.argv.slice(2);
if (peers.length === 0) {
  process.stderr.write('usage: node check.mjs OURS PEER…\n');
  process.exit(2);
}
const email = process.env.EMAIL ?? 'ana@demo.example';
const password = process.env.PASSWORD ?? 'party-gallery';

async function ask(base, path, { token, method = 'GET', body } = {}) {
  const headers = { ...(token && { authorization: `Bearer ${token}` }), ...(body && { 'content-type': 'application/json' }) };
  const response = await fetch(`${base}/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
  return { status: response.status, text: await response.text() };
}

const data = async (path, token) => JSON.parse((await ask(ours, path, { token })).text);

// A cursor of the feed: kind, phase, 8 bytes of when the walk began, the rest.
function withoutBegin(cursor) {
  const bytes = Buffer.from(cursor, 'base64url');
  if (bytes[0] === 0x21) bytes.fill(0, 2, 10);
  return bytes.toString('base64url');
}

const settle = (text) => text
  .replace(/"nextCursor":"([^"]+)"/g, (_, cursor) => `"nextCursor":"${withoutBegin(cursor)}"`)
  .replace(/"token":"pgs_[^"]{43}"/, '"token":"…"')
  .replace(/"expiresAt":"[^"]+"/, '"expiresAt":"…"');

/** Where two values differ first, or null. The order of keys does not count. */
function difference(a, b, path = '') {
  if (a === b) return null;
  const isBoth = a && b && typeof a === 'object' && typeof b === 'object' && Array.isArray(a) === Array.isArray(b);
  if (!isBoth) return `${path}: ${JSON.stringify(a)} / ${JSON.stringify(b)}`;
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = difference(a[key], b[key], `${path}.${key}`);
    if (found) return found;
  }
  return null;
}

let wrong = 0;
const kinds = new Map();

async function compare(kind, path, options) {
  const expected = await ask(ours, path, options);
  for (const peer of peers) {
    const got = await ask(peer, path, options);
    const [a, b] = [settle(expected.text), settle(got.text)];
    const parsed = (text) => (text === '' ? null : JSON.parse(text));
    const found = expected.status === got.status ? difference(parsed(a), parsed(b)) : `status ${expected.status} / ${got.status}`;
    const seen = kinds.get(`${peer} ${kind}`) ?? { asked: 0, bytes: 0, wrong: 0 };
    kinds.set(`${peer} ${kind}`, { asked: seen.asked + 1, bytes: seen.bytes + (a === b), wrong: seen.wrong + (found !== null) });
    if (found) {
      wrong += 1;
      if (seen.wrong < 3) process.stdout.write(`${peer} ${options?.method ?? 'GET'} ${path} (${kind}): ${found}\n`);
    }
  }
}

const body = { email, password };
const { token, user } = JSON.parse((await ask(ours, '/auth/login', { method: 'POST', body })).text).data;

/** Some pages of a list, by ours; the same pages are asked of the peers, by the same cursors. */
async function walk(kind, path, token, most = 4) {
  let cursor = null;
  for (let page = 0; page < most; page += 1) {
    const at = cursor ? `${path}${path.includes('?') ? '&' : '?'}cursor=${cursor}` : path;
    await compare(kind, at, { token });
    cursor = (await data(at, token)).meta.nextCursor;
    if (!cursor) return;
  }
}

const feed = (await data('/parties?limit=50')).data;
const own = (await data('/parties?limit=50', token)).data;
const theirs = (await data(`/users/${user.id}/attending?limit=50`, token)).data;
const parties = [...new Map([...feed, ...own, ...theirs].map((party) => [party.id, party])).values()].slice(0, 60);
for (const { id } of parties) {
  await compare('party', `/parties/${id}`);
  await compare('party, again', `/parties/${id}`);
  await compare('party, signed in', `/parties/${id}`, { token });
  await compare('gallery', `/parties/${id}/media`);
  await compare('gallery, signed in', `/parties/${id}/media?limit=50`, { token });
}
for (const id of ['nothing', 'x'.repeat(65), 'a b']) await compare('no party', `/parties/${encodeURIComponent(id)}`);
await compare('no session', `/parties/${parties[0].id}`, { token: `pgs_${'A'.repeat(43)}` });
await walk('feed', '/parties?limit=7', undefined, 12);
await walk('feed', '/parties', undefined);
await walk('feed, signed in', '/parties?limit=7', token, 12);
await walk('feed, signed in', '/parties', token);
const place = feed.find((party) => party.venueLatitude !== null);
if (place) {
  for (const km of [0.5, 3, 50]) {
    const circle = `/parties?lat=${place.venueLatitude}&lng=${place.venueLongitude}&km=${km}&limit=5`;
    await walk('feed in a circle', circle, undefined, 8);
    await walk('feed in a circle, signed in', circle, token, 8);
  }
}
const people = new Set(parties.flatMap((party) => party.hostId).concat(user.id));
for (const id of people) {
  await compare('profile', `/users/${id}`);
  await compare('profile, signed in', `/users/${id}`, { token });
}
await compare('own profile', '/users/me', { token });
await compare('no profile', '/users/nobody');
await walk('notifications', '/notifications', token, 10);
await walk('notifications', '/notifications?limit=3', token, 10);
await compare('notifications, of nobody', '/notifications');
const largest = parties.toSorted((a, b) => b.mediaCount - a.mediaCount).slice(0, 3);
for (const { id } of largest) {
  for (const order of ['newest', 'oldest', 'mostLiked']) {
    await walk('gallery, by pages', `/parties/${id}/media?order=${order}&limit=5`, undefined, 6);
    await walk('gallery, by pages', `/parties/${id}/media?order=${order}&limit=5`, token, 6);
  }
}
await compare('sign-in', '/auth/login', { method: 'POST', body });
await compare('sign-in, wrong', '/auth/login', { method: 'POST', body: { email, password: 'not this one' } });
await compare('sign-in, nobody', '/auth/login', { method: 'POST', body: { email: 'nobody@nowhere.example', password } });
for (const path of (process.env.PATHS ?? '').split(' ').filter(Boolean)) await compare('PATHS', path);

for (const peer of peers) {
  process.stdout.write(`${peer}\n`);
  for (const [name, { asked, bytes, wrong: bad }] of kinds) {
    if (!name.startsWith(`${peer} `)) continue;
    const verdict = bad > 0 ? `${bad} differ` : bytes === asked ? '= byte for byte' : `same JSON, ${bytes} byte for byte`;
    process.stdout.write(`  ${name.slice(peer.length + 1).padEnd(28)} ${String(asked).padStart(4)}  ${verdict}\n`);
  }
}
process.exit(wrong === 0 ? 0 : 1);

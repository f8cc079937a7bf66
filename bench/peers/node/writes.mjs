// writes.mjs DATABASE_URL OURS PEER…: does the same writes at ours and at each peer, each among people and parties of its own,
// and compares the answers and the rows that they leave. Ends with 0 when nothing differs and no party was oversold. All
// servers are on that database; no worker may run, or it takes the outbox's rows away.
//
// Ids, moments and tokens are left out. Messages are compared among the peers alone: ours takes them by the socket.
import assert from 'node:assert/strict';
import pg from 'pg';
import { newId, newToken } from './common/rules.mjs';

const [url, ours, ...peers] = process.argv.slice(2);
if (peers.length === 0) {
  process.stderr.write('usage: node writes.mjs DATABASE_URL OURS PEER…\n');
  process.exit(2);
}
const db = new pg.Pool({ connectionString: url, options: '-c TimeZone=UTC' });
const rows = async (text, values) => (await db.query(text, values)).rows;
const CROWD = 50;

/** People with sessions, and parties: `small` has 3 places, `full` 10, the others no limit. The host comes to all. */
async function town() {
  const people = [];
  for (let n = 0; n <= CROWD; n += 1) people.push({ id: newId(), token: newToken() });
  const ids = people.map(({ id }) => id);
  await db.query(`INSERT INTO users (id, firebase_id, email, username, first_name)
    SELECT id, 'local:' || id, right(id, 16) || '@peers.example', right(id, 16), 'Peer' FROM unnest($1::text[]) AS p (id)`, [ids]);
  await db.query(`INSERT INTO sessions (user_id, token_hash, expires_at)
    SELECT id, hash, now() + interval '1 day' FROM unnest($1::text[], $2::bytea[]) AS p (id, hash)`,
  [ids, people.map(({ token }) => token.hash)]);
  await db.query(`INSERT INTO user_credentials (user_id, password_hash)
    SELECT $1, password_hash FROM user_credentials c JOIN users u ON u.id = c.user_id AND u.email = 'ana@demo.example'`, [ids[0]]);
  const parties = {};
  for (const [name, places, isPrivate] of [['open', null, false], ['small', 3, false], ['full', 10, false], ['hidden', null, true]]) {
    const id = newId();
    parties[name] = id;
    await db.query(`INSERT INTO party_events (id, host_id, title, venue_name, venue_address, starts_at, max_attendees, is_private)
      VALUES ($1, $2, $3, 'Here', 'Street 1', now() + interval '1 day', $4, $5)`, [id, ids[0], `A party ${name}`, places, isPrivate]);
    await db.query(`INSERT INTO chat_rooms (party_id) VALUES ($1)`, [id]);
    await db.query(`INSERT INTO party_attendees (party_id, user_id, status) VALUES ($1, $2, 'GOING')`, [id, ids[0]]);
  }
  await db.query('INSERT INTO party_invitations (party_id, user_id, invited_by) VALUES ($1, $2, $3)', [parties.hidden, ids[3], ids[0]]);
  await db.query('INSERT INTO party_bans (party_id, user_id) VALUES ($1, $2)', [parties.open, ids[4]]);
  await db.query('INSERT INTO user_blocks (blocker_id, blocked_id) VALUES ($1, $2)', [ids[5], ids[6]]);
  const media = newId();
  await db.query(`INSERT INTO media_content (id, party_id, uploader_id, type, url) VALUES ($1, $2, $3, 'PHOTO', 'https://x.example/1')`,
    [media, parties.open, ids[0]]);
  const names = new Map([...ids.map((id, n) => [id, `person ${n}`]), ...Object.entries(parties).map(([k, v]) => [v, k]), [media, 'item']]);
  return { people, parties, media, names };
}

function caller(base, { people, names }) {
  const log = [];
  const call = async (who, method, path, body) => {
    const response = await fetch(`${base}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${people[who].token.text}`, ...(body && { 'content-type': 'application/json' }) },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  };
  const told = async (...asked) => {
    const answer = await call(...asked);
    log.push([...asked, answer]);
    return answer;
  };
  return { call, told, log: () => named(JSON.stringify(log), names) };
}

const named = (text, names) => JSON.parse([...names].reduce((all, [id, name]) => all.replaceAll(id, name), text));

async function answers({ told, call }, { parties: { open, small, full, hidden } }) {
  const rsvp = (who, party, body, how = told) => how(who, 'POST', `/parties/${party}/rsvp`, body);
  for (const status of ['GOING', 'GOING', 'MAYBE', 'NOT_GOING', 'GOING']) await rsvp(1, open, { status });
  await rsvp(1, open, { status: 'GOING', plusOnes: 1 });
  await rsvp(1, open, { status: 'PERHAPS' });
  await rsvp(0, open, { status: 'NOT_GOING' });
  await rsvp(4, open, { status: 'GOING' });
  await rsvp(1, hidden, { status: 'GOING' });
  await rsvp(3, hidden, { status: 'MAYBE' });
  await rsvp(1, 'nowhere', { status: 'GOING' });
  await rsvp(1, small, { status: 'GOING' });
  await rsvp(2, small, { status: 'GOING' });
  await rsvp(3, small, { status: 'GOING' });
  await rsvp(3, small, { status: 'GOING', waitlist: true });
  await rsvp(5, small, { status: 'GOING', waitlist: true });
  await rsvp(5, small, { status: 'MAYBE' });
  await rsvp(2, small, { status: 'NOT_GOING' });
  const crowd = Array.from({ length: CROWD }, (_, n) => n + 1);
  const all = await Promise.all(crowd.map((who) => rsvp(who, full, { status: 'GOING' }, call)));
  const statuses = all.map(({ status }) => status);
  const had = { in: statuses.filter((s) => s === 200).length, full: statuses.filter((s) => s === 409).length };
  assert.deepEqual(had, { in: 9, full: CROWD - 9 }, 'nine places beside the host');
}

async function follows({ told, call }, { people }) {
  const follow = (who, whom, method = 'POST', how = told) => how(who, method, `/users/${people[whom].id}/follow`);
  for (const [who, whom] of [[1, 2], [1, 2], [2, 1], [1, 1], [5, 6], [6, 5]]) await follow(who, whom);
  await told(1, 'POST', '/users/nobody/follow');
  for (const whom of [2, 2]) await follow(1, whom, 'DELETE');
  const pairs = Array.from({ length: 20 }, (_, n) => [10 + (n % 2), 11 - (n % 2)]);
  const both = await Promise.all(pairs.map(([who, whom]) => follow(who, whom, 'POST', call)));
  assert.ok(both.every(({ status }) => status === 200), 'who follow each other at once do not get in each other\'s way');
}

async function likes({ told, call }, { media }) {
  const like = (who, method = 'POST', how = told) => how(who, method, `/media/${media}/like`);
  for (const who of [1, 1, 2]) await like(who);
  for (const who of [2, 2]) await like(who, 'DELETE');
  await like(4);
  await told(1, 'POST', '/media/nothing/like');
  const all = await Promise.all(Array.from({ length: 20 }, (_, n) => like(20 + n, 'POST', call)));
  assert.ok(all.every(({ status }) => status === 200));
}

async function messages({ told, call }, { parties: { open, hidden } }) {
  const say = (who, party, body, how = told) => how(who, 'POST', `/parties/${party}/chat/messages`, body);
  const first = await say(1, open, { content: ' hola ', nonce: 'n-1' }, call);
  const again = await say(1, open, { content: 'hola', nonce: 'n-1' }, call);
  assert.deepEqual(again.body, first.body, 'the same nonce is the same message');
  assert.equal(first.body.data.seq, 1);
  await say(1, open, { content: '' });
  await say(2, open, { content: 'not coming' });
  await say(1, hidden, { content: 'not seen' });
  const all = await Promise.all(Array.from({ length: 20 }, (_, n) => say(n % 2, open, { content: `${n}` }, call)));
  const seqs = all.map(({ body }) => body.data.seq).sort((a, b) => a - b);
  assert.deepEqual(seqs, Array.from({ length: 20 }, (_, n) => n + 2), 'numbered without gaps');
}

async function signIn(base, { people: [{ id }] }) {
  const [{ email }] = await rows('SELECT email FROM users WHERE id = $1', [id]);
  const response = await fetch(`${base}/api/v1/auth/login`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password: 'party-gallery' }),
  });
  assert.equal(response.status, 200);
  assert.match(response.headers.get('set-cookie'), /^party_gallery_session=pgs_[\w-]{43}; Path=\/; Max-Age=2\d{6}; HttpOnly; SameSite=Lax$/);
}

/** What the writes left, without what differs each time. */
async function left({ people, parties, media, names }, withMessages) {
  const [ids, of] = [people.map(({ id }) => id), Object.values(parties)];
  const found = {
    attendees: await rows(`SELECT party_id, user_id, status, plus_ones, is_guest FROM party_attendees
      WHERE party_id = ANY ($1) AND party_id <> $2`, [of, parties.full]),
    waiting: await rows('SELECT party_id, user_id, plus_ones, is_guest FROM party_waitlist WHERE party_id = ANY ($1)', [of]),
    invitations: await rows('SELECT party_id, user_id, accepted_at IS NOT NULL AS accepted FROM party_invitations WHERE party_id = ANY ($1)', [of]),
    parties: await rows(`SELECT id, attendees_count, places_taken, guests_going, waiting_count, media_count
      FROM party_events WHERE id = ANY ($1)`, [of]),
    people: await rows('SELECT id, followers_count, following_count, parties_count FROM users WHERE id = ANY ($1)', [ids]),
    follows: await rows('SELECT follower_id, following_id FROM user_follows WHERE follower_id = ANY ($1)', [ids]),
    likes: await rows('SELECT media_id, user_id FROM media_likes WHERE media_id = $1', [media]),
    item: await rows('SELECT likes_count FROM media_content WHERE id = $1', [media]),
    // Who of the crowd came in first is nobody's rule.
    outbox: await rows(`SELECT topic, subject, payload FROM outbox
      WHERE subject = ANY ($1) AND subject <> $2 AND topic <> 'chat.posted'`, [[...of, ...ids, media], parties.full]),
    crowd: await rows('SELECT topic, payload ->> \'status\' AS status FROM outbox WHERE subject = $1', [parties.full]),
    session: await rows(`SELECT user_id, pass_id, user_agent, host(ip_address) AS address,
      round(extract(epoch FROM expires_at - created_at)) AS life, last_seen_at = created_at AS fresh
      FROM sessions WHERE user_id = $1 AND user_agent IS NOT NULL`, [ids[0]]),
    ...(withMessages && {
      messages: await rows(`SELECT room_id IS NOT NULL AS room, sender_id, content, type, media_url, nonce, seq
        FROM chat_messages WHERE sender_id = ANY ($1) AND nonce IS NOT NULL`, [ids]),
      posted: await rows(`SELECT count(*) FROM outbox WHERE subject = $1 AND topic = 'chat.posted'`, [parties.open]),
    }),
  };
  const sorted = (list) => named(JSON.stringify(list), names).map((row) => JSON.stringify(row)).sort();
  return Object.fromEntries(Object.entries(found).map(([name, list]) => [name, sorted(list)]));
}

async function run(base, withMessages) {
  const here = await town();
  const by = caller(base, here);
  await answers(by, here);
  await follows(by, here);
  await likes(by, here);
  await signIn(base, here);
  const log = by.log();
  const said = caller(base, here);
  if (withMessages) await messages(said, here);
  return { log, said: said.log(), rows: await left(here, false), chat: withMessages && await left(here, true) };
}

let wrong = 0;
const same = (name, got, expected) => {
  try {
    assert.deepEqual(got, expected);
  } catch (error) {
    wrong += 1;
    process.stdout.write(`${name}: ${error.message}\n`);
  }
};
const expected = await run(ours, false);
let first = null;
for (const peer of peers) {
  const got = await run(peer, true);
  same(`${peer} answers`, got.log, expected.log);
  for (const [table, list] of Object.entries(expected.rows)) same(`${peer} ${table}`, got.rows[table], list);
  first ??= got;
  same(`${peer} answers to messages`, got.said, first.said);
  same(`${peer} messages`, [got.chat.messages, got.chat.posted], [first.chat.messages, first.chat.posted]);
  process.stdout.write(`${peer}: ${got.log.length} writes one by one, ${CROWD} answers, 20 follows, 20 likes, 20 messages at once\n`);
}
await db.end();
process.stdout.write(wrong === 0 ? 'The same answers, the same rows.\n' : `${wrong} differ.\n`);
process.exit(wrong === 0 ? 0 : 1);

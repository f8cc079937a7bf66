// One party, the feed, and answers.
import { forbidden, banned, notFound, signIn } from '../common/errors.mjs';
import { END_OF_TIME, cut, parseFeed } from '../common/pages.mjs';
import { decide, isId, maySee, newId, parseRsvp, passParty, stranger } from '../common/rules.mjs';
import { ok, partyView } from '../common/views.mjs';
import { TTL, partyKeys } from './cache.mjs';
import { json } from './json.mjs';
import { card as cardOf, cohost, facts as factsOf } from './rows.mjs';
import { query } from './sql.mjs';

const sql = {
  find: query('party_card', 'find'),
  facts: query('party', 'facts'),
  cohosts: query('cohost', 'of_parties'),
  unseen: query('cohost', 'unseen'),
  lock: query('party', 'lock'),
  admission: query('rsvp', 'admission'),
  set: query('rsvp', 'set'),
  wait: query('rsvp', 'wait'),
  push: query('outbox', 'push'),
  publicPage: query('party_card', 'public_page'),
  publicPageFor: query('party_card', 'public_page_for'),
  nearPage: query('party_card', 'near_page'),
  privatePage: query('party_card', 'private_page'),
};

export function parties(server, app) {
  server.get('/api/v1/parties/:id', async (request, reply) => {
    const { id } = request.params;
    const viewer = await app.viewer(request);
    if (!isId(id)) throw notFound('Resource');
    reply.type('application/json');
    return viewer.userId === null ? shared(app, id) : seen(app, viewer, id);
  });

  server.get('/api/v1/parties', async (request, reply) => {
    const viewer = await app.viewer(request);
    const asked = parseFeed(request.query);
    reply.type('application/json');
    const isShared = viewer.userId === null && asked.circle === null && asked.walk.isFirst && asked.limit === 20;
    return isShared ? firstPage(app, viewer, asked) : feed(app, viewer, asked);
  });

  server.post('/api/v1/parties/:id/rsvp', async (request) => {
    const viewer = await app.somebody(request);
    return ok(await answer(app, viewer, request.params.id, parseRsvp(request.body)));
  });
}

/** A party as strangers see it: bytes from Redis, or made and put there. */
async function shared(app, id) {
  const [key, strangers] = partyKeys(id);
  const bytes = await app.cache.bytes(strangers);
  if (bytes) return bytes;
  const [[row], cohosts] = await app.db.together([sql.find, { id }], [sql.cohosts, { party_ids: [id] }]);
  if (!row) throw notFound('Party');
  const card = { ...cardOf(row), cohosts: cohosts.map(cohost) };
  app.cache.put(key, JSON.stringify(card), TTL.party);
  const nobody = stranger(card.isPrivate);
  if (!maySee(nobody)) throw notFound('Party');
  const text = json.party(ok(partyView(card, nobody, card.cohosts)));
  app.cache.put(strangers, text, TTL.party);
  return text;
}

/** The same for somebody: what they have to do with it is read each time, and decides. */
async function seen(app, viewer, id) {
  const [key] = partyKeys(id);
  const whose = { ids: [id], viewer: viewer.userId, pass_party: passParty(viewer) };
  let card = await app.cache.value(key);
  const blocks = [sql.unseen, { party_id: id, viewer: viewer.userId }];
  let row, unseen = [];
  if (card) {
    if (card.cohosts.length > 0) {
      [[row], unseen] = await app.db.together([sql.facts, whose], blocks);
    } else {
      row = await app.db.first(sql.facts, whose);
    }
    if (row && row.is_private !== card.isPrivate) card = null;
  }
  if (!card) {
    const [cards, cohosts, facts, unseenNow] = await app.db.together(
      [sql.find, { id }], [sql.cohosts, { party_ids: [id] }], [sql.facts, whose], blocks);
    if (cards.length === 0) throw notFound('Party');
    card = { ...cardOf(cards[0]), cohosts: cohosts.map(cohost) };
    row = facts[0];
    unseen = unseenNow;
    app.cache.put(key, JSON.stringify(card), TTL.party);
  }
  const facts = row && factsOf(row);
  if (!facts || !maySee(facts)) throw notFound('Party');
  const hidden = new Set(unseen.map(({ user_id: person }) => person));
  const cohosts = hidden.size === 0 ? card.cohosts : card.cohosts.filter((person) => !hidden.has(person.id));
  return json.party(ok(partyView(card, facts, cohosts)));
}

async function firstPage(app, viewer, asked) {
  const bytes = await app.cache.bytes('cache:feed:anonymous');
  if (bytes) return bytes;
  const text = await feed(app, viewer, asked);
  app.cache.put('cache:feed:anonymous', text, TTL.feed);
  return text;
}



async function feed(app, viewer, { limit, walk, circle }) {
  const within = {
    before: END_OF_TIME, live_after_at: walk.live[0], live_after_id: walk.live[1], planned_after_at: walk.planned[0],
    planned_after_id: walk.planned[1], rows: limit + 1, viewer: viewer.userId, ...circle,
  };
  const isSomebody = viewer.userId !== null;
  const open = circle ? sql.nearPage : isSomebody ? sql.publicPageFor : sql.publicPage;
  let cards;
  if (isSomebody) {
    const own = { ...within, pass_party: passParty(viewer), following: false };
    const [open_, hidden] = await app.db.together([open, within], [sql.privatePage, own]);
    const found = new Map(open_.concat(hidden).map((row) => [row.id, cardOf(row)]));
    cards = [...found.values()];
    if (hidden.length > 0) cards.sort(inOrder);
  } else {
    cards = (await app.db.rows(open, within)).map(cardOf);
  }
  const { items, meta } = cut(cards, limit, walk.cursorAfter);
  const known = isSomebody && items.length > 0 ? await relations(app, viewer, items) : new Map();
  const data = items.map((card) => partyView(card, known.get(card.id) ?? stranger(card.isPrivate)));
  return json.parties({ success: true, data, meta });
}

function inOrder(a, b) {
  if (a.status !== b.status) return a.status === 'LIVE' ? -1 : 1;
  const [x, y] = [Date.parse(a.startsAt), Date.parse(b.startsAt)];
  return x - y || (a.id < b.id ? -1 : 1);
}

async function relations(app, viewer, cards) {
  const ids = cards.map((card) => card.id);
  const rows = await app.db.rows(sql.facts, { ids, viewer: viewer.userId, pass_party: passParty(viewer) });
  return new Map(rows.map((row) => [row.id, factsOf(row)]));
}

/** Two round trips: lock and read, then write, tell the outbox and commit. */
async function answer(app, viewer, id, wanted) {
  if (viewer.kind === 'guest') {
    if (viewer.partyId !== id) throw forbidden('Your pass is for another party');
    if (!viewer.rights.rsvp) throw forbidden('This pass does not let you RSVP');
  }
  const now = new Date().toISOString();
  const read = { viewer: viewer.userId, pass_party: passParty(viewer), party_id: id };
  const { decided, rows } = await app.db.transaction([[sql.lock, { id }], [sql.admission, read]], (_locked, [row]) => {
    const facts = row && factsOf(row);
    if (!facts || !maySee(facts)) throw notFound('Party');
    if (facts.isBanned) throw banned();
    if (!maySee({ ...facts, isInvited: false }) && !row.invited_to_rsvp) throw forbidden('This pass does not let you RSVP');
    const outcome = decide({
      status: row.status, capacity: row.max_attendees, placesTaken: row.places_taken, maxPlusOnes: row.max_plus_ones,
      isHost: row.is_host, current: row.rsvp && { status: row.rsvp, plusOnes: row.plus_ones },
      waiting: row.waiting_plus_ones, ahead: row.ahead,
    }, wanted);
    return { outcome, queries: writes(outcome, { row, facts, viewer, id, wanted, now }) };
  });
  const { outcome } = decided;
  // No row: the account ended meanwhile, and nothing was written.
  if (outcome.is === 'set' && rows[0].length === 0) throw signIn();
  if (decided.queries) await app.cache.drop(...partyKeys(id), `cache:attendees:${id}`);
  if (outcome.position !== undefined) {
    return { status: 'WAITING', plusOnes: wanted.plusOnes, waitingPosition: outcome.position };
  }
  return { status: wanted.status, plusOnes: wanted.plusOnes };
}

function writes(outcome, { row, facts, viewer, id, wanted, now }) {
  const whose = { party_id: id, user_id: viewer.userId, plus_ones: wanted.plusOnes, now };
  if (outcome.is === 'set') {
    const event = { partyId: id, userId: viewer.userId, status: wanted.status, before: row.rsvp };
    return [[sql.set, {
      ...whose, id: newId(), status: wanted.status, leave_waitlist: outcome.leaveWaitlist,
      accept_invitation: facts.isInvited, topic: 'rsvp.set', event: JSON.stringify(event),
    }]];
  }
  if (outcome.is === 'unchanged' || row.waiting_plus_ones === wanted.plusOnes) return undefined;
  const payload = { partyId: id, userId: viewer.userId, position: outcome.position };
  return [[sql.wait, whose], [sql.push, { topic: 'rsvp.waiting', subject: id, payload: JSON.stringify(payload), now }]];
}

// Galleries, likes, messages and notifications.
import { banned, conflict, forbidden, muted, notFound, signIn } from '../common/errors.mjs';
import { notificationView } from '../common/notifications.mjs';
import {
  END_OF_TIME, START_OF_TIME, cut, decodeCursor, decodeGallery, encodeCursor, encodeGallery, parseLimit, parseOrder,
} from '../common/pages.mjs';
import {
  canModerate, chatParty, isId, isShutOut, maySee, newId, parseMessage, passParty, roleOf,
} from '../common/rules.mjs';
import { contributor, mediaView, ok } from '../common/views.mjs';
import { json } from './json.mjs';
import { facts as factsOf, item as itemOf, notification as notificationOf } from './rows.mjs';
import { query } from './sql.mjs';

const sql = {
  partyFacts: query('party', 'facts'),
  newest: query('media', 'newest'),
  oldest: query('media', 'oldest'),
  mostLiked: query('media', 'most_liked'),
  people: query('media', 'tagged_people'),
  lockShared: query('media', 'lock_shared'),
  facts: query('media', 'facts'),
  like: query('media', 'like'),
  unlike: query('media', 'unlike'),
  likesCount: query('media', 'likes_count'),
  // By the party's id, because that is what the path has; ours gets the room's by the socket.
  post: query('chat', 'post', (text) => text.replace('r.id = :room_id', 'r.party_id = :room_id')),
  room: query('chat', 'room_of_party'),
  byNonce: query('chat', 'find_by_nonce', (text) =>
    text.replace('m.room_id = :room_id', 'm.room_id = (SELECT r.id FROM chat_rooms r WHERE r.party_id = :room_id)')),
  page: query('notification', 'page'),
  unread: query('notification', 'unread_counts'),
};

export function gallery(server, app) {
  server.get('/api/v1/parties/:id/media', async (request, reply) => {
    const viewer = await app.viewer(request);
    reply.type('application/json');
    return galleryPage(app, viewer, request.params.id, request.query);
  });

  server.post('/api/v1/media/:id/like', async (request) => {
    const viewer = await app.somebody(request);
    const { id } = request.params;
    const values = { media_id: id, user_id: viewer.userId, now: new Date().toISOString() };
    const event = JSON.stringify({ mediaId: id, userId: viewer.userId });
    const likes = await react(app, viewer, id, true, [[sql.like, { ...values, event }], [sql.likesCount, { id }]]);
    return ok({ isLiked: true, likesCount: likes[1][0].likes_count });
  });

  server.delete('/api/v1/media/:id/like', async (request, reply) => {
    const viewer = await app.somebody(request);
    const { id } = request.params;
    await react(app, viewer, id, false, [[sql.unlike, { media_id: id, user_id: viewer.userId }]]);
    return reply.code(204).send();
  });

  server.post('/api/v1/parties/:id/chat/messages', async (request, reply) => {
    const viewer = await app.somebody(request);
    return reply.code(201).send(ok(await post(app, viewer, request.params.id, parseMessage(request.body))));
  });

  server.get('/api/v1/notifications', async (request, reply) => {
    const viewer = await app.somebody(request);
    reply.type('application/json');
    return notifications(app, viewer, request.query);
  });
}

async function galleryPage(app, viewer, party, asked) {
  const limit = parseLimit(asked.limit);
  const order = parseOrder(asked.order);
  const after = decodeGallery(asked.cursor, order);
  const whose = { viewer: viewer.userId, pass_party: passParty(viewer) };
  const [[row], rows] = await app.db.together(
    [sql.partyFacts, { ...whose, ids: [party] }],
    [sql[order], {
      ...whose, party_id: party, favorites: false, rows: limit + 1, after_id: after?.id ?? '',
      after_at: after?.at ?? (order === 'oldest' ? START_OF_TIME : END_OF_TIME),
      after_likes: Math.min(after?.likes ?? 0x7fffffff, 0x7fffffff),
    }],
  );
  if (!row || !maySee(factsOf(row))) throw notFound('Party');
  const role = roleOf(factsOf(row));
  const last = (found) => encodeGallery(order, found.likesCount, Date.parse(found.takenAt), found.id);
  const { items, meta } = cut(rows.map(itemOf), limit, last);
  const people = new Map(items.map(({ id }) => [id, []]));
  if (items.length > 0) {
    const tagged = await app.db.rows(sql.people, { ids: [...people.keys()], viewer: viewer.userId });
    for (const who of tagged) {
      people.get(who.media_id).push(contributor(who.user_id, who.username, who.avatar_url, who.guest_name));
    }
  }
  const data = items.map((item) => mediaView(item, people.get(item.id), viewer, role, app.signer));
  return json.media({ success: true, data, meta });
}

/** The item is kept from being deleted until the end; only what is READY is liked. */
async function react(app, viewer, id, readyOnly, queries) {
  const whose = { viewer: viewer.userId, pass_party: passParty(viewer), id };
  const { rows } = await app.db.transaction([[sql.lockShared, { id }], [sql.facts, whose]], (_locked, [row]) => {
    const facts = row && factsOf(row);
    if (!facts || !maySee(facts) || row.uploader_block) throw notFound('Media');
    const isUploader = row.uploader_id === viewer.userId;
    const approves = row.state === 'PENDING' && canModerate(roleOf(facts));
    if (row.state !== 'READY' && !isUploader && !approves) throw notFound('Media');
    if (isShutOut(facts)) throw banned();
    if (readyOnly && row.state !== 'READY') throw conflict('NOT_READY', 'This item is not in the gallery yet');
    return { queries };
  });
  return rows;
}

/** One statement; a nonce that was there before is the message that is there. */
async function post(app, viewer, party, { content, nonce }) {
  const values = {
    room_id: party, sender_id: viewer.userId, pass_party: passParty(viewer), chat_party: chatParty(viewer),
    is_guest: viewer.kind === 'guest', now: new Date().toISOString(), id: newId(), content, kind: 'TEXT', nonce,
  };
  let row;
  try {
    row = await app.db.first(sql.post, values);
  } catch (error) {
    if (error.constraint !== 'chat_messages_nonce_key') throw error;
    return acknowledged(await app.db.first(sql.byNonce, values));
  }
  if (!row) throw await refusal(app, viewer, party);
  const { room_id: roomId, seq, created_at: createdAt } = row;
  await app.cache.publish(`pubsub:chat:${roomId}`, JSON.stringify({
    id: row.id, roomId, seq, senderId: row.sender_id,
    sender: contributor(row.sender_id, row.username, row.avatar_url, row.guest_name),
    type: row.kind, content, mediaUrl: null, ...(nonce !== null && { nonce }), isRemoved: false, createdAt,
  }));
  return acknowledged(row);
}

const acknowledged = ({ id, seq, created_at: createdAt }) => ({ id, seq, createdAt });

async function refusal(app, viewer, party) {
  const whose = { viewer: viewer.userId, pass_party: passParty(viewer), party_id: party };
  const row = isId(party) ? await app.db.first(sql.room, whose) : undefined;
  if (!row || !maySee(factsOf(row))) return notFound('Room');
  if (isShutOut(factsOf(row))) return banned();
  if (viewer.kind === 'guest' && chatParty(viewer) !== party) {
    return forbidden('This pass does not let you into the chat');
  }
  const isMuted = row.is_muted && (row.muted_until === null || Date.parse(row.muted_until) > Date.now());
  return isMuted ? muted() : forbidden('Only who comes to the party may write');
}

async function notifications(app, viewer, asked) {
  if (viewer.userId === null) throw signIn();
  const limit = parseLimit(asked.limit);
  const after = decodeCursor(asked.cursor);
  const [rows, [counted]] = await app.db.together(
    [sql.page, { user_id: viewer.userId, before_at: after?.at ?? END_OF_TIME, before_id: after?.id ?? '', rows: limit + 1 }],
    [sql.unread, { users: [viewer.userId], most: 1000 }],
  );
  const { items, meta } = cut(rows, limit, (last) => encodeCursor(Date.parse(last.created_at), last.id));
  const data = items.map((row) => notificationView(notificationOf(row)));
  return json.notifications({ success: true, data, meta: { ...meta, unreadCount: counted?.unread ?? 0 } });
}

// Profiles, follows, and signing in.
import { forbidden, invalid, notFound, signIn, wrongCredentials } from '../common/errors.mjs';
import { matches, sessionCookie } from '../common/password.mjs';
import { isId, newId, newToken, passParty } from '../common/rules.mjs';
import { NO_OVERLAY, ok, userView } from '../common/views.mjs';
import { TTL, userKeys } from './cache.mjs';
import { json } from './json.mjs';
import { account as accountOf, profile as profileOf } from './rows.mjs';
import { query } from './sql.mjs';

const sql = {
  profile: query('user', 'find_profile'),
  overlay: query('user', 'profile_for'),
  account: query('user', 'find_account'),
  visible: query('user', 'is_visible'),
  lockPair: query('user', 'lock_accounts'),
  follow: query('follow', 'insert'),
  unfollow: query('follow', 'delete'),
  byEmail: query('login', 'find_by_email'),
  hold: query('login', 'hold_password'),
  insertSession: query('session', 'insert'),
  deliver: query('invitation', 'delivered'),
  push: query('outbox', 'push'),
};

export function people(server, app) {
  server.get('/api/v1/users/:id', async (request, reply) => {
    const viewer = await app.viewer(request);
    const id = whom(viewer, request.params.id);
    reply.type('application/json');
    if (viewer.userId === null) return shared(app, id);
    if (viewer.userId === id) return json.user(ok(await own(app, viewer)));
    return overlaid(app, viewer, id);
  });

  server.post('/api/v1/users/:id/follow', async (request) => {
    const viewer = await app.account(request);
    const id = whom(viewer, request.params.id);
    if (id === viewer.userId) throw invalid('id', 'must be somebody else');
    const event = JSON.stringify({ followerId: viewer.userId, userId: id });
    await follow(app, viewer, id, sql.follow, { id: newId(), event });
    return ok({ isFollowing: true });
  });

  server.delete('/api/v1/users/:id/follow', async (request, reply) => {
    const viewer = await app.account(request);
    const id = whom(viewer, request.params.id);
    await follow(app, viewer, id, sql.unfollow, { event: JSON.stringify({ followerId: viewer.userId, userId: id }) });
    return reply.code(204).send();
  });

  server.post('/api/v1/auth/login', async (request, reply) => {
    const { signedIn, cookie } = await login(app, request);
    reply.type('application/json').header('set-cookie', cookie);
    return json.signedIn(ok(signedIn));
  });
}

function whom(viewer, id) {
  if (id === 'me') {
    if (viewer.userId === null) throw signIn();
    return viewer.userId;
  }
  if (!isId(id)) throw notFound('User');
  return id;
}

async function shared(app, id) {
  const [key, strangers] = userKeys(id);
  const bytes = await app.cache.bytes(strangers);
  if (bytes) return bytes;
  const row = await app.db.first(sql.profile, { id });
  if (!row) throw notFound('User');
  const profile = profileOf(row);
  const text = json.user(ok(userView(profile, NO_OVERLAY)));
  app.cache.put(key, JSON.stringify(profile), TTL.user);
  app.cache.put(strangers, text, TTL.user);
  return text;
}

async function overlaid(app, viewer, id) {
  const [key] = userKeys(id);
  const whose = { id, viewer: viewer.userId, pass_party: passParty(viewer) };
  let profile = await app.cache.value(key);
  let rows;
  if (profile) {
    rows = await app.db.rows(sql.overlay, whose);
  } else {
    let profiles;
    [profiles, rows] = await app.db.together([sql.profile, { id }], [sql.overlay, whose]);
    profile = profiles.length > 0 && profileOf(profiles[0]);
    if (profile) app.cache.put(key, JSON.stringify(profile), TTL.user);
  }
  const [over] = rows;
  if (!profile || !over) throw notFound('User');
  return json.user(ok(userView(profile, {
    hiddenFollowers: over.hidden_followers, hiddenFollowing: over.hidden_following, privateParties: over.private_parties,
    isFollowing: over.is_following, isFollowedBy: over.is_followed_by,
  })));
}

async function own(app, viewer) {
  const id = viewer.userId;
  const [[row], [account]] = await app.db.together(
    [sql.profile, { id, viewer: id, pass_party: passParty(viewer) }],
    [sql.account, { id }],
  );
  if (!row) throw notFound('User');
  return userView(profileOf(row), NO_OVERLAY, accountOf(account));
}

/** Under the lock of both people no block comes in between. */
async function follow(app, viewer, id, change, values) {
  const who = { follower_id: viewer.userId, following_id: id, now: new Date().toISOString() };
  const first = [[sql.lockPair, { ids: [viewer.userId, id] }], [sql.visible, { id, viewer: viewer.userId }]];
  await app.db.transaction(first, (both, [{ visible }]) => {
    if (!visible) throw notFound('User');
    if (change === sql.follow && both.length < 2) throw signIn();
    return { queries: [[change, { ...who, ...values }]] };
  });
  await app.cache.drop(...userKeys(viewer.userId), ...userKeys(id));
}

async function login(app, request) {
  const { email, password } = request.body ?? {};
  if (typeof email !== 'string') throw invalid('email', 'is required');
  if (typeof password !== 'string') throw invalid('password', 'is required');
  const account = await app.db.first(sql.byEmail, { email: email.trim() });
  if (!(await matches(password, account?.password_hash ?? null))) throw wrongCredentials();
  const now = new Date();
  const expires = new Date(now.getTime() + app.sessionMillis);
  const token = newToken();
  const user = account.id;
  const name = request.headers['user-agent']?.replace(/\p{Cc}/gu, '');
  const begun = [sql.insertSession, {
    id: newId(), user_id: user, token_hash: token.hash, now: now.toISOString(), expires_at: expires.toISOString(),
    user_agent: name?.slice(0, 200), ip_address: request.ip,
  }];
  const first = [[sql.hold, { user_id: user, password_hash: account.password_hash }]];
  // Invitations that wait for an address that is known to be theirs.
  if (account.email_verified_at !== null) first.push([sql.deliver, { email: account.email, user_id: user }]);
  await app.db.transaction(first, (held, invited = []) => {
    if (held.length === 0) throw wrongCredentials();
    const told = invited.map(({ party_id: party }) => [sql.push, {
      topic: 'invitation.created', subject: party, payload: JSON.stringify({ partyId: party, userId: user }),
      now: now.toISOString(),
    }]);
    return { queries: [begun, ...told] };
  });
  const viewer = await app.viewer({ headers: { authorization: `Bearer ${token.text}` } });
  if (viewer.kind === 'guest') throw forbidden('This takes an account');
  const signedIn = { user: { ...(await own(app, viewer)), isGuest: false }, token: token.text, expiresAt: isoOf(expires) };
  return { signedIn, cookie: sessionCookie(token.text, expires, now) };
}

const isoOf = (date) => date.toISOString().replace(/\.?0+Z$/, 'Z');

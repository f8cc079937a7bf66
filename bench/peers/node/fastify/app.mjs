// What the routes of this peer stand on, and who is looking.
import { Database } from './db.mjs';
import { Cache } from './cache.mjs';
import { query } from './sql.mjs';
import { session as sessionOf } from './rows.mjs';
import { expired, signIn, forbidden } from '../common/errors.mjs';
import { ANONYMOUS, TOUCH_EVERY, tokenHash, viewerOf } from '../common/rules.mjs';
import { Signer } from '../common/views.mjs';

const find = query('session', 'find');
const touch = query('session', 'touch');
const signingKey = query('media', 'signing_key');

export class App {
  constructor(settings) {
    this.db = new Database(settings);
    this.cache = new Cache(settings);
    this.sessionMillis = settings.sessionDays * 86_400_000;
  }

  async open() {
    const { key } = (await this.db.first(signingKey, { purpose: 'media' })) ?? {};
    // A deployment that never showed a picture has no key yet; its links are made when ours has made one.
    this.signer = new Signer(key ?? Buffer.alloc(32));
  }

  /** Who calls, by the token of the request. */
  async viewer(request) {
    const hash = tokenHash(request.headers.authorization);
    if (hash === null) return ANONYMOUS;
    const key = hash.toString('hex');
    const now = new Date();
    let session = await this.cache.session(key);
    if (!session) {
      const row = await this.db.first(find, { token_hash: hash, now: now.toISOString() });
      if (!row) throw expired();
      session = sessionOf(row);
      await this.cache.putSession(key, session);
    }
    if (Date.parse(session.expiresAt) <= now) throw expired();
    if (now - Date.parse(session.lastSeenAt) >= TOUCH_EVERY) {
      const expiresAt = new Date(now.getTime() + this.sessionMillis).toISOString();
      await this.db.rows(touch, { id: session.id, now: now.toISOString(), expires_at: expiresAt });
      await this.cache.dropSession(key);
    }
    const viewer = viewerOf(session);
    if (viewer === ANONYMOUS) throw expired();
    return viewer;
  }

  /** The same, for what takes somebody who is signed in. */
  async somebody(request) {
    const viewer = await this.viewer(request);
    if (viewer.userId === null) throw signIn();
    return viewer;
  }

  /** The same, for what takes an account. */
  async account(request) {
    const viewer = await this.somebody(request);
    if (viewer.kind === 'guest') throw forbidden('This takes an account');
    return viewer;
  }

  async close() {
    this.cache.close();
    await this.db.close();
  }
}

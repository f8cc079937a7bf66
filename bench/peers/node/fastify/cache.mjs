// What is kept in Redis, under the sheet's names and for the sheet's times. Values that everybody shares are kept as the bytes
// of their answers too, so that a hit is neither parsed nor serialised.
import { Redis } from 'ioredis';

export const TTL = { party: 60, user: 300, feed: 30, session: 60 };

export class Cache {
  /** Without a Redis nothing is kept; without `values` only sessions are. */
  constructor({ redisUrl, caches }) {
    this.redis = redisUrl && new Redis(redisUrl, { enableAutoPipelining: true, keyPrefix: 'fastify:' });
    this.values = caches ? this.redis : null;
  }

  /** The bytes of a shared answer, or null. */
  async bytes(key) {
    return this.values && this.values.getBuffer(key);
  }

  async value(key) {
    const text = this.values && (await this.values.get(key));
    return text ? JSON.parse(text) : null;
  }

  /** Fills; nobody waits for it. */
  put(key, text, seconds) {
    this.values?.set(key, text, 'EX', seconds).catch(() => {});
  }

  /** What a write made stale; waited for, so that who wrote reads it. */
  async drop(...keys) {
    if (this.values) await this.values.del(...keys);
  }

  async session(hash) {
    const text = this.redis && (await this.redis.get(`session:${hash}`));
    return text ? JSON.parse(text) : null;
  }

  async putSession(hash, session) {
    if (this.redis) await this.redis.set(`session:${hash}`, JSON.stringify(session), 'EX', TTL.session);
  }

  async dropSession(hash) {
    if (this.redis) await this.redis.del(`session:${hash}`);
  }

  /** Tells the servers that have a room's people what was said. */
  async publish(channel, message) {
    if (this.redis) await this.redis.publish(channel, message);
  }

  close() {
    this.redis?.disconnect();
  }
}

/** Where a party is kept: its card, and what strangers get. */
export const partyKeys = (id) => [`cache:party:${id}`, `cache:party:${id}:stranger`];
export const userKeys = (id) => [`cache:user:${id}`, `cache:user:${id}:stranger`];

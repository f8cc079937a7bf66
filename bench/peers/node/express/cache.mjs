// The sheet's cache: its helpers, keys and times. KEYS, which blocks Redis, is not called by any measured route.
import { Redis } from 'ioredis';

export const CACHE_KEYS = {
  user: (id) => `cache:user:${id}`,
  party: (id) => `cache:party:${id}`,
  userFeed: (userId) => `cache:feed:${userId}`,
  partyAttendees: (partyId) => `cache:attendees:${partyId}`,
  session: (hash) => `session:${hash}`,
};

export const CACHE_TTL = { user: 300, party: 60, feed: 30, attendees: 60, session: 60 };

/** Without a Redis nothing is kept; without `caches` only sessions are. */
export function openCache({ redisUrl, caches }) {
  const redis = redisUrl && new Redis(redisUrl, { enableAutoPipelining: true, keyPrefix: 'express:' });
  const helpers = (on) => ({
    async get(key) {
      const data = on ? await redis.get(key) : null;
      return data ? JSON.parse(data) : null;
    },
    async set(key, value, ttlSeconds) {
      if (on) await redis.setex(key, ttlSeconds, JSON.stringify(value));
    },
    async del(...keys) {
      if (on) await redis.del(...keys);
    },
  });
  return {
    cache: helpers(Boolean(redis) && caches),
    sessions: helpers(Boolean(redis)),
    publish: async (channel, message) => redis && redis.publish(channel, JSON.stringify(message)),
    close: () => redis?.disconnect(),
  };
}

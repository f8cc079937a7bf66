// Pages and their cursors: the bytes are those of ours (crates/domain/src/page.rs, feed.rs, media.rs), so that a walk that
// began at one server goes on at another.
import { invalid } from './errors.mjs';

const BAD = 'is not a cursor of this list';
export const START_OF_TIME = '0001-01-01T00:00:00Z';
export const END_OF_TIME = new Date(253_402_000_000_000).toISOString();
const GRACE = 5 * 60_000;

export function parseLimit(text) {
  if (text === undefined) return 20;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > 50) throw invalid('limit', 'must be between 1 and 50');
  return limit;
}

/** Cuts `limit + 1` rows down to a page. */
export function cut(rows, limit, cursor) {
  const hasMore = rows.length > limit;
  if (hasMore) rows.length = limit;
  return { items: rows, meta: { nextCursor: hasMore ? cursor(rows[limit - 1]) : null, hasMore } };
}

function bytesOf(text, kind) {
  const bytes = text.length > 2048 ? Buffer.alloc(0) : Buffer.from(text, 'base64url');
  if (bytes[0] !== kind) throw invalid('cursor', BAD);
  return bytes;
}

function write(length, id, fill) {
  const bytes = Buffer.alloc(length + Buffer.byteLength(id));
  fill(bytes);
  bytes.write(id, length);
  return bytes.toString('base64url');
}

const instant = (bytes, at) => Number(bytes.readBigInt64BE(at));

function read(bytes, length) {
  const id = bytes.toString('utf8', length);
  if (bytes.length <= length || id.includes('\0')) throw invalid('cursor', BAD);
  return id;
}

/** A list by an instant and an id. */
export function encodeCursor(at, id) {
  return write(9, id, (bytes) => {
    bytes[0] = 0x11;
    bytes.writeBigInt64BE(BigInt(at), 1);
  });
}

export function decodeCursor(text) {
  if (text === undefined) return null;
  const bytes = bytesOf(text, 0x11);
  const id = read(bytes, 9);
  return { at: new Date(instant(bytes, 1)).toISOString(), id };
}

const ORDERS = ['newest', 'oldest', 'mostLiked'];

export function parseOrder(text = 'newest') {
  if (!ORDERS.includes(text)) throw invalid('order', 'must be one of newest, oldest, mostLiked');
  return text;
}

export function encodeGallery(order, likes, takenAt, id) {
  return write(14, id, (bytes) => {
    bytes[0] = 0x14;
    bytes[1] = ORDERS.indexOf(order);
    bytes.writeUInt32BE(order === 'mostLiked' ? likes : 0, 2);
    bytes.writeBigInt64BE(BigInt(takenAt), 6);
  });
}

export function decodeGallery(text, order) {
  if (text === undefined) return null;
  const bytes = bytesOf(text, 0x14);
  if (bytes[1] !== ORDERS.indexOf(order)) throw invalid('cursor', 'is a cursor of another order');
  const id = read(bytes, 14);
  return { likes: bytes.readUInt32BE(2), at: new Date(instant(bytes, 6)).toISOString(), id };
}

// The feed -------------------------------------------------------------------------------------------------------------

/** The last keys shown in each phase, as ours asks for them (crates/db/src/feed.rs), and the walk's cursors. */
export function parseWalk(text, now = Date.now()) {
  let began = now;
  let after = null;
  if (text !== undefined) {
    const bytes = bytesOf(text, 0x21);
    if (bytes[1] > 1) throw invalid('cursor', BAD);
    const id = read(bytes, 18);
    began = instant(bytes, 2);
    if (began > now + GRACE) throw invalid('cursor', BAD);
    after = { live: bytes[1] === 0, at: new Date(instant(bytes, 10)).toISOString(), id };
  }
  const plannedFrom = new Date(began - GRACE).toISOString();
  return {
    isFirst: after === null,
    plannedFrom,
    live: after === null ? [START_OF_TIME, ''] : after.live ? [after.at, after.id] : [END_OF_TIME, ''],
    planned: after === null || after.live ? [plannedFrom, ''] : [after.at, after.id],
    cursorAfter: (party) => write(18, party.id, (bytes) => {
      bytes[0] = 0x21;
      bytes[1] = party.status === 'LIVE' ? 0 : 1;
      bytes.writeBigInt64BE(BigInt(began), 2);
      bytes.writeBigInt64BE(BigInt(Date.parse(party.startsAt)), 10);
    }),
  };
}

/** The circle of a feed: { lat, lng, km, west, south, east, north }, or null. */
export function parseCircle({ lat, lng, km }) {
  if (lat === undefined && lng === undefined && km === undefined) return null;
  const circle = { lat: Number(lat), lng: Number(lng), km: Number(km) };
  if (Object.values(circle).some((part) => !Number.isFinite(part))) {
    throw invalid('lat', 'lat, lng and km must be given together');
  }
  if (Math.abs(circle.lat) > 90) throw invalid('lat', 'latitude must be between -90 and 90');
  if (Math.abs(circle.lng) > 180) throw invalid('lat', 'longitude must be between -180 and 180');
  if (circle.km < 0.1 || circle.km > 500) throw invalid('km', 'must be between 0.1 and 500');
  const height = circle.km / 111;
  const [south, north] = [circle.lat - height, circle.lat + height];
  const shrink = Math.cos((Math.min(90, Math.max(Math.abs(south), Math.abs(north))) * Math.PI) / 180);
  const width = shrink > 0.01 ? height / shrink : 360;
  const box = { west: circle.lng - width, south, east: circle.lng + width, north };
  return { ...circle, ...box, ...((box.west < -180 || box.east > 180) && { west: -180, east: 180 }) };
}

const radians = (degrees) => (degrees * Math.PI) / 180;

/** As the routine distance_km has it. */
export function distanceKm(lat1, lng1, lat2, lng2) {
  const half = Math.sin(radians(lat2 - lat1) / 2) ** 2
    + Math.cos(radians(lat1)) * Math.cos(radians(lat2)) * Math.sin(radians(lng2 - lng1) / 2) ** 2;
  return 2 * 6371.0088 * Math.asin(Math.sqrt(Math.min(1, half)));
}

const FEED = ['limit', 'cursor', 'lat', 'lng', 'km'];

/** What a feed is asked for. The filters that are not measured (tags, from, to, following) are refused. */
export function parseFeed(query) {
  const unknown = Object.keys(query).find((name) => !FEED.includes(name));
  if (unknown) throw invalid(unknown, 'is not a field of this request');
  return { limit: parseLimit(query.limit), walk: parseWalk(query.cursor), circle: parseCircle(query) };
}

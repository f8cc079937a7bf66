// Who sees what and who gets in: ours (crates/domain/src/viewer.rs, party.rs, admission.rs), in JavaScript.
//
// A viewer is { kind: 'anonymous' | 'user' | 'operator' | 'guest', userId, partyId, rights }. Facts are what a viewer and a
// party have to do with each other: { isPrivate, hostBlock, isBanned, isHost, cohostRole, rsvp, plusOnes, isInvited,
// isWaiting, isFavorite, holdsPass }.
import { createHash, randomBytes, randomFillSync } from 'node:crypto';
import { conflict, expired, invalid } from './errors.mjs';

export const ANONYMOUS = { kind: 'anonymous', userId: null, partyId: null, rights: null };

export const stranger = (isPrivate) => ({
  isPrivate, hostBlock: false, isBanned: false, isHost: false, cohostRole: null, rsvp: null, plusOnes: 0,
  isInvited: false, isWaiting: false, isFavorite: false, holdsPass: false,
});

export function roleOf(facts) {
  if (facts.isHost) return 'HOST';
  if (facts.isBanned) return 'NONE';
  if (facts.cohostRole) return facts.cohostRole;
  if (facts.rsvp === 'GOING' || facts.rsvp === 'MAYBE') return 'ATTENDEE';
  if (facts.isInvited) return 'INVITED';
  return facts.holdsPass ? 'PASS_HOLDER' : 'NONE';
}

export const maySee = (facts) => (!facts.isPrivate && !facts.hostBlock) || roleOf(facts) !== 'NONE';
export const isShutOut = (facts) => facts.isBanned && !facts.isHost;
export const canEdit = (role) => role === 'HOST' || role === 'COHOST';
export const canModerate = (role) => canEdit(role) || role === 'MODERATOR';
export const comes = (role) => canModerate(role) || role === 'ATTENDEE';

/** The party whose pass a viewer holds, and its right to look. */
export const passParty = (viewer) => (viewer.kind === 'guest' && viewer.rights.view ? viewer.partyId : null);
export const chatParty = (viewer) => (viewer.kind === 'guest' && viewer.rights.chat ? viewer.partyId : null);

// Answers --------------------------------------------------------------------------------------------------------------

const ANSWERS = ['GOING', 'MAYBE', 'NOT_GOING'];

export function parseRsvp(body) {
  const { status, plusOnes = 0, waitlist = false } = body ?? {};
  if (status === undefined) throw invalid('status', 'is required');
  if (!ANSWERS.includes(status)) throw invalid('status', 'must be one of GOING, MAYBE, NOT_GOING');
  if (!Number.isInteger(plusOnes) || plusOnes < 0 || plusOnes > 5) throw invalid('plusOnes', 'must be between 0 and 5');
  return { status, plusOnes: status === 'GOING' ? plusOnes : 0, waitlist };
}

const places = (answer) => (answer?.status === 'GOING' ? 1 + answer.plusOnes : 0);

/**
 * Decides on an answer under the party's lock. `known` is { status, capacity, placesTaken, maxPlusOnes, isHost, current,
 * waiting, ahead }. Returns { is: 'unchanged' | 'set' | 'wait' | 'stillWaiting', … } or throws the 409.
 */
export function decide(known, wanted) {
  const { current, waiting, capacity } = known;
  const same = current && current.status === wanted.status && current.plusOnes === wanted.plusOnes;
  if (same && waiting === null) return { is: 'unchanged' };
  if (known.status !== 'PLANNED' && known.status !== 'LIVE') {
    throw conflict('PARTY_NOT_OPEN', `the party is ${known.status} and takes no answers`);
  }
  if (known.isHost && wanted.status !== 'GOING') {
    throw conflict('HOST_ATTENDS', 'the host attends; cancel the party instead');
  }
  const most = Math.max(known.maxPlusOnes, current?.plusOnes ?? 0, waiting ?? 0);
  if (!known.isHost && wanted.plusOnes > most) {
    throw conflict('TOO_MANY_PLUS_ONES', `guests bring at most ${known.maxPlusOnes} people to this party`);
  }
  const more = Math.max(0, places(wanted) - places(current));
  const free = known.ahead > 0 ? 0 : Math.max(0, capacity - known.placesTaken);
  if (capacity === null || more === 0 || more <= free) return { is: 'set', leaveWaitlist: waiting !== null };
  if (1 + wanted.plusOnes >= capacity) {
    throw conflict('GROUP_TOO_LARGE', `the party has no room for a group of ${1 + wanted.plusOnes}`);
  }
  const position = known.ahead + 1;
  if (waiting !== null) return { is: 'stillWaiting', position };
  if (wanted.waitlist && places(current) === 0) return { is: 'wait', position };
  throw conflict('PARTY_FULL', 'the party is full');
}

// Messages -------------------------------------------------------------------------------------------------------------

/** The words of a message and its nonce; pictures go by the socket. */
export function parseMessage(body) {
  const { content = '', nonce = null, type = 'TEXT' } = body ?? {};
  if (type !== 'TEXT') throw invalid('type', 'must be one of TEXT, IMAGE, VIDEO');
  if (nonce !== null && !/^[!-~]{1,64}$/.test(nonce)) {
    throw invalid('nonce', 'must have 1 to 64 visible ASCII characters');
  }
  const text = String(content).trim();
  if (text.length === 0 || [...text].length > 2000) throw invalid('content', 'must be 1 to 2000 characters long');
  return { content: text, nonce };
}

// Ids and tokens -------------------------------------------------------------------------------------------------------

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';
const noise = Buffer.alloc(4096);
let unused = 0;

/** An id of ours: `c`, 8 digits of base 36 for the millisecond, 16 random ones. */
export function newId(now = Date.now()) {
  let id = `c${now.toString(36).padStart(8, '0')}`;
  while (id.length < 25) {
    if (unused === 0) {
      randomFillSync(noise);
      unused = noise.length;
    }
    unused -= 1;
    // 252 is the last multiple of 36 below 256: every digit is as likely as every other.
    if (noise[unused] < 252) id += DIGITS[noise[unused] % 36];
  }
  return id;
}

export const isId = (text) => /^[!-~]{1,64}$/.test(text);

const sha256 = (bytes) => createHash('sha256').update(bytes).digest();

/** SHA-256 of the token of an Authorization header; null without one. */
export function tokenHash(header) {
  if (header === undefined) return null;
  const token = /^bearer\s+(.*)$/i.exec(header)?.[1]?.trim() ?? '';
  const secret = Buffer.from(token.startsWith('pgs_') ? token.slice(4) : '', 'base64url');
  if (token.length !== 47 || secret.length !== 32) throw expired();
  return sha256(secret);
}

export function newToken() {
  const secret = randomBytes(32);
  return { text: `pgs_${secret.toString('base64url')}`, hash: sha256(secret) };
}

/** How often the use of a session is written down at most. */
export const TOUCH_EVERY = 3_600_000;

/** Who a session makes somebody. */
export function viewerOf(session) {
  if (!session.isGuest) {
    return { kind: session.role === 'OPERATOR' ? 'operator' : 'user', userId: session.userId, partyId: null, rights: null };
  }
  if (!session.partyId || !session.rights) return ANONYMOUS;
  return { kind: 'guest', userId: session.userId, partyId: session.partyId, rights: session.rights };
}

// Who is looking, and signing in.
import { expired, forbidden, invalid, signIn, wrongCredentials } from '../common/errors.mjs';
import { matches, sessionCookie } from '../common/password.mjs';
import { ANONYMOUS, TOUCH_EVERY, newToken, tokenHash, viewerOf } from '../common/rules.mjs';
import { iso, userView } from '../common/views.mjs';
import { CACHE_KEYS, CACHE_TTL } from './cache.mjs';
import { push, transaction } from './prisma.mjs';

export class Auth {
  constructor({ prisma, sessions, users, sessionDays }) {
    Object.assign(this, { prisma, sessions, users, life: sessionDays * 86_400_000 });
  }

  async viewer(header) {
    const hash = tokenHash(header);
    if (hash === null) return ANONYMOUS;
    const key = CACHE_KEYS.session(hash.toString('hex'));
    const now = new Date();
    let session = await this.sessions.get(key);
    if (!session) {
      session = await this.find(hash, now);
      if (!session) throw expired();
      await this.sessions.set(key, session, CACHE_TTL.session);
    }
    if (Date.parse(session.expiresAt) <= now) throw expired();
    if (now - Date.parse(session.lastSeenAt) >= TOUCH_EVERY) {
      const expiresAt = new Date(now.getTime() + this.life);
      await this.prisma.session.updateMany({ where: { id: session.id }, data: { lastSeenAt: now, expiresAt } });
      await this.sessions.del(key);
    }
    const viewer = viewerOf(session);
    if (viewer === ANONYMOUS) throw expired();
    return viewer;
  }

  async find(tokenHash, now) {
    const found = await this.prisma.session.findFirst({
      where: { tokenHash, expiresAt: { gt: now }, user: { deletedAt: null } },
      include: { user: { select: { role: true, isGuest: true, guest: { select: { partyId: true } } } }, pass: true },
    });
    if (!found) return null;
    const { user, pass } = found;
    return {
      id: found.id, userId: found.userId, role: user.role, isGuest: user.isGuest, partyId: user.guest?.partyId ?? null,
      rights: pass && { view: pass.canView, rsvp: pass.canRsvp, upload: pass.canUpload, chat: pass.canChat },
      expiresAt: found.expiresAt, lastSeenAt: found.lastSeenAt,
    };
  }

  async somebody(header) {
    const viewer = await this.viewer(header);
    if (viewer.userId === null) throw signIn();
    return viewer;
  }

  async account(header) {
    const viewer = await this.somebody(header);
    if (viewer.kind === 'guest') throw forbidden('This takes an account');
    return viewer;
  }

  async login({ email, password } = {}, { userAgent, ipAddress }) {
    if (typeof email !== 'string') throw invalid('email', 'is required');
    if (typeof password !== 'string') throw invalid('password', 'is required');
    const user = await this.byEmail(email.trim());
    const stored = user?.credentials?.passwordHash ?? null;
    if (!(await matches(password, stored))) throw wrongCredentials();
    const now = new Date();
    const expiresAt = new Date(now.getTime() + this.life);
    const token = newToken();
    await transaction(this.prisma, async (tx) => {
      // Who changed the password meanwhile wins.
      const held = await tx.$queryRaw`
        SELECT user_id FROM user_credentials WHERE user_id = ${user.id} AND password_hash = ${stored} FOR SHARE`;
      if (held.length === 0) throw wrongCredentials();
      if (user.emailVerifiedAt) await this.deliver(tx, user);
      await tx.session.create({
        data: {
          userId: user.id, tokenHash: token.hash, createdAt: now, lastSeenAt: now, expiresAt,
          userAgent: userAgent?.replace(/\p{Cc}/gu, '').slice(0, 200), ipAddress,
        },
        select: { id: true },
      });
    });
    const viewer = await this.viewer(`Bearer ${token.text}`);
    const { profile, overlay, own } = await this.users.findOwn(viewer);
    return {
      signedIn: {
        user: { ...userView(profile, overlay, own), isGuest: false }, token: token.text, expiresAt: iso(expiresAt),
      },
      cookie: sessionCookie(token.text, expiresAt, now),
    };
  }

  /** As it was written first, by the unique index; in another case, by another query. */
  async byEmail(email) {
    const where = { isGuest: false, deletedAt: null };
    const select = { id: true, email: true, emailVerifiedAt: true, credentials: true };
    const exact = await this.prisma.user.findFirst({ where: { ...where, email }, select });
    return exact ?? this.prisma.user.findFirst({ where: { ...where, email: { equals: email, mode: 'insensitive' } }, select });
  }

  /** Invitations that wait for an address that is known to be theirs. */
  async deliver(tx, user) {
    // By the index on lower(email), which Prisma cannot ask for.
    const addressed = await tx.$queryRaw`
      SELECT id FROM party_invitations WHERE lower(email) = lower(${user.email}) AND user_id IS NULL`;
    if (addressed.length === 0) return;
    const waiting = await tx.partyInvitation.findMany({
      where: {
        id: { in: addressed.map(({ id }) => id) },
        party: {
          hostId: { not: user.id }, bans: { none: { userId: user.id } },
          invitations: { none: { userId: user.id } },
          host: { blocks: { none: { blockedId: user.id } }, blockedBy: { none: { blockerId: user.id } } },
        },
      },
      select: { id: true, partyId: true },
    });
    for (const { id, partyId } of waiting) {
      await tx.partyInvitation.update({ where: { id }, data: { userId: user.id } });
      await push(tx, 'invitation.created', partyId, { partyId, userId: user.id });
    }
  }
}

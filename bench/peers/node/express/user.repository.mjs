// Profiles and follows.
import { notFound } from '../common/errors.mjs';
import { NO_OVERLAY, iso, linkView } from '../common/views.mjs';
import { CACHE_KEYS, CACHE_TTL } from './cache.mjs';
import { push, transaction } from './prisma.mjs';
import { blockSelect, hiddenOf, isBlocked } from './relations.mjs';

const person = (id) => ({ id, isGuest: false, deletedAt: null });

export class CachedUserRepository {
  constructor(prisma, cache) {
    this.prisma = prisma;
    this.cache = cache;
  }

  /** A profile as a stranger sees it. */
  async findProfile(id) {
    const key = CACHE_KEYS.user(id);
    const cached = await this.cache.get(key);
    if (cached) return cached;
    const [user, partiesCount] = await Promise.all([
      this.prisma.user.findFirst({
        where: person(id),
        include: {
          interests: { select: { tag: true }, orderBy: { tag: 'asc' } },
          socialLinks: { select: { platform: true, handle: true }, orderBy: [{ position: 'asc' }, { platform: 'asc' }] },
        },
      }),
      this.prisma.partyEvent.count({ where: { hostId: id, isPrivate: false, status: { not: 'CANCELLED' } }, take: 1000 }),
    ]);
    if (!user) return null;
    const profile = {
      id: user.id,
      username: user.username,
      firstName: user.firstName,
      lastName: user.lastName,
      bio: user.bio,
      avatarUrl: user.avatarUrl,
      interests: user.interests.map(({ tag }) => tag),
      socialLinks: user.socialLinks.map(({ platform, handle }) => linkView(platform, handle)),
      followersCount: user.followersCount,
      followingCount: user.followingCount,
      partiesCount,
      createdAt: iso(user.createdAt),
    };
    await this.cache.set(key, profile, CACHE_TTL.user);
    return profile;
  }

  /** What a viewer and somebody else have to do with each other; null for who may not see them. */
  async overlay(id, viewer) {
    const { userId } = viewer;
    const [user, blocks, privateParties] = await Promise.all([
      this.prisma.user.findFirst({
        where: person(id),
        select: {
          ...blockSelect(viewer),
          followers: { where: { followerId: userId }, select: { id: true } },
          following: { where: { followingId: userId }, select: { id: true } },
        },
      }),
      this.prisma.userBlock.findMany({ where: { OR: [{ blockerId: userId }, { blockedId: userId }] }, take: 1000 }),
      this.prisma.partyEvent.count({ where: hiddenOf(id, viewer) }),
    ]);
    if (!user || isBlocked(user)) return null;
    const hidden = [...new Set(blocks.map(({ blockerId, blockedId }) => (blockerId === userId ? blockedId : blockerId)))];
    const [hiddenFollowers, hiddenFollowing] = hidden.length === 0 ? [0, 0] : await Promise.all([
      this.prisma.userFollow.count({ where: { followingId: id, followerId: { in: hidden } } }),
      this.prisma.userFollow.count({ where: { followerId: id, followingId: { in: hidden } } }),
    ]);
    return {
      hiddenFollowers, hiddenFollowing, privateParties,
      isFollowing: user.followers.length > 0, isFollowedBy: user.following.length > 0,
    };
  }

  /** Oneself: the profile, what is hidden of it, and what only oneself sees. */
  async findOwn(viewer) {
    const [profile, overlay, user] = await Promise.all([
      this.findProfile(viewer.userId),
      this.overlay(viewer.userId, viewer),
      this.prisma.user.findFirst({
        where: person(viewer.userId),
        select: {
          email: true, emailVerifiedAt: true, birthDate: true, isProfileComplete: true, role: true, partiesCount: true,
        },
      }),
    ]);
    if (!profile || !user) throw notFound('User');
    const own = { ...user, emailVerifiedAt: iso(user.emailVerifiedAt), birthDate: iso(user.birthDate) };
    const counts = { ...NO_OVERLAY, ...overlay, privateParties: 0 };
    return { profile: { ...profile, partiesCount: user.partiesCount }, overlay: counts, own };
  }

  async mustSee(tx, id, viewer) {
    const user = await tx.user.findFirst({ where: person(id), select: blockSelect(viewer) });
    if (!user || isBlocked(user)) throw notFound('User');
  }

  async follow(viewer, id) {
    const pair = { followerId: viewer.userId, followingId: id };
    await transaction(this.prisma, async (tx) => {
      await this.mustSee(tx, id, viewer);
      const { count } = await tx.userFollow.createMany({ data: [pair], skipDuplicates: true });
      if (count > 0) await push(tx, 'user.followed', id, { followerId: viewer.userId, userId: id });
    });
    await this.changed(viewer.userId, id);
  }

  async unfollow(viewer, id) {
    await transaction(this.prisma, async (tx) => {
      await this.mustSee(tx, id, viewer);
      const { count } = await tx.userFollow.deleteMany({ where: { followerId: viewer.userId, followingId: id } });
      if (count > 0) await push(tx, 'user.unfollowed', id, { followerId: viewer.userId, userId: id });
    });
    await this.changed(viewer.userId, id);
  }

  async changed(...ids) {
    await this.cache.del(...ids.map(CACHE_KEYS.user));
  }
}

// Galleries and likes.
import { banned, conflict, notFound } from '../common/errors.mjs';
import { cut, decodeGallery, encodeGallery, parseLimit, parseOrder } from '../common/pages.mjs';
import { canModerate, isShutOut, maySee, roleOf } from '../common/rules.mjs';
import { contributor, iso, mediaView } from '../common/views.mjs';
import { push, transaction } from './prisma.mjs';
import { blockSelect, factsOf, isBlocked, relationSelect } from './relations.mjs';

const personSelect = { id: true, username: true, avatarUrl: true, isGuest: true, firstName: true };
const nobody = { userId: '' };

const personOf = ({ id, username, avatarUrl, isGuest, firstName }) =>
  contributor(id, username, avatarUrl, isGuest ? firstName : null);

/** People with whom the viewer has no block. */
const unblocked = ({ userId }) => (userId === null ? {} : {
  blocks: { none: { blockedId: userId } }, blockedBy: { none: { blockerId: userId } },
});

const itemOf = (media) => ({
  ...media,
  uploader: personOf(media.uploader),
  renditions: media.renditions.map(({ name }) => name),
  capturedAt: iso(media.capturedAt),
  takenAt: iso(media.takenAt),
  createdAt: iso(media.createdAt),
  isLiked: media.likes.length > 0,
  isFavorite: media.favorites.length > 0,
});

const ORDER_BY = {
  newest: [{ takenAt: 'desc' }, { id: 'desc' }],
  oldest: [{ takenAt: 'asc' }, { id: 'asc' }],
  mostLiked: [{ likesCount: 'desc' }, { takenAt: 'desc' }, { id: 'desc' }],
};

/** The keyset, in the form that Prisma has: one OR for each part of the key. */
function beyond(order, after) {
  if (!after) return {};
  const [at, id] = [new Date(after.at), after.id];
  const past = order === 'oldest' ? 'gt' : 'lt';
  const byTime = [{ takenAt: { [past]: at } }, { takenAt: at, id: { [past]: id } }];
  if (order !== 'mostLiked') return { OR: byTime };
  return { OR: [{ likesCount: { lt: after.likes } }, { likesCount: after.likes, OR: byTime }] };
}

export class Gallery {
  constructor(prisma, signer) {
    Object.assign(this, { prisma, signer });
  }

  async page(viewer, partyId, query) {
    const limit = parseLimit(query.limit);
    const order = parseOrder(query.order);
    const after = decodeGallery(query.cursor, order);
    const whose = viewer.userId === null ? nobody : viewer;
    const party = await this.prisma.partyEvent.findFirst({
      where: { id: partyId },
      select: { id: true, hostId: true, isPrivate: true, host: { select: blockSelect(whose) }, ...relationSelect(whose) },
    });
    const facts = party && factsOf(party, viewer);
    if (!facts || !maySee(facts)) throw notFound('Party');
    const items = await this.prisma.mediaContent.findMany({
      relationLoadStrategy: 'query',
      where: { partyId, state: 'READY', uploader: unblocked(viewer), ...beyond(order, after) },
      orderBy: ORDER_BY[order],
      take: limit + 1,
      include: {
        uploader: { select: personSelect },
        renditions: { select: { name: true }, orderBy: { name: 'asc' } },
        likes: { where: { userId: whose.userId }, select: { userId: true } },
        favorites: { where: { userId: whose.userId }, select: { userId: true } },
        people: {
          where: { user: unblocked(viewer) }, select: { user: { select: personSelect } },
          orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }],
        },
      },
    });
    const page = cut(items, limit, (last) => encodeGallery(order, last.likesCount, last.takenAt.getTime(), last.id));
    const role = roleOf(facts);
    const data = page.items.map((media) =>
      mediaView(itemOf(media), media.people.map(({ user }) => personOf(user)), viewer, role, this.signer));
    return { success: true, data, meta: page.meta };
  }

  /** How many like it then. */
  async like(viewer, mediaId) {
    const { userId } = viewer;
    return transaction(this.prisma, async (tx) => {
      const state = await this.mustSee(tx, viewer, mediaId);
      if (state !== 'READY') throw conflict('NOT_READY', 'This item is not in the gallery yet');
      const { count } = await tx.mediaLike.createMany({ data: [{ mediaId, userId }], skipDuplicates: true });
      if (count > 0) await push(tx, 'media.liked', mediaId, { mediaId, userId });
      return (await tx.mediaContent.findFirst({ where: { id: mediaId }, select: { likesCount: true } })).likesCount;
    });
  }

  async unlike(viewer, mediaId) {
    await transaction(this.prisma, async (tx) => {
      await this.mustSee(tx, viewer, mediaId);
      await tx.mediaLike.deleteMany({ where: { mediaId, userId: viewer.userId } });
    });
  }

  /** Kept from being deleted until the end; returns its state. */
  async mustSee(tx, viewer, id) {
    await tx.$queryRaw`SELECT id FROM media_content WHERE id = ${id} FOR KEY SHARE`;
    const media = await tx.mediaContent.findFirst({
      where: { id },
      select: {
        state: true, uploaderId: true, uploader: { select: blockSelect(viewer) },
        party: {
          select: { id: true, hostId: true, isPrivate: true, host: { select: blockSelect(viewer) }, ...relationSelect(viewer) },
        },
      },
    });
    const facts = media && factsOf(media.party, viewer);
    const isUploader = media?.uploaderId === viewer.userId;
    if (!facts || !maySee(facts) || (!isUploader && isBlocked(media.uploader))) throw notFound('Media');
    const approves = media.state === 'PENDING' && canModerate(roleOf(facts));
    if (media.state !== 'READY' && !isUploader && !approves) throw notFound('Media');
    if (isShutOut(facts)) throw banned();
    return media.state;
  }
}

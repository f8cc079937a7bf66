// The sheet's PartyRepository and CachedPartyRepository. What differs from it, and why, is in README.md.
import { END_OF_TIME, START_OF_TIME, cut, distanceKm } from '../common/pages.mjs';
import { maySee, stranger } from '../common/rules.mjs';
import { iso } from '../common/views.mjs';
import { CACHE_KEYS, CACHE_TTL } from './cache.mjs';
import { blockSelect, factsOf, isBlocked, relationSelect, visibleTo } from './relations.mjs';

// The sheet counts rows that its own columns count already; COUNTS=rows does so too.
const countsRows = process.env.COUNTS === 'rows';
// One findMany sorted by status, as the sheet has it; FEED=split asks for LIVE, then for PLANNED, which an index can answer.
const splits = process.env.FEED === 'split';

const include = (viewer) => ({
  host: { select: { id: true, username: true, avatarUrl: true, ...(viewer && blockSelect(viewer)) } },
  tags: { select: { tag: true }, orderBy: { tag: 'asc' } },
  chatRoom: { select: { id: true } },
  ...(countsRows && { _count: { select: { attendees: { where: { status: 'GOING' } }, media: { where: { state: 'READY' } } } } }),
  ...(viewer && relationSelect(viewer)),
});

/** What a party on its own has besides: its cohosts. Staff is asked for whole, because the viewer may be of it. */
const whole = (viewer) => ({
  ...include(viewer),
  cohosts: {
    select: {
      userId: true, role: true,
      user: { select: { id: true, username: true, avatarUrl: true, ...(viewer && blockSelect(viewer)) } },
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  },
});

const cohostsOf = (party) => party.cohosts.filter(({ role }) => role === 'COHOST').map(({ user }) => user);

const wholeCard = (party) => ({
  ...cardOf(party),
  cohosts: cohostsOf(party).map(({ id, username, avatarUrl }) => ({ id, username, avatarUrl })),
});

/** A party as everybody may share it. */
const cardOf = (party) => ({
  id: party.id,
  hostId: party.hostId,
  host: { id: party.host.id, username: party.host.username, avatarUrl: party.host.avatarUrl },
  title: party.title,
  description: party.description,
  venueName: party.venueName,
  venueAddress: party.venueAddress,
  venueLatitude: party.venueLatitude,
  venueLongitude: party.venueLongitude,
  startsAt: iso(party.startsAt),
  endsAt: iso(party.endsAt),
  timeZone: party.timeZone,
  status: party.status,
  isPrivate: party.isPrivate,
  maxAttendees: party.maxAttendees,
  maxPlusOnes: party.maxPlusOnes,
  placesTaken: party.placesTaken,
  addressHidden: party.addressHidden,
  mediaApproval: party.mediaApproval,
  coverImageUrl: party.coverImageUrl,
  tags: party.tags.map(({ tag }) => tag),
  attendeesCount: party._count?.attendees ?? party.attendeesCount,
  guestsGoing: party.guestsGoing,
  waitingCount: party.waitingCount,
  mediaCount: party._count?.media ?? party.mediaCount,
  chatRoomId: party.chatRoom?.id ?? null,
  startedAt: iso(party.startedAt),
  endedAt: iso(party.endedAt),
  createdAt: iso(party.createdAt),
  updatedAt: iso(party.updatedAt),
});

const seen = (party, viewer) => ({
  card: cardOf(party),
  facts: viewer ? factsOf(party, viewer) : stranger(party.isPrivate),
});

/** A key and what follows it, in the order of starts. */
const after = ([at, id]) =>
  id === '' ? { startsAt: { gte: new Date(at) } } : { OR: [{ startsAt: { gt: new Date(at) } }, { startsAt: new Date(at), id: { gt: id } }] };

export class PartyRepository {
  constructor(prisma) {
    this.prisma = prisma;
  }

  /** findFirst, not findUnique: that is batched with others of the same tick into one IN (…). */
  findById(id) {
    return this.prisma.partyEvent.findFirst({ where: { id }, include: whole() });
  }

  async findCard(id) {
    const party = await this.findById(id);
    return party && wholeCard(party);
  }

  /** A party for somebody: { card, facts, cohosts }, or null for who may not know of it. */
  async findFor(id, viewer) {
    const party = await this.prisma.partyEvent.findFirst({ where: { id }, include: whole(viewer) });
    if (!party) return null;
    const facts = factsOf(party, viewer);
    if (!maySee(facts)) return null;
    const card = wholeCard(party);
    const blocked = new Set(cohostsOf(party).filter(isBlocked).map(({ id: person }) => person));
    return { card, facts, cohosts: card.cohosts.filter((person) => !blocked.has(person.id)) };
  }

  /** Those of some people with whom somebody has no block. */
  async unblocked(people, { userId }) {
    if (people.length === 0) return people;
    const ids = { in: people.map(({ id }) => id) };
    const blocks = await this.prisma.userBlock.findMany({
      where: { OR: [{ blockerId: userId, blockedId: ids }, { blockedId: userId, blockerId: ids }] },
    });
    const blocked = new Set(blocks.flatMap(({ blockerId, blockedId }) => [blockerId, blockedId]));
    return people.filter(({ id }) => id === userId || !blocked.has(id));
  }

  async relation(id, viewer) {
    const party = await this.prisma.partyEvent.findFirst({
      where: { id },
      select: { id: true, hostId: true, isPrivate: true, host: { select: blockSelect(viewer) }, ...relationSelect(viewer) },
    });
    return party && factsOf(party, viewer);
  }

  async getFeed({ viewer, limit, walk, circle }) {
    const found = circle ? await this.nearby(viewer, limit + 1, walk, circle) : await this.next(viewer, limit + 1, walk, {});
    const somebody = viewer.userId === null ? null : viewer;
    return cut(found.map((party) => seen(party, somebody)), limit, ({ card }) => walk.cursorAfter(card));
  }

  /** The next parties of a walk: LIVE whenever they began, PLANNED from now on. */
  async next(viewer, take, { live, planned }, within) {
    // Joined, PostgreSQL would gather hosts and tags of all parties before it sorts and cuts them.
    const shape = { relationLoadStrategy: 'query', include: include(viewer.userId === null ? null : viewer) };
    const visible = { AND: [visibleTo(viewer), within] };
    const phases = [['LIVE', live], ['PLANNED', planned]].filter(([, [at]]) => at !== END_OF_TIME);
    if (splits) {
      const found = [];
      for (const [status, key] of phases) {
        if (found.length < take) {
          found.push(...await this.prisma.partyEvent.findMany({
            where: { status, ...visible, AND: [...visible.AND, after(key)] },
            orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
            take: take - found.length,
            ...shape,
          }));
        }
      }
      return found;
    }
    return this.prisma.partyEvent.findMany({
      where: {
        ...visible,
        OR: phases.map(([status, key]) => (key[0] === START_OF_TIME ? { status } : { status, ...after(key) })),
      },
      orderBy: [{ status: 'desc' }, { startsAt: 'asc' }, { id: 'asc' }],
      take,
      ...shape,
    });
  }

  /** By a box, because that is what Prisma can ask for; the circle is cut out of it here. */
  async nearby(viewer, take, walk, { lat, lng, km, west, south, east, north }) {
    const within = { venueLatitude: { gte: south, lte: north }, venueLongitude: { gte: west, lte: east } };
    const found = [];
    const batch = Math.ceil(take * 1.4);
    let keys = walk;
    for (;;) {
      const parties = await this.next(viewer, batch, keys, within);
      found.push(...parties.filter((party) => distanceKm(party.venueLatitude, party.venueLongitude, lat, lng) <= km));
      if (parties.length < batch || found.length >= take) return found.slice(0, take);
      const last = parties[parties.length - 1];
      const key = [last.startsAt.toISOString(), last.id];
      keys = last.status === 'LIVE' ? { live: key, planned: walk.planned } : { live: [END_OF_TIME, ''], planned: key };
    }
  }
}

export class CachedPartyRepository extends PartyRepository {
  constructor(prisma, cache) {
    super(prisma);
    this.cache = cache;
  }

  async findCard(id) {
    const key = CACHE_KEYS.party(id);
    const cached = await this.cache.get(key);
    if (cached) return cached;
    const card = await super.findCard(id);
    if (card) await this.cache.set(key, card, CACHE_TTL.party);
    return card;
  }

  /** Permission is asked for each time, cached or not. */
  async findFor(id, viewer) {
    const card = await this.cache.get(CACHE_KEYS.party(id));
    if (!card) {
      const found = await super.findFor(id, viewer);
      if (found) await this.cache.set(CACHE_KEYS.party(id), found.card, CACHE_TTL.party);
      return found;
    }
    const [facts, cohosts] = await Promise.all([this.relation(id, viewer), this.unblocked(card.cohosts, viewer)]);
    return facts && maySee(facts) ? { card, facts, cohosts } : null;
  }

  /** The first page of each person's feed. */
  async getFeed(asked) {
    if (asked.circle || !asked.walk.isFirst || asked.limit !== 20) return super.getFeed(asked);
    const key = CACHE_KEYS.userFeed(asked.viewer.userId ?? 'anonymous');
    const cached = await this.cache.get(key);
    if (cached) return cached;
    const page = await super.getFeed(asked);
    await this.cache.set(key, page, CACHE_TTL.feed);
    return page;
  }

  async changed(id, userId) {
    await this.cache.del(CACHE_KEYS.party(id), CACHE_KEYS.partyAttendees(id), CACHE_KEYS.userFeed(userId));
  }
}

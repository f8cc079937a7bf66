// check.mjs DATABASE_URL: the sheet's own Prisma client against a database that party-gallery migrated, fresh or
// adopted. Ends with 0 when all of it works and the counters are right after each step.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@prisma/client';

// Wherever the client runs, times are instants.
process.env.TZ = 'Asia/Tokyo';

const url = process.argv[2];
assert.ok(url, 'usage: node check.mjs DATABASE_URL');
const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: url }) });
const run = randomBytes(4).toString('hex');

// The sheet's repository, word for word in what it asks of the client.
class PartyRepository {
  constructor(prisma) {
    this.prisma = prisma;
  }

  findById(id) {
    return this.prisma.partyEvent.findUnique({
      where: { id },
      include: {
        host: { select: { id: true, username: true, avatarUrl: true } },
        tags: { select: { tag: true } },
        _count: { select: { attendees: { where: { status: 'GOING' } }, media: true } },
      },
    });
  }

  async getFeed({ cursor, limit }) {
    const parties = await this.prisma.partyEvent.findMany({
      where: { status: { in: ['PLANNED', 'LIVE'] }, startsAt: { gte: new Date() }, isPrivate: false },
      orderBy: [{ status: 'desc' }, { startsAt: 'asc' }],
      take: limit + 1,
      cursor: cursor ? { id: cursor } : undefined,
      include: { host: { select: { id: true, username: true, avatarUrl: true } }, tags: { select: { tag: true } } },
    });
    const hasMore = parties.length > limit;
    const items = hasMore ? parties.slice(0, -1) : parties;
    return { parties: items, nextCursor: hasMore ? items[items.length - 1].id : undefined };
  }

  async updateAttendeeCount(partyId) {
    const count = await this.prisma.partyAttendee.count({ where: { partyId, status: 'GOING' } });
    await this.prisma.partyEvent.update({ where: { id: partyId }, data: { attendeesCount: count } });
  }
}

const repository = new PartyRepository(prisma);

function person(name) {
  return { firebaseId: `${name}-${run}`, email: `${name}.${run}@example.org`, username: `${name}_${run}` };
}

async function counters(user, expected) {
  const found = await prisma.user.findUniqueOrThrow({ where: { id: user.id } });
  const { followersCount, followingCount, partiesCount } = found;
  assert.deepEqual({ followersCount, followingCount, partiesCount }, expected);
}

async function partyCounters(party, attendeesCount, mediaCount) {
  const found = await prisma.partyEvent.findUniqueOrThrow({ where: { id: party.id } });
  assert.deepEqual([found.attendeesCount, found.mediaCount], [attendeesCount, mediaCount]);
}

async function people() {
  const birthDate = new Date('1994-10-30T00:30:00.123Z');
  const ana = await prisma.user.create({ data: { ...person('ana'), birthDate, firstName: 'Ana' } });
  assert.equal(ana.birthDate.getTime(), birthDate.getTime());
  assert.ok(Math.abs(ana.createdAt - Date.now()) < 60_000, 'createdAt is now');
  assert.ok(Math.abs(ana.updatedAt - Date.now()) < 60_000, 'updatedAt is now');
  const asText = await prisma.$queryRaw`SELECT (birth_date = ${birthDate.toISOString()}::timestamptz) AS same FROM users WHERE id = ${ana.id}`;
  assert.deepEqual(asText, [{ same: true }]);
  const found = await prisma.user.findFirst({ where: { birthDate, email: ana.email } });
  assert.equal(found?.id, ana.id);
  const ben = await prisma.user.create({ data: person('ben') });
  await assert.rejects(prisma.user.create({ data: person('ben') }), { code: 'P2002' });
  const upsert = (bio) =>
    prisma.user.upsert({ where: { email: person('cleo').email }, create: person('cleo'), update: { bio } });
  const cleo = await upsert('unused');
  assert.equal(cleo.bio, null);
  assert.deepEqual([(await upsert('Dancing')).id, (await upsert('Dancing')).bio], [cleo.id, 'Dancing']);
  const updated = await prisma.user.update({ where: { id: cleo.id }, data: { isProfileComplete: true } });
  assert.ok(updated.isProfileComplete && updated.updatedAt >= cleo.updatedAt);
  return { ana, ben, cleo };
}

async function follows({ ana, ben, cleo }) {
  const follow = await prisma.userFollow.create({ data: { followerId: ben.id, followingId: ana.id } });
  await prisma.userFollow.createMany({
    data: [
      { followerId: cleo.id, followingId: ana.id },
      { followerId: ana.id, followingId: ben.id },
    ],
  });
  await counters(ana, { followersCount: 2, followingCount: 1, partiesCount: 0 });
  await counters(ben, { followersCount: 1, followingCount: 1, partiesCount: 0 });
  await prisma.userFollow.delete({ where: { id: follow.id } });
  await prisma.userFollow.delete({
    where: { followerId_followingId: { followerId: cleo.id, followingId: ana.id } },
  });
  await counters(ana, { followersCount: 0, followingCount: 1, partiesCount: 0 });
  await counters(ben, { followersCount: 1, followingCount: 0, partiesCount: 0 });
}

async function party({ ana, ben, cleo }) {
  const startsAt = new Date(Date.now() + 3_600_000);
  const made = await prisma.partyEvent.create({
    data: {
      title: 'Rooftop at dusk',
      venueName: 'The roof',
      venueAddress: '1 Harbour Street',
      venueLatitude: 41.38,
      venueLongitude: 2.17,
      startsAt,
      endsAt: new Date(startsAt.getTime() + 4 * 3_600_000),
      maxAttendees: 20,
      host: { connect: { id: ana.id } },
      tags: { create: [{ tag: 'techno' }, { tag: 'rooftop' }] },
      chatRoom: { create: {} },
      attendees: { create: { userId: ana.id } },
      cohosts: { create: { userId: ben.id } },
    },
    include: { chatRoom: true, cohosts: { include: { user: true, party: true } } },
  });
  assert.equal(made.status, 'PLANNED');
  assert.equal(made.startsAt.getTime(), startsAt.getTime());
  assert.deepEqual([made.cohosts[0].user.id, made.cohosts[0].party.id], [ben.id, made.id]);
  assert.equal(made.cohosts[0].role, 'COHOST');
  await counters(ana, { followersCount: 0, followingCount: 1, partiesCount: 1 });
  await partyCounters(made, 1, 0);
  const moderator = { partyId: made.id, userId: cleo.id, role: 'MODERATOR' };
  await prisma.partyCohost.create({ data: moderator });
  await prisma.partyCohost.delete({ where: { partyId_userId: { partyId: made.id, userId: cleo.id } } });
  return made;
}

async function attendance(made, { ben, cleo }) {
  const where = { partyId_userId: { partyId: made.id, userId: ben.id } };
  const rsvp = (status) =>
    prisma.partyAttendee.upsert({ where, create: { partyId: made.id, userId: ben.id, status }, update: { status } });
  for (const [status, going] of [['MAYBE', 1], ['GOING', 2], ['GOING', 2], ['NOT_GOING', 1], ['GOING', 2]]) {
    assert.equal((await rsvp(status)).status, status);
    await partyCounters(made, going, 0);
  }
  await prisma.$transaction([
    prisma.partyAttendee.create({ data: { partyId: made.id, userId: cleo.id } }),
    prisma.partyAttendee.delete({ where }),
  ]);
  await partyCounters(made, 2, 0);
  await repository.updateAttendeeCount(made.id);
  await partyCounters(made, 2, 0);
  // A count that went stale in between does no harm.
  await prisma.partyEvent.update({ where: { id: made.id }, data: { attendeesCount: 7 } });
  await partyCounters(made, 2, 0);
  const undone = prisma.$transaction(async (tx) => {
    await tx.partyAttendee.deleteMany({ where: { partyId: made.id } });
    throw new Error('changed my mind');
  });
  await assert.rejects(undone, /changed my mind/);
  await partyCounters(made, 2, 0);
}

async function media(made, { ben }) {
  const item = (n) => ({ partyId: made.id, uploaderId: ben.id, type: 'PHOTO', url: `https://files.example.org/${run}/${n}` });
  await prisma.mediaContent.createMany({ data: [item(1), item(2), item(3)] });
  const video = await prisma.mediaContent.create({ data: { ...item(4), type: 'VIDEO', mood: 'WILD', durationMs: 1500 } });
  assert.deepEqual([video.mood, video.likesCount], ['WILD', 0]);
  await partyCounters(made, 2, 4);
  await prisma.mediaContent.delete({ where: { id: video.id } });
  await partyCounters(made, 2, 3);
  const newest = await prisma.mediaContent.findMany({ where: { partyId: made.id }, orderBy: { createdAt: 'desc' } });
  assert.equal(newest.length, 3);
}

async function chat(made, { ana, ben }) {
  const room = await prisma.chatRoom.findUniqueOrThrow({ where: { partyId: made.id } });
  for (const senderId of [ana.id, ben.id]) {
    await prisma.chatMessage.create({ data: { roomId: room.id, senderId, content: 'Hello' } });
  }
  const messages = await prisma.chatMessage.findMany({
    where: { roomId: room.id },
    orderBy: { createdAt: 'desc' },
    include: { sender: true },
  });
  assert.deepEqual(messages.map((message) => message.type), ['TEXT', 'TEXT']);
}

async function notices({ ana }) {
  const data = { partyId: 'x', nested: [1, null] };
  const types = ['NEW_FOLLOWER', 'NEW_RSVP', 'PARTY_REMINDER', 'NEW_MESSAGE', 'PARTY_LIVE', 'TAGGED_IN_MEDIA'];
  await prisma.notification.createMany({
    data: types.map((type) => ({ userId: ana.id, type, title: type, body: 'Body', data })),
  });
  const unread = { userId: ana.id, isRead: false };
  assert.deepEqual((await prisma.notification.findFirst({ where: unread })).data, data);
  assert.equal((await prisma.notification.updateMany({ where: unread, data: { isRead: true } })).count, 6);
  const device = { userId: ana.id, token: `token-${run}`, platform: 'ANDROID' };
  await prisma.deviceToken.upsert({ where: { token: device.token }, create: device, update: { platform: 'WEB' } });
  await prisma.deviceToken.upsert({ where: { token: device.token }, create: device, update: { platform: 'WEB' } });
  assert.equal((await prisma.deviceToken.findUniqueOrThrow({ where: { token: device.token } })).platform, 'WEB');
}

async function reading(made, { ana }) {
  const found = await repository.findById(made.id);
  assert.deepEqual(found.host, { id: ana.id, username: ana.username, avatarUrl: null });
  assert.deepEqual(found.tags.map(({ tag }) => tag).sort(), ['rooftop', 'techno']);
  assert.deepEqual(found._count, { attendees: 2, media: 3 });
  const later = await prisma.partyEvent.create({
    data: {
      title: 'The one after',
      hostId: ana.id,
      venueName: 'The cellar',
      venueAddress: '2 Harbour Street',
      startsAt: new Date(made.startsAt.getTime() + 1000),
    },
  });
  await prisma.partyEvent.update({ where: { id: later.id }, data: { status: 'LIVE' } });
  const seen = [];
  let cursor;
  do {
    const page = await repository.getFeed({ cursor, limit: 2 });
    seen.push(...page.parties.map((party) => party.id));
    cursor = page.nextCursor;
  } while (cursor && seen.length < 1000);
  assert.ok(seen.indexOf(later.id) >= 0 && seen.indexOf(later.id) < seen.indexOf(made.id), 'LIVE comes first');
  await prisma.partyEvent.delete({ where: { id: later.id } });
  await counters(ana, { followersCount: 0, followingCount: 1, partiesCount: 1 });
}

async function farewell(made, { ana, ben, cleo }) {
  // A host is not deleted while the party stands (RESTRICT); a guest is, and the RSVP goes along.
  await assert.rejects(prisma.user.delete({ where: { id: ana.id } }), { code: 'P2003' });
  await prisma.user.delete({ where: { id: cleo.id } });
  await partyCounters(made, 1, 3);
  await prisma.partyEvent.delete({ where: { id: made.id } });
  for (const model of ['partyAttendee', 'partyTag', 'partyCohost', 'mediaContent', 'chatRoom']) {
    assert.equal(await prisma[model].count({ where: { partyId: made.id } }), 0, model);
  }
  await counters(ana, { followersCount: 0, followingCount: 1, partiesCount: 0 });
  await prisma.user.delete({ where: { id: ben.id } });
  await counters(ana, { followersCount: 0, followingCount: 0, partiesCount: 0 });
  await prisma.user.delete({ where: { id: ana.id } });
}

const all = await people();
await follows(all);
const made = await party(all);
await attendance(made, all);
await media(made, all);
await chat(made, all);
await notices(all);
await reading(made, all);
await farewell(made, all);
await prisma.$disconnect();
console.log('The client works.');

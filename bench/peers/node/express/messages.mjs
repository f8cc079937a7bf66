// Messages of a party's room, and notifications.
import { banned, forbidden, muted, notFound } from '../common/errors.mjs';
import { notificationView } from '../common/notifications.mjs';
import { cut, decodeCursor, encodeCursor, parseLimit } from '../common/pages.mjs';
import { chatParty, comes, isShutOut, maySee, roleOf } from '../common/rules.mjs';
import { contributor, iso } from '../common/views.mjs';
import { blockSelect, factsOf, relationSelect } from './relations.mjs';

const MESSAGE = { id: true, roomId: true, senderId: true, seq: true, content: true, type: true, createdAt: true };

export class Chat {
  constructor(prisma, publish) {
    Object.assign(this, { prisma, publish });
  }

  /** Writes a message, once by its nonce. The trigger numbers it and tells the outbox. */
  async post(viewer, partyId, { content, nonce }) {
    const roomId = await this.mayWrite(viewer, partyId);
    let message;
    try {
      message = await this.prisma.chatMessage.create({
        data: { roomId, senderId: viewer.userId, content, nonce },
        select: { ...MESSAGE, sender: { select: { username: true, avatarUrl: true, isGuest: true, firstName: true } } },
      });
    } catch (error) {
      if (error.code !== 'P2002' || nonce === null) throw error;
      const found = await this.prisma.chatMessage.findFirst({ where: { roomId, senderId: viewer.userId, nonce }, select: MESSAGE });
      return acknowledged(found);
    }
    const { sender } = message;
    await this.publish(`pubsub:chat:${roomId}`, {
      id: message.id, roomId, seq: Number(message.seq), senderId: message.senderId,
      sender: contributor(message.senderId, sender.username, sender.avatarUrl, sender.isGuest ? sender.firstName : null),
      type: message.type, content, mediaUrl: null, ...(nonce !== null && { nonce }), isRemoved: false,
      createdAt: iso(message.createdAt),
    });
    return acknowledged(message);
  }

  /** The room of a party where somebody may write. */
  async mayWrite(viewer, partyId) {
    const { userId } = viewer;
    const [party, mute] = await Promise.all([
      this.prisma.partyEvent.findFirst({
        where: { id: partyId },
        select: {
          id: true, hostId: true, isPrivate: true, chatRoom: { select: { id: true } },
          host: { select: blockSelect(viewer) }, ...relationSelect(viewer),
        },
      }),
      this.prisma.chatMute.findFirst({ where: { partyId, userId, OR: [{ mutedUntil: null }, { mutedUntil: { gt: new Date() } }] } }),
    ]);
    const facts = party?.chatRoom && factsOf(party, viewer);
    if (!facts || !maySee(facts)) throw notFound('Room');
    if (isShutOut(facts)) throw banned();
    if (viewer.kind === 'guest') {
      if (chatParty(viewer) !== partyId) throw forbidden('This pass does not let you into the chat');
    } else if (!comes(roleOf(facts))) {
      throw forbidden('Only who comes to the party may write');
    }
    if (mute) throw muted();
    return party.chatRoom.id;
  }
}

const acknowledged = ({ id, seq, createdAt }) => ({ id, seq: Number(seq), createdAt: iso(createdAt) });

const cardOf = (row) => ({
  ...row,
  readAt: iso(row.readAt),
  createdAt: iso(row.createdAt),
  actor: row.actorId && {
    id: row.actorId, username: row.actorUsername, avatarUrl: row.actorAvatarUrl, guestName: row.actorGuestName,
  },
  party: row.partyId && {
    id: row.partyId, title: row.partyTitle, status: row.partyStatus, startsAt: iso(row.partyStartsAt),
    timeZone: row.partyTimeZone, coverImageUrl: row.partyCover,
  },
});

/** What somebody was told, the newest first, and how much of it is unread. */
export async function notifications(prisma, viewer, query) {
  const limit = parseLimit(query.limit);
  const after = decodeCursor(query.cursor);
  const theirs = { userId: viewer.userId, inApp: true, visible: true };
  const at = after && new Date(after.at);
  const [rows, unreadCount] = await Promise.all([
    prisma.notificationCard.findMany({
      where: { ...theirs, ...(after && { OR: [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: after.id } }] }) },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    }),
    prisma.notificationCard.count({ where: { ...theirs, isRead: false }, take: 1000 }),
  ]);
  const { items, meta } = cut(rows, limit, (last) => encodeCursor(last.createdAt.getTime(), last.id));
  return { success: true, data: items.map((row) => notificationView(cardOf(row))), meta: { ...meta, unreadCount } };
}

// What a viewer and a party have to do with each other, by Prisma: the rule of the routine party_facts.
import { passParty } from '../common/rules.mjs';

/** What to select of a party for its facts. */
export const relationSelect = ({ userId }) => ({
  attendees: { where: { userId }, select: { status: true, plusOnes: true } },
  cohosts: { where: { userId }, select: { userId: true, role: true } },
  invitations: { where: { userId }, select: { canRsvp: true } },
  waitlist: { where: { userId }, select: { plusOnes: true, position: true } },
  bans: { where: { userId }, select: { id: true } },
  favorites: { where: { userId }, select: { userId: true } },
});

/** The same of its host, for blocks. */
export const blockSelect = ({ userId }) => ({
  blocks: { where: { blockedId: userId }, select: { blockerId: true } },
  blockedBy: { where: { blockerId: userId }, select: { blockedId: true } },
});

export const isBlocked = (person) => person.blocks.length > 0 || person.blockedBy.length > 0;

export function factsOf(party, viewer) {
  const [attendee] = party.attendees;
  return {
    isPrivate: party.isPrivate,
    hostBlock: isBlocked(party.host),
    isBanned: party.bans.length > 0,
    isHost: party.hostId === viewer.userId,
    cohostRole: party.cohosts.find(({ userId }) => userId === viewer.userId)?.role ?? null,
    rsvp: attendee?.status ?? null,
    plusOnes: attendee?.plusOnes ?? 0,
    isInvited: party.invitations.length > 0,
    isWaiting: party.waitlist.length > 0,
    isFavorite: party.favorites.length > 0,
    holdsPass: party.id === passParty(viewer),
  };
}

const ATTENDING = ['GOING', 'MAYBE'];

/** Private parties that somebody may see. */
const privateTo = (viewer) => {
  const { userId } = viewer;
  const pass = passParty(viewer);
  return {
    isPrivate: true,
    OR: [
      { hostId: userId },
      {
        bans: { none: { userId } },
        OR: [
          { cohosts: { some: { userId } } },
          { attendees: { some: { userId, status: { in: ATTENDING } } } },
          { invitations: { some: { userId } } },
          ...(pass ? [{ id: pass }] : []),
        ],
      },
    ],
  };
};

/** Parties of a feed that a viewer may see. */
export function visibleTo(viewer) {
  if (viewer.userId === null) return { isPrivate: false };
  const { userId } = viewer;
  const open = {
    isPrivate: false,
    host: { blocks: { none: { blockedId: userId } }, blockedBy: { none: { blockerId: userId } } },
  };
  return { OR: [open, privateTo(viewer)] };
}

/** Private parties of one host that somebody may see: for the count of a profile. */
export const hiddenOf = (hostId, viewer) => ({ hostId, status: { not: 'CANCELLED' }, ...privateTo(viewer) });

// Answers: a transaction that holds the party's lock, because counting first and writing later sells a place twice.
import { banned, forbidden, notFound } from '../common/errors.mjs';
import { decide, maySee } from '../common/rules.mjs';
import { push, transaction } from './prisma.mjs';
import { blockSelect, factsOf, relationSelect } from './relations.mjs';

export async function answer(prisma, viewer, partyId, wanted) {
  if (viewer.kind === 'guest') {
    if (viewer.partyId !== partyId) throw forbidden('Your pass is for another party');
    if (!viewer.rights.rsvp) throw forbidden('This pass does not let you RSVP');
  }
  return transaction(prisma, async (tx) => {
    await tx.$queryRaw`SELECT id FROM party_events WHERE id = ${partyId} FOR NO KEY UPDATE`;
    const party = await tx.partyEvent.findFirst({
      where: { id: partyId },
      select: {
        id: true, hostId: true, isPrivate: true, status: true, maxAttendees: true, maxPlusOnes: true, placesTaken: true,
        waitingCount: true, host: { select: blockSelect(viewer) }, ...relationSelect(viewer),
      },
    });
    const facts = party && factsOf(party, viewer);
    if (!facts || !maySee(facts)) throw notFound('Party');
    if (facts.isBanned) throw banned();
    if (!maySee({ ...facts, isInvited: false }) && !party.invitations.some(({ canRsvp }) => canRsvp)) {
      throw forbidden('This pass does not let you RSVP');
    }
    const [waiting] = party.waitlist;
    const outcome = decide({
      status: party.status, capacity: party.maxAttendees, placesTaken: party.placesTaken, maxPlusOnes: party.maxPlusOnes,
      isHost: facts.isHost, current: party.attendees[0] ?? null, waiting: waiting?.plusOnes ?? null,
      ahead: party.waitingCount === 0 ? 0 : await ahead(tx, party, waiting),
    }, wanted);
    if (outcome.is === 'set') await set(tx, viewer, partyId, wanted, outcome, party);
    if (outcome.is === 'wait' || outcome.is === 'stillWaiting') await wait(tx, viewer, partyId, wanted, outcome, waiting);
    return outcome;
  });
}

/** Who waits, could ever fit, and comes first. */
function ahead(tx, party, waiting) {
  return tx.partyWaiting.count({
    where: {
      partyId: party.id,
      ...(party.maxAttendees !== null && { plusOnes: { lt: party.maxAttendees - 1 } }),
      ...(waiting && { position: { lt: waiting.position } }),
    },
  });
}

/** Triggers count; the sheet's updateAttendeeCount would only do it again. */
async function set(tx, viewer, partyId, { status, plusOnes }, { leaveWaitlist }, party) {
  const { userId } = viewer;
  await tx.partyAttendee.upsert({
    where: { partyId_userId: { partyId, userId } },
    create: { partyId, userId, status, plusOnes, isGuest: viewer.kind === 'guest' },
    update: { status, plusOnes },
    select: { id: true },
  });
  if (leaveWaitlist) await tx.partyWaiting.deleteMany({ where: { partyId, userId } });
  if (party.invitations.length > 0) {
    await tx.partyInvitation.updateMany({ where: { partyId, userId, acceptedAt: null }, data: { acceptedAt: new Date() } });
  }
  await push(tx, 'rsvp.set', partyId, { partyId, userId, status, before: party.attendees[0]?.status ?? null });
}

async function wait(tx, viewer, partyId, { plusOnes }, { position }, waiting) {
  if (waiting?.plusOnes === plusOnes) return;
  const { userId } = viewer;
  const isGuest = viewer.kind === 'guest';
  if (waiting) {
    await tx.partyWaiting.update({ where: { partyId_userId: { partyId, userId } }, data: { plusOnes } });
  } else {
    await tx.partyWaiting.createMany({ data: [{ partyId, userId, plusOnes, isGuest }] });
  }
  await push(tx, 'rsvp.waiting', partyId, { partyId, userId, position });
}

// A notification in words: ours (crates/app/src/notification/view.rs, crates/domain/src/notification.rs). A card is
// { id, type, kind, title, body, data, isRead, readAt, createdAt, people, party, actor }.

const clocks = new Map();

/** `Mon 23 Nov, 20:00` in a party's own time zone. */
function local(at, timeZone) {
  let clock = clocks.get(timeZone);
  if (!clock) {
    const shape = {
      weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
    };
    try {
      clock = new Intl.DateTimeFormat('en-US', { ...shape, timeZone });
    } catch {
      clock = new Intl.DateTimeFormat('en-US', { ...shape, timeZone: 'UTC' });
    }
    clocks.set(timeZone, clock);
  }
  const part = {};
  for (const { type, value } of clock.formatToParts(Date.parse(at))) part[type] = value;
  return `${part.weekday} ${part.day} ${part.month}, ${part.hour}:${part.minute}`;
}

const items = { VIDEO: 'video', AUDIO: 'recording' };

function words(card) {
  const { kind, data, party, people } = card;
  const actor = card.actor?.username ?? card.actor?.guestName ?? null;
  const somebody = actor ?? 'Somebody';
  const who = people <= 1 ? somebody : `${somebody} and ${people === 2 ? '1 other' : `${people - 1} others`}`;
  const title = party?.title ?? 'A party';
  const starts = party ? `: ${local(party.startsAt, party.timeZone)}` : '';
  const what = [data?.status, data?.mediaType, data?.role].find((said) => typeof said === 'string');
  const item = items[what] ?? 'photo';
  switch (kind) {
    case 'NEW_FOLLOWER': return ['New follower', `${who} follows you`];
    case 'NEW_RSVP': {
      const answered = people > 1 ? 'answered' : { GOING: 'is coming', MAYBE: 'may come' }[what] ?? 'answered';
      return [title, `${who} ${answered}`];
    }
    case 'PARTY_REMINDER': return [title, `It starts within ${data?.hours === 1 ? 'the hour' : 'a day'}${starts}`];
    case 'NEW_MESSAGE': {
      const from = actor ?? 'somebody';
      if (people <= 1) return [title, `A message from ${from}`];
      return [title, `${people < 100 ? `${people}` : 'Over 99'} messages, the last one from ${from}`];
    }
    case 'PARTY_LIVE': return [title, 'The party is on'];
    case 'TAGGED_IN_MEDIA': return [title, `${who} tagged you in a ${item}`];
    case 'WAITLIST_PROMOTED': return [title, 'A place became free, and it is yours'];
    case 'PARTY_CANCELLED': return [title, 'The party is called off'];
    case 'PARTY_MOVED': return [title, `The party is at another time${starts}`];
    case 'INVITATION': return [title, actor ? `${actor} invites you${starts}` : `You are invited${starts}`];
    case 'COHOST_APPOINTED': return [title, `You are a ${what === 'MODERATOR' ? 'moderator' : 'cohost'} now`];
    case 'NEW_PARTY': return [title, `${who} gives a party${starts}`];
    case 'MEDIA_LIKED': return [title, `${who} ${people > 1 ? 'like' : 'likes'} your ${item}`];
    case 'MEDIA_COMMENTED': return [title, `${who} commented on your ${item}`];
    default: return [card.title, card.body];
  }
}

export function notificationView(card) {
  const [title, body] = words(card);
  const party = card.party;
  return {
    id: card.id,
    kind: card.kind ?? card.type,
    type: card.type,
    title,
    body,
    isRead: card.isRead,
    readAt: card.readAt,
    createdAt: card.createdAt,
    count: Math.max(1, card.people),
    actor: card.actor,
    party: party && {
      id: party.id, title: party.title, status: party.status, startsAt: party.startsAt, coverImageUrl: party.coverImageUrl,
    },
    data: card.data ?? {},
  };
}

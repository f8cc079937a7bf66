// Serialisers made from the shapes of the answers (fast-json-stringify, what Fastify itself uses for response schemas).
import fastJson from 'fast-json-stringify';

const text = { type: 'string' };
const textOrNull = { type: 'string', nullable: true };
const count = { type: 'integer' };
const countOrNull = { type: 'integer', nullable: true };
const numberOrNull = { type: 'number', nullable: true };
const bool = { type: 'boolean' };
const boolOrNull = { type: 'boolean', nullable: true };
const list = (items) => ({ type: 'array', items });
const object = (properties) => ({ type: 'object', properties, required: Object.keys(properties) });
const orNull = (shape) => ({ ...shape, nullable: true });
const optional = (shape, properties) => ({ ...shape, properties: { ...shape.properties, ...properties } });

const who = object({ id: text, username: textOrNull, avatarUrl: textOrNull });

const party = object({
  id: text, hostId: text, host: who,
  title: text, description: textOrNull, venueName: text, venueAddress: textOrNull,
  venueLatitude: numberOrNull, venueLongitude: numberOrNull, startsAt: text, endsAt: textOrNull, timeZone: text,
  status: text, isPrivate: bool, maxAttendees: countOrNull, maxPlusOnes: count, freePlaces: countOrNull,
  addressHidden: bool, mediaApproval: bool, coverImageUrl: textOrNull, tags: list(text),
  attendeesCount: count, placesTaken: countOrNull, waitingCount: countOrNull, mediaCount: count, chatRoomId: textOrNull,
  startedAt: textOrNull, endedAt: textOrNull, createdAt: text, updatedAt: text,
  viewer: object({ role: text, rsvp: textOrNull, plusOnes: count, isFavorite: bool }),
});

// Where a property stands is where it is said: after the host.
const { id, hostId, host, ...rest } = party.properties;
const wholeParty = object({ id, hostId, host, cohosts: list(who), ...rest });

const user = optional(
  object({
    id: text, username: textOrNull, firstName: textOrNull, lastName: textOrNull, bio: textOrNull, avatarUrl: textOrNull,
    interests: list(text), socialLinks: list(object({ platform: text, handle: text, url: text })),
    followersCount: count, followingCount: count, partiesCount: count, createdAt: text,
    viewer: object({ isFollowing: bool, isFollowedBy: bool, isBlocked: bool }),
  }),
  { email: text, emailVerified: bool, birthDate: textOrNull, isProfileComplete: bool, role: text, isGuest: bool },
);

const person = object({ id: text, username: textOrNull, avatarUrl: textOrNull, name: textOrNull });

const media = object({
  id: text, partyId: text, uploader: person, type: text, state: text, failure: textOrNull, mood: textOrNull,
  caption: textOrNull, mimeType: textOrNull, width: countOrNull, height: countOrNull, durationMs: countOrNull,
  sizeBytes: countOrNull, thumbhash: textOrNull, dominantColor: textOrNull, peaks: orNull(list(count)),
  isAnimated: bool, url: textOrNull, thumbnailUrl: textOrNull, thumbnails: list(object({ size: count, url: text })),
  posterUrl: textOrNull, videoUrl: textOrNull, audioUrl: textOrNull, likesCount: count, commentsCount: count,
  people: list(person), capturedAt: textOrNull, takenAt: text, createdAt: text,
  viewer: object({ isUploader: bool, isLiked: bool, isFavorite: bool, canEdit: boolOrNull, canDelete: boolOrNull }),
});

const notification = object({
  id: text, kind: text, type: text, title: text, body: text, isRead: bool, readAt: textOrNull, createdAt: text,
  count, actor: orNull(object({ id: text, username: textOrNull, avatarUrl: textOrNull, guestName: textOrNull })),
  party: orNull(object({ id: text, title: text, status: text, startsAt: text, coverImageUrl: textOrNull })),
  data: { type: 'object', additionalProperties: true },
});

const meta = object({ nextCursor: textOrNull, hasMore: bool });
const one = (shape) => fastJson(object({ success: bool, data: shape }));
const page = (shape, ends = meta) => fastJson(object({ success: bool, data: list(shape), meta: ends }));

export const json = {
  party: one(wholeParty),
  parties: page(party),
  user: one(user),
  signedIn: one(object({ user, token: text, expiresAt: text })),
  media: page(media),
  notifications: page(notification, optional(meta, { unreadCount: count })),
};

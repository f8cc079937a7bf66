// Rows as cards and facts (common/views.mjs, common/rules.mjs).
import { contributor, linkView } from '../common/views.mjs';

export const cohost = (row) => ({ id: row.user_id, username: row.username, avatarUrl: row.avatar_url });

export const card = (row) => ({
  id: row.id,
  hostId: row.host_id,
  host: { id: row.host_id, username: row.host_username, avatarUrl: row.host_avatar_url },
  title: row.title,
  description: row.description,
  venueName: row.venue_name,
  venueAddress: row.venue_address,
  venueLatitude: row.venue_latitude,
  venueLongitude: row.venue_longitude,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  timeZone: row.time_zone,
  status: row.status,
  isPrivate: row.is_private,
  maxAttendees: row.max_attendees,
  maxPlusOnes: row.max_plus_ones,
  placesTaken: row.places_taken,
  addressHidden: row.address_hidden,
  mediaApproval: row.media_approval,
  coverImageUrl: row.cover_image_url,
  tags: row.tags,
  attendeesCount: row.attendees_count,
  guestsGoing: row.guests_going,
  waitingCount: row.waiting_count,
  mediaCount: row.media_count,
  chatRoomId: row.chat_room_id,
  startedAt: row.started_at,
  endedAt: row.ended_at,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

export const facts = (row) => ({
  isPrivate: row.is_private,
  hostBlock: row.host_block,
  isBanned: row.is_banned,
  isHost: row.is_host,
  cohostRole: row.cohost_role,
  rsvp: row.rsvp,
  plusOnes: row.plus_ones,
  isInvited: row.is_invited,
  isWaiting: row.is_waiting,
  isFavorite: row.is_favorite,
  holdsPass: row.holds_pass,
});

export const profile = (row) => ({
  id: row.id,
  username: row.username,
  firstName: row.first_name,
  lastName: row.last_name,
  bio: row.bio,
  avatarUrl: row.avatar_url,
  interests: row.interests,
  socialLinks: row.link_platforms.map((platform, at) => linkView(platform, row.link_handles[at])),
  followersCount: row.followers_count,
  followingCount: row.following_count,
  partiesCount: row.parties_count,
  createdAt: row.created_at,
});

export const account = (row) => ({
  email: row.email,
  emailVerifiedAt: row.email_verified_at,
  birthDate: row.birth_date,
  isProfileComplete: row.is_profile_complete,
  role: row.role,
});

export const session = (row) => ({
  id: row.id,
  userId: row.user_id,
  role: row.role,
  isGuest: row.is_guest,
  partyId: row.pass_party_id,
  rights: row.pass_id && { view: row.can_view, rsvp: row.can_rsvp, upload: row.can_upload, chat: row.can_chat },
  expiresAt: row.expires_at,
  lastSeenAt: row.last_seen_at,
});

export const item = (row) => ({
  id: row.id,
  partyId: row.party_id,
  uploader: contributor(row.uploader_id, row.uploader_username, row.uploader_avatar_url, row.uploader_guest_name),
  type: row.type,
  state: row.state,
  failure: row.failure,
  mood: row.mood,
  caption: row.caption,
  mimeType: row.mime_type,
  width: row.width,
  height: row.height,
  durationMs: row.duration_ms,
  sizeBytes: row.size_bytes,
  thumbhash: row.thumbhash,
  dominantColor: row.dominant_color,
  peaks: row.peaks,
  isAnimated: row.is_animated,
  url: row.url,
  thumbnailUrl: row.thumbnail_url,
  storageKey: row.storage_key,
  likesCount: row.likes_count,
  commentsCount: row.comments_count,
  capturedAt: row.captured_at,
  takenAt: row.taken_at,
  createdAt: row.created_at,
  renditions: row.renditions,
  isLiked: row.is_liked,
  isFavorite: row.is_favorite,
});

export const notification = (row) => ({
  id: row.id,
  type: row.type,
  kind: row.kind,
  title: row.title,
  body: row.body,
  data: row.data === null ? null : JSON.parse(row.data),
  isRead: row.is_read,
  readAt: row.read_at,
  createdAt: row.created_at,
  people: row.people,
  actor: row.actor_id === null ? null : {
    id: row.actor_id, username: row.actor_username, avatarUrl: row.actor_avatar_url, guestName: row.actor_guest_name,
  },
  party: row.party_id === null ? null : {
    id: row.party_id, title: row.party_title, status: row.party_status, startsAt: row.party_starts_at,
    timeZone: row.party_time_zone, coverImageUrl: row.party_cover,
  },
});

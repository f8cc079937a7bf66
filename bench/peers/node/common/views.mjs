// What answers look like: ours (crates/http/src/routes/*/view.rs). A card is what everybody may share; what a viewer may not
// know is left out here. Times are text already, as iso() has them.
import { createHmac } from 'node:crypto';
import { canEdit, canModerate, comes, roleOf } from './rules.mjs';

/** RFC 3339 as ours writes it: no zeros at the end of the fraction. */
export function iso(date) {
  if (date === null || date === undefined) return null;
  const text = date.toISOString();
  if (text.endsWith('.000Z')) return `${text.slice(0, 19)}Z`;
  return text.endsWith('00Z') ? `${text.slice(0, 21)}Z` : text.endsWith('0Z') ? `${text.slice(0, 22)}Z` : text;
}

export const ok = (data) => ({ success: true, data });

/** `cohosts` are those whom the viewer sees; a party in a list has none to say, and JSON leaves out what is undefined. */
export function partyView(card, facts, cohosts) {
  const role = roleOf(facts);
  const isStranger = role === 'NONE';
  const shown = !card.addressHidden || comes(role);
  return {
    id: card.id,
    hostId: card.hostId,
    host: card.host,
    cohosts,
    title: card.title,
    description: card.description,
    venueName: card.venueName,
    venueAddress: shown ? card.venueAddress : null,
    venueLatitude: shown ? card.venueLatitude : null,
    venueLongitude: shown ? card.venueLongitude : null,
    startsAt: card.startsAt,
    endsAt: card.endsAt,
    timeZone: card.timeZone,
    status: card.status,
    isPrivate: card.isPrivate,
    maxAttendees: card.maxAttendees,
    maxPlusOnes: card.maxPlusOnes,
    freePlaces: card.maxAttendees === null ? null : Math.max(0, card.maxAttendees - card.placesTaken),
    addressHidden: card.addressHidden,
    mediaApproval: card.mediaApproval,
    coverImageUrl: card.coverImageUrl,
    tags: card.tags,
    attendeesCount: isStranger ? Math.max(0, card.attendeesCount - card.guestsGoing) : card.attendeesCount,
    placesTaken: isStranger ? null : card.placesTaken,
    waitingCount: isStranger ? null : card.waitingCount,
    mediaCount: card.mediaCount,
    chatRoomId: card.chatRoomId,
    startedAt: card.startedAt,
    endedAt: card.endedAt,
    createdAt: card.createdAt,
    updatedAt: card.updatedAt,
    viewer: {
      role,
      rsvp: facts.isWaiting ? 'WAITING' : facts.rsvp,
      plusOnes: facts.rsvp === 'GOING' ? facts.plusOnes : 0,
      isFavorite: facts.isFavorite,
    },
  };
}

const SITES = {
  INSTAGRAM: 'https://www.instagram.com/', TIKTOK: 'https://www.tiktok.com/@', YOUTUBE: 'https://www.youtube.com/@',
  X: 'https://x.com/', FACEBOOK: 'https://www.facebook.com/', SOUNDCLOUD: 'https://soundcloud.com/',
  SPOTIFY: 'https://open.spotify.com/user/', WEBSITE: '',
};

export const linkView = (platform, handle) => ({ platform, handle, url: `${SITES[platform]}${handle}` });

/** A profile; `own` is what only the person sees: { email, emailVerifiedAt, birthDate, isProfileComplete, role }. */
export function userView(profile, overlay, own) {
  const view = {
    id: profile.id,
    username: profile.username,
    firstName: profile.firstName,
    lastName: profile.lastName,
    bio: profile.bio,
    avatarUrl: profile.avatarUrl,
    interests: profile.interests,
    socialLinks: profile.socialLinks,
    followersCount: Math.max(0, profile.followersCount - overlay.hiddenFollowers),
    followingCount: Math.max(0, profile.followingCount - overlay.hiddenFollowing),
    partiesCount: profile.partiesCount + overlay.privateParties,
    createdAt: profile.createdAt,
    viewer: { isFollowing: overlay.isFollowing, isFollowedBy: overlay.isFollowedBy, isBlocked: false },
  };
  if (own) {
    view.email = own.email;
    view.emailVerified = own.emailVerifiedAt !== null;
    view.birthDate = own.birthDate === null ? null : own.birthDate.slice(0, 10);
    view.isProfileComplete = own.isProfileComplete;
    view.role = own.role;
  }
  return view;
}

export const NO_OVERLAY = {
  hiddenFollowers: 0, hiddenFollowing: 0, privateParties: 0, isFollowing: false, isFollowedBy: false,
};

// Items of galleries ---------------------------------------------------------------------------------------------------

/** Signs links to files: the key of the deployment, from signing_keys. */
export class Signer {
  constructor(key) {
    this.media = createHmac('sha256', key).update('party-gallery media 1').digest();
  }

  query(path, now = Date.now()) {
    const expires = (Math.floor(now / 1_800_000) + 2) * 1_800;
    const signature = createHmac('sha256', this.media).update(`${expires} ${path}`).digest('base64url');
    return `e=${expires}&s=${signature}`;
  }
}

const hex = (byte) => byte.toString(16).padStart(2, '0');

export function mediaView(item, people, viewer, role, signer) {
  const path = `/media/${item.id}`;
  const query = signer.query(path);
  const to = (name) => `${path}/${name}?${query}`;
  const stems = item.renditions.map((name) => name.split('.', 1)[0]);
  const any = (...names) => {
    const made = names.find((name) => stems.includes(name));
    return made === undefined ? null : to(made);
  };
  const isOurs = item.storageKey !== null;
  const isMade = item.state === 'READY' || item.state === 'PENDING';
  const url = isMade ? (isOurs ? to('original') : item.url) : null;
  const isUploader = viewer.userId !== null && viewer.userId === item.uploader.id;
  const color = item.dominantColor;
  return {
    id: item.id,
    partyId: item.partyId,
    uploader: item.uploader,
    type: item.type,
    state: item.state,
    failure: item.failure,
    mood: item.mood,
    caption: item.caption,
    mimeType: item.mimeType,
    width: item.width,
    height: item.height,
    durationMs: item.durationMs,
    sizeBytes: item.sizeBytes,
    thumbhash: item.thumbhash === null ? null : Buffer.from(item.thumbhash).toString('base64'),
    dominantColor: color === null ? null : `#${hex((color >> 16) & 255)}${hex((color >> 8) & 255)}${hex(color & 255)}`,
    peaks: item.peaks === null ? null : Array.from(item.peaks),
    isAnimated: item.isAnimated,
    url,
    thumbnailUrl: any('640', '320', 'poster') ?? (isOurs ? null : item.thumbnailUrl),
    thumbnails: [320, 640, 1280].filter((size) => stems.includes(String(size))).map((size) => ({ size, url: to(size) })),
    posterUrl: any('poster'),
    videoUrl: any('720') ?? (item.type === 'VIDEO' ? url : null),
    audioUrl: any('audio') ?? (item.type === 'AUDIO' ? url : null),
    likesCount: item.likesCount,
    commentsCount: item.commentsCount,
    people,
    capturedAt: item.capturedAt,
    takenAt: item.takenAt,
    createdAt: item.createdAt,
    viewer: {
      isUploader,
      isLiked: item.isLiked,
      isFavorite: item.isFavorite,
      canEdit: isUploader || canEdit(role),
      canDelete: isUploader || canModerate(role),
    },
  };
}

export const contributor = (id, username, avatarUrl, name) => ({ id, username, avatarUrl, name });

-- The end of an account, and what it holds, for its owner to take along.

--! lock
-- Ahead of everything else: waits for whoever writes something that refers to the person, so that what they commit is
-- seen and goes too, and makes later ones wait, who find the account ended.
SELECT id FROM users WHERE id = :user_id AND deleted_at IS NULL FOR UPDATE;

--! lock_open_parties
-- Parties that the person hosts and that would go on without a host. In the order of ids, as the triggers lock.
SELECT id FROM party_events WHERE host_id = :user_id AND status IN ('PLANNED', 'LIVE') ORDER BY id FOR NO KEY UPDATE;

--! successor
-- Who hosts a party after its host: the cohost who was appointed first. One whose account ends at this moment is waited
-- for and passed over.
SELECT c.user_id FROM party_cohosts c
JOIN users u ON u.id = c.user_id
WHERE c.party_id = :party_id AND c.role = 'COHOST' AND c.user_id <> :user_id AND u.deleted_at IS NULL AND NOT u.is_guest
ORDER BY c.created_at, c.id
LIMIT 1
FOR NO KEY UPDATE OF u;

--! drop_weaker_answer
-- What the successor is so far, unless they come already: the host attends and has no other role.
WITH role AS (DELETE FROM party_cohosts WHERE party_id = :party_id AND user_id = :successor)
DELETE FROM party_attendees WHERE party_id = :party_id AND user_id = :successor AND status <> 'GOING';

--! take_over_place
-- The place of the host is the successor's now, in one statement: freed first, it would go to who waits. Before
-- `ensure_place`, which gives them one where the host had none.
UPDATE party_attendees a SET user_id = :successor, plus_ones = 0, is_guest = false, updated_at = :now
WHERE a.party_id = :party_id AND a.user_id = :user_id AND a.status = 'GOING'
  AND NOT EXISTS (SELECT FROM party_attendees o WHERE o.party_id = :party_id AND o.user_id = :successor);

--! ensure_place
INSERT INTO party_attendees (party_id, user_id, status, created_at, updated_at)
SELECT id, :successor, 'GOING', :now, :now FROM party_events
WHERE id = :party_id AND (max_attendees IS NULL OR places_taken < max_attendees)
ON CONFLICT (party_id, user_id) DO NOTHING;

--! hand_over
WITH handed_over AS (
    UPDATE party_events SET host_id = :successor, updated_at = :now WHERE id = :party_id RETURNING id)
INSERT INTO outbox (topic, subject, payload, created_at)
SELECT 'party.host_changed', id,
       jsonb_build_object('partyId', id, 'userId', :successor::text, 'before', :user_id::text), :now
FROM handed_over;

--! close_parties
-- Nobody is there to host them: what has begun ends, what has not is called off.
WITH closed AS (
    UPDATE party_events SET
        status = CASE status WHEN 'LIVE' THEN 'ENDED'::"PartyStatus" ELSE 'CANCELLED' END,
        ended_at = CASE status WHEN 'LIVE' THEN :now ELSE ended_at END,
        cancelled_at = CASE status WHEN 'PLANNED' THEN :now ELSE cancelled_at END,
        updated_at = :now
    WHERE id = ANY (:ids::text[]) AND status IN ('PLANNED', 'LIVE')
    RETURNING id, status)
INSERT INTO outbox (topic, subject, payload, created_at)
SELECT 'party.status_changed', id, jsonb_build_object('partyId', id, 'status', status), :now FROM closed;

--! withdraw_rsvps
-- Answers to parties that are not over, or were not until the host left; places in open ones go to who waits (trigger).
-- Past ones stay: somebody was there.
WITH withdrawn AS (
    DELETE FROM party_attendees a USING party_events p
    WHERE a.user_id = :user_id AND p.id = a.party_id
      AND (p.status IN ('PLANNED', 'LIVE') OR p.id = ANY (:closed::text[]))
    RETURNING a.party_id)
INSERT INTO outbox (topic, subject, payload, created_at)
SELECT 'rsvp.withdrawn', party_id, jsonb_build_object('partyId', party_id, 'userId', :user_id::text), :now FROM withdrawn;

--! delete_waiting
DELETE FROM party_waitlist WHERE user_id = :user_id;

--! delete_cohosts
DELETE FROM party_cohosts WHERE user_id = :user_id;

--! delete_follows
DELETE FROM user_follows WHERE follower_id = :user_id OR following_id = :user_id;

--! delete_private
-- What nobody else has a part in. One statement: no trigger of these tables writes another of them, and none refers to another.
WITH a AS (DELETE FROM sessions WHERE user_id = :user_id),
     b AS (DELETE FROM user_credentials WHERE user_id = :user_id),
     c AS (DELETE FROM one_time_tokens WHERE user_id = :user_id),
     d AS (DELETE FROM device_tokens WHERE user_id = :user_id),
     e AS (DELETE FROM user_settings WHERE user_id = :user_id),
     f AS (DELETE FROM notification_preferences WHERE user_id = :user_id),
     g AS (DELETE FROM user_tags WHERE user_id = :user_id),
     h AS (DELETE FROM user_social_links WHERE user_id = :user_id),
     i AS (DELETE FROM user_blocks WHERE blocker_id = :user_id OR blocked_id = :user_id),
     j AS (DELETE FROM party_favorites WHERE user_id = :user_id),
     k AS (DELETE FROM party_invitations WHERE id IN (
               SELECT v.id FROM party_invitations v WHERE v.user_id = :user_id
               UNION ALL
               SELECT v.id FROM users u JOIN party_invitations v ON lower(v.email) = lower(u.email) AND v.email IS NOT NULL
               WHERE u.id = :user_id)),
     l AS (DELETE FROM party_guests WHERE user_id = :user_id),
     -- A ban goes on to hold for the device.
     device AS (
         DELETE FROM party_devices d WHERE d.user_id = :user_id
           AND NOT EXISTS (SELECT FROM party_bans b WHERE b.party_id = d.party_id AND b.user_id = d.user_id)),
     m AS (DELETE FROM media_user_tags WHERE user_id = :user_id),
     n AS (DELETE FROM media_favorites WHERE user_id = :user_id),
     o AS (DELETE FROM chat_reads WHERE user_id = :user_id),
     p AS (DELETE FROM notifications WHERE user_id = :user_id OR actor_id = :user_id),
     q AS (DELETE FROM idempotency_keys WHERE actor = :user_id),
     r AS (DELETE FROM user_name_skeletons WHERE user_id = :user_id),
     s AS (DELETE FROM calendar_feeds WHERE user_id = :user_id)
SELECT 1 AS done;

--! delete_likes
DELETE FROM media_likes WHERE user_id = :user_id;

--! delete_uploads
-- Uploads under way; a trigger tells the outbox of the bytes that have come.
DELETE FROM media_uploads WHERE uploader_id = :user_id;

--! delete_media
-- The person's items; a trigger tells the outbox, so that their files go too.
DELETE FROM media_content WHERE uploader_id = :user_id;

--! empty_parties
-- The parties that nobody took over. Their title stays: others find their photos by it.
UPDATE party_events SET
    description = NULL, venue_name = '', venue_address = '', venue_latitude = NULL, venue_longitude = NULL,
    cover_image_url = NULL, updated_at = :now
WHERE host_id = :user_id;

--! delete_invited_addresses
-- Who has an account stays invited by it.
WITH forgotten AS (
    UPDATE party_invitations i SET email = NULL FROM party_events p
    WHERE p.id = i.party_id AND p.host_id = :user_id AND i.email IS NOT NULL AND i.user_id IS NOT NULL),
deleted AS (
    DELETE FROM party_invitations i USING party_events p
    WHERE p.id = i.party_id AND p.host_id = :user_id AND i.user_id IS NULL)
SELECT 1 AS done;

--! delete_comments
DELETE FROM media_comments WHERE author_id = :user_id;

--! delete_messages
DELETE FROM chat_messages WHERE sender_id = :user_id;

--! bury
-- The row stays for what refers to it, and says nothing of the person any more, nor that they were a guest.
UPDATE users SET
    firebase_id = :firebase_id, email = :email, email_verified_at = NULL, username = NULL, first_name = NULL,
    last_name = NULL, bio = NULL, avatar_url = NULL, birth_date = NULL, is_profile_complete = false, role = 'USER',
    is_guest = false, deleted_at = :now, updated_at = :now
WHERE id = :user_id AND deleted_at IS NULL;

-- Export: a query a part, each row a JSON text, newest first, read row by row and at most :rows of them.

--! export_profile
SELECT jsonb_build_object(
    'id', u.id, 'email', u.email, 'emailVerifiedAt', u.email_verified_at, 'username', u.username,
    'firstName', u.first_name, 'lastName', u.last_name, 'bio', u.bio, 'avatarUrl', u.avatar_url,
    'birthDate', u.birth_date::date, 'isProfileComplete', u.is_profile_complete, 'role', u.role,
    'createdAt', u.created_at, 'updatedAt', u.updated_at,
    'guestOf', (SELECT jsonb_build_object('partyId', g.party_id, 'since', g.created_at) FROM party_guests g
                WHERE g.user_id = u.id AND g.claimed_at IS NULL),
    'interests', ARRAY(SELECT t.tag FROM user_tags t WHERE t.user_id = u.id ORDER BY t.tag),
    'socialLinks', (SELECT coalesce(jsonb_agg(jsonb_build_object('platform', l.platform, 'handle', l.handle)
                        ORDER BY l.position, l.platform), '[]') FROM user_social_links l WHERE l.user_id = u.id),
    'settings', (SELECT jsonb_build_object('locale', s.locale, 'theme', s.theme, 'timeZone', s.time_zone,
                     'quietFrom', s.quiet_from, 'quietUntil', s.quiet_until)
                 FROM user_settings s WHERE s.user_id = u.id),
    'notificationPreferences', (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', n.kind, 'inApp', n.in_app,
                     'push', n.push) ORDER BY n.kind), '[]') FROM notification_preferences n WHERE n.user_id = u.id),
    'calendarFeed', (SELECT jsonb_build_object('createdAt', c.created_at, 'lastReadAt', c.last_read_at)
                     FROM calendar_feeds c WHERE c.user_id = u.id)
    )::text AS item
FROM users u WHERE u.id = :user_id;

--! export_following
SELECT jsonb_build_object('userId', u.id, 'username', u.username, 'since', f.created_at)::text AS item
FROM user_follows f JOIN users u ON u.id = f.following_id
WHERE f.follower_id = :user_id ORDER BY f.created_at DESC, f.id DESC LIMIT :rows;

--! export_followers
SELECT jsonb_build_object('userId', u.id, 'username', u.username, 'since', f.created_at)::text AS item
FROM user_follows f JOIN users u ON u.id = f.follower_id
WHERE f.following_id = :user_id ORDER BY f.created_at DESC, f.id DESC LIMIT :rows;

--! export_blocks
SELECT jsonb_build_object('userId', u.id, 'username', u.username, 'since', b.created_at)::text AS item
FROM user_blocks b JOIN users u ON u.id = b.blocked_id
WHERE b.blocker_id = :user_id ORDER BY b.created_at DESC, b.blocked_id DESC LIMIT :rows;

--! export_parties
SELECT jsonb_build_object(
    'id', p.id, 'title', p.title, 'description', p.description, 'venueName', p.venue_name,
    'venueAddress', p.venue_address, 'venueLatitude', p.venue_latitude, 'venueLongitude', p.venue_longitude,
    'startsAt', p.starts_at, 'endsAt', p.ends_at, 'timeZone', p.time_zone, 'status', p.status,
    'isPrivate', p.is_private, 'maxAttendees', p.max_attendees, 'coverImageUrl', p.cover_image_url,
    'attendeesCount', p.attendees_count, 'mediaCount', p.media_count, 'createdAt', p.created_at,
    'tags', ARRAY(SELECT t.tag FROM party_tags t WHERE t.party_id = p.id ORDER BY t.tag))::text AS item
FROM party_events p WHERE p.host_id = :user_id ORDER BY p.starts_at DESC, p.id DESC LIMIT :rows;

--! export_rsvps
SELECT jsonb_build_object('partyId', p.id, 'title', p.title, 'startsAt', p.starts_at, 'status', a.status,
    'plusOnes', a.plus_ones, 'answeredAt', a.created_at, 'changedAt', a.updated_at)::text AS item
FROM party_attendees a JOIN party_events p ON p.id = a.party_id
WHERE a.user_id = :user_id ORDER BY a.created_at DESC, a.id DESC LIMIT :rows;

--! export_waiting
SELECT jsonb_build_object('partyId', w.party_id, 'plusOnes', w.plus_ones, 'since', w.created_at)::text AS item
FROM party_waitlist w WHERE w.user_id = :user_id ORDER BY w.position DESC LIMIT :rows;

--! export_cohosting
SELECT jsonb_build_object('partyId', c.party_id, 'role', c.role, 'since', c.created_at)::text AS item
FROM party_cohosts c WHERE c.user_id = :user_id ORDER BY c.created_at DESC, c.id DESC LIMIT :rows;

--! export_invitations
SELECT jsonb_build_object('partyId', i.party_id, 'invitedAt', i.created_at, 'acceptedAt', i.accepted_at)::text AS item
FROM party_invitations i WHERE i.user_id = :user_id ORDER BY i.created_at DESC, i.id DESC LIMIT :rows;

--! export_favorites
SELECT jsonb_build_object('partyId', v.party_id, 'since', v.created_at)::text AS item
FROM party_favorites v WHERE v.user_id = :user_id ORDER BY v.created_at DESC, v.party_id LIMIT :rows;

--! export_favorite_media
SELECT jsonb_build_object('mediaId', k.media_id, 'since', k.created_at)::text AS item
FROM media_favorites k WHERE k.user_id = :user_id ORDER BY k.media_id DESC LIMIT :rows;

--! export_media
SELECT jsonb_build_object('id', m.id, 'partyId', m.party_id, 'type', m.type, 'url', m.url, 'mimeType', m.mime_type,
    'sizeBytes', m.size_bytes, 'width', m.width, 'height', m.height, 'durationMs', m.duration_ms, 'mood', m.mood,
    'caption', m.caption, 'state', m.state, 'createdAt', m.created_at)::text AS item
FROM media_content m WHERE m.uploader_id = :user_id ORDER BY m.created_at DESC, m.id DESC LIMIT :rows;

--! export_likes
SELECT jsonb_build_object('mediaId', l.media_id, 'since', l.created_at)::text AS item
FROM media_likes l WHERE l.user_id = :user_id ORDER BY l.created_at DESC, l.media_id LIMIT :rows;

--! export_comments
SELECT jsonb_build_object('id', c.id, 'mediaId', c.media_id, 'content', c.content, 'createdAt', c.created_at)::text AS item
FROM media_comments c WHERE c.author_id = :user_id ORDER BY c.id DESC LIMIT :rows;

--! export_tagged_in
SELECT jsonb_build_object('mediaId', t.media_id, 'since', t.created_at)::text AS item
FROM media_user_tags t WHERE t.user_id = :user_id ORDER BY t.media_id DESC LIMIT :rows;

--! export_messages
SELECT jsonb_build_object('id', m.id, 'roomId', m.room_id, 'type', m.type, 'content', m.content,
    'mediaUrl', m.media_url, 'createdAt', m.created_at)::text AS item
FROM chat_messages m WHERE m.sender_id = :user_id AND m.deleted_at IS NULL ORDER BY m.id DESC LIMIT :rows;

--! export_notifications
SELECT jsonb_build_object('id', n.id, 'type', n.type, 'title', n.title, 'body', n.body, 'isRead', n.is_read,
    'createdAt', n.created_at)::text AS item
FROM notifications n WHERE n.user_id = :user_id ORDER BY n.created_at DESC, n.id DESC LIMIT :rows;

--! export_sessions
SELECT jsonb_build_object('id', s.id, 'createdAt', s.created_at, 'lastSeenAt', s.last_seen_at,
    'expiresAt', s.expires_at, 'userAgent', s.user_agent, 'ipAddress', host(s.ip_address))::text AS item
FROM sessions s WHERE s.user_id = :user_id ORDER BY s.created_at DESC LIMIT :rows;

--! export_devices
SELECT jsonb_build_object('id', d.id, 'platform', d.platform, 'createdAt', d.created_at)::text AS item
FROM device_tokens d WHERE d.user_id = :user_id ORDER BY d.id DESC LIMIT :rows;

--! export_reports
SELECT jsonb_build_object('id', r.id, 'reason', r.reason, 'details', r.details, 'status', r.status,
    'createdAt', r.created_at)::text AS item
FROM reports r WHERE r.reporter_id = :user_id ORDER BY r.id DESC LIMIT :rows;

-- The rooms of parties: who stands how to one, and the messages in it.

--: RoomRow(cohost_role?, rsvp?, muted_until?)

--! room (viewer?, pass_party?) : RoomRow
-- A room as it stands to somebody.
SELECT r.id, r.last_seq, p.id AS party_id, p.host_id, p.is_private, f.*, m.user_id IS NOT NULL AS is_muted, m.muted_until
FROM chat_rooms r
JOIN party_events p ON p.id = r.party_id
CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, :viewer, :pass_party) f
LEFT JOIN chat_mutes m ON m.party_id = p.id AND m.user_id = :viewer
WHERE r.id = :room_id;

--! room_of_party (viewer?, pass_party?) : RoomRow
SELECT r.id, r.last_seq, p.id AS party_id, p.host_id, p.is_private, f.*, m.user_id IS NOT NULL AS is_muted, m.muted_until
FROM chat_rooms r
JOIN party_events p ON p.id = r.party_id
CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, :viewer, :pass_party) f
LEFT JOIN chat_mutes m ON m.party_id = p.id AND m.user_id = :viewer
WHERE r.party_id = :party_id;

--: MessageRow(media_url?, nonce?, username?, avatar_url?, name?, deleted_at?)

--! post (media_url?, nonce?, pass_party?, chat_party?) : MessageRow
-- One round trip. No row: the sender may not write there, and the room tells why. A nonce that was there before violates
-- its unique index, and with the statement goes the number that it had taken.
WITH room AS (
    SELECT r.id
    FROM chat_rooms r
    JOIN party_events p ON p.id = r.party_id
    CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, :sender_id, :pass_party) f
    WHERE r.id = :room_id
      AND (f.is_host OR (NOT f.is_banned AND CASE
          WHEN :is_guest THEN coalesce(p.id = :chat_party, false)
          ELSE f.cohost_role IS NOT NULL OR coalesce(f.rsvp IN ('GOING', 'MAYBE'), false) END))
      AND NOT EXISTS (SELECT FROM chat_mutes m WHERE m.party_id = p.id AND m.user_id = :sender_id
          AND (m.muted_until IS NULL OR m.muted_until > :now))
), posted AS (
    INSERT INTO chat_messages (id, room_id, sender_id, content, type, media_url, nonce, created_at)
    SELECT :id, room.id, :sender_id, :content, :kind, :media_url, :nonce, :now FROM room
    RETURNING *
)
SELECT m.id, m.room_id, m.seq, m.type AS kind, m.content, m.media_url, m.nonce, m.created_at, m.deleted_at,
       u.id AS sender_id, u.username, u.avatar_url, display_name(u.first_name, u.last_name, u.username) AS name
FROM posted m JOIN users u ON u.id = m.sender_id;

--! find_by_nonce : MessageRow
SELECT m.* FROM chat_cards m
WHERE m.room_id = :room_id AND m.sender_id = :sender_id AND m.nonce = :nonce;

--! announce : MessageRow
-- The server tells what happened, once by the nonce. As the host, whose party it is.
WITH room AS (
    SELECT r.id, p.host_id FROM chat_rooms r JOIN party_events p ON p.id = r.party_id WHERE r.party_id = :party_id
), posted AS (
    INSERT INTO chat_messages (id, room_id, sender_id, content, type, nonce, created_at)
    SELECT :id, room.id, room.host_id, :content, 'SYSTEM', :nonce, :now FROM room
    RETURNING *
)
SELECT m.id, m.room_id, m.seq, m.type AS kind, m.content, m.media_url, m.nonce, m.created_at, m.deleted_at,
       u.id AS sender_id, u.username, u.avatar_url, display_name(u.first_name, u.last_name, u.username) AS name
FROM posted m JOIN users u ON u.id = m.sender_id;

--! before (viewer?) : MessageRow
-- The last ones before a place, latest first, without those of people who have a block with the viewer.
SELECT m.* FROM chat_cards m
WHERE m.room_id = :room_id AND m.seq < :seq
      AND (m.kind = 'SYSTEM'
          OR (m.sender_id NOT IN (SELECT b.blocker_id FROM user_blocks b WHERE b.blocked_id = :viewer)
              AND m.sender_id NOT IN (SELECT b.blocked_id FROM user_blocks b WHERE b.blocker_id = :viewer)))
ORDER BY m.seq DESC
LIMIT :rows;

--! after (viewer?) : MessageRow
-- The first ones after a place, first ones first.
SELECT m.* FROM chat_cards m
WHERE m.room_id = :room_id AND m.seq > :seq AND m.seq <= :until
      AND (m.kind = 'SYSTEM'
          OR (m.sender_id NOT IN (SELECT b.blocker_id FROM user_blocks b WHERE b.blocked_id = :viewer)
              AND m.sender_id NOT IN (SELECT b.blocked_id FROM user_blocks b WHERE b.blocker_id = :viewer)))
ORDER BY m.seq
LIMIT :rows;

--! person : (username?, avatar_url?, name?)
-- Somebody as others see them in a room.
SELECT u.id, u.username, u.avatar_url, display_name(u.first_name, u.last_name, u.username) AS name
FROM users u WHERE u.id = :id AND u.deleted_at IS NULL;

--! acquaintances
-- Of some people those whose presence is somebody's business: who shares a party with them, follows them or is followed by
-- them, and they themselves.
WITH asked AS (SELECT DISTINCT unnest(:asked::text[]) AS user_id),
     mine AS (
         SELECT a.party_id FROM party_attendees a WHERE a.user_id = :viewer AND a.status IN ('GOING', 'MAYBE')
         UNION ALL SELECT c.party_id FROM party_cohosts c WHERE c.user_id = :viewer
         UNION ALL SELECT g.party_id FROM party_guests g WHERE g.user_id = :viewer AND g.claimed_at IS NULL
         UNION ALL SELECT p.id FROM party_events p WHERE p.host_id = :viewer),
     theirs AS (
         SELECT a.user_id, a.party_id FROM party_attendees a
         WHERE a.user_id = ANY (:asked::text[]) AND a.status IN ('GOING', 'MAYBE')
         UNION ALL SELECT c.user_id, c.party_id FROM party_cohosts c WHERE c.user_id = ANY (:asked::text[])
         UNION ALL SELECT g.user_id, g.party_id FROM party_guests g
                   WHERE g.user_id = ANY (:asked::text[]) AND g.claimed_at IS NULL
         UNION ALL SELECT p.host_id, p.id FROM party_events p WHERE p.host_id = ANY (:asked::text[]))
SELECT a.user_id FROM asked a
WHERE a.user_id = :viewer
   OR a.user_id IN (SELECT f.following_id FROM user_follows f
                    WHERE f.follower_id = :viewer AND f.following_id = ANY (:asked::text[]))
   OR a.user_id IN (SELECT f.follower_id FROM user_follows f
                    WHERE f.following_id = :viewer AND f.follower_id = ANY (:asked::text[]))
   OR a.user_id IN (SELECT t.user_id FROM theirs t WHERE t.party_id IN (SELECT m.party_id FROM mine m));

--! last_seqs
-- How far rooms are: what a server asks that has people in them, so that nothing that was not said stays unheard.
SELECT id, last_seq FROM chat_rooms WHERE id = ANY (:rooms::text[]);

--! unread
-- How many others have written since somebody read, a hundred at most.
SELECT coalesce((SELECT c.last_read_seq FROM chat_reads c WHERE c.room_id = :room_id AND c.user_id = :viewer), 0) AS read,
       (SELECT count(*) FROM (
           SELECT FROM chat_messages m
           WHERE m.room_id = :room_id
             AND m.seq > coalesce((
                 SELECT c.last_read_seq FROM chat_reads c WHERE c.room_id = :room_id AND c.user_id = :viewer), 0)
             AND m.type <> 'SYSTEM' AND m.deleted_at IS NULL AND m.sender_id <> :viewer
             AND m.sender_id NOT IN (SELECT b.blocker_id FROM user_blocks b WHERE b.blocked_id = :viewer)
             AND m.sender_id NOT IN (SELECT b.blocked_id FROM user_blocks b WHERE b.blocker_id = :viewer)
           ORDER BY m.seq LIMIT 100) AS counted) AS unread;

--! mark_read
-- As far as there are messages, and never back.
INSERT INTO chat_reads (room_id, user_id, last_read_seq, updated_at)
SELECT r.id, :user_id, greatest(0, least(:seq, r.last_seq)), :now FROM chat_rooms r WHERE r.id = :room_id
ON CONFLICT (room_id, user_id) DO UPDATE
    SET last_read_seq = excluded.last_read_seq, updated_at = excluded.updated_at
    WHERE chat_reads.last_read_seq < excluded.last_read_seq;

--! find
SELECT m.id, m.room_id, m.sender_id, m.seq, m.type AS kind, m.deleted_at IS NOT NULL AS is_removed
FROM chat_messages m WHERE m.id = :id;

--! remove
-- The place stays, so that there is no gap; what was said goes.
UPDATE chat_messages SET content = '', media_url = NULL, deleted_at = :now, deleted_by = :by
WHERE id = :id AND deleted_at IS NULL;

--! mute (until?)
INSERT INTO chat_mutes (party_id, user_id, muted_by, muted_until, created_at) VALUES (:party_id, :user_id, :by, :until, :now)
ON CONFLICT (party_id, user_id) DO UPDATE SET muted_by = excluded.muted_by, muted_until = excluded.muted_until;

--! mute_of : (muted_until?)
SELECT muted_until FROM chat_mutes
WHERE party_id = :party_id AND user_id = :user_id AND (muted_until IS NULL OR muted_until > :now);

--! unmute
DELETE FROM chat_mutes WHERE party_id = :party_id AND user_id = :user_id;

--! mutes : (muted_until?, username?, avatar_url?, name?)
-- Who may not write at a party, by when they were muted.
SELECT u.id AS user_id, u.username, u.avatar_url, display_name(u.first_name, u.last_name, u.username) AS name,
       m.muted_until, m.created_at
FROM chat_mutes m JOIN users u ON u.id = m.user_id
WHERE m.party_id = :party_id AND (m.muted_until IS NULL OR m.muted_until > :now)
ORDER BY m.created_at, m.user_id
LIMIT :rows;

--! listeners : (cohost_role?, rsvp?)
-- How people with a socket in a room stand to its party, for looking again at who may still hear. An empty text is no pass.
SELECT w.user_id, p.is_private, f.*
FROM party_events p
CROSS JOIN unnest(:users::text[], :pass_parties::text[]) AS w (user_id, pass_party)
CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, w.user_id, w.pass_party) f
WHERE p.id = :party_id;

-- What queries read: a party as everybody may see it, and what one viewer has to do with it. Two things on purpose:
-- the first can be shared and cached, the second never.

DROP VIEW IF EXISTS party_cards;
CREATE VIEW party_cards AS
SELECT p.id, p.host_id, p.title, p.description, p.venue_name, p.venue_address, p.venue_latitude, p.venue_longitude,
       p.starts_at, p.ends_at, p.time_zone, p.status, p.is_private, p.max_attendees, p.max_plus_ones,
       p.address_hidden, p.media_approval, p.cover_image_url,
       p.attendees_count, p.guests_going, p.places_taken, p.waiting_count, p.media_count,
       p.started_at, p.ended_at, p.cancelled_at, p.calendar_sequence, p.created_at, p.updated_at,
       -- Whether free places are for those who wait. A group that could not fit beside the host alone is passed over.
       -- In the order of the line, so that its index is read.
       p.waiting_count > 0 AND coalesce((
           SELECT true FROM party_waitlist w
           WHERE w.party_id = p.id AND (p.max_attendees IS NULL OR 1 + w.plus_ones < p.max_attendees)
           ORDER BY w.position LIMIT 1), false) AS line_waits,
       h.username AS host_username, display_name(h.first_name, h.last_name, h.username) AS host_name,
       h.avatar_url AS host_avatar_url,
       ARRAY(SELECT t.tag FROM party_tags t WHERE t.party_id = p.id ORDER BY t.tag) AS tags,
       (SELECT r.id FROM chat_rooms r WHERE r.party_id = p.id) AS chat_room_id
FROM party_events p
JOIN users h ON h.id = p.host_id;
COMMENT ON VIEW party_cards IS 'A party with its host, tags and room: the same for every viewer';

-- What a viewer (a user or guest, null for anonymous) and a party have to do with each other; `pass_party` is the party
-- whose pass the viewer holds. `visible` is the rule of who may know that the party exists: the same as
-- PartyFacts::may_see in the domain, a test compares them over all combinations. `sees_address` says who may know where a
-- party is whose address is hidden: PartyRole::can_see_hidden_address. `is_next`: the viewer waits, and
-- nobody who could ever fit waits before them.
DROP VIEW IF EXISTS notification_cards; -- reads it, and is made again in 35_notifications.sql
DROP FUNCTION IF EXISTS party_facts(text, text, boolean, text, text);
CREATE FUNCTION party_facts(party_id text, host_id text, is_private boolean, viewer text, pass_party text)
    RETURNS TABLE (
        is_host boolean, cohost_role "CohostRole", rsvp "RSVPStatus", plus_ones smallint, is_invited boolean,
        is_waiting boolean, is_next boolean, is_banned boolean, host_block boolean, holds_pass boolean, is_favorite boolean,
        visible boolean, sees_address boolean)
    LANGUAGE sql STABLE BEGIN ATOMIC
    SELECT f.is_host, f.cohost_role, f.rsvp, coalesce(f.plus_ones, 0::smallint), f.is_invited, f.is_waiting, f.is_next,
           f.is_banned, f.host_block, f.holds_pass, f.is_favorite,
           (NOT $3 AND NOT f.host_block) OR f.is_host
               OR (NOT f.is_banned AND (f.cohost_role IS NOT NULL OR coalesce(f.rsvp IN ('GOING', 'MAYBE'), false)
                   OR f.is_invited OR f.holds_pass)),
           f.is_host OR (NOT f.is_banned AND (f.cohost_role IS NOT NULL OR coalesce(f.rsvp IN ('GOING', 'MAYBE'), false)))
    FROM (
        SELECT coalesce($2 = $4, false) AS is_host,
               (SELECT c.role FROM party_cohosts c WHERE c.party_id = $1 AND c.user_id = $4) AS cohost_role,
               a.status AS rsvp,
               a.plus_ones,
               EXISTS (SELECT FROM party_invitations i WHERE i.party_id = $1 AND i.user_id = $4) AS is_invited,
               w.user_id IS NOT NULL AS is_waiting,
               w.user_id IS NOT NULL AND coalesce((
                   SELECT false FROM party_waitlist o
                   WHERE o.party_id = $1 AND o.position < w.position AND 1 + o.plus_ones < coalesce(
                       (SELECT p.max_attendees FROM party_events p WHERE p.id = $1), 2147483647)
                   ORDER BY o.position LIMIT 1), true) AS is_next,
               EXISTS (SELECT FROM party_bans b WHERE b.party_id = $1 AND b.user_id = $4) AS is_banned,
               (EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = $2 AND b.blocked_id = $4)
                   OR EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = $4 AND b.blocked_id = $2)) AS host_block,
               coalesce($1 = $5, false) AS holds_pass,
               EXISTS (SELECT FROM party_favorites v WHERE v.user_id = $4 AND v.party_id = $1) AS is_favorite
        FROM (VALUES (1)) AS one (row)
        LEFT JOIN party_attendees a ON a.party_id = $1 AND a.user_id = $4
        LEFT JOIN party_waitlist w ON w.party_id = $1 AND w.user_id = $4
    ) f;
END;

DROP VIEW IF EXISTS media_cards;
CREATE VIEW media_cards AS
SELECT m.id, m.party_id, m.uploader_id, m.type, m.state, m.failure, m.mood, m.caption, m.mime_type, m.width, m.height,
       m.duration_ms, m.size_bytes, m.thumbhash, m.dominant_color, m.peaks, m.is_animated, m.url, m.thumbnail_url,
       m.storage_key, m.likes_count, m.comments_count, m.captured_at, m.taken_at, m.created_at,
       u.username AS uploader_username, u.avatar_url AS uploader_avatar_url,
       display_name(u.first_name, u.last_name, u.username) AS uploader_name,
       ARRAY(SELECT r.name FROM media_renditions r WHERE r.media_id = m.id ORDER BY r.name) AS renditions
FROM media_content m
JOIN users u ON u.id = m.uploader_id;
COMMENT ON VIEW media_cards IS 'An item of a gallery with its uploader and the names of its files: the same for every viewer';

DROP VIEW IF EXISTS chat_cards;
CREATE VIEW chat_cards AS
SELECT m.id, m.room_id, m.seq, m.type AS kind, m.content, m.media_url, m.nonce, m.created_at, m.deleted_at,
       u.id AS sender_id, u.username, u.avatar_url, display_name(u.first_name, u.last_name, u.username) AS name
FROM chat_messages m
JOIN users u ON u.id = m.sender_id;
COMMENT ON VIEW chat_cards IS 'A message with its sender: the same for every viewer';

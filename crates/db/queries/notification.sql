-- What people are told, and whether they have read it. Who sees what is the view's: notification_cards.

--: NotificationCard(kind?, data?, read_at?, party_id?, party_title?, party_status?, party_starts_at?, party_time_zone?, party_cover?, actor_id?, actor_username?, actor_avatar_url?, actor_name?)

--! page : NotificationCard
-- The newest first: one scan of the index, which passes over what is not to be seen any more.
SELECT n.id, n.user_id, n.type::text AS type, n.kind, n.title, n.body, n.data::text AS data, n.in_app, n.is_read, n.read_at, n.created_at, n.people,
       n.party_id, n.party_title, n.party_status, n.party_starts_at, n.party_time_zone, n.party_cover,
       n.actor_id, n.actor_username, n.actor_avatar_url, n.actor_name
FROM notification_cards n
WHERE n.user_id = :user_id AND (n.created_at, n.id) < (:before_at, :before_id) AND n.in_app AND n.visible
ORDER BY n.created_at DESC, n.id DESC
LIMIT :rows;

--! unread_page : NotificationCard
-- Found in the index of what is unread, a thousand at most, so that who has read much and left little does not make it read
-- all of that.
WITH unread AS MATERIALIZED (
    SELECT u.id FROM notifications u
    WHERE u.user_id = :user_id AND NOT u.is_read AND u.created_at <= :before_at
    ORDER BY u.created_at DESC
    LIMIT 1000)
SELECT n.id, n.user_id, n.type::text AS type, n.kind, n.title, n.body, n.data::text AS data, n.in_app, n.is_read, n.read_at, n.created_at, n.people,
       n.party_id, n.party_title, n.party_status, n.party_starts_at, n.party_time_zone, n.party_cover,
       n.actor_id, n.actor_username, n.actor_avatar_url, n.actor_name
FROM unread
JOIN notification_cards n ON n.id = unread.id
WHERE (n.created_at, n.id) < (:before_at, :before_id) AND n.in_app AND n.visible
ORDER BY n.created_at DESC, n.id DESC
LIMIT :rows;

--! find : NotificationCard
-- Some, whoever's.
SELECT n.id, n.user_id, n.type::text AS type, n.kind, n.title, n.body, n.data::text AS data, n.in_app, n.is_read, n.read_at, n.created_at, n.people,
       n.party_id, n.party_title, n.party_status, n.party_starts_at, n.party_time_zone, n.party_cover,
       n.actor_id, n.actor_username, n.actor_avatar_url, n.actor_name
FROM notification_cards n
WHERE n.id = ANY (:ids::text[]) AND n.visible;

--! unread_counts
-- Of some people, each at most :most.
SELECT u.id AS user_id, c.unread
FROM unnest(:users::text[]) AS u (id)
CROSS JOIN LATERAL (
    SELECT count(*) AS unread FROM (
        SELECT FROM notification_cards n
        WHERE n.user_id = u.id AND NOT n.is_read AND n.in_app AND n.visible
        LIMIT :most) AS first_ones) c;

--! mark_read
UPDATE notifications SET is_read = true, read_at = :now
WHERE user_id = :user_id AND id = ANY (:ids::text[]) AND NOT is_read;

--! mark_all_read
-- A batch, so that who has never looked does not hold locks for long.
UPDATE notifications SET is_read = true, read_at = :now
WHERE id = ANY (ARRAY(SELECT id FROM notifications WHERE user_id = :user_id AND NOT is_read LIMIT :batch));

--! tell (actor?, party_id?, except_user?)
-- Tells some people of one thing, each with an id of a notification to be. Left out: who does not want it, who knows it
-- already, who has nothing to do with the party any more, who has a block with whom it is about, guests who are not to be
-- reached. Those are named who see it in the app; pushes go to all of their devices.
WITH wanted AS (
    SELECT u.id AS user_id, w.id, coalesce(p.in_app, true) AS in_app, coalesce(p.push, true) AS push
    FROM unnest(:users::text[], :ids::text[]) AS w (user_id, id)
    JOIN users u ON u.id = w.user_id
    LEFT JOIN notification_preferences p ON p.user_id = u.id AND p.kind = :kind
    WHERE u.deleted_at IS NULL AND u.id IS DISTINCT FROM :except_user AND u.id IS DISTINCT FROM :actor
      AND (coalesce(p.in_app, true) OR coalesce(p.push, true))
      AND (NOT u.is_guest OR EXISTS (SELECT FROM device_tokens d WHERE d.user_id = u.id))
      AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = u.id AND b.blocked_id = :actor)
      AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = :actor AND b.blocked_id = u.id)
      AND (:party_id::text IS NULL OR EXISTS (
          SELECT FROM party_events e
          CROSS JOIN LATERAL party_facts(e.id, e.host_id, e.is_private, u.id,
              (SELECT g.party_id FROM party_guests g WHERE g.user_id = u.id AND g.claimed_at IS NULL)) f
          WHERE e.id = :party_id AND f.visible))
), told AS (
    INSERT INTO notifications (id, user_id, type, kind, title, body, data, event_key, actor_id, party_id, in_app, is_read, created_at)
    SELECT w.id, w.user_id, :type::text::"NotificationType", :kind, :title, :body, :data::jsonb, :event_key, :actor, :party_id, w.in_app, NOT w.in_app, :now
    FROM wanted w
    WHERE w.in_app OR EXISTS (SELECT FROM device_tokens d WHERE d.user_id = w.user_id)
    ON CONFLICT (user_id, event_key) DO NOTHING
    RETURNING id, user_id, in_app
), pushed AS (
    INSERT INTO push_deliveries (notification_id, device_token_id, next_attempt_at)
    SELECT t.id, d.id, :now
    FROM told t
    JOIN wanted w ON w.id = t.id AND w.push
    JOIN device_tokens d ON d.user_id = t.user_id
)
SELECT id, user_id, in_app FROM told;

--! lock_group
-- Alone with this group until the end of the transaction: who is in it and whether one is open is looked up first.
SELECT pg_advisory_xact_lock(hashtextextended(:group_key, 20260101))::text AS locked;

--! tell_group (party_id?)
-- Tells some people of one more piece of the same news: into their unread notification of the group, or a new one.
WITH wanted AS (
    SELECT u.id AS user_id, w.id, coalesce(p.in_app, true) AS in_app, coalesce(p.push, true) AS push
    FROM unnest(:users::text[], :ids::text[]) AS w (user_id, id)
    JOIN users u ON u.id = w.user_id
    LEFT JOIN notification_preferences p ON p.user_id = u.id AND p.kind = :kind
    WHERE u.deleted_at IS NULL AND u.id <> :actor
      AND (coalesce(p.in_app, true) OR (coalesce(p.push, true) AND EXISTS (SELECT FROM device_tokens d WHERE d.user_id = u.id)))
      AND (NOT u.is_guest OR EXISTS (SELECT FROM device_tokens d WHERE d.user_id = u.id))
      AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = u.id AND b.blocked_id = :actor)
      AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = :actor AND b.blocked_id = u.id)
      AND (:party_id::text IS NULL OR EXISTS (
          SELECT FROM party_events e
          CROSS JOIN LATERAL party_facts(e.id, e.host_id, e.is_private, u.id,
              (SELECT g.party_id FROM party_guests g WHERE g.user_id = u.id AND g.claimed_at IS NULL)) f
          WHERE e.id = :party_id AND f.visible))
), placed AS (
    SELECT w.*, o.id AS open_id,
           EXISTS (SELECT FROM notification_actors g WHERE g.notification_id = o.id AND g.actor_id = :actor) AS is_in
    FROM wanted w
    LEFT JOIN notifications o ON o.user_id = w.user_id AND o.group_key = :group_key AND NOT o.is_read
), parts AS (
    INSERT INTO notification_actors (user_id, group_key, part_key, notification_id, actor_id, created_at)
    SELECT user_id, :group_key, :part_key, coalesce(open_id, id), :actor, :now FROM placed
    ON CONFLICT (user_id, group_key, part_key) DO NOTHING
    RETURNING user_id
), grown AS (
    UPDATE notifications n
    SET group_count = n.group_count + CASE WHEN p.is_in THEN 0 ELSE 1 END, title = :title, body = :body_of_many,
        data = :data::jsonb, actor_id = :actor, created_at = :now
    FROM placed p JOIN parts USING (user_id)
    WHERE n.id = p.open_id
    RETURNING n.id, n.user_id, n.in_app, n.group_count
), opened AS (
    INSERT INTO notifications (id, user_id, type, kind, title, body, data, event_key, group_key, actor_id, party_id, in_app, is_read, created_at)
    SELECT p.id, p.user_id, :type::text::"NotificationType", :kind, :title, :body, :data::jsonb, :group_key || '/' || :part_key, :group_key, :actor,
           :party_id, p.in_app, NOT p.in_app, :now
    FROM placed p JOIN parts USING (user_id)
    WHERE p.open_id IS NULL
    RETURNING id, user_id, in_app, group_count
), told AS (
    SELECT * FROM grown UNION ALL SELECT * FROM opened
), pushed AS (
    -- Of many pieces of one group some are pushed: each more makes the next push wait longer, up to ten minutes.
    INSERT INTO push_deliveries AS d (notification_id, device_token_id, next_attempt_at)
    SELECT t.id, v.id, :now::timestamptz + least(t.group_count - 1, 10) * interval '1 minute'
    FROM told t
    JOIN wanted w ON w.user_id = t.user_id AND w.push
    JOIN device_tokens v ON v.user_id = t.user_id
    ON CONFLICT (notification_id, device_token_id) DO UPDATE
        SET state = 'WAITING', attempts = 0, next_attempt_at = CASE WHEN d.state = 'WAITING' AND d.attempts = 0
            THEN least(d.next_attempt_at, excluded.next_attempt_at) ELSE excluded.next_attempt_at END
)
SELECT id, user_id, in_app FROM told;

--! tell_messages
-- Tells some people how many messages they have not read in a room, up to a number of the room, the last one of somebody
-- whom they know of. What they were told already is not counted again; of what is long ago a hundred at most.
WITH wanted AS (
    SELECT u.id AS user_id, w.id, coalesce(p.in_app, true) AS in_app, coalesce(p.push, true) AS push,
           o.id AS open_id,
           greatest(coalesce(r.last_read_seq, 0), coalesce((o.data ->> 'seq')::bigint, 0), :up_to::bigint - 100) AS known
    FROM unnest(:users::text[], :ids::text[]) AS w (user_id, id)
    JOIN users u ON u.id = w.user_id
    LEFT JOIN notification_preferences p ON p.user_id = u.id AND p.kind = 'NEW_MESSAGE'
    LEFT JOIN chat_reads r ON r.room_id = :room_id AND r.user_id = u.id
    LEFT JOIN notifications o ON o.user_id = u.id AND o.group_key = 'room:' || :room_id::text AND NOT o.is_read
    WHERE u.deleted_at IS NULL AND coalesce(r.last_read_seq, 0) < :up_to
      AND (coalesce(p.in_app, true) OR (coalesce(p.push, true) AND EXISTS (SELECT FROM device_tokens d WHERE d.user_id = u.id)))
      AND (NOT u.is_guest OR EXISTS (SELECT FROM device_tokens d WHERE d.user_id = u.id))
      AND NOT EXISTS (SELECT FROM party_bans b WHERE b.party_id = :party_id AND b.user_id = u.id)
      -- Who hears a room: guests when their pass lets them chat.
      AND (NOT u.is_guest OR EXISTS (
          SELECT FROM party_guests g JOIN party_passes s ON s.id = g.pass_id
          WHERE g.user_id = u.id AND g.party_id = :party_id AND g.claimed_at IS NULL AND s.can_chat))
), news AS (
    SELECT w.*, m.messages, m.senders[1] AS sender_id, m.seqs[1] AS seq
    FROM wanted w
    CROSS JOIN LATERAL (
        SELECT count(*)::int AS messages, array_agg(m.sender_id ORDER BY m.seq DESC) AS senders, array_agg(m.seq ORDER BY m.seq DESC) AS seqs
        FROM chat_messages m
        WHERE m.room_id = :room_id AND m.seq > w.known AND m.seq <= :up_to
          AND m.sender_id <> w.user_id AND m.type <> 'SYSTEM' AND m.deleted_at IS NULL
          AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = w.user_id AND b.blocked_id = m.sender_id)
          AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = m.sender_id AND b.blocked_id = w.user_id)) m
    WHERE m.messages > 0
), told AS (
    INSERT INTO notifications AS n (id, user_id, type, kind, title, body, data, event_key, group_key, group_count, actor_id, party_id, in_app, is_read, created_at)
    SELECT w.id, w.user_id, 'NEW_MESSAGE', 'NEW_MESSAGE', :title, :body,
           jsonb_build_object('roomId', :room_id::text, 'seq', w.seq),
           'room:' || :room_id::text || '/' || w.seq, 'room:' || :room_id::text, w.messages, w.sender_id, :party_id, w.in_app, NOT w.in_app, :now
    FROM news w
    WHERE w.open_id IS NOT NULL OR NOT EXISTS (
        SELECT FROM notifications k WHERE k.user_id = w.user_id AND k.event_key = 'room:' || :room_id::text || '/' || w.seq)
    ON CONFLICT (user_id, group_key) WHERE group_key IS NOT NULL AND NOT is_read DO UPDATE
        SET group_count = n.group_count + excluded.group_count, data = excluded.data, event_key = excluded.event_key,
            actor_id = excluded.actor_id, created_at = excluded.created_at
        WHERE (n.data ->> 'seq')::bigint < (excluded.data ->> 'seq')::bigint
    RETURNING id, user_id, in_app, group_count
), pushed AS (
    INSERT INTO push_deliveries AS d (notification_id, device_token_id, next_attempt_at)
    SELECT t.id, v.id, :now::timestamptz + CASE WHEN t.group_count > 1 THEN interval '10 s' ELSE interval '0' END
    FROM told t
    JOIN wanted w ON w.user_id = t.user_id AND w.push
    JOIN device_tokens v ON v.user_id = t.user_id
    ON CONFLICT (notification_id, device_token_id) DO UPDATE
        SET state = 'WAITING', attempts = 0, next_attempt_at = CASE WHEN d.state = 'WAITING' AND d.attempts = 0
            THEN least(d.next_attempt_at, excluded.next_attempt_at) ELSE excluded.next_attempt_at END
)
SELECT id, user_id, in_app FROM told;

--! people_of_party
-- Who is told of what happens to a party, by their ids, after one: who comes or may, who helps, the host; who waits if they
-- are to be told too.
SELECT user_id FROM (
    (SELECT a.user_id FROM party_attendees a
     WHERE a.party_id = :party_id AND a.user_id > :after AND a.status IN ('GOING', 'MAYBE') ORDER BY a.user_id LIMIT :rows)
    UNION
    (SELECT c.user_id FROM party_cohosts c
     WHERE c.party_id = :party_id AND c.user_id > :after ORDER BY c.user_id LIMIT :rows)
    UNION
    (SELECT w.user_id FROM party_waitlist w
     WHERE :waiting_too AND w.party_id = :party_id AND w.user_id > :after ORDER BY w.user_id LIMIT :rows)
    UNION
    (SELECT p.host_id FROM party_events p WHERE p.id = :party_id AND p.host_id > :after)) people
ORDER BY user_id
LIMIT :rows;

--! followers
-- A person's followers, the latest first, after one.
SELECT f.follower_id, f.created_at, f.id FROM user_follows f
WHERE f.following_id = :user_id AND (f.created_at, f.id) < (:before_at, :before_id)
ORDER BY f.created_at DESC, f.id DESC
LIMIT :rows;

--! managers
-- The host and cohosts of a party.
SELECT host_id AS user_id FROM party_events WHERE id = :party_id
UNION
SELECT user_id FROM party_cohosts WHERE party_id = :party_id AND role = 'COHOST';

--! party_now : (username?, name?)
-- What a consumer has to know of a party at this moment.
SELECT p.id, p.host_id, p.title, p.status, p.starts_at, p.time_zone, p.is_private, u.username, display_name(u.first_name, u.last_name, u.username) AS name
FROM party_events p JOIN users u ON u.id = p.host_id
WHERE p.id = :party_id;

--! media_now
-- The item, if it is in the gallery.
SELECT m.id, m.party_id, m.uploader_id, m.type::text AS type FROM media_content m WHERE m.id = :media_id AND m.state = 'READY';

--! is_tagged
SELECT EXISTS (SELECT FROM media_user_tags WHERE media_id = :media_id AND user_id = :user_id) AS is_tagged;

--! person_now : (username?, name?)
SELECT u.id, u.username, display_name(u.first_name, u.last_name, u.username) AS name FROM users u WHERE u.id = :user_id AND u.deleted_at IS NULL;

--! reminders_due
-- Fires reminders: each row once, on whatever node; rows that another node has are its own.
WITH fired AS (
    UPDATE party_reminders r
    SET due_at = NULL, told_for = (SELECT p.starts_at FROM party_events p WHERE p.id = r.party_id)
    WHERE r.ctid = ANY (ARRAY(
        SELECT ctid FROM party_reminders
        WHERE due_at <= :now ORDER BY due_at LIMIT :batch FOR UPDATE SKIP LOCKED))
    RETURNING r.party_id, r.hours, r.told_for)
INSERT INTO outbox (topic, subject, payload, created_at)
SELECT 'party.reminder', party_id, jsonb_build_object('partyId', party_id, 'hours', hours, 'toldFor', told_for), :now FROM fired
RETURNING id;

--! reminder_is_set
-- Whether a reminder was set anew since it was fired: then the party moved far, and it is told later.
SELECT EXISTS (SELECT FROM party_reminders WHERE party_id = :party_id AND hours = :hours AND due_at IS NOT NULL) AS is_set;

--! room_is_told
-- First of all: what is written from now on is told anew. Returns the room and its last message.
UPDATE chat_rooms SET told = false WHERE id = :room_id RETURNING party_id, last_seq;

--! preferences
SELECT kind, in_app, push FROM notification_preferences WHERE user_id = :user_id ORDER BY kind;

--! lock_preferences
-- Of one person until the end of the transaction: they may have no row yet that could be locked.
SELECT pg_advisory_xact_lock(hashtextextended('preferences:' || :user_id::text, 20260101))::text AS locked;

--! set_preference
INSERT INTO notification_preferences (user_id, kind, in_app, push) VALUES (:user_id, :kind, :in_app, :push)
ON CONFLICT (user_id, kind) DO UPDATE SET in_app = excluded.in_app, push = excluded.push;

--! quiet_hours : (quiet_from?, quiet_until?)
SELECT time_zone, quiet_from, quiet_until FROM user_settings WHERE user_id = :user_id;

--! set_quiet_hours (quiet_from?, quiet_until?)
INSERT INTO user_settings (user_id, time_zone, quiet_from, quiet_until, updated_at)
VALUES (:user_id, :time_zone, :quiet_from, :quiet_until, :now)
ON CONFLICT (user_id) DO UPDATE
    SET time_zone = excluded.time_zone, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until, updated_at = excluded.updated_at;

-- Being told: a notification as its owner may see it now, reminders that follow their party, and what reading a room reads.

-- Whoever looks is the owner, so the rights are asked for them: of a party that they may not see any more, of somebody
-- behind a block and of an item that is gone, nothing is said.
DROP VIEW IF EXISTS notification_cards;
CREATE VIEW notification_cards AS
SELECT n.id, n.user_id, n.type, n.kind, n.title, n.body, n.data, n.in_app, n.is_read, n.read_at, n.created_at, n.group_key,
       n.group_count - CASE WHEN n.group_count > 1 THEN (
           SELECT count(DISTINCT g.actor_id)::int FROM (
               SELECT b.blocked_id AS id FROM user_blocks b WHERE b.blocker_id = n.user_id
               UNION ALL
               SELECT b.blocker_id FROM user_blocks b WHERE b.blocked_id = n.user_id) hidden
           JOIN notification_actors g ON g.notification_id = n.id AND g.actor_id = hidden.id)
       ELSE 0 END AS people,
       p.id AS party_id, p.title AS party_title, p.status AS party_status, p.starts_at AS party_starts_at,
       p.time_zone AS party_time_zone, p.cover_image_url AS party_cover,
       a.id AS actor_id, a.username AS actor_username, a.avatar_url AS actor_avatar_url,
       display_name(a.first_name, a.last_name, a.username) AS actor_name,
       (n.party_id IS NULL OR f.visible)
           AND (n.actor_id IS NULL OR a.id IS NOT NULL)
           AND (n.data ->> 'mediaId' IS NULL OR EXISTS (
               SELECT FROM media_content m WHERE m.id = n.data ->> 'mediaId' AND m.state = 'READY')) AS visible
FROM notifications n
LEFT JOIN party_events p ON p.id = n.party_id
-- The pass of a guest is joined: with a subquery among its arguments a function is called row by row instead of inlined.
LEFT JOIN party_guests guest ON guest.user_id = n.user_id AND guest.claimed_at IS NULL
LEFT JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, n.user_id, guest.party_id) f ON p.id IS NOT NULL
LEFT JOIN users a ON a.id = coalesce(
    -- Who came last, if they are not behind a block; else of the group the last one who is not.
    (SELECT n.actor_id WHERE NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = n.user_id AND b.blocked_id = n.actor_id)
                         AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = n.actor_id AND b.blocked_id = n.user_id)),
    (SELECT g.actor_id FROM notification_actors g
     WHERE n.actor_id IS NOT NULL AND g.notification_id = n.id
       AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = n.user_id AND b.blocked_id = g.actor_id)
       AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = g.actor_id AND b.blocked_id = n.user_id)
     ORDER BY g.created_at DESC, g.actor_id LIMIT 1));
COMMENT ON VIEW notification_cards IS 'A notification as its owner may see it at this moment, and whether they may';

-- A reminder is set while its time is to come. One that was told is told again only when the party moves by as much as it
-- is ahead of the start. Whoever writes the party, it holds; a clock of ours that is ahead of the database's is believed.
CREATE OR REPLACE FUNCTION party_events_set_reminders() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    set_at timestamptz := greatest(now(), CASE WHEN TG_OP = 'INSERT' THEN NEW.created_at ELSE NEW.updated_at END);
BEGIN
    IF NEW.status <> 'PLANNED' THEN
        UPDATE party_reminders SET due_at = NULL WHERE party_id = NEW.id AND due_at IS NOT NULL;
        RETURN NULL;
    END IF;
    INSERT INTO party_reminders AS r (party_id, hours, due_at)
        SELECT NEW.id, h.hours, t.due_at
        FROM (VALUES (1::smallint), (24::smallint)) AS h (hours)
        CROSS JOIN LATERAL (SELECT NEW.starts_at - h.hours * interval '1 hour' AS at) due
        CROSS JOIN LATERAL (SELECT CASE WHEN due.at > set_at THEN due.at END AS due_at) t
    ON CONFLICT (party_id, hours) DO UPDATE SET due_at = CASE
        WHEN r.told_for IS NULL OR NEW.starts_at - r.told_for >= r.hours * interval '1 hour'
            OR r.told_for - NEW.starts_at >= r.hours * interval '1 hour' THEN excluded.due_at END;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER party_events_set_reminders AFTER INSERT ON party_events FOR EACH ROW
    WHEN (NEW.status = 'PLANNED') EXECUTE FUNCTION party_events_set_reminders();
CREATE OR REPLACE TRIGGER party_events_move_reminders AFTER UPDATE OF starts_at, status ON party_events FOR EACH ROW
    WHEN (OLD.starts_at IS DISTINCT FROM NEW.starts_at OR OLD.status IS DISTINCT FROM NEW.status)
    EXECUTE FUNCTION party_events_set_reminders();

-- Who has read a room has read that there is something to read in it.
CREATE OR REPLACE FUNCTION chat_reads_read_notification() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE notifications SET is_read = true, read_at = NEW.updated_at
    WHERE user_id = NEW.user_id AND group_key = 'room:' || NEW.room_id AND NOT is_read
      AND (data ->> 'seq')::bigint <= NEW.last_read_seq;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER chat_reads_read_notification_insert AFTER INSERT ON chat_reads FOR EACH ROW
    EXECUTE FUNCTION chat_reads_read_notification();
CREATE OR REPLACE TRIGGER chat_reads_read_notification_update AFTER UPDATE OF last_read_seq ON chat_reads FOR EACH ROW
    WHEN (NEW.last_read_seq > OLD.last_read_seq) EXECUTE FUNCTION chat_reads_read_notification();

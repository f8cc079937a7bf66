-- What the sheet's own tables need for the product. Every new column is nullable or has a default, so that the sheet's
-- Prisma client keeps writing these tables. New columns with a constant default change only the catalogue.

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- An id of 25 characters, 'c', 8 characters of base 36 for the millisecond, 16 random ones: what Prisma's cuid() looks
-- like, sorted by time as text, so that inserts stay at the right edge of the index.
CREATE FUNCTION cuid() RETURNS text
    LANGUAGE plpgsql VOLATILE PARALLEL SAFE AS $$
DECLARE
    digits CONSTANT text := '0123456789abcdefghijklmnopqrstuvwxyz';
    millis bigint := floor(extract(epoch FROM clock_timestamp()) * 1000);
    noise CONSTANT bytea := uuid_send(gen_random_uuid());
    id text := '';
BEGIN
    FOR i IN 1..8 LOOP
        id := substr(digits, (millis % 36)::int + 1, 1) || id;
        millis := millis / 36;
    END LOOP;
    FOR i IN 0..15 LOOP
        id := id || substr(digits, get_byte(noise, i) % 36 + 1, 1);
    END LOOP;
    RETURN 'c' || id;
END $$;
COMMENT ON FUNCTION cuid() IS 'Default of every id, so that plain SQL inserts work';

CREATE TYPE "UserRole" AS ENUM ('USER', 'OPERATOR');
CREATE TYPE "MediaState" AS ENUM ('PROCESSING', 'PENDING', 'READY', 'FAILED');

ALTER TABLE users
    ALTER COLUMN id SET DEFAULT cuid(),
    ALTER COLUMN updated_at SET DEFAULT CURRENT_TIMESTAMP,
    ADD COLUMN role "UserRole" NOT NULL DEFAULT 'USER',
    ADD COLUMN is_guest boolean NOT NULL DEFAULT false,
    ADD COLUMN email_verified_at timestamptz(3),
    ADD COLUMN deleted_at timestamptz(3),
    ADD COLUMN adopted_as_is boolean NOT NULL DEFAULT false,
    SET (fillfactor = 90);
ALTER TABLE user_follows ALTER COLUMN id SET DEFAULT cuid();
ALTER TABLE party_events
    ALTER COLUMN id SET DEFAULT cuid(),
    ALTER COLUMN updated_at SET DEFAULT CURRENT_TIMESTAMP,
    ADD COLUMN time_zone text NOT NULL DEFAULT 'UTC',
    ADD COLUMN address_hidden boolean NOT NULL DEFAULT false,
    ADD COLUMN media_approval boolean NOT NULL DEFAULT false,
    ADD COLUMN max_plus_ones smallint NOT NULL DEFAULT 0,
    ADD COLUMN media_retention_days integer,
    ADD COLUMN started_at timestamptz(3),
    ADD COLUMN ended_at timestamptz(3),
    ADD COLUMN cancelled_at timestamptz(3),
    ADD COLUMN calendar_sequence integer NOT NULL DEFAULT 0,
    ADD COLUMN places_taken integer NOT NULL DEFAULT 0,
    ADD COLUMN guests_going integer NOT NULL DEFAULT 0,
    ADD COLUMN waiting_count integer NOT NULL DEFAULT 0,
    ADD COLUMN adopted_as_is boolean NOT NULL DEFAULT false,
    SET (fillfactor = 85);
ALTER TABLE party_cohosts ALTER COLUMN id SET DEFAULT cuid();
ALTER TABLE party_attendees
    ALTER COLUMN id SET DEFAULT cuid(),
    ALTER COLUMN updated_at SET DEFAULT CURRENT_TIMESTAMP,
    ADD COLUMN plus_ones smallint NOT NULL DEFAULT 0,
    ADD COLUMN is_guest boolean NOT NULL DEFAULT false,
    SET (fillfactor = 90);
ALTER TABLE party_tags
    ALTER COLUMN id SET DEFAULT cuid(),
    ADD COLUMN feed_status "PartyStatus",
    ADD COLUMN feed_starts_at timestamptz(3);
ALTER TABLE media_content
    ALTER COLUMN id SET DEFAULT cuid(),
    ADD COLUMN state "MediaState" NOT NULL DEFAULT 'READY',
    ADD COLUMN failure text,
    ADD COLUMN caption text,
    ADD COLUMN content_hash bytea,
    ADD COLUMN storage_key text,
    ADD COLUMN thumbhash bytea,
    ADD COLUMN dominant_color integer,
    ADD COLUMN peaks bytea,
    ADD COLUMN is_animated boolean NOT NULL DEFAULT false,
    ADD COLUMN captured_at timestamptz(3),
    ADD COLUMN adopted_as_is boolean NOT NULL DEFAULT false,
    SET (fillfactor = 90);
ALTER TABLE chat_rooms
    ALTER COLUMN id SET DEFAULT cuid(),
    ADD COLUMN last_seq bigint NOT NULL DEFAULT 0,
    SET (fillfactor = 80);
ALTER TABLE chat_messages
    ALTER COLUMN id SET DEFAULT cuid(),
    ADD COLUMN seq bigint,
    ADD COLUMN nonce text,
    ADD COLUMN deleted_at timestamptz(3),
    ADD COLUMN deleted_by text,
    ADD COLUMN adopted_as_is boolean NOT NULL DEFAULT false;
ALTER TABLE device_tokens
    ALTER COLUMN id SET DEFAULT cuid(),
    ADD COLUMN push_p256dh text,
    ADD COLUMN push_auth text,
    ADD COLUMN last_seen_at timestamptz(3);
ALTER TABLE notifications
    ALTER COLUMN id SET DEFAULT cuid(),
    ADD COLUMN kind text,
    ADD COLUMN event_key text,
    ADD COLUMN group_key text,
    ADD COLUMN group_count integer NOT NULL DEFAULT 1,
    ADD COLUMN actor_id text,
    ADD COLUMN party_id text,
    ADD COLUMN read_at timestamptz(3);

ALTER TABLE chat_messages
    ADD CONSTRAINT chat_messages_deleted_by_fkey FOREIGN KEY (deleted_by) REFERENCES users (id) ON DELETE SET NULL;
ALTER TABLE notifications
    ADD CONSTRAINT notifications_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES users (id) ON DELETE CASCADE,
    ADD CONSTRAINT notifications_party_id_fkey FOREIGN KEY (party_id) REFERENCES party_events (id) ON DELETE CASCADE;

-- Adopted rows: what the new columns say of the past.
UPDATE party_events SET started_at = starts_at WHERE status IN ('LIVE', 'ENDED');
UPDATE party_events SET ended_at = coalesce(ends_at, starts_at + interval '24 hours') WHERE status = 'ENDED';
UPDATE party_events SET cancelled_at = updated_at WHERE status = 'CANCELLED';
UPDATE party_tags t SET feed_status = p.status, feed_starts_at = p.starts_at
    FROM party_events p
    WHERE p.id = t.party_id AND NOT p.is_private AND p.status IN ('LIVE', 'PLANNED');
UPDATE chat_messages m SET seq = n.seq
    FROM (SELECT id, row_number() OVER (PARTITION BY room_id ORDER BY created_at, id) AS seq FROM chat_messages) n
    WHERE n.id = m.id;
UPDATE chat_rooms r SET last_seq = n.last_seq
    FROM (SELECT room_id, max(seq) AS last_seq FROM chat_messages GROUP BY room_id) n
    WHERE n.room_id = r.id;

-- Adopted counters were counted by hand somewhere else: counted again from the rows.
UPDATE users u SET followers_count = n.followers, following_count = n.following, parties_count = n.parties
    FROM (SELECT u.id,
                 (SELECT count(*) FROM user_follows f WHERE f.following_id = u.id) AS followers,
                 (SELECT count(*) FROM user_follows f WHERE f.follower_id = u.id) AS following,
                 (SELECT count(*) FROM party_events p WHERE p.host_id = u.id AND p.status <> 'CANCELLED') AS parties
          FROM users u) n
    WHERE n.id = u.id
      AND (u.followers_count, u.following_count, u.parties_count) IS DISTINCT FROM (n.followers, n.following, n.parties);
UPDATE party_events p SET attendees_count = n.going, places_taken = n.going, media_count = n.media
    FROM (SELECT p.id,
                 (SELECT count(*) FROM party_attendees a WHERE a.party_id = p.id AND a.status = 'GOING') AS going,
                 (SELECT count(*) FROM media_content m WHERE m.party_id = p.id) AS media
          FROM party_events p) n
    WHERE n.id = p.id
      AND (p.attendees_count, p.places_taken, p.media_count) IS DISTINCT FROM (n.going, n.going, n.media);
UPDATE media_content SET likes_count = 0, comments_count = 0 WHERE (likes_count, comments_count) <> (0, 0);

-- The rules that a row can break by itself. Tables whose rows are updated by counters carry adopted_as_is: a CHECK that
-- is merely NOT VALID would still refuse each later update of an old row that breaks it, so one over-long title would
-- make every RSVP to that party fail. Rows that broke a rule when they were adopted are marked instead, keep working,
-- and `party-gallery doctor` lists them. The other tables get NOT VALID where old rows break the rule.
DO $$
DECLARE
    rule record;
BEGIN
    FOR rule IN
        SELECT * FROM (VALUES
            ('users', 'users_username_check', $c$username ~ '^[A-Za-z0-9_]{3,30}$'$c$, true),
            ('users', 'users_guest_check', $c$is_guest = (firebase_id LIKE 'guest:%')$c$, true),
            ('users', 'users_counts_check', $c$followers_count >= 0 AND following_count >= 0 AND parties_count >= 0$c$, true),
            ('party_events', 'party_events_title_check', $c$char_length(btrim(title)) BETWEEN 3 AND 100$c$, true),
            ('party_events', 'party_events_description_check', $c$char_length(description) <= 2000$c$, true),
            ('party_events', 'party_events_location_check', $c$(venue_latitude IS NULL) = (venue_longitude IS NULL)$c$, true),
            ('party_events', 'party_events_latitude_check', $c$venue_latitude BETWEEN -90 AND 90$c$, true),
            ('party_events', 'party_events_longitude_check', $c$venue_longitude BETWEEN -180 AND 180$c$, true),
            ('party_events', 'party_events_max_attendees_check', $c$max_attendees >= 2$c$, true),
            ('party_events', 'party_events_ends_at_check',
                $c$ends_at > starts_at AND ends_at <= starts_at + interval '24 hours'$c$, true),
            ('party_events', 'party_events_max_plus_ones_check', $c$max_plus_ones BETWEEN 0 AND 5$c$, true),
            ('party_events', 'party_events_retention_check', $c$media_retention_days > 0$c$, true),
            ('party_events', 'party_events_counts_check',
                $c$attendees_count >= 0 AND media_count >= 0 AND waiting_count >= 0 AND guests_going >= 0
                   AND guests_going <= attendees_count AND places_taken >= attendees_count$c$, true),
            ('media_content', 'media_content_counts_check', $c$likes_count >= 0 AND comments_count >= 0$c$, true),
            ('media_content', 'media_content_numbers_check',
                $c$width > 0 AND height > 0 AND duration_ms >= 0 AND size_bytes >= 0$c$, true),
            ('media_content', 'media_content_caption_check', $c$char_length(caption) <= 500$c$, true),
            ('media_content', 'media_content_hash_check', $c$octet_length(content_hash) = 32$c$, true),
            ('chat_messages', 'chat_messages_content_check', $c$char_length(content) <= 2000$c$, true),
            ('chat_messages', 'chat_messages_nonce_check', $c$char_length(nonce) BETWEEN 1 AND 64$c$, true),
            ('user_follows', 'user_follows_self_check', $c$follower_id <> following_id$c$, false),
            ('party_attendees', 'party_attendees_plus_ones_check', $c$plus_ones BETWEEN 0 AND 5$c$, false),
            ('party_tags', 'party_tags_tag_check', $c$tag ~ '^[a-z0-9]([a-z0-9-]{0,28}[a-z0-9])?$'$c$, false),
            ('notifications', 'notifications_group_count_check', $c$group_count >= 1$c$, false)
        ) AS v (tab, name, condition, marked)
    LOOP
        IF rule.marked THEN
            EXECUTE format('UPDATE %I SET adopted_as_is = true WHERE NOT adopted_as_is AND NOT (%s)', rule.tab, rule.condition);
            EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (adopted_as_is OR (%s))', rule.tab, rule.name, rule.condition);
        ELSE
            EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (%s) NOT VALID', rule.tab, rule.name, rule.condition);
            BEGIN
                EXECUTE format('ALTER TABLE %I VALIDATE CONSTRAINT %I', rule.tab, rule.name);
            EXCEPTION WHEN check_violation THEN
                RAISE NOTICE '% of % stays NOT VALID: adopted rows break it', rule.name, rule.tab;
            END;
        END IF;
    END LOOP;
END $$;

-- Only our own code may mark a row; a foreign client never writes the column.
COMMENT ON COLUMN users.adopted_as_is IS 'Row broke a rule when it was adopted; listed by doctor';
COMMENT ON COLUMN party_events.adopted_as_is IS 'Row broke a rule when it was adopted; listed by doctor';
COMMENT ON COLUMN party_events.places_taken IS 'Places of all GOING: one each and one for every plus-one';
COMMENT ON COLUMN party_events.guests_going IS 'GOING without an account (party pass): not in the count that strangers see';
COMMENT ON COLUMN party_tags.feed_status IS 'Copy of the party''s status while it is in the public feed, else null (trigger)';
COMMENT ON COLUMN party_tags.feed_starts_at IS 'Copy of the party''s starts_at while it is in the public feed (trigger)';
COMMENT ON COLUMN chat_messages.seq IS 'Place in the room, gapless among committed rows, given by a trigger when null';
COMMENT ON COLUMN notifications.kind IS 'Exact kind where type is only the nearest of the sheet''s six';
COMMENT ON COLUMN notifications.event_key IS 'What it tells: unique per person, so that nobody is told twice';
COMMENT ON COLUMN device_tokens.push_p256dh IS 'Web Push: the browser''s public key';
COMMENT ON COLUMN device_tokens.push_auth IS 'Web Push: the shared secret';
COMMENT ON TABLE users IS 'People: accounts, guests of a pass (is_guest) and tombstones of deleted accounts (deleted_at)';
COMMENT ON TABLE user_follows IS 'Who follows whom';
COMMENT ON TABLE party_events IS 'Parties, with their counters';
COMMENT ON TABLE party_cohosts IS 'Cohosts (at most 5) and moderators of a party';
COMMENT ON TABLE party_attendees IS 'RSVPs: one row a person and party';
COMMENT ON TABLE party_tags IS 'Tags of a party (at most 10), with the copies that the tag feed is read by';
COMMENT ON TABLE media_content IS 'Photos, videos and sounds of a party''s gallery';
COMMENT ON TABLE chat_rooms IS 'The one room of a party, with the last sequence number given';
COMMENT ON TABLE chat_messages IS 'Messages of a room, ordered by seq';
COMMENT ON TABLE device_tokens IS 'Where push reaches a person';
COMMENT ON TABLE notifications IS 'What a person was told';

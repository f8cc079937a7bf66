-- Guards: what no client may write, whoever it is.
--
-- Here and in all these files a name means our table or function, whatever the search_path of the session and whatever its
-- temporary tables are called. So every routine sets its own path, with pg_temp last. Functions in plain SQL that the planner
-- puts inline have a body that is read when they are made (RETURN, BEGIN ATOMIC) instead: with a setting they would be called
-- row by row. A test looks at every routine.
--
-- Counters belong to the triggers in 20_counters.sql. A statement of a client (trigger depth 0) that sets one, as the
-- sheet's updateAttendeeCount does, keeps the old value; the UPDATE of a counter trigger runs at depth 1 and passes.
-- A client that inserts a row with a counter starts it at zero.

CREATE OR REPLACE FUNCTION users_keep_counters() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.followers_count := 0; NEW.following_count := 0; NEW.parties_count := 0;
    ELSE
        NEW.followers_count := OLD.followers_count;
        NEW.following_count := OLD.following_count;
        NEW.parties_count := OLD.parties_count;
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER users_keep_counters_insert BEFORE INSERT ON users FOR EACH ROW
    WHEN (NEW.followers_count <> 0 OR NEW.following_count <> 0 OR NEW.parties_count <> 0)
    EXECUTE FUNCTION users_keep_counters();
CREATE OR REPLACE TRIGGER users_keep_counters_update BEFORE UPDATE ON users FOR EACH ROW
    WHEN (pg_trigger_depth() = 0 AND (NEW.followers_count, NEW.following_count, NEW.parties_count)
        IS DISTINCT FROM (OLD.followers_count, OLD.following_count, OLD.parties_count))
    EXECUTE FUNCTION users_keep_counters();

CREATE OR REPLACE FUNCTION party_events_keep_counters() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.attendees_count := 0; NEW.places_taken := 0; NEW.guests_going := 0;
        NEW.waiting_count := 0; NEW.media_count := 0;
    ELSE
        NEW.attendees_count := OLD.attendees_count;
        NEW.places_taken := OLD.places_taken;
        NEW.guests_going := OLD.guests_going;
        NEW.waiting_count := OLD.waiting_count;
        NEW.media_count := OLD.media_count;
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER party_events_keep_counters_insert BEFORE INSERT ON party_events FOR EACH ROW
    WHEN (NEW.attendees_count <> 0 OR NEW.places_taken <> 0 OR NEW.guests_going <> 0 OR NEW.waiting_count <> 0
        OR NEW.media_count <> 0)
    EXECUTE FUNCTION party_events_keep_counters();
CREATE OR REPLACE TRIGGER party_events_keep_counters_update BEFORE UPDATE ON party_events FOR EACH ROW
    WHEN (pg_trigger_depth() = 0
        AND (NEW.attendees_count, NEW.places_taken, NEW.guests_going, NEW.waiting_count, NEW.media_count)
        IS DISTINCT FROM (OLD.attendees_count, OLD.places_taken, OLD.guests_going, OLD.waiting_count, OLD.media_count))
    EXECUTE FUNCTION party_events_keep_counters();

CREATE OR REPLACE FUNCTION media_content_keep_counters() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.likes_count := 0; NEW.comments_count := 0;
    ELSE
        NEW.likes_count := OLD.likes_count; NEW.comments_count := OLD.comments_count;
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER media_content_keep_counters_insert BEFORE INSERT ON media_content FOR EACH ROW
    WHEN (NEW.likes_count <> 0 OR NEW.comments_count <> 0)
    EXECUTE FUNCTION media_content_keep_counters();
CREATE OR REPLACE TRIGGER media_content_keep_counters_update BEFORE UPDATE ON media_content FOR EACH ROW
    WHEN (pg_trigger_depth() = 0
        AND (NEW.likes_count, NEW.comments_count) IS DISTINCT FROM (OLD.likes_count, OLD.comments_count))
    EXECUTE FUNCTION media_content_keep_counters();

-- The life of a party: PLANNED -> LIVE -> ENDED, PLANNED or LIVE -> CANCELLED, nothing else. Says when it happened.
CREATE OR REPLACE FUNCTION party_events_guard_status() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF (OLD.status, NEW.status) NOT IN (('PLANNED', 'LIVE'), ('LIVE', 'ENDED'), ('PLANNED', 'CANCELLED'), ('LIVE', 'CANCELLED'))
    THEN
        RAISE EXCEPTION 'a party cannot go from % to %', OLD.status, NEW.status
            USING ERRCODE = 'check_violation', TABLE = 'party_events', CONSTRAINT = 'party_events_lifecycle';
    END IF;
    CASE NEW.status
        WHEN 'LIVE' THEN NEW.started_at := coalesce(NEW.started_at, now());
        WHEN 'ENDED' THEN NEW.ended_at := coalesce(NEW.ended_at, now());
        ELSE NEW.cancelled_at := coalesce(NEW.cancelled_at, now());
    END CASE;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER party_events_guard_status BEFORE UPDATE OF status ON party_events FOR EACH ROW
    WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION party_events_guard_status();

-- A calendar that has the party must see that it moved (RFC 5545 SEQUENCE).
CREATE OR REPLACE FUNCTION party_events_bump_calendar() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    NEW.calendar_sequence := OLD.calendar_sequence + 1;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER party_events_bump_calendar BEFORE UPDATE ON party_events FOR EACH ROW
    WHEN ((OLD.title, OLD.description, OLD.venue_name, OLD.venue_address, OLD.venue_latitude, OLD.venue_longitude,
           OLD.address_hidden, OLD.starts_at, OLD.ends_at, OLD.time_zone)
            IS DISTINCT FROM
          (NEW.title, NEW.description, NEW.venue_name, NEW.venue_address, NEW.venue_latitude, NEW.venue_longitude,
           NEW.address_hidden, NEW.starts_at, NEW.ends_at, NEW.time_zone)
        OR (OLD.status IS DISTINCT FROM NEW.status AND NEW.status = 'CANCELLED'))
    EXECUTE FUNCTION party_events_bump_calendar();

-- maxAttendees may not fall below the places that are taken.
CREATE OR REPLACE FUNCTION party_events_guard_capacity() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'party % has % places taken, more than %', NEW.id, OLD.places_taken, NEW.max_attendees
        USING ERRCODE = 'check_violation', TABLE = 'party_events', CONSTRAINT = 'party_events_capacity_below_going';
END $$;
CREATE OR REPLACE TRIGGER party_events_guard_capacity BEFORE UPDATE OF max_attendees ON party_events FOR EACH ROW
    WHEN (NEW.max_attendees IS DISTINCT FROM OLD.max_attendees AND NEW.max_attendees < OLD.places_taken)
    EXECUTE FUNCTION party_events_guard_capacity();

-- At most 5 cohosts; moderators apart. The party's row is the lock under which they are counted. The others are counted by
-- their users: an INSERT ... ON CONFLICT brings another id for who is one already.
CREATE OR REPLACE FUNCTION party_cohosts_guard_limit() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    -- The row before the party, as for UPDATE, which has locked it by now: an upsert comes here first.
    PERFORM 1 FROM public.party_cohosts WHERE party_id = NEW.party_id AND user_id = NEW.user_id FOR UPDATE;
    PERFORM 1 FROM party_events WHERE id = NEW.party_id FOR NO KEY UPDATE;
    IF (SELECT count(*) FROM party_cohosts
        WHERE party_id = NEW.party_id AND role = 'COHOST' AND user_id <> NEW.user_id) >= 5 THEN
        RAISE EXCEPTION 'party % has 5 cohosts already', NEW.party_id
            USING ERRCODE = 'check_violation', TABLE = 'party_cohosts', CONSTRAINT = 'party_cohosts_limit';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER party_cohosts_guard_limit BEFORE INSERT OR UPDATE OF role, party_id ON party_cohosts
    FOR EACH ROW WHEN (NEW.role = 'COHOST') EXECUTE FUNCTION party_cohosts_guard_limit();

-- At most 10 tags a party; and the copies that the tag feed is read by.
CREATE OR REPLACE FUNCTION party_tags_fill() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    party record;
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.party_id = OLD.party_id THEN
        -- Another word for the same party: the copies stay as they are, and its row need not be locked after the tag's.
        NEW.feed_status := OLD.feed_status;
        NEW.feed_starts_at := OLD.feed_starts_at;
        RETURN NEW;
    END IF;
    SELECT status, starts_at, is_private INTO party FROM party_events WHERE id = NEW.party_id FOR NO KEY UPDATE;
    IF (TG_OP = 'INSERT' OR NEW.party_id <> OLD.party_id)
        AND (SELECT count(*) FROM party_tags WHERE party_id = NEW.party_id) >= 10 THEN
        RAISE EXCEPTION 'party % has 10 tags already', NEW.party_id
            USING ERRCODE = 'check_violation', TABLE = 'party_tags', CONSTRAINT = 'party_tags_limit';
    END IF;
    NEW.feed_status := CASE WHEN NOT party.is_private AND party.status IN ('LIVE', 'PLANNED') THEN party.status END;
    NEW.feed_starts_at := CASE WHEN NEW.feed_status IS NOT NULL THEN party.starts_at END;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER party_tags_fill BEFORE INSERT OR UPDATE OF party_id, tag ON party_tags
    FOR EACH ROW EXECUTE FUNCTION party_tags_fill();

CREATE OR REPLACE FUNCTION party_events_refresh_tags() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE party_tags SET
        feed_status = CASE WHEN NOT NEW.is_private AND NEW.status IN ('LIVE', 'PLANNED') THEN NEW.status END,
        feed_starts_at = CASE WHEN NOT NEW.is_private AND NEW.status IN ('LIVE', 'PLANNED') THEN NEW.starts_at END
    WHERE party_id = NEW.id;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER party_events_refresh_tags AFTER UPDATE ON party_events FOR EACH ROW
    WHEN ((OLD.status, OLD.starts_at, OLD.is_private) IS DISTINCT FROM (NEW.status, NEW.starts_at, NEW.is_private))
    EXECUTE FUNCTION party_events_refresh_tags();

-- A block ends the follows between the two. Follows are locked first and then both people, as a follow and its counters
-- lock them: a follow that commits before is seen and ended, one that comes after sees the block (user_follows_count
-- refuses it). A follow that came while the people were waited for, and that somebody else holds by now, is not waited
-- for with the people locked: the subtransaction lets go of them, and all begins again.
CREATE OR REPLACE FUNCTION user_blocks_end_follows() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    ended text[];
BEGIN
    LOOP
        PERFORM 1 FROM public.user_follows WHERE id IN (
            SELECT f.id FROM added b JOIN public.user_follows f
                ON (f.follower_id, f.following_id) IN ((b.blocker_id, b.blocked_id), (b.blocked_id, b.blocker_id)))
            ORDER BY id FOR UPDATE;
        BEGIN
            PERFORM 1 FROM public.users WHERE id IN (SELECT blocker_id FROM added UNION ALL SELECT blocked_id FROM added)
                ORDER BY id FOR NO KEY UPDATE;
            ended := ARRAY(
                SELECT f.id FROM added b JOIN public.user_follows f
                    ON (f.follower_id, f.following_id) IN ((b.blocker_id, b.blocked_id), (b.blocked_id, b.blocker_id)));
            PERFORM 1 FROM public.user_follows WHERE id = ANY (ended) FOR UPDATE NOWAIT;
            EXIT;
        EXCEPTION WHEN lock_not_available THEN
            -- Begins again.
        END;
    END LOOP;
    DELETE FROM public.user_follows WHERE id = ANY (ended);
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER user_blocks_end_follows AFTER INSERT ON user_blocks
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION user_blocks_end_follows();

-- The place of a message in its room, whatever its writer says. The room's row is locked until the commit, so what is
-- committed is in order and without gaps. The first message since somebody last looked leaves an event: a room where a
-- thousand write is told of as seldom as one where two do.
CREATE OR REPLACE FUNCTION chat_messages_number() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    room chat_rooms;
BEGIN
    UPDATE chat_rooms SET last_seq = last_seq + 1 WHERE id = NEW.room_id RETURNING * INTO room;
    NEW.seq := room.last_seq;
    IF NOT room.told AND NEW.type <> 'SYSTEM' THEN
        UPDATE chat_rooms SET told = true WHERE id = room.id;
        INSERT INTO outbox (topic, subject, payload, created_at)
            VALUES ('chat.posted', room.party_id, jsonb_build_object('partyId', room.party_id, 'roomId', room.id),
                NEW.created_at);
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER chat_messages_number BEFORE INSERT ON chat_messages FOR EACH ROW
    EXECUTE FUNCTION chat_messages_number();

-- Ids stay. The sheet's foreign keys would cascade a new one, and the counters of the renamed row would be added twice.
CREATE OR REPLACE FUNCTION guard_id() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'the id % of % cannot change', OLD.id, TG_TABLE_NAME
        USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_TABLE_NAME || '_id_fixed';
END $$;
CREATE OR REPLACE TRIGGER users_guard_id BEFORE UPDATE OF id ON users FOR EACH ROW
    WHEN (OLD.id <> NEW.id) EXECUTE FUNCTION guard_id();
CREATE OR REPLACE TRIGGER party_events_guard_id BEFORE UPDATE OF id ON party_events FOR EACH ROW
    WHEN (OLD.id <> NEW.id) EXECUTE FUNCTION guard_id();
CREATE OR REPLACE TRIGGER media_content_guard_id BEFORE UPDATE OF id ON media_content FOR EACH ROW
    WHEN (OLD.id <> NEW.id) EXECUTE FUNCTION guard_id();

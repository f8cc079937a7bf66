-- Counters that cannot drift: statement-level triggers add what a statement changed to the rows that are counted for,
-- whoever wrote it, cascades included, in the same transaction.
--
-- The order of locks, for every program: first the counted row, then the parents that it is counted in, in id order, so that
-- two statements that count for the same parents (mutual follows) wait instead of deadlocking. It cannot be the other way
-- round: an UPDATE or DELETE has locked its row before any trigger runs. A trigger that writes counted rows while it holds
-- the parent never waits for one: what another transaction holds is left, and an event (waitlist.stalled) has it done later.
-- Our own use cases lock the rows first too, or give way after a moment (Tx::yield_locks).

-- Followers and following ---------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION user_follows_count() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM users_add_follows(array_agg(follower_id), array_agg(following_id), 1) FROM added;
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM users_add_follows(array_agg(follower_id), array_agg(following_id), -1) FROM removed;
    ELSIF EXISTS (SELECT follower_id, following_id FROM added EXCEPT ALL SELECT follower_id, following_id FROM removed) THEN
        PERFORM users_add_follows(array_agg(follower_id), array_agg(following_id), -1) FROM removed;
        PERFORM users_add_follows(array_agg(follower_id), array_agg(following_id), 1) FROM added;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN NULL;
    END IF;
    -- Asked under the lock of both people, which a block takes as well: neither can miss the other.
    IF EXISTS (
        SELECT FROM added f WHERE EXISTS (
            SELECT FROM user_blocks b WHERE b.blocker_id = f.follower_id AND b.blocked_id = f.following_id)
        OR EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = f.following_id AND b.blocked_id = f.follower_id))
    THEN
        RAISE EXCEPTION 'people between whom there is a block cannot follow each other'
            USING ERRCODE = 'check_violation', TABLE = 'user_follows', CONSTRAINT = 'user_follows_blocked';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION users_add_follows(followers text[], followed text[], sign integer) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM users WHERE id = ANY (followers || followed) ORDER BY id FOR NO KEY UPDATE;
    UPDATE users u SET
        following_count = following_count + sign * d.following,
        followers_count = followers_count + sign * d.followers
    FROM (
        SELECT id, count(*) FILTER (WHERE follows) AS following, count(*) FILTER (WHERE NOT follows) AS followers
        FROM (SELECT unnest(followers), true UNION ALL SELECT unnest(followed), false) AS e (id, follows)
        GROUP BY id
    ) d
    WHERE u.id = d.id;
END $$;

CREATE OR REPLACE TRIGGER user_follows_count_insert AFTER INSERT ON user_follows
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION user_follows_count();
CREATE OR REPLACE TRIGGER user_follows_count_delete AFTER DELETE ON user_follows
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION user_follows_count();
CREATE OR REPLACE TRIGGER user_follows_count_update AFTER UPDATE ON user_follows
    REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION user_follows_count();

-- Parties of a host: all that are not cancelled -------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION users_add_parties(hosts text[], sign integer) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM users WHERE id = ANY (hosts) ORDER BY id FOR NO KEY UPDATE;
    UPDATE users u SET parties_count = parties_count + sign * d.parties
    FROM (SELECT id, count(*) AS parties FROM unnest(hosts) AS e (id) GROUP BY id) d
    WHERE u.id = d.id;
END $$;

CREATE OR REPLACE FUNCTION party_events_count() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM users_add_parties(array_agg(host_id), 1) FROM added WHERE status <> 'CANCELLED' HAVING count(*) > 0;
    ELSE
        PERFORM users_add_parties(array_agg(host_id), -1) FROM removed WHERE status <> 'CANCELLED' HAVING count(*) > 0;
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER party_events_count_insert AFTER INSERT ON party_events
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION party_events_count();
CREATE OR REPLACE TRIGGER party_events_count_delete AFTER DELETE ON party_events
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION party_events_count();

-- Row by row for updates: every RSVP updates its party, and a WHEN clause costs it nothing, where transition tables
-- would be filled each time.
CREATE OR REPLACE FUNCTION party_events_recount_host() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM users WHERE id IN (OLD.host_id, NEW.host_id) ORDER BY id FOR NO KEY UPDATE;
    UPDATE users SET parties_count = parties_count - 1 WHERE id = OLD.host_id AND OLD.status <> 'CANCELLED';
    UPDATE users SET parties_count = parties_count + 1 WHERE id = NEW.host_id AND NEW.status <> 'CANCELLED';
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER party_events_recount_host AFTER UPDATE ON party_events FOR EACH ROW
    WHEN (OLD.host_id IS DISTINCT FROM NEW.host_id
        OR (OLD.status = 'CANCELLED') IS DISTINCT FROM (NEW.status = 'CANCELLED'))
    EXECUTE FUNCTION party_events_recount_host();

-- Attendees, places and the waiting list -------------------------------------------------------------------------------

-- Adds to the counters of parties, refuses to oversell, and hands freed places to the waiting list. `parties` names a
-- party once; the other arrays are its changes.
CREATE OR REPLACE FUNCTION party_events_add_going(parties text[], going bigint[], places bigint[], guests bigint[])
    RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    party record;
BEGIN
    IF cardinality(parties) > 1 THEN
        PERFORM 1 FROM party_events WHERE id = ANY (parties) ORDER BY id FOR NO KEY UPDATE;
    END IF;
    FOR party IN
        UPDATE party_events p SET
            attendees_count = p.attendees_count + d.going,
            places_taken = p.places_taken + d.places,
            guests_going = p.guests_going + d.guests
        FROM unnest(parties, going, places, guests) AS d (id, going, places, guests)
        WHERE p.id = d.id
        RETURNING p.id, p.places_taken, p.max_attendees, p.waiting_count, d.places
    LOOP
        IF party.places > 0 AND party.places_taken > party.max_attendees THEN
            RAISE EXCEPTION 'party % is full', party.id
                USING ERRCODE = 'check_violation', TABLE = 'party_events', CONSTRAINT = 'party_events_capacity';
        ELSIF party.places < 0 AND party.waiting_count > 0 THEN
            PERFORM party_waitlist_promote(party.id);
        END IF;
    END LOOP;
END $$;

CREATE OR REPLACE FUNCTION party_attendees_count() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    changed record;
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT array_agg(party_id) AS parties, array_agg(going) AS going, array_agg(places) AS places,
               array_agg(guests) AS guests INTO changed
        FROM (SELECT party_id, count(*) AS going, sum(1 + plus_ones) AS places, count(*) FILTER (WHERE is_guest) AS guests
              FROM added WHERE status = 'GOING' GROUP BY party_id ORDER BY party_id) d;
    ELSIF TG_OP = 'DELETE' THEN
        SELECT array_agg(party_id) AS parties, array_agg(-going) AS going, array_agg(-places) AS places,
               array_agg(-guests) AS guests INTO changed
        FROM (SELECT party_id, count(*) AS going, sum(1 + plus_ones) AS places, count(*) FILTER (WHERE is_guest) AS guests
              FROM removed WHERE status = 'GOING' GROUP BY party_id ORDER BY party_id) d;
    ELSE
        SELECT array_agg(party_id) AS parties, array_agg(going) AS going, array_agg(places) AS places,
               array_agg(guests) AS guests INTO changed
        FROM (SELECT party_id, sum(sign) AS going, sum(sign * (1 + plus_ones)) AS places,
                     coalesce(sum(sign) FILTER (WHERE is_guest), 0) AS guests
              FROM (SELECT party_id, plus_ones, is_guest, 1 AS sign FROM added WHERE status = 'GOING'
                    UNION ALL
                    SELECT party_id, plus_ones, is_guest, -1 FROM removed WHERE status = 'GOING') e
              GROUP BY party_id ORDER BY party_id) d
        WHERE (going, places, guests) IS DISTINCT FROM (0, 0, 0);
    END IF;
    IF changed.parties IS NOT NULL THEN
        PERFORM party_events_add_going(changed.parties, changed.going, changed.places, changed.guests);
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN NULL;
    END IF;
    -- Who is going does not wait, whoever let them in. Asked first: the DELETE would start a trigger each time.
    IF EXISTS (
        SELECT FROM added a JOIN party_waitlist w ON w.party_id = a.party_id AND w.user_id = a.user_id
        WHERE a.status = 'GOING')
    THEN
        DELETE FROM public.party_waitlist w USING (
            SELECT l.party_id, l.user_id
            FROM added a JOIN public.party_waitlist l ON l.party_id = a.party_id AND l.user_id = a.user_id
            WHERE a.status = 'GOING'
            FOR UPDATE OF l SKIP LOCKED) free
        WHERE w.party_id = free.party_id AND w.user_id = free.user_id;
        PERFORM public.party_waitlist_stalled(array_agg(DISTINCT w.party_id))
        FROM added a JOIN public.party_waitlist w ON w.party_id = a.party_id AND w.user_id = a.user_id
        WHERE a.status = 'GOING'
        HAVING count(*) > 0;
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER party_attendees_count_insert AFTER INSERT ON party_attendees
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION party_attendees_count();
CREATE OR REPLACE TRIGGER party_attendees_count_delete AFTER DELETE ON party_attendees
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION party_attendees_count();
CREATE OR REPLACE TRIGGER party_attendees_count_update AFTER UPDATE ON party_attendees
    REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION party_attendees_count();

-- `parties` names a party once. After any change of a line the next in it may fit: the head left, a group became
-- smaller, or a foreign client let somebody wait although there was a place.
CREATE OR REPLACE FUNCTION party_events_add_waiting(parties text[], waiting bigint[]) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    party record;
BEGIN
    PERFORM 1 FROM party_events WHERE id = ANY (parties) ORDER BY id FOR NO KEY UPDATE;
    FOR party IN
        UPDATE party_events p SET waiting_count = p.waiting_count + d.waiting
        FROM unnest(parties, waiting) AS d (id, waiting)
        WHERE p.id = d.id
        RETURNING p.id, p.waiting_count, p.max_attendees IS NULL OR p.places_taken < p.max_attendees AS has_room
    LOOP
        IF party.waiting_count > 0 AND party.has_room THEN
            PERFORM party_waitlist_promote(party.id);
        END IF;
    END LOOP;
END $$;

CREATE OR REPLACE FUNCTION party_waitlist_count() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM party_events_add_waiting(array_agg(party_id), array_agg(waiting))
        FROM (SELECT party_id, count(*) AS waiting FROM added GROUP BY party_id) d HAVING count(*) > 0;
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM party_events_add_waiting(array_agg(party_id), array_agg(-waiting))
        FROM (SELECT party_id, count(*) AS waiting FROM removed GROUP BY party_id) d HAVING count(*) > 0;
    ELSE
        PERFORM party_events_add_waiting(array_agg(party_id), array_agg(waiting))
        FROM (SELECT party_id, sum(sign) AS waiting
              FROM (SELECT party_id, 1 AS sign FROM added UNION ALL SELECT party_id, -1 FROM removed) e
              GROUP BY party_id) d HAVING count(*) > 0;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN NULL;
    END IF;
    -- Who is going does not wait. The lock of the party is had by now, so whoever was let in meanwhile is seen.
    IF EXISTS (
        SELECT FROM added w JOIN party_attendees a ON a.party_id = w.party_id AND a.user_id = w.user_id
        WHERE a.status = 'GOING')
    THEN
        DELETE FROM party_waitlist w USING added n, party_attendees a
        WHERE w.party_id = n.party_id AND w.user_id = n.user_id
          AND a.party_id = n.party_id AND a.user_id = n.user_id AND a.status = 'GOING';
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER party_waitlist_count_insert AFTER INSERT ON party_waitlist
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION party_waitlist_count();
CREATE OR REPLACE TRIGGER party_waitlist_count_delete AFTER DELETE ON party_waitlist
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION party_waitlist_count();
CREATE OR REPLACE TRIGGER party_waitlist_count_update AFTER UPDATE ON party_waitlist
    REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION party_waitlist_count();

-- Hands the free places of a party to those who wait, strictly in order: the head of the line blocks (the same rule as
-- the domain's admission::promote; a test compares them). The caller holds the lock of the party's row. Who is going
-- leaves the line by party_attendees_count, and who is promoted is told through the outbox. When another transaction holds
-- a row of somebody whose turn it is, nobody is promoted now: it may be waiting for the party's row that the caller holds.
CREATE OR REPLACE FUNCTION party_waitlist_promote(the_party text) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    promoted text[];
BEGIN
    SELECT array_agg(w.user_id ORDER BY w.position) INTO promoted
    FROM party_events p
    CROSS JOIN LATERAL (
        SELECT user_id, position, sum(1 + plus_ones) OVER (ORDER BY position) AS places
        FROM party_waitlist
        -- A group that could not fit beside the host alone would block the line for ever: passed over.
        WHERE party_id = p.id AND (p.max_attendees IS NULL OR 1 + plus_ones < p.max_attendees)
    ) w
    WHERE p.id = the_party
      AND p.status IN ('PLANNED', 'LIVE')
      AND (p.max_attendees IS NULL OR w.places <= p.max_attendees - p.places_taken);
    IF promoted IS NULL THEN
        RETURN;
    END IF;
    IF cardinality(promoted) > (
            SELECT count(*) FROM (
                SELECT FROM public.party_waitlist WHERE party_id = the_party AND user_id = ANY (promoted)
                FOR UPDATE SKIP LOCKED) w)
        OR (SELECT count(*) FROM public.party_attendees WHERE party_id = the_party AND user_id = ANY (promoted)) > (
            SELECT count(*) FROM (
                SELECT FROM public.party_attendees WHERE party_id = the_party AND user_id = ANY (promoted)
                FOR UPDATE SKIP LOCKED) a)
    THEN
        PERFORM public.party_waitlist_stalled(ARRAY[the_party]);
        RETURN;
    END IF;
    BEGIN
        PERFORM public.party_waitlist_let_in(the_party, promoted);
    EXCEPTION WHEN lock_not_available THEN
        PERFORM public.party_waitlist_stalled(ARRAY[the_party]);
        RETURN;
    END;
    UPDATE party_invitations SET accepted_at = now()
        WHERE party_id = the_party AND user_id = ANY (promoted) AND accepted_at IS NULL;
    INSERT INTO outbox (topic, subject, payload)
        SELECT 'rsvp.promoted', the_party, jsonb_build_object('partyId', the_party, 'userId', u.id)
        FROM unnest(promoted) AS u (id);
END $$;

-- An answer that another transaction is inserting for one of these people cannot be seen, only be waited for: for a moment,
-- a tenth of the default deadlock_timeout, since that transaction may be waiting for the party's row.
CREATE OR REPLACE FUNCTION party_waitlist_let_in(the_party text, people text[]) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp SET lock_timeout = '100ms' AS $$
BEGIN
    INSERT INTO public.party_attendees (party_id, user_id, status, plus_ones, is_guest, updated_at)
        SELECT party_id, user_id, 'GOING', plus_ones, is_guest, now()
        FROM public.party_waitlist WHERE party_id = the_party AND user_id = ANY (people) ORDER BY position
    ON CONFLICT (party_id, user_id) DO UPDATE
        SET status = 'GOING', plus_ones = excluded.plus_ones, updated_at = excluded.updated_at;
END $$;

-- Has the worker settle the waiting lists of parties once the rows are free.
CREATE OR REPLACE FUNCTION party_waitlist_stalled(parties text[]) RETURNS void LANGUAGE sql
    SET search_path = pg_catalog, public, pg_temp AS $$
    INSERT INTO public.outbox (topic, subject, payload)
    SELECT 'waitlist.stalled', id, jsonb_build_object('partyId', id) FROM unnest(parties) AS p (id)
$$;

-- What a trigger left undone. The caller holds the lock of the party's row.
CREATE OR REPLACE FUNCTION party_waitlist_settle(the_party text) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    DELETE FROM public.party_waitlist w USING public.party_attendees a
    WHERE w.party_id = the_party AND a.party_id = the_party AND a.user_id = w.user_id AND a.status = 'GOING';
    PERFORM public.party_waitlist_promote(the_party);
END $$;

CREATE OR REPLACE FUNCTION party_events_promote() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM party_waitlist_promote(NEW.id);
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER party_events_promote AFTER UPDATE OF max_attendees ON party_events FOR EACH ROW
    WHEN (NEW.waiting_count > 0 AND OLD.max_attendees IS DISTINCT FROM NEW.max_attendees)
    EXECUTE FUNCTION party_events_promote();

-- Media: what is approved counts ----------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION party_events_add_media(parties text[], sign integer) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM party_events WHERE id = ANY (parties) ORDER BY id FOR NO KEY UPDATE;
    UPDATE party_events p SET media_count = media_count + sign * d.media
    FROM (SELECT id, count(*) AS media FROM unnest(parties) AS e (id) GROUP BY id) d
    WHERE p.id = d.id;
END $$;

CREATE OR REPLACE FUNCTION media_content_count() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM party_events_add_media(array_agg(party_id), 1) FROM added WHERE state = 'READY' HAVING count(*) > 0;
    ELSE
        PERFORM party_events_add_media(array_agg(party_id), -1) FROM removed WHERE state = 'READY' HAVING count(*) > 0;
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER media_content_count_insert AFTER INSERT ON media_content
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION media_content_count();
CREATE OR REPLACE TRIGGER media_content_count_delete AFTER DELETE ON media_content
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION media_content_count();

CREATE OR REPLACE FUNCTION media_content_recount_party() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM party_events WHERE id IN (OLD.party_id, NEW.party_id) ORDER BY id FOR NO KEY UPDATE;
    UPDATE party_events SET media_count = media_count - 1 WHERE id = OLD.party_id AND OLD.state = 'READY';
    UPDATE party_events SET media_count = media_count + 1 WHERE id = NEW.party_id AND NEW.state = 'READY';
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER media_content_recount_party AFTER UPDATE ON media_content FOR EACH ROW
    WHEN (OLD.party_id IS DISTINCT FROM NEW.party_id OR (OLD.state = 'READY') IS DISTINCT FROM (NEW.state = 'READY'))
    EXECUTE FUNCTION media_content_recount_party();

-- Likes and comments ------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION media_content_add(items text[], likes integer, comments integer) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF cardinality(items) = 1 THEN
        -- Nearly always. Planned for a list, a table of some thousand items is read from end to end, with what each like
        -- left behind in it.
        UPDATE media_content SET likes_count = likes_count + likes, comments_count = comments_count + comments
        WHERE id = items[1];
        RETURN;
    END IF;
    PERFORM 1 FROM media_content WHERE id = ANY (items) ORDER BY id FOR NO KEY UPDATE;
    UPDATE media_content m SET
        likes_count = likes_count + likes * d.rows,
        comments_count = comments_count + comments * d.rows
    FROM (SELECT id, count(*) AS rows FROM unnest(items) AS e (id) GROUP BY id) d
    WHERE m.id = d.id;
END $$;

-- Arguments: what one row is worth in likes and in comments.
CREATE OR REPLACE FUNCTION media_reactions_count() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    likes CONSTANT integer := TG_ARGV[0];
    comments CONSTANT integer := TG_ARGV[1];
BEGIN
    IF TG_OP IN ('DELETE', 'UPDATE') THEN
        PERFORM media_content_add(array_agg(media_id), -likes, -comments) FROM removed HAVING count(*) > 0;
    END IF;
    IF TG_OP IN ('INSERT', 'UPDATE') THEN
        PERFORM media_content_add(array_agg(media_id), likes, comments) FROM added HAVING count(*) > 0;
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER media_likes_count_insert AFTER INSERT ON media_likes
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION media_reactions_count(1, 0);
CREATE OR REPLACE TRIGGER media_likes_count_delete AFTER DELETE ON media_likes
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION media_reactions_count(1, 0);
CREATE OR REPLACE TRIGGER media_likes_count_update AFTER UPDATE ON media_likes
    REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION media_reactions_count(1, 0);
CREATE OR REPLACE TRIGGER media_comments_count_insert AFTER INSERT ON media_comments
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION media_reactions_count(0, 1);
CREATE OR REPLACE TRIGGER media_comments_count_delete AFTER DELETE ON media_comments
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION media_reactions_count(0, 1);
CREATE OR REPLACE TRIGGER media_comments_count_update AFTER UPDATE ON media_comments
    REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION media_reactions_count(0, 1);

-- TRUNCATE starts no other trigger ---------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION counters_after_truncate() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    CASE TG_TABLE_NAME
        WHEN 'user_follows' THEN
            UPDATE users SET followers_count = 0, following_count = 0 WHERE (followers_count, following_count) <> (0, 0);
        WHEN 'party_events' THEN
            UPDATE users SET parties_count = 0 WHERE parties_count <> 0;
        WHEN 'party_attendees' THEN
            UPDATE party_events SET attendees_count = 0, places_taken = 0, guests_going = 0 WHERE attendees_count <> 0;
            PERFORM party_waitlist_promote(id) FROM (SELECT id FROM party_events WHERE waiting_count > 0 ORDER BY id) w;
        WHEN 'party_waitlist' THEN
            UPDATE party_events SET waiting_count = 0 WHERE waiting_count <> 0;
        WHEN 'media_content' THEN
            UPDATE party_events SET media_count = 0 WHERE media_count <> 0;
        WHEN 'media_likes' THEN
            UPDATE media_content SET likes_count = 0 WHERE likes_count <> 0;
        WHEN 'media_comments' THEN
            UPDATE media_content SET comments_count = 0 WHERE comments_count <> 0;
    END CASE;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER user_follows_count_truncate AFTER TRUNCATE ON user_follows
    FOR EACH STATEMENT EXECUTE FUNCTION counters_after_truncate();
CREATE OR REPLACE TRIGGER party_events_count_truncate AFTER TRUNCATE ON party_events
    FOR EACH STATEMENT EXECUTE FUNCTION counters_after_truncate();
CREATE OR REPLACE TRIGGER party_attendees_count_truncate AFTER TRUNCATE ON party_attendees
    FOR EACH STATEMENT EXECUTE FUNCTION counters_after_truncate();
CREATE OR REPLACE TRIGGER party_waitlist_count_truncate AFTER TRUNCATE ON party_waitlist
    FOR EACH STATEMENT EXECUTE FUNCTION counters_after_truncate();
CREATE OR REPLACE TRIGGER media_content_count_truncate AFTER TRUNCATE ON media_content
    FOR EACH STATEMENT EXECUTE FUNCTION counters_after_truncate();
CREATE OR REPLACE TRIGGER media_likes_count_truncate AFTER TRUNCATE ON media_likes
    FOR EACH STATEMENT EXECUTE FUNCTION counters_after_truncate();
CREATE OR REPLACE TRIGGER media_comments_count_truncate AFTER TRUNCATE ON media_comments
    FOR EACH STATEMENT EXECUTE FUNCTION counters_after_truncate();

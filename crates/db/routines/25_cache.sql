-- Which cached values a change makes stale: one row an entity in cache_invalidations, in the transaction of the change,
-- whoever wrote it, cascades included.
--
-- What is cached is what all viewers share (party_cards, a profile as strangers see it, the list of attendees, the first
-- page of the feed) and what is asked on each request (sessions, blocks). A column that one of them begins to show is
-- added to the WHEN of its trigger here; a test changes every column and compares.
--
-- INSERT and DELETE are watched by statement, with each entity named once. UPDATE is watched row by row: its WHEN clause
-- costs nothing where nothing relevant changed, and transition tables would be filled by every RSVP.

-- Arguments: the entity. Rows of the table belong to a party.
CREATE OR REPLACE FUNCTION cache_party_rows() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO cache_invalidations (entity, entity_id) SELECT DISTINCT TG_ARGV[0], party_id FROM added;
    ELSE
        INSERT INTO cache_invalidations (entity, entity_id) SELECT DISTINCT TG_ARGV[0], party_id FROM removed;
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION cache_party_row() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO cache_invalidations (entity, entity_id) VALUES (TG_ARGV[0], NEW.party_id);
    IF OLD.party_id <> NEW.party_id THEN
        INSERT INTO cache_invalidations (entity, entity_id) VALUES (TG_ARGV[0], OLD.party_id);
    END IF;
    RETURN NULL;
END $$;

-- Rows of the table belong to a person.
CREATE OR REPLACE FUNCTION cache_user_rows() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO cache_invalidations (entity, entity_id) SELECT DISTINCT 'user', user_id FROM added;
    ELSE
        INSERT INTO cache_invalidations (entity, entity_id) SELECT DISTINCT 'user', user_id FROM removed;
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION cache_user_row() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO cache_invalidations (entity, entity_id) VALUES ('user', NEW.user_id);
    IF OLD.user_id <> NEW.user_id THEN
        INSERT INTO cache_invalidations (entity, entity_id) VALUES ('user', OLD.user_id);
    END IF;
    RETURN NULL;
END $$;

-- Parties --------------------------------------------------------------------------------------------------------------

-- A party's host has a profile that counts it.
CREATE OR REPLACE FUNCTION cache_party_events_rows() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO cache_invalidations (entity, entity_id)
            SELECT 'party', id FROM added
            UNION ALL
            SELECT DISTINCT 'user', host_id FROM added
            UNION ALL
            SELECT 'feed', '' WHERE EXISTS (
                SELECT FROM added WHERE NOT is_private AND status IN ('LIVE', 'PLANNED'));
    ELSE
        INSERT INTO cache_invalidations (entity, entity_id)
            SELECT 'party', id FROM removed
            UNION ALL
            SELECT DISTINCT 'user', host_id FROM removed
            UNION ALL
            SELECT 'feed', '' WHERE EXISTS (
                SELECT FROM removed WHERE NOT is_private AND status IN ('LIVE', 'PLANNED'));
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER party_events_cache_insert AFTER INSERT ON party_events
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION cache_party_events_rows();
CREATE OR REPLACE TRIGGER party_events_cache_delete AFTER DELETE ON party_events
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION cache_party_events_rows();

CREATE OR REPLACE FUNCTION cache_party_events_row() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO cache_invalidations (entity, entity_id) VALUES ('party', NEW.id);
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER party_events_cache_update AFTER UPDATE ON party_events FOR EACH ROW
    WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION cache_party_events_row();

-- Which of a host's parties a stranger counts: those that are public and not cancelled, of the latest thousand.
CREATE OR REPLACE FUNCTION cache_party_events_host() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO cache_invalidations (entity, entity_id) VALUES ('user', NEW.host_id);
    IF OLD.host_id <> NEW.host_id THEN
        INSERT INTO cache_invalidations (entity, entity_id) VALUES ('user', OLD.host_id);
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER party_events_cache_update_host AFTER UPDATE ON party_events FOR EACH ROW
    WHEN ((OLD.host_id, OLD.status, OLD.is_private, OLD.starts_at)
        IS DISTINCT FROM (NEW.host_id, NEW.status, NEW.is_private, NEW.starts_at))
    EXECUTE FUNCTION cache_party_events_host();

-- Once a transaction is enough, however many parties move in the feed.
CREATE OR REPLACE FUNCTION cache_party_events_feed() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF current_setting('party_gallery.feed_changed_by', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
        INSERT INTO cache_invalidations (entity, entity_id) VALUES ('feed', '');
        -- Undone with the row when only a part of the transaction is rolled back.
        PERFORM set_config('party_gallery.feed_changed_by', pg_current_xact_id()::text, true);
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER party_events_cache_update_feed AFTER UPDATE ON party_events FOR EACH ROW
    WHEN ((OLD.status, OLD.is_private, OLD.starts_at, OLD.host_id)
            IS DISTINCT FROM (NEW.status, NEW.is_private, NEW.starts_at, NEW.host_id)
        AND ((NOT OLD.is_private AND OLD.status IN ('LIVE', 'PLANNED'))
            OR (NOT NEW.is_private AND NEW.status IN ('LIVE', 'PLANNED'))))
    EXECUTE FUNCTION cache_party_events_feed();

-- The copies that the tag feed is read by are not shown.
CREATE OR REPLACE TRIGGER party_tags_cache_insert AFTER INSERT ON party_tags
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION cache_party_rows('party');
CREATE OR REPLACE TRIGGER party_tags_cache_delete AFTER DELETE ON party_tags
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION cache_party_rows('party');
CREATE OR REPLACE TRIGGER party_tags_cache_update AFTER UPDATE ON party_tags FOR EACH ROW
    WHEN ((OLD.party_id, OLD.tag) IS DISTINCT FROM (NEW.party_id, NEW.tag))
    EXECUTE FUNCTION cache_party_row('party');

-- A party shows its room's id; each message updates the room.
CREATE OR REPLACE TRIGGER chat_rooms_cache_insert AFTER INSERT ON chat_rooms
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION cache_party_rows('party');
CREATE OR REPLACE TRIGGER chat_rooms_cache_delete AFTER DELETE ON chat_rooms
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION cache_party_rows('party');
CREATE OR REPLACE TRIGGER chat_rooms_cache_update AFTER UPDATE ON chat_rooms FOR EACH ROW
    WHEN ((OLD.id, OLD.party_id) IS DISTINCT FROM (NEW.id, NEW.party_id))
    EXECUTE FUNCTION cache_party_row('party');

-- Whether free places are for those who wait depends on how large their groups are; who comes and goes is counted by the
-- party's own row.
CREATE OR REPLACE TRIGGER party_waitlist_cache_update AFTER UPDATE ON party_waitlist FOR EACH ROW
    WHEN (OLD.plus_ones IS DISTINCT FROM NEW.plus_ones) EXECUTE FUNCTION cache_party_row('party');

-- Attendees --------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE TRIGGER party_attendees_cache_insert AFTER INSERT ON party_attendees
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION cache_party_rows('attendees');
CREATE OR REPLACE TRIGGER party_attendees_cache_delete AFTER DELETE ON party_attendees
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION cache_party_rows('attendees');
CREATE OR REPLACE TRIGGER party_attendees_cache_update AFTER UPDATE ON party_attendees FOR EACH ROW
    WHEN ((OLD.id, OLD.party_id, OLD.user_id, OLD.status, OLD.plus_ones, OLD.is_guest, OLD.created_at)
        IS DISTINCT FROM (NEW.id, NEW.party_id, NEW.user_id, NEW.status, NEW.plus_ones, NEW.is_guest, NEW.created_at))
    EXECUTE FUNCTION cache_party_row('attendees');

-- The list shows who has an office.
CREATE OR REPLACE TRIGGER party_cohosts_cache_insert AFTER INSERT ON party_cohosts
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION cache_party_rows('attendees');
CREATE OR REPLACE TRIGGER party_cohosts_cache_delete AFTER DELETE ON party_cohosts
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION cache_party_rows('attendees');
CREATE OR REPLACE TRIGGER party_cohosts_cache_update AFTER UPDATE ON party_cohosts FOR EACH ROW
    WHEN ((OLD.party_id, OLD.user_id, OLD.role) IS DISTINCT FROM (NEW.party_id, NEW.user_id, NEW.role))
    EXECUTE FUNCTION cache_party_row('attendees');

-- A party shows its cohosts, in the order in which they were appointed.
CREATE OR REPLACE TRIGGER party_cohosts_cache_insert_party AFTER INSERT ON party_cohosts
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION cache_party_rows('party');
CREATE OR REPLACE TRIGGER party_cohosts_cache_delete_party AFTER DELETE ON party_cohosts
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION cache_party_rows('party');
CREATE OR REPLACE TRIGGER party_cohosts_cache_update_party AFTER UPDATE ON party_cohosts FOR EACH ROW
    WHEN ((OLD.id, OLD.party_id, OLD.user_id, OLD.role, OLD.created_at)
        IS DISTINCT FROM (NEW.id, NEW.party_id, NEW.user_id, NEW.role, NEW.created_at))
    EXECUTE FUNCTION cache_party_row('party');

-- The list does not show these, but who loses a right by them has sockets open in the party's room, which are looked at again.
CREATE OR REPLACE TRIGGER party_bans_cache_insert AFTER INSERT ON party_bans
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION cache_party_rows('attendees');
CREATE OR REPLACE TRIGGER party_invitations_cache_delete AFTER DELETE ON party_invitations
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION cache_party_rows('attendees');

-- People -----------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION cache_users_rows() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO cache_invalidations (entity, entity_id) SELECT 'user', id FROM added;
    ELSE
        INSERT INTO cache_invalidations (entity, entity_id) SELECT 'user', id FROM removed;
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER users_cache_insert AFTER INSERT ON users
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION cache_users_rows();
CREATE OR REPLACE TRIGGER users_cache_delete AFTER DELETE ON users
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION cache_users_rows();

CREATE OR REPLACE FUNCTION cache_users_row() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO cache_invalidations (entity, entity_id) VALUES ('user', NEW.id);
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER users_cache_update AFTER UPDATE ON users FOR EACH ROW
    WHEN ((OLD.username, OLD.first_name, OLD.last_name, OLD.bio, OLD.avatar_url, OLD.created_at,
           OLD.followers_count, OLD.following_count, OLD.parties_count, OLD.is_guest, OLD.deleted_at)
            IS DISTINCT FROM
          (NEW.username, NEW.first_name, NEW.last_name, NEW.bio, NEW.avatar_url, NEW.created_at,
           NEW.followers_count, NEW.following_count, NEW.parties_count, NEW.is_guest, NEW.deleted_at))
    EXECUTE FUNCTION cache_users_row();

-- A party shows its host and its cohosts.
CREATE OR REPLACE FUNCTION cache_users_hosted() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO cache_invalidations (entity, entity_id)
        SELECT 'party', id FROM party_events WHERE host_id = NEW.id
        UNION
        SELECT 'party', party_id FROM party_cohosts WHERE user_id = NEW.id AND role = 'COHOST';
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER users_cache_update_hosted AFTER UPDATE ON users FOR EACH ROW
    WHEN ((OLD.username, OLD.first_name, OLD.last_name, OLD.avatar_url, OLD.deleted_at)
        IS DISTINCT FROM (NEW.username, NEW.first_name, NEW.last_name, NEW.avatar_url, NEW.deleted_at))
    EXECUTE FUNCTION cache_users_hosted();

CREATE OR REPLACE FUNCTION cache_users_attended() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO cache_invalidations (entity, entity_id)
        SELECT 'attendees', party_id FROM party_attendees WHERE user_id = NEW.id;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER users_cache_update_attended AFTER UPDATE ON users FOR EACH ROW
    WHEN ((OLD.username, OLD.avatar_url, OLD.first_name, OLD.last_name, OLD.is_guest)
        IS DISTINCT FROM (NEW.username, NEW.avatar_url, NEW.first_name, NEW.last_name, NEW.is_guest))
    EXECUTE FUNCTION cache_users_attended();

CREATE OR REPLACE TRIGGER user_tags_cache_insert AFTER INSERT ON user_tags
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION cache_user_rows();
CREATE OR REPLACE TRIGGER user_tags_cache_delete AFTER DELETE ON user_tags
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION cache_user_rows();
CREATE OR REPLACE TRIGGER user_tags_cache_update AFTER UPDATE ON user_tags FOR EACH ROW
    WHEN ((OLD.user_id, OLD.tag) IS DISTINCT FROM (NEW.user_id, NEW.tag)) EXECUTE FUNCTION cache_user_row();
CREATE OR REPLACE TRIGGER user_social_links_cache_insert AFTER INSERT ON user_social_links
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION cache_user_rows();
CREATE OR REPLACE TRIGGER user_social_links_cache_delete AFTER DELETE ON user_social_links
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION cache_user_rows();
CREATE OR REPLACE TRIGGER user_social_links_cache_update AFTER UPDATE ON user_social_links FOR EACH ROW
    WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION cache_user_row();

CREATE OR REPLACE FUNCTION cache_user_blocks() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP IN ('INSERT', 'UPDATE') THEN
        INSERT INTO cache_invalidations (entity, entity_id)
            SELECT 'blocks', blocker_id FROM added UNION SELECT 'blocks', blocked_id FROM added;
    END IF;
    IF TG_OP IN ('DELETE', 'UPDATE') THEN
        INSERT INTO cache_invalidations (entity, entity_id)
            SELECT 'blocks', blocker_id FROM removed UNION SELECT 'blocks', blocked_id FROM removed;
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER user_blocks_cache_insert AFTER INSERT ON user_blocks
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION cache_user_blocks();
CREATE OR REPLACE TRIGGER user_blocks_cache_delete AFTER DELETE ON user_blocks
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION cache_user_blocks();
CREATE OR REPLACE TRIGGER user_blocks_cache_update AFTER UPDATE ON user_blocks
    REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION cache_user_blocks();

-- Sessions ---------------------------------------------------------------------------------------------------------------
-- A new session is nothing that anybody has cached: its token was not known before.

CREATE OR REPLACE FUNCTION cache_sessions_rows() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO cache_invalidations (entity, entity_id) SELECT 'session', encode(token_hash, 'hex') FROM removed;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER sessions_cache_delete AFTER DELETE ON sessions
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION cache_sessions_rows();

CREATE OR REPLACE FUNCTION cache_sessions_row() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO cache_invalidations (entity, entity_id) VALUES ('session', encode(NEW.token_hash, 'hex'));
    IF OLD.token_hash <> NEW.token_hash THEN
        INSERT INTO cache_invalidations (entity, entity_id) VALUES ('session', encode(OLD.token_hash, 'hex'));
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER sessions_cache_update AFTER UPDATE ON sessions FOR EACH ROW
    WHEN ((OLD.id, OLD.user_id, OLD.token_hash, OLD.pass_id, OLD.last_seen_at, OLD.expires_at)
        IS DISTINCT FROM (NEW.id, NEW.user_id, NEW.token_hash, NEW.pass_id, NEW.last_seen_at, NEW.expires_at))
    EXECUTE FUNCTION cache_sessions_row();

-- What a session makes somebody: the person's role, and what a guest's pass still allows. Who is deleted takes the
-- sessions along, and so does a pass.
CREATE OR REPLACE FUNCTION cache_sessions_of_user() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO cache_invalidations (entity, entity_id)
        SELECT 'session', encode(token_hash, 'hex') FROM sessions WHERE user_id = NEW.id;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER users_cache_update_sessions AFTER UPDATE ON users FOR EACH ROW
    WHEN ((OLD.role, OLD.is_guest, OLD.deleted_at) IS DISTINCT FROM (NEW.role, NEW.is_guest, NEW.deleted_at))
    EXECUTE FUNCTION cache_sessions_of_user();

CREATE OR REPLACE FUNCTION cache_sessions_of_pass() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO cache_invalidations (entity, entity_id)
        SELECT 'session', encode(token_hash, 'hex') FROM sessions WHERE pass_id = NEW.id;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER party_passes_cache_update AFTER UPDATE ON party_passes FOR EACH ROW
    WHEN ((OLD.can_view, OLD.can_rsvp, OLD.can_upload, OLD.can_chat)
        IS DISTINCT FROM (NEW.can_view, NEW.can_rsvp, NEW.can_upload, NEW.can_chat))
    EXECUTE FUNCTION cache_sessions_of_pass();

CREATE OR REPLACE FUNCTION cache_sessions_of_guests() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO cache_invalidations (entity, entity_id)
            SELECT 'session', encode(s.token_hash, 'hex') FROM added g JOIN sessions s ON s.user_id = g.user_id;
    ELSE
        INSERT INTO cache_invalidations (entity, entity_id)
            SELECT 'session', encode(s.token_hash, 'hex') FROM removed g JOIN sessions s ON s.user_id = g.user_id;
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER party_guests_cache_insert AFTER INSERT ON party_guests
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION cache_sessions_of_guests();
CREATE OR REPLACE TRIGGER party_guests_cache_delete AFTER DELETE ON party_guests
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION cache_sessions_of_guests();
CREATE OR REPLACE FUNCTION cache_sessions_of_guest() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO cache_invalidations (entity, entity_id)
        SELECT 'session', encode(token_hash, 'hex') FROM sessions WHERE user_id IN (OLD.user_id, NEW.user_id);
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER party_guests_cache_update AFTER UPDATE ON party_guests FOR EACH ROW
    WHEN ((OLD.user_id, OLD.party_id) IS DISTINCT FROM (NEW.user_id, NEW.party_id))
    EXECUTE FUNCTION cache_sessions_of_guest();

-- What a screen's token is good for hangs on the screen and on its party's time and state.
CREATE OR REPLACE FUNCTION cache_displays_rows() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO cache_invalidations (entity, entity_id) SELECT 'session', encode(token_hash, 'hex') FROM removed;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER party_displays_cache_delete AFTER DELETE ON party_displays
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION cache_displays_rows();
CREATE OR REPLACE TRIGGER party_displays_cache_update AFTER UPDATE ON party_displays FOR EACH ROW
    WHEN ((OLD.id, OLD.party_id, OLD.token_hash, OLD.revoked_at)
        IS DISTINCT FROM (NEW.id, NEW.party_id, NEW.token_hash, NEW.revoked_at))
    EXECUTE FUNCTION cache_sessions_row();
CREATE OR REPLACE FUNCTION cache_sessions_of_displays() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO cache_invalidations (entity, entity_id)
        SELECT 'session', encode(token_hash, 'hex') FROM party_displays WHERE party_id = NEW.id AND revoked_at IS NULL;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER party_events_cache_update_displays AFTER UPDATE ON party_events FOR EACH ROW
    WHEN ((OLD.starts_at, OLD.ends_at, OLD.ended_at, OLD.status = 'CANCELLED')
        IS DISTINCT FROM (NEW.starts_at, NEW.ends_at, NEW.ended_at, NEW.status = 'CANCELLED'))
    EXECUTE FUNCTION cache_sessions_of_displays();

-- TRUNCATE starts no other trigger: nothing is known of what was there.
CREATE OR REPLACE FUNCTION cache_after_truncate() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO cache_invalidations (entity, entity_id) VALUES ('all', '');
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER users_cache_truncate AFTER TRUNCATE ON users
    FOR EACH STATEMENT EXECUTE FUNCTION cache_after_truncate();
CREATE OR REPLACE TRIGGER party_events_cache_truncate AFTER TRUNCATE ON party_events
    FOR EACH STATEMENT EXECUTE FUNCTION cache_after_truncate();
CREATE OR REPLACE TRIGGER party_tags_cache_truncate AFTER TRUNCATE ON party_tags
    FOR EACH STATEMENT EXECUTE FUNCTION cache_after_truncate();
CREATE OR REPLACE TRIGGER chat_rooms_cache_truncate AFTER TRUNCATE ON chat_rooms
    FOR EACH STATEMENT EXECUTE FUNCTION cache_after_truncate();
CREATE OR REPLACE TRIGGER party_attendees_cache_truncate AFTER TRUNCATE ON party_attendees
    FOR EACH STATEMENT EXECUTE FUNCTION cache_after_truncate();
CREATE OR REPLACE TRIGGER party_cohosts_cache_truncate AFTER TRUNCATE ON party_cohosts
    FOR EACH STATEMENT EXECUTE FUNCTION cache_after_truncate();
CREATE OR REPLACE TRIGGER user_tags_cache_truncate AFTER TRUNCATE ON user_tags
    FOR EACH STATEMENT EXECUTE FUNCTION cache_after_truncate();
CREATE OR REPLACE TRIGGER user_social_links_cache_truncate AFTER TRUNCATE ON user_social_links
    FOR EACH STATEMENT EXECUTE FUNCTION cache_after_truncate();
CREATE OR REPLACE TRIGGER user_blocks_cache_truncate AFTER TRUNCATE ON user_blocks
    FOR EACH STATEMENT EXECUTE FUNCTION cache_after_truncate();
CREATE OR REPLACE TRIGGER sessions_cache_truncate AFTER TRUNCATE ON sessions
    FOR EACH STATEMENT EXECUTE FUNCTION cache_after_truncate();
CREATE OR REPLACE TRIGGER party_passes_cache_truncate AFTER TRUNCATE ON party_passes
    FOR EACH STATEMENT EXECUTE FUNCTION cache_after_truncate();
CREATE OR REPLACE TRIGGER party_guests_cache_truncate AFTER TRUNCATE ON party_guests
    FOR EACH STATEMENT EXECUTE FUNCTION cache_after_truncate();

-- Reading ------------------------------------------------------------------------------------------------------------------
-- The table is all but empty by its statistics, so that a plan of its own choice would scan it whole; with an idle
-- transaction somewhere that means all dead rows since it began, at each commit. Functions, because they can carry a
-- setting: these plans use indexes, always.

-- What this transaction has changed so far.
CREATE OR REPLACE FUNCTION cache_changes_of_this_transaction() RETURNS TABLE (entity text, entity_id text, version xid8)
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp
    SET enable_seqscan = off SET enable_bitmapscan = off AS $$
BEGIN
    RETURN QUERY SELECT c.entity, c.entity_id, c.xid FROM cache_invalidations c
        WHERE c.xid = pg_current_xact_id_if_assigned();
END $$;

-- What the caller's snapshot sees and the snapshot `since` did not: of transactions that began after it, or that it saw
-- running. In the order of (xid, id), from after (after_xid, after_id), at most max_rows.
CREATE OR REPLACE FUNCTION cache_changes_since(since pg_snapshot, after_xid xid8, after_id bigint, max_rows bigint)
    RETURNS TABLE (id bigint, entity text, entity_id text, version xid8)
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp
    SET enable_seqscan = off SET enable_bitmapscan = off AS $$
BEGIN
    -- One lower bound each: of two on the same column, the index begins its scan at either.
    RETURN QUERY
        (SELECT c.id, c.entity, c.entity_id, c.xid FROM (SELECT DISTINCT pg_snapshot_xip(since) AS xid) r
         CROSS JOIN LATERAL (
             SELECT * FROM cache_invalidations c
             WHERE c.xid = r.xid AND c.id > CASE WHEN r.xid = after_xid THEN after_id ELSE 0 END
             ORDER BY c.id LIMIT max_rows) c
         WHERE r.xid >= after_xid
         ORDER BY c.xid, c.id LIMIT max_rows)
        UNION ALL
        (SELECT c.id, c.entity, c.entity_id, c.xid FROM cache_invalidations c
         WHERE (c.xid, c.id) > (greatest(after_xid, pg_snapshot_xmax(since)),
             CASE WHEN after_xid >= pg_snapshot_xmax(since) THEN after_id ELSE 0 END)
         ORDER BY c.xid, c.id LIMIT max_rows)
        ORDER BY 4, 1 LIMIT max_rows;
END $$;

-- Deletes rows that were read; returns how many. What another node is deleting is left to it.
CREATE OR REPLACE FUNCTION cache_changes_delete(xids xid8[], ids bigint[]) RETURNS bigint
    LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
    SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    deleted bigint;
BEGIN
    DELETE FROM cache_invalidations c
    WHERE c.ctid = ANY (ARRAY(
        SELECT d.row FROM unnest(xids, ids) AS k (xid, id)
        CROSS JOIN LATERAL (
            SELECT r.ctid AS row FROM cache_invalidations r
            WHERE r.xid = k.xid AND r.id = k.id LIMIT 1 FOR UPDATE SKIP LOCKED) d));
    GET DIAGNOSTICS deleted = ROW_COUNT;
    RETURN deleted;
END $$;

-- Names the history that transaction ids belong to: another cluster, database, restored table or timeline has another.
-- A crash begins a new one as well (see cache_history): it gives the numbers of what had not been committed out again.
CREATE OR REPLACE FUNCTION cache_epoch() RETURNS text LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    history uuid := (SELECT name FROM cache_history);
BEGIN
    IF history IS NULL THEN
        INSERT INTO cache_history DEFAULT VALUES ON CONFLICT DO NOTHING;
        history := (SELECT name FROM cache_history);
    END IF;
    RETURN left(md5(concat_ws(' ', history, 'cache_invalidations'::regclass::oid, (
        SELECT oid FROM pg_database WHERE datname = current_database()),
        CASE WHEN NOT pg_is_in_recovery() THEN left(pg_walfile_name(pg_current_wal_lsn()), 8) END)), 16);
END $$;

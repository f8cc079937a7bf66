-- Where items stand in a gallery, and what is left in the store of those that are gone.

-- Shared by items that get their place, alone for whoever sets a clock: neither misses the other.
CREATE OR REPLACE FUNCTION gallery_clock_lock(party_id text, uploader_id text, alone boolean) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    key CONSTANT bigint := hashtextextended(party_id || ' ' || uploader_id, 41);
BEGIN
    IF alone THEN
        PERFORM pg_advisory_xact_lock(key);
    ELSE
        PERFORM pg_advisory_xact_lock_shared(key);
    END IF;
END $$;

CREATE OR REPLACE FUNCTION gallery_offset(of_party text, of_uploader text) RETURNS interval LANGUAGE sql STABLE
    RETURN coalesce((SELECT o.offset_ms FROM party_clock_offsets o
                     WHERE o.party_id = of_party AND o.uploader_id = of_uploader), 0) * interval '1 millisecond';

-- When a camera's clock showed a time, by its own offset from UTC or else by a party's time zone.
CREATE OR REPLACE FUNCTION camera_instant(camera_time timestamp, utc_offset smallint, time_zone text) RETURNS timestamptz
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF utc_offset IS NOT NULL THEN
        RETURN (camera_time - utc_offset * interval '1 minute') AT TIME ZONE 'UTC';
    END IF;
    RETURN camera_time AT TIME ZONE time_zone;
EXCEPTION WHEN invalid_parameter_value THEN
    -- A zone that this PostgreSQL does not know.
    RETURN camera_time AT TIME ZONE 'UTC';
END $$;

-- A time that is more than a day after the upload is that of a clock that was never set. It is kept, and counts as soon as
-- the clock is put right.
CREATE OR REPLACE FUNCTION media_content_place() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    by_camera timestamptz;
BEGIN
    IF NEW.camera_time IS NOT NULL THEN
        NEW.captured_at := camera_instant(NEW.camera_time, NEW.camera_utc_offset,
            (SELECT p.time_zone FROM party_events p WHERE p.id = NEW.party_id));
    END IF;
    NEW.taken_at := NEW.created_at;
    IF NEW.captured_at IS NOT NULL THEN
        PERFORM gallery_clock_lock(NEW.party_id, NEW.uploader_id, false);
        by_camera := NEW.captured_at;
        IF NOT NEW.camera_time_is_gps THEN
            by_camera := by_camera + gallery_offset(NEW.party_id, NEW.uploader_id);
        END IF;
        IF by_camera <= NEW.created_at + interval '1 day' THEN
            NEW.taken_at := by_camera;
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER media_content_place BEFORE INSERT OR UPDATE OF
    captured_at, created_at, party_id, uploader_id, taken_at, camera_time, camera_utc_offset, camera_time_is_gps
    ON media_content FOR EACH ROW EXECUTE FUNCTION media_content_place();

-- An item whose time depends on its party's zone, which may change meanwhile: looked at again under the party's lock.
-- Either the new zone is seen here, or whoever changes it waits, and moves the item afterwards.
CREATE OR REPLACE FUNCTION media_content_follow_zone() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM party_events WHERE id = NEW.party_id FOR NO KEY UPDATE;
    UPDATE media_content m SET camera_time = m.camera_time
    FROM party_events p
    WHERE m.id = NEW.id AND p.id = m.party_id AND m.camera_utc_offset IS NULL
          AND m.captured_at IS DISTINCT FROM camera_instant(m.camera_time, NULL, p.time_zone);
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER media_content_follow_zone AFTER INSERT OR UPDATE OF camera_time, camera_utc_offset, party_id
    ON media_content FOR EACH ROW WHEN (NEW.camera_time IS NOT NULL AND NEW.camera_utc_offset IS NULL)
    EXECUTE FUNCTION media_content_follow_zone();

-- Moves what depends on a party's zone to where it belongs; says how many items that were. Its caller must not hold the
-- party's lock: whoever changes an item that is counted takes the two in the other order.
CREATE OR REPLACE FUNCTION gallery_rezone(of_party text) RETURNS bigint LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    moved bigint;
BEGIN
    -- First the clocks, then the items, as whoever sets a clock does.
    PERFORM gallery_clock_lock(of_party, u.uploader_id, false)
    FROM (SELECT DISTINCT uploader_id FROM media_content WHERE party_id = of_party AND camera_time IS NOT NULL) u;
    UPDATE media_content m SET taken_at = m.taken_at
    FROM party_events p
    WHERE p.id = of_party AND m.party_id = of_party AND m.camera_time IS NOT NULL AND m.camera_utc_offset IS NULL
          AND m.captured_at IS DISTINCT FROM camera_instant(m.camera_time, NULL, p.time_zone);
    GET DIAGNOSTICS moved = ROW_COUNT;
    RETURN moved;
END $$;

-- Whoever corrects a zone, by whatever client: the items are moved after the commit.
CREATE OR REPLACE FUNCTION party_events_tell_zone() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO outbox (topic, subject, payload)
    VALUES ('party.zone_changed', NEW.id, jsonb_build_object('partyId', NEW.id));
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER party_events_tell_zone AFTER UPDATE OF time_zone ON party_events
    FOR EACH ROW WHEN (OLD.time_zone <> NEW.time_zone) EXECUTE FUNCTION party_events_tell_zone();

CREATE OR REPLACE FUNCTION party_clock_offsets_lock() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP IN ('UPDATE', 'DELETE') THEN
        PERFORM gallery_clock_lock(OLD.party_id, OLD.uploader_id, true);
    END IF;
    IF TG_OP IN ('INSERT', 'UPDATE') THEN
        PERFORM gallery_clock_lock(NEW.party_id, NEW.uploader_id, true);
        RETURN NEW;
    END IF;
    RETURN OLD;
END $$;
CREATE OR REPLACE TRIGGER party_clock_offsets_lock BEFORE INSERT OR UPDATE OR DELETE ON party_clock_offsets
    FOR EACH ROW EXECUTE FUNCTION party_clock_offsets_lock();

-- media_content_place puts taken_at right, whatever it is set to.
CREATE OR REPLACE FUNCTION party_clock_offsets_apply() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP IN ('UPDATE', 'DELETE') THEN
        UPDATE media_content SET taken_at = captured_at
        WHERE party_id = OLD.party_id AND uploader_id = OLD.uploader_id AND captured_at IS NOT NULL;
    END IF;
    IF TG_OP IN ('INSERT', 'UPDATE') THEN
        UPDATE media_content SET taken_at = captured_at
        WHERE party_id = NEW.party_id AND uploader_id = NEW.uploader_id AND captured_at IS NOT NULL;
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER party_clock_offsets_apply AFTER INSERT OR DELETE ON party_clock_offsets
    FOR EACH ROW EXECUTE FUNCTION party_clock_offsets_apply();
CREATE OR REPLACE TRIGGER party_clock_offsets_apply_update AFTER UPDATE ON party_clock_offsets
    FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION party_clock_offsets_apply();

-- Whoever deletes an item or an upload, by whatever client or cascade: its bytes are deleted after the commit.
CREATE OR REPLACE FUNCTION media_content_tell_deleted() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO outbox (topic, subject, payload)
    SELECT 'media.deleted', party_id, jsonb_build_object('mediaId', id, 'partyId', party_id, 'storageKey', storage_key,
        'uploaderId', uploader_id, 'wasShown', state = 'READY')
    FROM removed;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER media_content_tell_deleted AFTER DELETE ON media_content
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION media_content_tell_deleted();

-- An item that was in the gallery and is not any more, though it is still there: whoever has it open is told.
CREATE OR REPLACE FUNCTION media_content_tell_hidden() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO outbox (topic, subject, payload)
    VALUES ('media.hidden', OLD.party_id,
        jsonb_build_object('mediaId', NEW.id, 'partyId', OLD.party_id, 'uploaderId', NEW.uploader_id, 'wasShown', true));
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER media_content_tell_hidden AFTER UPDATE OF state, party_id ON media_content
    FOR EACH ROW WHEN (OLD.state = 'READY' AND (NEW.state <> 'READY' OR NEW.party_id <> OLD.party_id))
    EXECUTE FUNCTION media_content_tell_hidden();

-- An item that was not in the gallery and is now, for the first time or again.
CREATE OR REPLACE FUNCTION media_content_tell_shown() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO outbox (topic, subject, payload)
    VALUES ('media.shown', NEW.party_id, jsonb_build_object('mediaId', NEW.id, 'partyId', NEW.party_id));
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER media_content_tell_shown AFTER UPDATE OF state, party_id ON media_content
    FOR EACH ROW WHEN (NEW.state = 'READY' AND (OLD.state <> 'READY' OR NEW.party_id <> OLD.party_id))
    EXECUTE FUNCTION media_content_tell_shown();

CREATE OR REPLACE FUNCTION media_uploads_tell_deleted() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO outbox (topic, subject, payload)
    SELECT 'upload.dropped', id, jsonb_build_object('uploadId', id, 'storageKey', storage_key, 'multipartId', multipart_id)
    FROM removed;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER media_uploads_tell_deleted AFTER DELETE ON media_uploads
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION media_uploads_tell_deleted();

-- A picture that its owner does not show any more is deleted, whoever wrote what they show; so is one on its way.
CREATE OR REPLACE FUNCTION users_drop_avatars() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    DELETE FROM avatars
    WHERE user_id = NEW.id AND (NEW.deleted_at IS NOT NULL OR id <> split_part(coalesce(NEW.avatar_url, ''), '/', 3));
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER users_drop_avatars AFTER UPDATE OF avatar_url, deleted_at ON users
    FOR EACH ROW WHEN ((OLD.avatar_url, OLD.deleted_at) IS DISTINCT FROM (NEW.avatar_url, NEW.deleted_at))
    EXECUTE FUNCTION users_drop_avatars();

CREATE OR REPLACE FUNCTION avatars_tell_deleted() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO outbox (topic, subject, payload)
    SELECT 'avatar.deleted', id, jsonb_build_object('avatarId', id, 'storageKey', storage_key) FROM removed;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER avatars_tell_deleted AFTER DELETE ON avatars
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION avatars_tell_deleted();

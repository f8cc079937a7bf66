-- Names that were given up: held for a time, whichever program gave them up or wants to take them.

CREATE OR REPLACE FUNCTION held_name(kind text, name text) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN sha256(convert_to(kind || ':' || lower(name), 'UTF8'));

-- Of somebody who changes the username, the last one is held: one for each person, so that nobody hoards names. Of a
-- deleted account both the username and the address, and nothing says whose they were.
CREATE OR REPLACE FUNCTION users_hold_names() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.deleted_at IS NULL THEN
        DELETE FROM held_names WHERE former_owner = NEW.id;
    ELSE
        UPDATE held_names SET former_owner = NULL WHERE former_owner = NEW.id;
    END IF;
    INSERT INTO held_names (name_hash, former_owner, held_until)
    SELECT held_name(given_up.kind, given_up.name), CASE WHEN NEW.deleted_at IS NULL THEN NEW.id END,
           NEW.updated_at + interval '30 days'
    FROM (VALUES ('username', OLD.username, NEW.username), ('email', OLD.email, NEW.email)) AS given_up (kind, name, next)
    WHERE given_up.name IS NOT NULL AND lower(given_up.name) IS DISTINCT FROM lower(given_up.next)
    ON CONFLICT (name_hash) DO UPDATE SET former_owner = excluded.former_owner, held_until = excluded.held_until;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER users_hold_names AFTER UPDATE OF username, email ON users FOR EACH ROW
    WHEN (NOT OLD.is_guest AND OLD.deleted_at IS NULL
        AND (lower(OLD.username), lower(OLD.email)) IS DISTINCT FROM (lower(NEW.username), lower(NEW.email)))
    EXECUTE FUNCTION users_hold_names();

-- Asked after the row is written: who waited for a deletion at the unique index sees what it holds. An address that is
-- shown to be read is its owner's, whoever had it before.
CREATE OR REPLACE FUNCTION users_guard_names() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT FROM held_names h
        WHERE h.name_hash = held_name('username', NEW.username)
          AND h.held_until > NEW.updated_at AND h.former_owner IS DISTINCT FROM NEW.id)
    THEN
        RAISE EXCEPTION 'this username was given up a short while ago'
            USING ERRCODE = 'unique_violation', TABLE = 'users', CONSTRAINT = 'users_username_held';
    END IF;
    IF NEW.email_verified_at IS NULL AND EXISTS (
        SELECT FROM held_names h
        WHERE h.name_hash = held_name('email', NEW.email)
          AND h.held_until > NEW.updated_at AND h.former_owner IS DISTINCT FROM NEW.id)
    THEN
        RAISE EXCEPTION 'this address was given up a short while ago'
            USING ERRCODE = 'unique_violation', TABLE = 'users', CONSTRAINT = 'users_email_held';
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER users_guard_names_insert AFTER INSERT ON users FOR EACH ROW
    WHEN (NOT NEW.is_guest AND NEW.deleted_at IS NULL) EXECUTE FUNCTION users_guard_names();
CREATE OR REPLACE TRIGGER users_guard_names_update AFTER UPDATE OF username, email ON users FOR EACH ROW
    WHEN (NOT NEW.is_guest AND NEW.deleted_at IS NULL
        AND (lower(OLD.username), lower(OLD.email)) IS DISTINCT FROM (lower(NEW.username), lower(NEW.email)))
    EXECUTE FUNCTION users_guard_names();

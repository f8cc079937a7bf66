-- Whose names have changed, whoever wrote them: until their skeletons are known a server compares their names themselves.

CREATE OR REPLACE FUNCTION users_note_names() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO user_names_changed (user_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER users_note_names_insert AFTER INSERT ON users
    FOR EACH ROW WHEN (NOT NEW.is_guest AND (NEW.username IS NOT NULL OR NEW.first_name IS NOT NULL))
    EXECUTE FUNCTION users_note_names();
CREATE OR REPLACE TRIGGER users_note_names_update AFTER UPDATE OF username, first_name, last_name, is_guest ON users
    FOR EACH ROW WHEN (NOT NEW.is_guest AND (OLD.username, OLD.first_name, OLD.last_name, OLD.is_guest)
        IS DISTINCT FROM (NEW.username, NEW.first_name, NEW.last_name, NEW.is_guest))
    EXECUTE FUNCTION users_note_names();

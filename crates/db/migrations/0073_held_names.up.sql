-- Usernames and e-mail addresses that somebody gave up, for a time nobody else's: who takes one right away would be taken
-- for the person.
CREATE TABLE held_names (
    name_hash bytea PRIMARY KEY,
    former_owner text,
    held_until timestamptz(3) NOT NULL,
    CONSTRAINT held_names_name_hash_check CHECK (octet_length(name_hash) = 32)
);
CREATE INDEX held_names_held_until_idx ON held_names (held_until);
CREATE INDEX held_names_former_owner_idx ON held_names (former_owner) WHERE former_owner IS NOT NULL;
COMMENT ON TABLE held_names IS 'Usernames and addresses of deleted accounts, and the last username that somebody gave up: nobody else may take them until then (triggers)';
COMMENT ON COLUMN held_names.name_hash IS 'SHA-256 of its kind and the name in lower case, so that nothing of a deleted person stays';
COMMENT ON COLUMN held_names.former_owner IS 'Who may take it back; null when the account is deleted';
COMMENT ON INDEX held_names_held_until_idx IS 'Sweep of those whose time is over';
COMMENT ON INDEX held_names_former_owner_idx IS 'What somebody gave up before: the next name takes its place';

-- Wall screens: what a host calls one, the pass of the code that it shows, and the codes that still let in.

ALTER TABLE party_displays
    ADD COLUMN name text NOT NULL DEFAULT 'Wall',
    ADD COLUMN pass_id text,
    ADD COLUMN last_seen_at timestamptz(3),
    ADD CONSTRAINT party_displays_name_check CHECK (char_length(name) BETWEEN 1 AND 60),
    ADD CONSTRAINT party_displays_token_hash_check CHECK (octet_length(token_hash) = 32),
    ADD CONSTRAINT party_displays_pass_id_fkey FOREIGN KEY (pass_id) REFERENCES party_passes (id) ON DELETE SET NULL;
CREATE UNIQUE INDEX party_displays_pass_id_key ON party_displays (pass_id);
COMMENT ON TABLE party_displays IS 'Wall screens: by the token one sees a party''s title, times and approved gallery and nothing else; only its SHA-256 is kept';
COMMENT ON COLUMN party_displays.pass_id IS 'Whose rights the guests have that come by its code; null: it shows none';
COMMENT ON COLUMN party_displays.last_seen_at IS 'When it last asked for its code';
COMMENT ON INDEX party_displays_pass_id_key IS 'Passes that no list of passes shows; foreign key';

CREATE TABLE party_pass_codes (
    code_hash bytea PRIMARY KEY,
    pass_id text NOT NULL REFERENCES party_passes (id) ON DELETE CASCADE,
    expires_at timestamptz(3) NOT NULL,
    CONSTRAINT party_pass_codes_code_hash_check CHECK (octet_length(code_hash) = 32)
);
CREATE INDEX party_pass_codes_pass_id_idx ON party_pass_codes (pass_id, expires_at);
COMMENT ON TABLE party_pass_codes IS 'Codes that a wall shows for some minutes; each lets in by its pass until it ends. Only their SHA-256 is kept';
COMMENT ON INDEX party_pass_codes_pass_id_idx IS 'Sweep of a pass''s old codes; foreign key';

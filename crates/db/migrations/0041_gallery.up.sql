-- The gallery: items in the order in which they were taken, by the party's clock.

ALTER TABLE media_content ADD COLUMN taken_at timestamptz(3);
UPDATE media_content SET taken_at = created_at;
ALTER TABLE media_content
    ALTER COLUMN taken_at SET DEFAULT now(),
    ALTER COLUMN taken_at SET NOT NULL;
COMMENT ON COLUMN media_content.taken_at IS 'Where the item stands in the gallery: captured_at put right by party_clock_offsets, else created_at; a trigger keeps it';
COMMENT ON COLUMN media_content.captured_at IS 'When the camera says it was taken; without a zone in the file, in the party''s';

ALTER TABLE media_uploads ADD COLUMN is_duplicate boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN media_uploads.is_duplicate IS 'Its bytes were in the party before: media_id is the item that was there';

-- Uploads are swept by one rule: those that nobody confirmed in time, and the traces of those that became items.
DROP INDEX media_uploads_expires_at_idx;
CREATE INDEX media_uploads_expires_at_idx ON media_uploads (expires_at);
COMMENT ON INDEX media_uploads_expires_at_idx IS 'Sweep of uploads that nobody confirmed, and of what is known of those that became items long ago';

CREATE TABLE media_favorites (
    user_id text NOT NULL CONSTRAINT media_favorites_user_id_fkey REFERENCES users (id) ON DELETE CASCADE,
    media_id text NOT NULL CONSTRAINT media_favorites_media_id_fkey REFERENCES media_content (id) ON DELETE CASCADE,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT media_favorites_pkey PRIMARY KEY (user_id, media_id)
);
CREATE INDEX media_favorites_media_id_idx ON media_favorites (media_id);
COMMENT ON TABLE media_favorites IS 'Items that a person keeps; only they see which';
COMMENT ON INDEX media_favorites_media_id_idx IS 'Foreign key: an item that is deleted';

-- The key with which links to media and uploads are signed: one for all servers of a deployment, made with the table.
CREATE TABLE signing_keys (
    purpose text CONSTRAINT signing_keys_pkey PRIMARY KEY,
    key bytea NOT NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT signing_keys_key_check CHECK (octet_length(key) = 32)
);
INSERT INTO signing_keys (purpose, key)
VALUES ('media', sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())));
COMMENT ON TABLE signing_keys IS 'Secrets that all servers of a deployment share; replacing one makes links signed with it worthless';

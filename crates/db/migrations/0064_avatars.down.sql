-- Whoever shows one shows none.
DROP TRIGGER IF EXISTS users_drop_avatars ON users;
UPDATE users SET avatar_url = NULL WHERE split_part(avatar_url, '/', 3) IN (SELECT id FROM avatars);
DROP TABLE avatars;
DELETE FROM media_uploads WHERE party_id IS NULL;
ALTER TABLE media_uploads
    DROP CONSTRAINT media_uploads_party_id_check,
    ALTER COLUMN party_id SET NOT NULL;
COMMENT ON COLUMN media_uploads.party_id IS NULL;

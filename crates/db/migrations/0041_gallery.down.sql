DROP TABLE signing_keys;
DROP TABLE media_favorites;
ALTER TABLE media_uploads DROP COLUMN is_duplicate;
DROP INDEX media_uploads_expires_at_idx;
CREATE INDEX media_uploads_expires_at_idx ON media_uploads (expires_at) WHERE confirmed_at IS NULL;
COMMENT ON INDEX media_uploads_expires_at_idx IS 'Sweep of uploads that nobody confirmed';
COMMENT ON COLUMN media_content.captured_at IS NULL;
ALTER TABLE media_content DROP COLUMN taken_at;

-- Secret addresses by which calendar apps read a person's parties.

--! put
-- Takes the place of the one before, which ends with it. The person's row is held, so that no account that ends keeps one.
INSERT INTO calendar_feeds (user_id, token_hash, created_at, changed_at)
SELECT u.id, :token_hash, :now, :now FROM users u
WHERE u.id = :user_id AND NOT u.is_guest AND u.deleted_at IS NULL FOR KEY SHARE
ON CONFLICT (user_id) DO UPDATE SET
    token_hash = excluded.token_hash, created_at = excluded.created_at, changed_at = excluded.changed_at,
    content_hash = NULL, last_read_at = NULL;

--! find : (last_read_at?)
SELECT created_at, last_read_at FROM calendar_feeds WHERE user_id = :user_id;

--! delete
DELETE FROM calendar_feeds WHERE user_id = :user_id;

--! holder : (content_hash?, last_read_at?)
-- Whose the address is, and what was last read by it.
SELECT f.user_id, f.content_hash, f.changed_at, f.last_read_at
FROM calendar_feeds f JOIN users u ON u.id = f.user_id
WHERE f.token_hash = :token_hash AND NOT u.is_guest AND u.deleted_at IS NULL;

--! read
UPDATE calendar_feeds SET content_hash = :content_hash, changed_at = :changed_at, last_read_at = :now
WHERE user_id = :user_id AND token_hash = :token_hash;

-- Pictures that people uploaded of themselves.

--! delete_unready
-- Another picture was chosen: one that was on its way, or came to nothing, is not wanted any more.
DELETE FROM avatars WHERE user_id = :user_id AND state <> 'READY';

--! insert
INSERT INTO avatars (id, user_id, state, content_hash, storage_key, created_at)
VALUES (:id, :user_id, 'PROCESSING', :content_hash, :storage_key, :now);

--! confirm_upload
UPDATE media_uploads SET confirmed_at = :now, expires_at = :forget_at WHERE id = :id;

--! latest : (failure?)
-- What was uploaded last: the one on its way before the one that is shown. A person has no more than two.
SELECT id, state, failure FROM avatars WHERE user_id = :user_id ORDER BY state = 'READY', created_at DESC LIMIT 1;

--! is_ready
SELECT EXISTS (SELECT FROM avatars WHERE id = :id AND user_id = :user_id AND state = 'READY') AS is_ready;

--! to_make : (storage_key?, content_hash?)
SELECT user_id, storage_key, content_hash FROM avatars WHERE id = :id AND state = 'PROCESSING';

--! is_there
SELECT EXISTS (SELECT FROM avatars WHERE id = :id) AS is_there;

--! lock_making
SELECT id FROM avatars WHERE id = :id AND state = 'PROCESSING' FOR UPDATE;

--! finish
UPDATE avatars SET state = 'READY', content_hash = NULL, storage_key = NULL WHERE id = :id;

--! fail
UPDATE avatars SET state = 'FAILED', failure = :failure, content_hash = NULL, storage_key = NULL
WHERE id = :id AND state = 'PROCESSING';

--! show
UPDATE users SET avatar_url = :url, updated_at = :now WHERE id = :user_id;

--! take_away
-- Also from the profile, whatever picture it was.
WITH gone AS (DELETE FROM avatars WHERE user_id = :user_id)
UPDATE users SET avatar_url = NULL, updated_at = :now WHERE id = :user_id AND avatar_url IS NOT NULL;

--! stuck
SELECT id FROM avatars WHERE state = 'PROCESSING' AND created_at < :before LIMIT 100;

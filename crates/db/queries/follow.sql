-- Who follows whom. Writing runs under the lock of both people's rows, user::lock_pair.

--: FollowRow(username?, first_name?, last_name?, avatar_url?)

--! insert
-- The follow and what tells of it, in one statement; a follow that is there already tells nothing.
WITH added AS (
    INSERT INTO user_follows (id, follower_id, following_id, created_at)
    VALUES (:id, :follower_id, :following_id, :now)
    ON CONFLICT (follower_id, following_id) DO NOTHING
    RETURNING 1)
INSERT INTO outbox (topic, subject, payload, created_at)
SELECT 'user.followed', :following_id, :event, :now FROM added;

--! delete
WITH removed AS (
    DELETE FROM user_follows WHERE follower_id = :follower_id AND following_id = :following_id RETURNING 1)
INSERT INTO outbox (topic, subject, payload, created_at)
SELECT 'user.unfollowed', :following_id, :event, :now FROM removed;

--! followers_page (viewer?) : FollowRow
-- Newest first; people with whom the viewer has a block are left out. One index scan.
SELECT f.id, f.created_at, u.id AS user_id, u.username, u.first_name, u.last_name, u.avatar_url,
       EXISTS (SELECT FROM user_follows v WHERE v.follower_id = :viewer AND v.following_id = u.id) AS is_following
FROM user_follows f
JOIN users u ON u.id = f.follower_id
WHERE f.following_id = :user_id AND (f.created_at, f.id) < (:before_at, :before_id)
  AND NOT u.is_guest AND u.deleted_at IS NULL
  AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = u.id AND b.blocked_id = :viewer)
  AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = :viewer AND b.blocked_id = u.id)
ORDER BY f.created_at DESC, f.id DESC
LIMIT :rows;

--! following_page (viewer?) : FollowRow
SELECT f.id, f.created_at, u.id AS user_id, u.username, u.first_name, u.last_name, u.avatar_url,
       EXISTS (SELECT FROM user_follows v WHERE v.follower_id = :viewer AND v.following_id = u.id) AS is_following
FROM user_follows f
JOIN users u ON u.id = f.following_id
WHERE f.follower_id = :user_id AND (f.created_at, f.id) < (:before_at, :before_id)
  AND NOT u.is_guest AND u.deleted_at IS NULL
  AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = u.id AND b.blocked_id = :viewer)
  AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = :viewer AND b.blocked_id = u.id)
ORDER BY f.created_at DESC, f.id DESC
LIMIT :rows;

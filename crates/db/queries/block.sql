-- Who blocked whom. Writing runs under the lock of both people's rows, user::lock_pair; a trigger ends their follows.

--! exists
-- Whether there is a block between two people, whoever began.
SELECT EXISTS (
    SELECT FROM user_blocks
    WHERE (blocker_id, blocked_id) IN ((:one, :other), (:other, :one))) AS blocked;

--! any_among
-- Whether there is a block between a person and any of some others, whoever began: two index probes for each.
SELECT EXISTS (SELECT FROM user_blocks WHERE blocker_id = :person AND blocked_id = ANY (:ids::text[]))
    OR EXISTS (SELECT FROM user_blocks WHERE blocked_id = :person AND blocker_id = ANY (:ids::text[])) AS blocked;

--! of
-- Everybody who has a block with a person, whoever began.
SELECT blocked_id AS user_id FROM user_blocks WHERE blocker_id = :person
UNION
SELECT blocker_id FROM user_blocks WHERE blocked_id = :person;

--! insert
WITH added AS (
    INSERT INTO user_blocks (blocker_id, blocked_id, created_at) VALUES (:blocker_id, :blocked_id, :now)
    ON CONFLICT (blocker_id, blocked_id) DO NOTHING
    RETURNING 1)
INSERT INTO outbox (topic, subject, payload, created_at)
SELECT 'user.blocked', :blocker_id, :event, :now FROM added;

--! delete
WITH removed AS (
    DELETE FROM user_blocks WHERE blocker_id = :blocker_id AND blocked_id = :blocked_id RETURNING 1)
INSERT INTO outbox (topic, subject, payload, created_at)
SELECT 'user.unblocked', :blocker_id, :event, :now FROM removed;

--! page : (username?, first_name?, last_name?, avatar_url?)
-- Whom a person blocked, newest first: sorts that person's own blocks.
SELECT b.created_at, u.id AS user_id, u.username, u.first_name, u.last_name, u.avatar_url
FROM user_blocks b
JOIN users u ON u.id = b.blocked_id
WHERE b.blocker_id = :blocker_id AND (b.created_at, b.blocked_id) < (:before_at, :before_id)
ORDER BY b.created_at DESC, b.blocked_id DESC
LIMIT :rows;

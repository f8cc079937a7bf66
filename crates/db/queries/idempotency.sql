-- Keys of POSTs that make something, and what they made.

--! claim
INSERT INTO idempotency_keys (actor, key, request_hash, resource_id, created_at)
VALUES (:actor, :key, :request_hash, :resource_id, :now)
ON CONFLICT (actor, key) DO NOTHING;

--! find
SELECT request_hash, resource_id FROM idempotency_keys WHERE actor = :actor AND key = :key;

--! delete_older_than
DELETE FROM idempotency_keys WHERE ctid IN (
    SELECT ctid FROM idempotency_keys WHERE created_at < :before ORDER BY created_at LIMIT 5000 FOR UPDATE SKIP LOCKED);

-- What commits made stale. Their plans are fixed by functions of routines/25_cache.sql, where the reason is.

--! of_this_transaction
SELECT entity, entity_id, version::text AS xid FROM cache_changes_of_this_transaction();

--! poll : (id?, entity?, entity_id?, xid?)
-- The snapshot and what it sees, in one statement; one row without a change when there is none.
SELECT s.snapshot::text AS snapshot, s.epoch, c.id, c.entity, c.entity_id, c.version::text AS xid
FROM (SELECT pg_current_snapshot() AS snapshot, cache_epoch() AS epoch) s
LEFT JOIN LATERAL cache_changes_since(
    :since::text::pg_snapshot, :after_xid::text::xid8, :after_id::bigint, :rows::bigint) c ON true
ORDER BY c.version, c.id;

--! epoch
SELECT cache_epoch() AS epoch;

--! delete
SELECT cache_changes_delete(:xids::text[]::xid8[], :ids::bigint[]) AS deleted;

--! delete_below
DELETE FROM cache_invalidations WHERE ctid IN (
    SELECT ctid FROM cache_invalidations WHERE xid < :horizon::text::xid8 ORDER BY xid, id LIMIT 5000
    FOR UPDATE SKIP LOCKED);

--! horizon
SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon;

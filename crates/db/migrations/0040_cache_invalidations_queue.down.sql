DROP TABLE cache_history;
COMMENT ON COLUMN cache_invalidations.xid IS NULL;
COMMENT ON COLUMN cache_invalidations.entity_id IS NULL;
COMMENT ON COLUMN cache_invalidations.entity IS NULL;
COMMENT ON TABLE cache_invalidations IS 'Which cached values a committed change made stale; drained by every deployment';
ALTER TABLE cache_invalidations RESET (
    autovacuum_vacuum_scale_factor, autovacuum_vacuum_threshold,
    autovacuum_vacuum_insert_scale_factor, autovacuum_vacuum_insert_threshold,
    autovacuum_analyze_scale_factor, autovacuum_analyze_threshold,
    autovacuum_vacuum_cost_delay, vacuum_truncate);
ALTER TABLE cache_invalidations
    DROP CONSTRAINT cache_invalidations_pkey,
    ADD CONSTRAINT cache_invalidations_pkey PRIMARY KEY (id);

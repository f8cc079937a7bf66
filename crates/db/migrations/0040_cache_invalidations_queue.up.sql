-- The table by which caches hear of commits is a queue: rows live for a fraction of a second, written by every
-- transaction that changes something that is cached.
-- One index: what has committed since the last poll is a range of it, what this transaction changed and what is deleted
-- are points. A second one would be paid for by every write, and a plan for an empty table might take the wrong one.
ALTER TABLE cache_invalidations
    DROP CONSTRAINT cache_invalidations_pkey,
    ADD CONSTRAINT cache_invalidations_pkey PRIMARY KEY (xid, id);

-- Vacuumed by the number of dead rows alone and at full speed, and never cut shorter: that would take an ACCESS EXCLUSIVE
-- lock in the way of every write.
ALTER TABLE cache_invalidations SET (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
    autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 20000,
    autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 20000,
    autovacuum_vacuum_cost_delay = 0, vacuum_truncate = false);

-- Names a run of the database. Unlogged on purpose: recovery after a crash empties it, as does a promotion or a restore. After
-- a crash PostgreSQL gives out again the numbers of transactions that had not been committed, so what was compared with
-- them before means nothing any more.
CREATE UNLOGGED TABLE cache_history (
    only_row boolean NOT NULL DEFAULT true,
    name uuid NOT NULL DEFAULT gen_random_uuid(),
    CONSTRAINT cache_history_pkey PRIMARY KEY (only_row),
    CONSTRAINT cache_history_only_row_check CHECK (only_row)
);
COMMENT ON TABLE cache_history IS 'The name of the database''s present history, for caches: unlogged, so that it ends with a crash, a promotion or a restore';

COMMENT ON TABLE cache_invalidations IS 'Which cached values a committed change made stale: triggers write it, the server that committed reads its own rows with the COMMIT, every node polls the rest';
COMMENT ON COLUMN cache_invalidations.entity IS 'party, attendees, user, feed, blocks, session or all; what a server does not know it passes over';
COMMENT ON COLUMN cache_invalidations.entity_id IS 'Id of the party or person, SHA-256 of the session''s token in hex, empty for feed and all';
COMMENT ON COLUMN cache_invalidations.xid IS 'The transaction, which is the version of what it wrote';

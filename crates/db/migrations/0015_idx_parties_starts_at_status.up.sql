-- party-gallery: no-transaction
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_parties_starts_at_status
    ON party_events (starts_at, status) WHERE status IN ('PLANNED', 'LIVE');

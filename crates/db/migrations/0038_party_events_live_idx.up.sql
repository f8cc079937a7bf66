-- party-gallery: no-transaction
CREATE INDEX CONCURRENTLY party_events_live_idx
    ON party_events (starts_at) WHERE status = 'LIVE';

-- party-gallery: no-transaction
CREATE INDEX CONCURRENTLY party_events_host_feed_idx
    ON party_events (host_id, status, starts_at, id) WHERE NOT is_private AND status IN ('LIVE', 'PLANNED');

-- party-gallery: no-transaction
CREATE INDEX CONCURRENTLY party_events_feed_idx
    ON party_events (status, (starts_at AT TIME ZONE 'UTC'), id) WHERE NOT is_private AND status IN ('LIVE', 'PLANNED');

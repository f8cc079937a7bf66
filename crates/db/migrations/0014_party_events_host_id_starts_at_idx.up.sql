-- party-gallery: no-transaction
CREATE INDEX CONCURRENTLY party_events_host_id_starts_at_idx
    ON party_events (host_id, starts_at DESC, id DESC);

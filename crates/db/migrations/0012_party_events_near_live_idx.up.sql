-- party-gallery: no-transaction
CREATE INDEX CONCURRENTLY party_events_near_live_idx
    ON party_events USING gist (point(venue_longitude, venue_latitude), starts_at) WHERE NOT is_private AND status = 'LIVE' AND venue_latitude IS NOT NULL;

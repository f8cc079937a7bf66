-- party-gallery: no-transaction
CREATE INDEX CONCURRENTLY party_events_near_planned_idx
    ON party_events USING gist (point(venue_longitude, venue_latitude), starts_at) WHERE NOT is_private AND status = 'PLANNED' AND venue_latitude IS NOT NULL;

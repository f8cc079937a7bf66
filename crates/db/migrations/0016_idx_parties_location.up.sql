-- party-gallery: no-transaction
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_parties_location
    ON party_events (venue_latitude, venue_longitude) WHERE venue_latitude IS NOT NULL;

-- party-gallery: no-transaction
CREATE INDEX CONCURRENTLY party_tags_feed_idx
    ON party_tags (tag, feed_status, feed_starts_at, party_id) WHERE feed_status IS NOT NULL;

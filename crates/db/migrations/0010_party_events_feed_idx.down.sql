-- party-gallery: no-transaction
DROP INDEX CONCURRENTLY party_events_feed_idx;

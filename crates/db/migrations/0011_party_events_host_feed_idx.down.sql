-- party-gallery: no-transaction
DROP INDEX CONCURRENTLY party_events_host_feed_idx;

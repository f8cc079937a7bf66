-- party-gallery: no-transaction
DROP INDEX CONCURRENTLY party_tags_feed_idx;

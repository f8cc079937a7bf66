-- party-gallery: no-transaction
DROP INDEX CONCURRENTLY party_events_near_live_idx;

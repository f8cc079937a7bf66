-- party-gallery: no-transaction
DROP INDEX CONCURRENTLY party_events_live_idx;

-- party-gallery: no-transaction
DROP INDEX CONCURRENTLY party_events_host_id_starts_at_idx;

-- party-gallery: no-transaction
DROP INDEX CONCURRENTLY party_events_cover_media_idx;

-- party-gallery: no-transaction
DROP INDEX CONCURRENTLY media_content_party_bytes_idx;

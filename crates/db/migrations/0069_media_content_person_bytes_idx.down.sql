-- party-gallery: no-transaction
DROP INDEX CONCURRENTLY media_content_person_bytes_idx;

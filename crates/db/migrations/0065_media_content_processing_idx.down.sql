-- party-gallery: no-transaction
DROP INDEX CONCURRENTLY media_content_processing_idx;

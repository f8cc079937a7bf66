-- party-gallery: no-transaction
DROP INDEX CONCURRENTLY media_content_unready_idx;

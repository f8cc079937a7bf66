-- party-gallery: no-transaction
DROP INDEX CONCURRENTLY media_content_uploader_id_created_at_idx;

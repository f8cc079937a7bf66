-- party-gallery: no-transaction
CREATE INDEX CONCURRENTLY media_content_uploader_id_created_at_idx
    ON media_content (uploader_id, created_at DESC, id DESC);

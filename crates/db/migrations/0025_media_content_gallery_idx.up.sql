-- party-gallery: no-transaction
CREATE INDEX CONCURRENTLY media_content_gallery_idx
    ON media_content (party_id, created_at DESC, id DESC);

-- party-gallery: no-transaction
CREATE INDEX CONCURRENTLY media_content_unready_idx
    ON media_content (party_id, state, created_at, id) INCLUDE (uploader_id) WHERE state <> 'READY';

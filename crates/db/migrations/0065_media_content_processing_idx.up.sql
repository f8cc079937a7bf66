-- party-gallery: no-transaction
CREATE INDEX CONCURRENTLY media_content_processing_idx
    ON media_content (uploader_id, party_id, type) WHERE state = 'PROCESSING';

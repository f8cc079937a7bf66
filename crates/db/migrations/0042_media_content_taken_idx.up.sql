-- party-gallery: no-transaction
CREATE INDEX CONCURRENTLY media_content_taken_idx
    ON media_content (party_id, taken_at DESC, id DESC) INCLUDE (mood, type, uploader_id) WHERE state = 'READY';

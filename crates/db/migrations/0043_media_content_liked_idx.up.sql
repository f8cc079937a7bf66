-- party-gallery: no-transaction
CREATE INDEX CONCURRENTLY media_content_liked_idx
    ON media_content (party_id, likes_count DESC, taken_at DESC, id DESC) INCLUDE (mood, type, uploader_id)
    WHERE state = 'READY';

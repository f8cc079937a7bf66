-- party-gallery: no-transaction
-- The same bytes can be an item of each uploader: where the first one is hidden from the next person, they get their own.
CREATE UNIQUE INDEX CONCURRENTLY media_content_party_id_content_hash_uploader_id_key
    ON media_content (party_id, content_hash, uploader_id) WHERE content_hash IS NOT NULL;

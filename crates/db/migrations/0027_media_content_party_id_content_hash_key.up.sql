-- party-gallery: no-transaction
CREATE UNIQUE INDEX CONCURRENTLY media_content_party_id_content_hash_key
    ON media_content (party_id, content_hash) WHERE content_hash IS NOT NULL;

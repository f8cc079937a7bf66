-- Only the first item of some bytes keeps their hash.
UPDATE media_content m SET content_hash = NULL
WHERE m.content_hash IS NOT NULL AND EXISTS (
    SELECT FROM media_content o
    WHERE o.party_id = m.party_id AND o.content_hash = m.content_hash AND (o.created_at, o.id) < (m.created_at, m.id));
CREATE UNIQUE INDEX media_content_party_id_content_hash_key
    ON media_content (party_id, content_hash) WHERE content_hash IS NOT NULL;
COMMENT ON INDEX media_content_party_id_content_hash_key IS 'The same bytes twice in a party are one item';
COMMENT ON INDEX media_content_party_id_content_hash_uploader_id_key IS NULL;

COMMENT ON INDEX media_content_party_bytes_idx IS NULL;
COMMENT ON INDEX media_content_person_bytes_idx IS NULL;

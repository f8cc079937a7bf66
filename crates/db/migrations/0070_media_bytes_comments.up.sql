COMMENT ON INDEX media_content_party_bytes_idx IS 'What a party''s gallery takes of the storage, from the index alone';
COMMENT ON INDEX media_content_person_bytes_idx IS 'What a person''s files take of the storage, from the index alone';

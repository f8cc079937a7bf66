-- party-gallery: no-transaction
CREATE INDEX CONCURRENTLY media_content_person_bytes_idx
    ON media_content (uploader_id) INCLUDE (size_bytes, rendition_bytes) WHERE storage_key IS NOT NULL;

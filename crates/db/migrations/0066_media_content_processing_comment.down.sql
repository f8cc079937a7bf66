COMMENT ON INDEX media_content_processing_idx IS NULL;

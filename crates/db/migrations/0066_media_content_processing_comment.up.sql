COMMENT ON INDEX media_content_processing_idx IS 'Items of a person that are being prepared: their bound, and whose turn it is';

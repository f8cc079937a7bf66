ALTER TABLE media_content ADD COLUMN rendition_bytes bigint;
COMMENT ON COLUMN media_content.rendition_bytes IS 'Bytes of the files made of it, together; null: from before this was counted, or nothing was made';

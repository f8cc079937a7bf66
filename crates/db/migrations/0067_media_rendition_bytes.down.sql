ALTER TABLE media_content DROP COLUMN rendition_bytes;

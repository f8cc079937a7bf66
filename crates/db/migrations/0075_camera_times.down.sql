COMMENT ON COLUMN media_content.taken_at IS 'Where the item stands in the gallery: captured_at put right by party_clock_offsets, else created_at; a trigger keeps it';
COMMENT ON COLUMN media_content.captured_at IS 'When the camera says it was taken; without a zone in the file, in the party''s';
ALTER TABLE media_content
    DROP COLUMN camera_time,
    DROP COLUMN camera_utc_offset,
    DROP COLUMN camera_time_is_gps;

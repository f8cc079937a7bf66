-- What the camera said, so that a party's time zone can be corrected later and a clock that was wrong can be put right.

ALTER TABLE media_content
    ADD COLUMN camera_time timestamp(3),
    ADD COLUMN camera_utc_offset smallint,
    ADD COLUMN camera_time_is_gps boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN media_content.camera_time IS 'What the camera''s clock showed when it was taken, as the file says; captured_at follows from it';
COMMENT ON COLUMN media_content.camera_utc_offset IS 'How many minutes camera_time is ahead of UTC, where the file says so; elsewhere the party''s time zone counts';
COMMENT ON COLUMN media_content.camera_time_is_gps IS 'camera_time is that of navigation satellites, so party_clock_offsets does not change it';
COMMENT ON COLUMN media_content.captured_at IS 'When the camera says it was taken; kept by a trigger where camera_time is known, and as written elsewhere';
COMMENT ON COLUMN media_content.taken_at IS 'Where the item stands in the gallery: captured_at put right by party_clock_offsets, else, and where that is more than a day after created_at, created_at; a trigger keeps it';

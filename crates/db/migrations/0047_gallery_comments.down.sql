COMMENT ON INDEX party_events_cover_media_idx IS NULL;
COMMENT ON INDEX users_avatar_media_idx IS NULL;
COMMENT ON INDEX media_content_unready_idx IS NULL;
COMMENT ON INDEX media_content_liked_idx IS NULL;
COMMENT ON INDEX media_content_taken_idx IS NULL;

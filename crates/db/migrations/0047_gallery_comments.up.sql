COMMENT ON INDEX media_content_taken_idx IS 'A party''s gallery by when it was taken, latest or first ones first, and its counts; a filter passes over items without reading them';
COMMENT ON INDEX media_content_liked_idx IS 'A party''s gallery by likes';
COMMENT ON INDEX media_content_unready_idx IS 'What waits for approval at a party, and one''s own uploads that are not ready or failed';
COMMENT ON INDEX users_avatar_media_idx IS 'Whether an item is somebody''s avatar, which everybody may see';
COMMENT ON INDEX party_events_cover_media_idx IS 'Of which parties an item is the cover, which everybody sees who sees the party';

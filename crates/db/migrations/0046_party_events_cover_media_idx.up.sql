-- party-gallery: no-transaction
CREATE INDEX CONCURRENTLY party_events_cover_media_idx
    ON party_events (split_part(cover_image_url, '/', 3)) WHERE cover_image_url LIKE '/media/%';

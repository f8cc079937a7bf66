-- party-gallery: no-transaction
CREATE INDEX CONCURRENTLY users_avatar_media_idx
    ON users (split_part(avatar_url, '/', 3)) WHERE avatar_url LIKE '/media/%';

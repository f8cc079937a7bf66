-- party-gallery: no-transaction
DROP INDEX CONCURRENTLY users_avatar_media_idx;

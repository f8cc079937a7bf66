-- party-gallery: no-transaction
CREATE INDEX CONCURRENTLY user_follows_following_idx
    ON user_follows (follower_id, created_at DESC, id DESC);

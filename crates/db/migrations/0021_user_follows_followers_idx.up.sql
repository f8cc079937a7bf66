-- party-gallery: no-transaction
CREATE INDEX CONCURRENTLY user_follows_followers_idx
    ON user_follows (following_id, created_at DESC, id DESC);

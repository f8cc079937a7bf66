-- party-gallery: no-transaction
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_notifications_unread
    ON notifications (user_id, created_at DESC) WHERE is_read = false;

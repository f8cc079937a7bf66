-- party-gallery: no-transaction
DROP INDEX CONCURRENTLY IF EXISTS idx_notifications_unread;

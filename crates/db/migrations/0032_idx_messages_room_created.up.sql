-- party-gallery: no-transaction
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_messages_room_created
    ON chat_messages (room_id, created_at DESC);

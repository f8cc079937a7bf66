-- party-gallery: no-transaction
CREATE INDEX CONCURRENTLY chat_messages_deleted_by_idx
    ON chat_messages (deleted_by) WHERE deleted_by IS NOT NULL;

-- party-gallery: no-transaction
CREATE INDEX CONCURRENTLY chat_messages_sender_id_idx
    ON chat_messages (sender_id);

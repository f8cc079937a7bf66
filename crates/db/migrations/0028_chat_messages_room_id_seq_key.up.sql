-- party-gallery: no-transaction
CREATE UNIQUE INDEX CONCURRENTLY chat_messages_room_id_seq_key
    ON chat_messages (room_id, seq);

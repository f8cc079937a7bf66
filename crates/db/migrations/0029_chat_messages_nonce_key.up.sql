-- party-gallery: no-transaction
CREATE UNIQUE INDEX CONCURRENTLY chat_messages_nonce_key
    ON chat_messages (room_id, sender_id, nonce) WHERE nonce IS NOT NULL;

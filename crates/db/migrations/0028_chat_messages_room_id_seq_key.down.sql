-- party-gallery: no-transaction
DROP INDEX CONCURRENTLY chat_messages_room_id_seq_key;

-- party-gallery: no-transaction
DROP INDEX CONCURRENTLY chat_messages_sender_id_idx;

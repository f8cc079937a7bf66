-- party-gallery: no-transaction
DROP INDEX CONCURRENTLY chat_messages_nonce_key;

-- party-gallery: no-transaction
DROP INDEX CONCURRENTLY chat_messages_deleted_by_idx;

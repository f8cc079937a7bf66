-- party-gallery: no-transaction
DROP INDEX CONCURRENTLY users_username_lower_key;

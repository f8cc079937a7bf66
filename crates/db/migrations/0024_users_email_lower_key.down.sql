-- party-gallery: no-transaction
DROP INDEX CONCURRENTLY users_email_lower_key;

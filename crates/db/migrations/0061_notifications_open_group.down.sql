-- party-gallery: no-transaction
DROP INDEX CONCURRENTLY notifications_user_id_group_key;

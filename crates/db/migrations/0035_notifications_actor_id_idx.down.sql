-- party-gallery: no-transaction
DROP INDEX CONCURRENTLY notifications_actor_id_idx;

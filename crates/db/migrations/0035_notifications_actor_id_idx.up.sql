-- party-gallery: no-transaction
CREATE INDEX CONCURRENTLY notifications_actor_id_idx
    ON notifications (actor_id) WHERE actor_id IS NOT NULL;

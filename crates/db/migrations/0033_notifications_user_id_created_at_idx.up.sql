-- party-gallery: no-transaction
CREATE INDEX CONCURRENTLY notifications_user_id_created_at_idx
    ON notifications (user_id, created_at DESC, id DESC);

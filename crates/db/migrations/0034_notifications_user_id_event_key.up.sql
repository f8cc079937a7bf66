-- party-gallery: no-transaction
CREATE UNIQUE INDEX CONCURRENTLY notifications_user_id_event_key
    ON notifications (user_id, event_key);

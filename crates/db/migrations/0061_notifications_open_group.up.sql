-- party-gallery: no-transaction
CREATE UNIQUE INDEX CONCURRENTLY notifications_user_id_group_key
    ON notifications (user_id, group_key) WHERE group_key IS NOT NULL AND NOT is_read;

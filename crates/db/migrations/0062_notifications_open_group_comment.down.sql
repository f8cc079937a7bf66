COMMENT ON INDEX notifications_user_id_group_key IS NULL;

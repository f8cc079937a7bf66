COMMENT ON INDEX notifications_user_id_group_key IS 'The unread notification of a group, into which more of its kind goes';

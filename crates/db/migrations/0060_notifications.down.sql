DELETE FROM signing_keys WHERE octet_length(key) <> 32;
ALTER TABLE signing_keys
    DROP CONSTRAINT signing_keys_key_check,
    ADD CONSTRAINT signing_keys_key_check CHECK (octet_length(key) = 32);
DROP INDEX push_deliveries_failed_idx;
DROP TABLE push_services;
DROP INDEX device_tokens_session_id_idx;
ALTER TABLE device_tokens DROP COLUMN push_service, DROP COLUMN session_id;
DROP TABLE party_reminders;
DROP TABLE notification_actors;
ALTER TABLE notifications DROP COLUMN in_app;
COMMENT ON COLUMN notifications.group_key IS NULL;
COMMENT ON COLUMN notifications.group_count IS NULL;

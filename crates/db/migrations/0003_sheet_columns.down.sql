ALTER TABLE notifications
    DROP CONSTRAINT notifications_group_count_check,
    DROP COLUMN kind, DROP COLUMN event_key, DROP COLUMN group_key, DROP COLUMN group_count, DROP COLUMN actor_id,
    DROP COLUMN party_id, DROP COLUMN read_at,
    ALTER COLUMN id DROP DEFAULT;
ALTER TABLE device_tokens
    DROP COLUMN push_p256dh, DROP COLUMN push_auth, DROP COLUMN last_seen_at,
    ALTER COLUMN id DROP DEFAULT;
ALTER TABLE chat_messages
    DROP CONSTRAINT chat_messages_content_check,
    DROP COLUMN seq, DROP COLUMN nonce, DROP COLUMN deleted_at, DROP COLUMN deleted_by, DROP COLUMN adopted_as_is,
    ALTER COLUMN id DROP DEFAULT;
ALTER TABLE chat_rooms DROP COLUMN last_seq, ALTER COLUMN id DROP DEFAULT, RESET (fillfactor);
ALTER TABLE media_content
    DROP CONSTRAINT media_content_counts_check, DROP CONSTRAINT media_content_numbers_check,
    DROP COLUMN state, DROP COLUMN failure, DROP COLUMN caption, DROP COLUMN content_hash, DROP COLUMN storage_key,
    DROP COLUMN thumbhash, DROP COLUMN dominant_color, DROP COLUMN peaks, DROP COLUMN is_animated,
    DROP COLUMN captured_at, DROP COLUMN adopted_as_is,
    ALTER COLUMN id DROP DEFAULT, RESET (fillfactor);
ALTER TABLE party_tags
    DROP CONSTRAINT party_tags_tag_check, DROP COLUMN feed_status, DROP COLUMN feed_starts_at,
    ALTER COLUMN id DROP DEFAULT;
ALTER TABLE party_attendees
    DROP COLUMN plus_ones, DROP COLUMN is_guest,
    ALTER COLUMN id DROP DEFAULT, ALTER COLUMN updated_at DROP DEFAULT, RESET (fillfactor);
ALTER TABLE party_cohosts ALTER COLUMN id DROP DEFAULT;
ALTER TABLE party_events
    DROP CONSTRAINT party_events_title_check, DROP CONSTRAINT party_events_description_check,
    DROP CONSTRAINT party_events_location_check, DROP CONSTRAINT party_events_latitude_check,
    DROP CONSTRAINT party_events_longitude_check, DROP CONSTRAINT party_events_max_attendees_check,
    DROP CONSTRAINT party_events_ends_at_check, DROP CONSTRAINT party_events_counts_check,
    DROP COLUMN time_zone, DROP COLUMN address_hidden, DROP COLUMN media_approval, DROP COLUMN max_plus_ones,
    DROP COLUMN media_retention_days, DROP COLUMN started_at, DROP COLUMN ended_at, DROP COLUMN cancelled_at,
    DROP COLUMN calendar_sequence, DROP COLUMN places_taken, DROP COLUMN guests_going, DROP COLUMN waiting_count,
    DROP COLUMN adopted_as_is,
    ALTER COLUMN id DROP DEFAULT, ALTER COLUMN updated_at DROP DEFAULT, RESET (fillfactor);
ALTER TABLE user_follows DROP CONSTRAINT user_follows_self_check, ALTER COLUMN id DROP DEFAULT;
ALTER TABLE users
    DROP CONSTRAINT users_username_check, DROP CONSTRAINT users_counts_check,
    DROP COLUMN role, DROP COLUMN is_guest, DROP COLUMN email_verified_at, DROP COLUMN deleted_at,
    DROP COLUMN adopted_as_is,
    ALTER COLUMN id DROP DEFAULT, ALTER COLUMN updated_at DROP DEFAULT, RESET (fillfactor);
DO $$
DECLARE
    tab text;
BEGIN
    FOREACH tab IN ARRAY ARRAY['users', 'user_follows', 'party_events', 'party_cohosts', 'party_attendees', 'party_tags',
        'media_content', 'chat_rooms', 'chat_messages', 'device_tokens', 'notifications'] LOOP
        EXECUTE format('COMMENT ON TABLE %I IS NULL', tab);
    END LOOP;
END $$;
DROP TYPE "MediaState";
DROP TYPE "UserRole";
DROP FUNCTION cuid();
DROP EXTENSION btree_gist;

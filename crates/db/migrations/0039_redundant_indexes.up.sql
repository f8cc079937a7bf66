-- The sheet's indexes that a unique or a wider index serves now, or that no query uses. Dropping takes a brief
-- ACCESS EXCLUSIVE lock on each table. Then what each index that stays is for.
DROP INDEX
    users_username_idx,
    users_email_idx,
    users_firebase_id_idx,
    user_follows_follower_id_idx,
    user_follows_following_id_idx,
    party_events_host_id_idx,
    party_events_starts_at_idx,
    party_events_status_idx,
    party_attendees_party_id_idx,
    party_attendees_user_id_idx,
    party_tags_tag_idx,
    media_content_party_id_idx,
    media_content_uploader_id_idx,
    media_content_created_at_idx,
    chat_messages_room_id_idx,
    chat_messages_created_at_idx,
    notifications_user_id_idx,
    notifications_is_read_idx,
    notifications_created_at_idx;

COMMENT ON INDEX party_events_feed_idx IS 'The public feed: one scan for LIVE, one for PLANNED, keyset (starts_at, id); party_card::public_page';
COMMENT ON INDEX party_events_host_feed_idx IS 'The feed of hosts whom the viewer follows; party_card::following_page';
COMMENT ON INDEX party_events_near_live_idx IS 'LIVE parties in a circle, by time; party_card::near_page';
COMMENT ON INDEX party_events_near_planned_idx IS 'PLANNED parties in a circle, by time; party_card::near_page';
COMMENT ON INDEX party_events_live_idx IS 'Which LIVE parties are due to end by themselves';
COMMENT ON INDEX party_events_host_id_starts_at_idx IS 'GET users/:id/parties, latest first; foreign key';
COMMENT ON INDEX idx_parties_starts_at_status IS 'The sheet''s: its client''s feed; and which parties are due to start or end by themselves';
COMMENT ON INDEX idx_parties_location IS 'The sheet''s: its client''s bounding boxes';
COMMENT ON INDEX party_tags_feed_idx IS 'The feed filtered by tags, and GET tags/popular; party_card::tagged_page';
COMMENT ON INDEX party_attendees_list_idx IS 'GET parties/:id/attendees by status, first come first';
COMMENT ON INDEX party_attendees_user_id_created_at_idx IS 'GET users/:id/attending and the viewer''s private parties in the feed; foreign key';
COMMENT ON INDEX party_cohosts_user_id_idx IS 'The viewer''s private parties in the feed; foreign key';
COMMENT ON INDEX user_follows_followers_idx IS 'GET users/:id/followers, newest first; foreign key';
COMMENT ON INDEX user_follows_following_idx IS 'GET users/:id/following, newest first';
COMMENT ON INDEX users_username_lower_key IS 'Usernames are unique whatever their case; find by username; check-username';
COMMENT ON INDEX users_email_lower_key IS 'Addresses are unique whatever their case; sign-in';
COMMENT ON INDEX media_content_gallery_idx IS 'A party''s gallery, newest or oldest first; foreign key';
COMMENT ON INDEX media_content_uploader_id_created_at_idx IS 'GET users/:id/media, newest first; foreign key';
COMMENT ON INDEX media_content_party_id_content_hash_key IS 'The same bytes twice in a party are one item';
COMMENT ON INDEX chat_messages_room_id_seq_key IS 'History by sequence in both directions; foreign key';
COMMENT ON INDEX chat_messages_nonce_key IS 'A message sent twice is one message';
COMMENT ON INDEX chat_messages_sender_id_idx IS 'Foreign key: a person''s messages when the account is deleted';
COMMENT ON INDEX chat_messages_deleted_by_idx IS 'Foreign key: a person who is deleted';
COMMENT ON INDEX idx_messages_room_created IS 'The sheet''s: its client''s history';
COMMENT ON INDEX notifications_user_id_created_at_idx IS 'GET notifications, newest first; foreign key';
COMMENT ON INDEX notifications_user_id_event_key IS 'Nobody is told the same thing twice';
COMMENT ON INDEX notifications_actor_id_idx IS 'Foreign key: a person who is deleted';
COMMENT ON INDEX notifications_party_id_idx IS 'Foreign key: a party that is deleted';
COMMENT ON INDEX idx_notifications_unread IS 'The sheet''s: unread notifications and their count';
COMMENT ON INDEX users_firebase_id_key IS 'Sign-in by Firebase';
COMMENT ON INDEX users_email_key IS 'The sheet''s unique key, which its client''s upsert needs';
COMMENT ON INDEX users_username_key IS 'The sheet''s unique key, which its client''s upsert needs';
COMMENT ON INDEX user_follows_follower_id_following_id_key IS 'One follow a pair; does the viewer follow; whom a person follows';
COMMENT ON INDEX party_cohosts_party_id_user_id_key IS 'One role a person and party; what may the viewer do';
COMMENT ON INDEX party_attendees_party_id_user_id_key IS 'One RSVP a person and party; what may the viewer see';
COMMENT ON INDEX party_tags_party_id_tag_key IS 'Tags of a party, each once';
COMMENT ON INDEX chat_rooms_party_id_key IS 'The one room of a party';
COMMENT ON INDEX device_tokens_token_key IS 'A token belongs to one person';
COMMENT ON INDEX device_tokens_user_id_idx IS 'Devices of a person; foreign key';

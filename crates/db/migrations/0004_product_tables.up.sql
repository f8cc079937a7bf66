-- The tables that the sheet lacks. Their indexes are made here, plainly: the tables are new and empty.
-- Who refers to a party or a person goes with it; what must outlive its author (reports, audit) keeps a null.

-- People -------------------------------------------------------------------------------------------------------------

CREATE TABLE user_credentials (
    user_id text PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    password_hash text NOT NULL,
    updated_at timestamptz(3) NOT NULL DEFAULT now()
);
COMMENT ON TABLE user_credentials IS 'Password hashes (argon2id) of local accounts, apart so that no query on users can leak them';

CREATE TABLE user_settings (
    user_id text PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    locale text,
    theme text,
    time_zone text NOT NULL DEFAULT 'UTC',
    quiet_from time,
    quiet_until time,
    updated_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT user_settings_quiet_check CHECK ((quiet_from IS NULL) = (quiet_until IS NULL))
);
COMMENT ON TABLE user_settings IS 'Language, theme, time zone and quiet hours of a person';

CREATE TABLE user_tags (
    user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    tag text NOT NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, tag),
    CONSTRAINT user_tags_tag_check CHECK (tag ~ '^[a-z0-9]([a-z0-9-]{0,28}[a-z0-9])?$')
);
COMMENT ON TABLE user_tags IS 'Interests of a person';

CREATE TABLE user_social_links (
    user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    platform text NOT NULL,
    handle text NOT NULL,
    position smallint NOT NULL DEFAULT 0,
    PRIMARY KEY (user_id, platform),
    CONSTRAINT user_social_links_platform_check
        CHECK (platform IN ('INSTAGRAM', 'TIKTOK', 'X', 'YOUTUBE', 'FACEBOOK', 'SPOTIFY', 'SOUNDCLOUD', 'WEBSITE')),
    CONSTRAINT user_social_links_handle_check CHECK (char_length(handle) BETWEEN 1 AND 200)
);
COMMENT ON TABLE user_social_links IS 'Where else a person is found';

CREATE TABLE user_blocks (
    blocker_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    blocked_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    PRIMARY KEY (blocker_id, blocked_id),
    CONSTRAINT user_blocks_self_check CHECK (blocker_id <> blocked_id)
);
CREATE INDEX user_blocks_blocked_id_idx ON user_blocks (blocked_id, blocker_id);
COMMENT ON TABLE user_blocks IS 'Who blocked whom; ends follows both ways (trigger)';
COMMENT ON INDEX user_blocks_blocked_id_idx IS 'Is there a block the other way round: every read for a signed-in viewer';

-- Signing in ---------------------------------------------------------------------------------------------------------

CREATE TABLE sessions (
    id text PRIMARY KEY DEFAULT cuid(),
    user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    token_hash bytea NOT NULL,
    pass_id text,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    last_seen_at timestamptz(3) NOT NULL DEFAULT now(),
    expires_at timestamptz(3) NOT NULL,
    user_agent text,
    ip_address inet,
    CONSTRAINT sessions_token_hash_check CHECK (octet_length(token_hash) = 32)
);
CREATE UNIQUE INDEX sessions_token_hash_key ON sessions (token_hash);
CREATE INDEX sessions_user_id_idx ON sessions (user_id, created_at DESC);
CREATE INDEX sessions_expires_at_idx ON sessions (expires_at);
CREATE INDEX sessions_pass_id_idx ON sessions (pass_id) WHERE pass_id IS NOT NULL;
COMMENT ON TABLE sessions IS 'Who is signed in where; only the SHA-256 of the token is kept; revoking deletes the row';
COMMENT ON INDEX sessions_token_hash_key IS 'Who is looking: session::find, once a request';
COMMENT ON INDEX sessions_user_id_idx IS 'GET auth/sessions, and the end of all sessions of a person';
COMMENT ON INDEX sessions_expires_at_idx IS 'Sweep of expired sessions';
COMMENT ON INDEX sessions_pass_id_idx IS 'End of the sessions of a revoked pass';

CREATE TYPE "OneTimePurpose" AS ENUM ('PASSWORD_RESET', 'EMAIL_VERIFICATION');
CREATE TABLE one_time_tokens (
    token_hash bytea PRIMARY KEY,
    user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    purpose "OneTimePurpose" NOT NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    expires_at timestamptz(3) NOT NULL
);
CREATE INDEX one_time_tokens_user_id_idx ON one_time_tokens (user_id, purpose);
CREATE INDEX one_time_tokens_expires_at_idx ON one_time_tokens (expires_at);
COMMENT ON TABLE one_time_tokens IS 'Password resets and e-mail verifications under way; used means deleted';
COMMENT ON INDEX one_time_tokens_expires_at_idx IS 'Sweep of tokens that nobody used';
COMMENT ON INDEX one_time_tokens_user_id_idx IS 'A new token replaces the person''s older ones';

CREATE TABLE idempotency_keys (
    actor text NOT NULL,
    key text NOT NULL,
    request_hash bytea NOT NULL,
    resource_id text NOT NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    PRIMARY KEY (actor, key),
    CONSTRAINT idempotency_keys_key_check CHECK (char_length(key) BETWEEN 1 AND 255)
);
CREATE INDEX idempotency_keys_created_at_idx ON idempotency_keys (created_at);
COMMENT ON TABLE idempotency_keys IS 'What POSTs with an Idempotency-Key made, for 24 hours';
COMMENT ON INDEX idempotency_keys_created_at_idx IS 'Sweep of keys older than 24 hours';

-- Parties ------------------------------------------------------------------------------------------------------------

CREATE TABLE party_favorites (
    user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    party_id text NOT NULL REFERENCES party_events (id) ON DELETE CASCADE,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, party_id)
);
CREATE INDEX party_favorites_user_id_created_at_idx ON party_favorites (user_id, created_at DESC, party_id);
CREATE INDEX party_favorites_party_id_idx ON party_favorites (party_id);
COMMENT ON TABLE party_favorites IS 'Parties that a person keeps';
COMMENT ON INDEX party_favorites_user_id_created_at_idx IS 'GET users/:id/favorite-parties, newest first';
COMMENT ON INDEX party_favorites_party_id_idx IS 'Foreign key: a party that is deleted';

CREATE TABLE party_passes (
    id text PRIMARY KEY DEFAULT cuid(),
    party_id text NOT NULL REFERENCES party_events (id) ON DELETE CASCADE,
    created_by text REFERENCES users (id) ON DELETE SET NULL,
    name text NOT NULL,
    secret_hash bytea NOT NULL,
    can_view boolean NOT NULL DEFAULT true,
    can_rsvp boolean NOT NULL DEFAULT true,
    can_upload boolean NOT NULL DEFAULT true,
    can_chat boolean NOT NULL DEFAULT true,
    expires_at timestamptz(3),
    max_uses integer,
    uses_count integer NOT NULL DEFAULT 0,
    revoked_at timestamptz(3),
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT party_passes_name_check CHECK (char_length(name) BETWEEN 1 AND 60),
    CONSTRAINT party_passes_secret_hash_check CHECK (octet_length(secret_hash) = 32),
    CONSTRAINT party_passes_max_uses_check CHECK (max_uses > 0),
    CONSTRAINT party_passes_uses_check CHECK (uses_count >= 0 AND uses_count <= max_uses),
    CONSTRAINT party_passes_rights_check CHECK (can_view)
);
CREATE UNIQUE INDEX party_passes_secret_hash_key ON party_passes (secret_hash);
CREATE INDEX party_passes_party_id_idx ON party_passes (party_id, created_at DESC);
CREATE INDEX party_passes_created_by_idx ON party_passes (created_by);
COMMENT ON TABLE party_passes IS 'Links and QR codes that let people in without an account; only the secret''s SHA-256 is kept';
COMMENT ON INDEX party_passes_secret_hash_key IS 'POST parties/join-by-pass';
COMMENT ON INDEX party_passes_party_id_idx IS 'GET parties/:id/passes, newest first';
COMMENT ON INDEX party_passes_created_by_idx IS 'Foreign key: a person who is deleted';
ALTER TABLE sessions
    ADD CONSTRAINT sessions_pass_id_fkey FOREIGN KEY (pass_id) REFERENCES party_passes (id) ON DELETE CASCADE;

CREATE TABLE party_guests (
    user_id text PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    party_id text NOT NULL REFERENCES party_events (id) ON DELETE CASCADE,
    pass_id text REFERENCES party_passes (id) ON DELETE SET NULL,
    name_skeleton text NOT NULL,
    device_hash bytea,
    recovery_hash bytea NOT NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    claimed_at timestamptz(3)
);
CREATE UNIQUE INDEX party_guests_recovery_hash_key ON party_guests (recovery_hash);
CREATE UNIQUE INDEX party_guests_party_id_name_key ON party_guests (party_id, name_skeleton) WHERE claimed_at IS NULL;
CREATE INDEX party_guests_party_id_idx ON party_guests (party_id);
CREATE INDEX party_guests_pass_id_idx ON party_guests (pass_id);
COMMENT ON TABLE party_guests IS 'People who came in by a pass: their party, pass, device and personal link (hashed)';
COMMENT ON INDEX party_guests_recovery_hash_key IS 'A guest comes back by the personal link';
COMMENT ON INDEX party_guests_party_id_name_key IS 'Two guests of a party cannot look alike (confusables folded)';
COMMENT ON INDEX party_guests_party_id_idx IS 'Foreign key: a party that is deleted; the unique index leaves out who claimed their account';
COMMENT ON INDEX party_guests_pass_id_idx IS 'Guests of a pass; foreign key';

CREATE TABLE party_displays (
    id text PRIMARY KEY DEFAULT cuid(),
    party_id text NOT NULL REFERENCES party_events (id) ON DELETE CASCADE,
    created_by text REFERENCES users (id) ON DELETE SET NULL,
    token_hash bytea NOT NULL,
    revoked_at timestamptz(3),
    created_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX party_displays_token_hash_key ON party_displays (token_hash);
CREATE INDEX party_displays_party_id_idx ON party_displays (party_id);
CREATE INDEX party_displays_created_by_idx ON party_displays (created_by);
COMMENT ON TABLE party_displays IS 'Tokens of wall screens: may show a party''s approved gallery and nothing else';
COMMENT ON INDEX party_displays_token_hash_key IS 'Who is looking, when a wall asks';
COMMENT ON INDEX party_displays_party_id_idx IS 'Displays of a party; foreign key';
COMMENT ON INDEX party_displays_created_by_idx IS 'Foreign key: a person who is deleted';

CREATE TABLE party_invitations (
    id text PRIMARY KEY DEFAULT cuid(),
    party_id text NOT NULL REFERENCES party_events (id) ON DELETE CASCADE,
    user_id text REFERENCES users (id) ON DELETE CASCADE,
    email text,
    invited_by text REFERENCES users (id) ON DELETE SET NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    accepted_at timestamptz(3),
    can_rsvp boolean NOT NULL DEFAULT true,
    can_upload boolean NOT NULL DEFAULT true,
    can_chat boolean NOT NULL DEFAULT true,
    CONSTRAINT party_invitations_who_check CHECK (num_nonnulls(user_id, email) > 0)
);
CREATE UNIQUE INDEX party_invitations_party_id_user_id_key ON party_invitations (party_id, user_id);
CREATE UNIQUE INDEX party_invitations_party_id_email_key ON party_invitations (party_id, lower(email));
CREATE INDEX party_invitations_user_id_idx ON party_invitations (user_id);
CREATE INDEX party_invitations_email_idx ON party_invitations (lower(email)) WHERE email IS NOT NULL;
CREATE INDEX party_invitations_invited_by_idx ON party_invitations (invited_by);
COMMENT ON TABLE party_invitations IS 'Who was invited, as a person or an e-mail address, with whose it is once that is known; accepted by an RSVP';
COMMENT ON COLUMN party_invitations.can_rsvp IS 'False for who came by passes without this right; so the other two';
COMMENT ON INDEX party_invitations_party_id_user_id_key IS 'One invitation a person; may the viewer see a private party';
COMMENT ON INDEX party_invitations_party_id_email_key IS 'One invitation an address, whatever its case; GET invitations';
COMMENT ON INDEX party_invitations_user_id_idx IS 'Private parties in the feed of an invited person; foreign key';
COMMENT ON INDEX party_invitations_email_idx IS 'Invitations that wait for an address when it is verified';
COMMENT ON INDEX party_invitations_invited_by_idx IS 'Foreign key: a person who is deleted';

CREATE TABLE party_waitlist (
    party_id text NOT NULL REFERENCES party_events (id) ON DELETE CASCADE,
    user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    position bigint GENERATED ALWAYS AS IDENTITY,
    plus_ones smallint NOT NULL DEFAULT 0,
    is_guest boolean NOT NULL DEFAULT false,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    PRIMARY KEY (party_id, user_id),
    CONSTRAINT party_waitlist_plus_ones_check CHECK (plus_ones BETWEEN 0 AND 5)
);
CREATE UNIQUE INDEX party_waitlist_party_id_position_key ON party_waitlist (party_id, position);
CREATE INDEX party_waitlist_user_id_idx ON party_waitlist (user_id);
COMMENT ON TABLE party_waitlist IS 'Who waits for a place, in order; promoted by a trigger when a place frees';
COMMENT ON INDEX party_waitlist_party_id_position_key IS 'Promotion in order, and a person''s place in the line';
COMMENT ON INDEX party_waitlist_user_id_idx IS 'Foreign key: a person who is deleted';

CREATE TABLE party_bans (
    id text PRIMARY KEY DEFAULT cuid(),
    party_id text NOT NULL REFERENCES party_events (id) ON DELETE CASCADE,
    user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    device_hash bytea,
    banned_by text REFERENCES users (id) ON DELETE SET NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX party_bans_party_id_user_id_key ON party_bans (party_id, user_id);
CREATE INDEX party_bans_party_id_device_hash_idx ON party_bans (party_id, device_hash) WHERE device_hash IS NOT NULL;
CREATE INDEX party_bans_user_id_idx ON party_bans (user_id);
CREATE INDEX party_bans_banned_by_idx ON party_bans (banned_by);
COMMENT ON TABLE party_bans IS 'Who may not come (back) to a party, by person and by guest device';
COMMENT ON INDEX party_bans_party_id_user_id_key IS 'Is the viewer banned: RSVP, chat, upload';
COMMENT ON INDEX party_bans_party_id_device_hash_idx IS 'Is the device banned: POST parties/join-by-pass';
COMMENT ON INDEX party_bans_user_id_idx IS 'Foreign key: a person who is deleted';
COMMENT ON INDEX party_bans_banned_by_idx IS 'Foreign key: a person who is deleted';

CREATE TABLE party_announcements (
    id text PRIMARY KEY DEFAULT cuid(),
    party_id text NOT NULL REFERENCES party_events (id) ON DELETE CASCADE,
    author_id text REFERENCES users (id) ON DELETE SET NULL,
    content text NOT NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT party_announcements_content_check CHECK (char_length(content) BETWEEN 1 AND 2000)
);
CREATE INDEX party_announcements_party_id_idx ON party_announcements (party_id, created_at DESC);
CREATE INDEX party_announcements_author_id_idx ON party_announcements (author_id);
COMMENT ON TABLE party_announcements IS 'What a host tells all attendees';
COMMENT ON INDEX party_announcements_party_id_idx IS 'Announcements of a party, newest first';
COMMENT ON INDEX party_announcements_author_id_idx IS 'Foreign key: a person who is deleted';

-- Media --------------------------------------------------------------------------------------------------------------

CREATE TABLE media_uploads (
    id text PRIMARY KEY DEFAULT cuid(),
    party_id text NOT NULL REFERENCES party_events (id) ON DELETE CASCADE,
    uploader_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    media_id text REFERENCES media_content (id) ON DELETE SET NULL,
    type "MediaType" NOT NULL,
    mime_type text NOT NULL,
    size_bytes bigint NOT NULL,
    received_bytes bigint NOT NULL DEFAULT 0,
    storage_key text NOT NULL,
    multipart_id text,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    expires_at timestamptz(3) NOT NULL,
    confirmed_at timestamptz(3),
    CONSTRAINT media_uploads_size_check CHECK (size_bytes > 0 AND received_bytes BETWEEN 0 AND size_bytes)
);
CREATE INDEX media_uploads_expires_at_idx ON media_uploads (expires_at) WHERE confirmed_at IS NULL;
CREATE INDEX media_uploads_party_id_idx ON media_uploads (party_id);
CREATE INDEX media_uploads_uploader_id_idx ON media_uploads (uploader_id);
CREATE INDEX media_uploads_media_id_idx ON media_uploads (media_id);
COMMENT ON TABLE media_uploads IS 'Uploads asked for: where the bytes go, how many came, what they became';
COMMENT ON INDEX media_uploads_expires_at_idx IS 'Sweep of uploads that nobody confirmed';
COMMENT ON INDEX media_uploads_party_id_idx IS 'Foreign key: a party that is deleted';
COMMENT ON INDEX media_uploads_uploader_id_idx IS 'Uploads under way of a person; foreign key';
COMMENT ON INDEX media_uploads_media_id_idx IS 'Foreign key: an item that is deleted';

CREATE TABLE media_renditions (
    media_id text NOT NULL REFERENCES media_content (id) ON DELETE CASCADE,
    name text NOT NULL,
    mime_type text NOT NULL,
    width integer,
    height integer,
    size_bytes bigint NOT NULL,
    storage_key text NOT NULL,
    PRIMARY KEY (media_id, name)
);
COMMENT ON TABLE media_renditions IS 'Files made from an item: thumbnails by width and format, poster, 720p video';

CREATE TABLE media_likes (
    media_id text NOT NULL REFERENCES media_content (id) ON DELETE CASCADE,
    user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    PRIMARY KEY (media_id, user_id)
);
CREATE INDEX media_likes_user_id_idx ON media_likes (user_id, created_at DESC, media_id);
COMMENT ON TABLE media_likes IS 'Who likes an item';
COMMENT ON INDEX media_likes_user_id_idx IS 'GET users/:id/liked-media, newest first; foreign key';

CREATE TABLE media_comments (
    id text PRIMARY KEY DEFAULT cuid(),
    media_id text NOT NULL REFERENCES media_content (id) ON DELETE CASCADE,
    author_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    content text NOT NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT media_comments_content_check CHECK (char_length(content) BETWEEN 1 AND 1000)
);
CREATE INDEX media_comments_media_id_idx ON media_comments (media_id, created_at, id);
CREATE INDEX media_comments_author_id_idx ON media_comments (author_id);
COMMENT ON TABLE media_comments IS 'Comments on an item';
COMMENT ON INDEX media_comments_media_id_idx IS 'GET media/:id/comments, oldest first';
COMMENT ON INDEX media_comments_author_id_idx IS 'Foreign key: a person who is deleted';

CREATE TABLE media_user_tags (
    media_id text NOT NULL REFERENCES media_content (id) ON DELETE CASCADE,
    user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    tagged_by text REFERENCES users (id) ON DELETE SET NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    PRIMARY KEY (media_id, user_id)
);
CREATE INDEX media_user_tags_user_id_idx ON media_user_tags (user_id, media_id);
CREATE INDEX media_user_tags_tagged_by_idx ON media_user_tags (tagged_by);
COMMENT ON TABLE media_user_tags IS 'People seen in an item; they can take the tag off';
COMMENT ON INDEX media_user_tags_user_id_idx IS 'Gallery filter by tagged person; foreign key';
COMMENT ON INDEX media_user_tags_tagged_by_idx IS 'Foreign key: a person who is deleted';

CREATE TABLE party_clock_offsets (
    party_id text NOT NULL REFERENCES party_events (id) ON DELETE CASCADE,
    uploader_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    offset_ms bigint NOT NULL,
    PRIMARY KEY (party_id, uploader_id)
);
CREATE INDEX party_clock_offsets_uploader_id_idx ON party_clock_offsets (uploader_id);
COMMENT ON TABLE party_clock_offsets IS 'How far an uploader''s camera clock is off, for the order by capture time';
COMMENT ON INDEX party_clock_offsets_uploader_id_idx IS 'Foreign key: a person who is deleted';

-- Chat ---------------------------------------------------------------------------------------------------------------

CREATE TABLE chat_reads (
    room_id text NOT NULL REFERENCES chat_rooms (id) ON DELETE CASCADE,
    user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    last_read_seq bigint NOT NULL,
    updated_at timestamptz(3) NOT NULL DEFAULT now(),
    PRIMARY KEY (room_id, user_id)
);
CREATE INDEX chat_reads_user_id_idx ON chat_reads (user_id);
COMMENT ON TABLE chat_reads IS 'How far a person has read; unread is the room''s last_seq less this';
COMMENT ON INDEX chat_reads_user_id_idx IS 'Unread counts of all of a person''s rooms; foreign key';

CREATE TABLE chat_mutes (
    party_id text NOT NULL REFERENCES party_events (id) ON DELETE CASCADE,
    user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    muted_by text REFERENCES users (id) ON DELETE SET NULL,
    muted_until timestamptz(3),
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    PRIMARY KEY (party_id, user_id)
);
CREATE INDEX chat_mutes_user_id_idx ON chat_mutes (user_id);
CREATE INDEX chat_mutes_muted_by_idx ON chat_mutes (muted_by);
COMMENT ON TABLE chat_mutes IS 'Who may not write in a party''s room, and until when (null: for good)';
COMMENT ON INDEX chat_mutes_user_id_idx IS 'Foreign key: a person who is deleted';
COMMENT ON INDEX chat_mutes_muted_by_idx IS 'Foreign key: a person who is deleted';

-- Being told ---------------------------------------------------------------------------------------------------------

CREATE TABLE notification_preferences (
    user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    kind text NOT NULL,
    in_app boolean NOT NULL DEFAULT true,
    push boolean NOT NULL DEFAULT true,
    PRIMARY KEY (user_id, kind)
);
COMMENT ON TABLE notification_preferences IS 'Which kinds reach a person and how; no row means all';

CREATE TYPE "PushState" AS ENUM ('WAITING', 'SENT', 'FAILED');
CREATE TABLE push_deliveries (
    notification_id text NOT NULL REFERENCES notifications (id) ON DELETE CASCADE,
    device_token_id text NOT NULL REFERENCES device_tokens (id) ON DELETE CASCADE,
    state "PushState" NOT NULL DEFAULT 'WAITING',
    attempts smallint NOT NULL DEFAULT 0,
    next_attempt_at timestamptz(3) NOT NULL DEFAULT now(),
    last_error text,
    PRIMARY KEY (notification_id, device_token_id)
);
CREATE INDEX push_deliveries_due_idx ON push_deliveries (next_attempt_at) WHERE state = 'WAITING';
CREATE INDEX push_deliveries_device_token_id_idx ON push_deliveries (device_token_id);
COMMENT ON TABLE push_deliveries IS 'One push of one notification to one device';
COMMENT ON INDEX push_deliveries_due_idx IS 'Which pushes are due';
COMMENT ON INDEX push_deliveries_device_token_id_idx IS 'Foreign key: a device that is gone';

-- Running it ---------------------------------------------------------------------------------------------------------

CREATE TYPE "ReportStatus" AS ENUM ('OPEN', 'RESOLVED', 'DISMISSED');
CREATE TABLE reports (
    id text PRIMARY KEY DEFAULT cuid(),
    reporter_id text REFERENCES users (id) ON DELETE SET NULL,
    user_id text REFERENCES users (id) ON DELETE CASCADE,
    party_id text REFERENCES party_events (id) ON DELETE CASCADE,
    media_id text REFERENCES media_content (id) ON DELETE CASCADE,
    message_id text REFERENCES chat_messages (id) ON DELETE CASCADE,
    reason text NOT NULL,
    details text,
    status "ReportStatus" NOT NULL DEFAULT 'OPEN',
    resolved_by text REFERENCES users (id) ON DELETE SET NULL,
    resolved_at timestamptz(3),
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT reports_subject_check CHECK (num_nonnulls(user_id, party_id, media_id, message_id) = 1),
    CONSTRAINT reports_details_check CHECK (char_length(details) <= 1000)
);
CREATE INDEX reports_open_idx ON reports (created_at, id) WHERE status = 'OPEN';
CREATE INDEX reports_reporter_id_idx ON reports (reporter_id);
CREATE INDEX reports_user_id_idx ON reports (user_id);
CREATE INDEX reports_party_id_idx ON reports (party_id);
CREATE INDEX reports_media_id_idx ON reports (media_id);
CREATE INDEX reports_message_id_idx ON reports (message_id);
CREATE INDEX reports_resolved_by_idx ON reports (resolved_by);
COMMENT ON TABLE reports IS 'What people reported to the operators';
COMMENT ON INDEX reports_open_idx IS 'The operators'' queue, oldest first';
COMMENT ON INDEX reports_reporter_id_idx IS 'Foreign key: a person who is deleted';
COMMENT ON INDEX reports_user_id_idx IS 'Foreign key: a person who is deleted';
COMMENT ON INDEX reports_party_id_idx IS 'Foreign key: a party that is deleted';
COMMENT ON INDEX reports_media_id_idx IS 'Foreign key: an item that is deleted';
COMMENT ON INDEX reports_message_id_idx IS 'Foreign key: a message that is deleted';
COMMENT ON INDEX reports_resolved_by_idx IS 'Foreign key: a person who is deleted';

CREATE TABLE operator_audit (
    id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    operator_id text REFERENCES users (id) ON DELETE SET NULL,
    action text NOT NULL,
    subject text NOT NULL,
    detail jsonb,
    created_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX operator_audit_operator_id_idx ON operator_audit (operator_id);
COMMENT ON TABLE operator_audit IS 'What operators looked at and did';
COMMENT ON INDEX operator_audit_operator_id_idx IS 'Foreign key: a person who is deleted';

CREATE TABLE outbox (
    id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    topic text NOT NULL,
    subject text NOT NULL,
    payload jsonb NOT NULL,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    created_at timestamptz(3) NOT NULL DEFAULT now()
);
COMMENT ON TABLE outbox IS 'What happened, written in the transaction in which it happened; all after-effects hang on it';

CREATE TABLE cache_invalidations (
    id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    entity text NOT NULL,
    entity_id text NOT NULL,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id()
);
COMMENT ON TABLE cache_invalidations IS 'Which cached values a committed change made stale; drained by every deployment';

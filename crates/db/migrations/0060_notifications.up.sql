-- What being told needs besides the sheet's tables: who is in a group, reminders that wait for their time, where pushes go
-- and how their services are.

ALTER TABLE notifications ADD COLUMN in_app boolean NOT NULL DEFAULT true;
COMMENT ON COLUMN notifications.in_app IS 'False for what is only pushed: it is in no list and no count';
COMMENT ON COLUMN notifications.group_key IS 'News of the same thing goes into the unread one with this key';
COMMENT ON COLUMN notifications.group_count IS 'People in the group; of a room, messages';

CREATE TABLE notification_actors (
    user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    group_key text NOT NULL,
    part_key text NOT NULL,
    notification_id text NOT NULL REFERENCES notifications (id) ON DELETE CASCADE,
    actor_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, group_key, part_key)
);
CREATE INDEX notification_actors_notification_id_idx ON notification_actors (notification_id, actor_id);
CREATE INDEX notification_actors_actor_id_idx ON notification_actors (actor_id);
COMMENT ON TABLE notification_actors IS 'Who is in a grouped notification, each piece of news once: its key is the news'' own';
COMMENT ON INDEX notification_actors_notification_id_idx IS 'Is somebody in a group; how many of it are behind a block; foreign key';
COMMENT ON INDEX notification_actors_actor_id_idx IS 'Foreign key: a person who is deleted';

CREATE TABLE party_reminders (
    party_id text NOT NULL REFERENCES party_events (id) ON DELETE CASCADE,
    hours smallint NOT NULL,
    due_at timestamptz(3),
    told_for timestamptz(3),
    PRIMARY KEY (party_id, hours),
    CONSTRAINT party_reminders_hours_check CHECK (hours IN (1, 24))
);
CREATE INDEX party_reminders_due_at_idx ON party_reminders (due_at) WHERE due_at IS NOT NULL;
COMMENT ON TABLE party_reminders IS 'When a party''s people are reminded, kept by a trigger of party_events; the clock fires what is due';
COMMENT ON COLUMN party_reminders.due_at IS 'Null: not now; the party is not planned, its time was over when it was set, or it was told';
COMMENT ON COLUMN party_reminders.told_for IS 'The start for which it was told last: a party that moves by less is not told again';
COMMENT ON INDEX party_reminders_due_at_idx IS 'Which reminders are due';
INSERT INTO party_reminders (party_id, hours, due_at)
    SELECT p.id, h.hours, CASE WHEN p.starts_at - h.hours * interval '1 hour' > now() THEN p.starts_at - h.hours * interval '1 hour' END
    FROM party_events p CROSS JOIN (VALUES (1), (24)) AS h (hours)
    WHERE p.status = 'PLANNED' AND p.starts_at > now();

ALTER TABLE device_tokens
    ADD COLUMN push_service text,
    ADD COLUMN session_id text CONSTRAINT device_tokens_session_id_fkey REFERENCES sessions (id) ON DELETE CASCADE;
CREATE INDEX device_tokens_session_id_idx ON device_tokens (session_id) WHERE session_id IS NOT NULL;
COMMENT ON COLUMN device_tokens.push_service IS 'Through whom it is reached: fcm, or the host of a Web Push endpoint';
COMMENT ON COLUMN device_tokens.session_id IS 'The session that registered it: who signs out is not told any more';
COMMENT ON INDEX device_tokens_session_id_idx IS 'Foreign key: a session that ends';

CREATE TABLE push_services (
    name text NOT NULL CONSTRAINT push_services_pkey PRIMARY KEY,
    is_paused boolean NOT NULL DEFAULT false,
    failures integer NOT NULL DEFAULT 0,
    open_until timestamptz(3),
    last_error text,
    updated_at timestamptz(3) NOT NULL DEFAULT now()
);
COMMENT ON TABLE push_services IS 'Services that carry pushes and do not work, or are paused; no row means that all is well';
COMMENT ON COLUMN push_services.open_until IS 'Until then nothing is sent through it, then one is tried';

CREATE INDEX push_deliveries_failed_idx ON push_deliveries (next_attempt_at) WHERE state = 'FAILED';
COMMENT ON INDEX push_deliveries_failed_idx IS 'Pushes that were given up: sent again by an operator, or swept';

-- A pair of keys (32 bytes of the private one and 65 of the public one) signs Web Pushes.
ALTER TABLE signing_keys
    DROP CONSTRAINT signing_keys_key_check,
    ADD CONSTRAINT signing_keys_key_check CHECK (octet_length(key) IN (32, 97));

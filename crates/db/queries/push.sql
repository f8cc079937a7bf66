-- Devices that take pushes, the pushes that are under way, and the services that carry them.

--! leave_others
-- A token that now belongs to somebody else leaves whom it belonged to, with all that was under way to it.
DELETE FROM device_tokens WHERE token = :token AND user_id <> :user_id;

--! register (p256dh?, auth?, session_id?)
INSERT INTO device_tokens (id, user_id, token, platform, push_p256dh, push_auth, push_service, session_id, created_at, last_seen_at)
VALUES (:id, :user_id, :token, :platform::text::"Platform", :p256dh, :auth, :service, :session_id, :now, :now)
ON CONFLICT (token) DO UPDATE
    SET platform = excluded.platform, push_p256dh = excluded.push_p256dh, push_auth = excluded.push_auth,
        push_service = excluded.push_service, session_id = excluded.session_id, last_seen_at = excluded.last_seen_at
RETURNING id, platform::text AS platform, created_at;

--! keep_newest
-- Devices of a person beyond some: those that were not heard of for longest.
DELETE FROM device_tokens WHERE id IN (
    SELECT id FROM device_tokens WHERE user_id = :user_id
    ORDER BY coalesce(last_seen_at, created_at) DESC, id DESC OFFSET :keep);

--! unregister
-- By the token, or by the id that registering told.
DELETE FROM device_tokens WHERE user_id = :user_id AND (token = :token OR id = :token);

--! vapid
SELECT key FROM signing_keys WHERE purpose = 'vapid';

--! keep_vapid
INSERT INTO signing_keys (purpose, key) VALUES ('vapid', :key) ON CONFLICT (purpose) DO NOTHING;

--! claim : (push_p256dh?, push_auth?, push_service?, time_zone?, quiet_from?, quiet_until?)
-- Takes pushes that are due, for as long as the lease says: whoever dies with them has not lost them.
-- By the rows' places, so that a batch is looked up and not joined, however many the planner expects.
WITH taken AS (
    UPDATE push_deliveries SET attempts = attempts + 1, next_attempt_at = :lease
    WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM push_deliveries
        WHERE state = 'WAITING' AND next_attempt_at <= :now
        ORDER BY next_attempt_at LIMIT :batch FOR UPDATE SKIP LOCKED))
    RETURNING notification_id, device_token_id, attempts)
SELECT d.notification_id, d.device_token_id, d.attempts, t.token, t.platform::text AS platform, t.push_p256dh, t.push_auth,
       t.push_service, n.user_id = t.user_id AND coalesce(p.push, true) AND NOT (n.in_app AND n.is_read) AS is_wanted,
       s.time_zone, s.quiet_from, s.quiet_until
FROM taken d
JOIN notifications n ON n.id = d.notification_id
JOIN device_tokens t ON t.id = d.device_token_id
LEFT JOIN user_settings s ON s.user_id = n.user_id
LEFT JOIN notification_preferences p ON p.user_id = n.user_id AND p.kind = coalesce(n.kind, n.type::text);

--! done
-- Pushes that are over. One that was asked for anew meanwhile has begun to count anew, and stays.
DELETE FROM push_deliveries d
USING unnest(:notifications::text[], :devices::text[], :attempts::smallint[]) AS o (notification_id, device_token_id, attempts)
WHERE d.notification_id = o.notification_id AND d.device_token_id = o.device_token_id AND d.attempts = o.attempts;

--! later
-- Pushes that wait: until when, with how many attempts behind them, and why.
UPDATE push_deliveries d SET next_attempt_at = o.next_attempt_at, attempts = o.attempts_after,
    last_error = coalesce(nullif(o.error, ''), d.last_error)
FROM unnest(:notifications::text[], :devices::text[], :attempts::smallint[], :next_attempts_at::timestamptz[], :attempts_after::smallint[], :errors::text[])
    AS o (notification_id, device_token_id, attempts, next_attempt_at, attempts_after, error)
WHERE d.notification_id = o.notification_id AND d.device_token_id = o.device_token_id AND d.attempts = o.attempts;

--! failed
-- Pushes that are given up: kept, so that an operator sees them and can send them again.
UPDATE push_deliveries d SET state = 'FAILED', last_error = o.error
FROM unnest(:notifications::text[], :devices::text[], :attempts::smallint[], :errors::text[])
    AS o (notification_id, device_token_id, attempts, error)
WHERE d.notification_id = o.notification_id AND d.device_token_id = o.device_token_id AND d.attempts = o.attempts;

--! forget_devices
-- Devices that their service does not know any more.
DELETE FROM device_tokens d
USING unnest(:ids::text[], :tokens::text[]) AS o (id, token) WHERE d.id = o.id AND d.token = o.token;

--! services : (open_until?, last_error?)
SELECT name, is_paused, failures, open_until, last_error FROM push_services ORDER BY name;

--! service_fails
INSERT INTO push_services AS s (name, failures, open_until, last_error, updated_at) VALUES (:name, 1, NULL, :error, :now)
ON CONFLICT (name) DO UPDATE SET failures = s.failures + 1, last_error = excluded.last_error, updated_at = excluded.updated_at,
    open_until = CASE WHEN s.failures + 1 >= :limit::int
        THEN :now::timestamptz + least(power(2, least(s.failures + 1 - :limit::int, 10)) * 15, 600) * interval '1 second' END;

--! service_works
DELETE FROM push_services WHERE name = :name AND NOT is_paused;

--! pause
INSERT INTO push_services (name, is_paused, updated_at) VALUES (:name, true, :now)
ON CONFLICT (name) DO UPDATE SET is_paused = true, updated_at = excluded.updated_at;

--! resume
DELETE FROM push_services WHERE name = :name;

--! hurry
-- What waits for a service, or for any, is due now.
UPDATE push_deliveries d SET next_attempt_at = :now
FROM device_tokens t
WHERE t.id = d.device_token_id AND d.state = 'WAITING' AND d.next_attempt_at > :now AND t.push_service = :name;

--! retry
-- What was given up is tried again, with all attempts before it.
UPDATE push_deliveries SET state = 'WAITING', attempts = 0, next_attempt_at = :now WHERE state = 'FAILED';

--! sweep
-- What was given up and nobody sent again.
DELETE FROM push_deliveries WHERE state = 'FAILED' AND next_attempt_at < :before;

--! status : (service?, oldest?, error?)
-- How many pushes wait, by service; reads all of them.
SELECT t.push_service AS service, d.state::text AS state, count(*) AS pushes, min(d.next_attempt_at) AS oldest, max(d.last_error) AS error
FROM push_deliveries d JOIN device_tokens t ON t.id = d.device_token_id
GROUP BY t.push_service, d.state ORDER BY 1, 2;

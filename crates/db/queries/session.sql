-- Who is looking. One round trip a request: the session, the person, and what a guest's pass still allows.

--: SessionRow(pass_id?, pass_party_id?, can_view?, can_rsvp?, can_upload?, can_chat?)

--! find : SessionRow
SELECT s.id, s.user_id, s.expires_at, s.last_seen_at, u.role, u.is_guest,
       s.pass_id, g.party_id AS pass_party_id, p.can_view, p.can_rsvp, p.can_upload, p.can_chat
FROM sessions s
JOIN users u ON u.id = s.user_id
LEFT JOIN party_guests g ON g.user_id = s.user_id AND u.is_guest
LEFT JOIN party_passes p ON p.id = s.pass_id
WHERE s.token_hash = :token_hash AND s.expires_at > :now AND u.deleted_at IS NULL;

--! insert (pass_id?, user_agent?, ip_address?, firebase_signed_in_at?)
INSERT INTO sessions (
    id, user_id, token_hash, pass_id, created_at, last_seen_at, expires_at, user_agent, ip_address, firebase_signed_in_at)
VALUES (
    :id, :user_id, :token_hash, :pass_id, :now, :now, :expires_at, :user_agent, :ip_address, :firebase_signed_in_at);

--! find_of_firebase
-- The session that a sign-in at Firebase opened last and that goes on.
SELECT encode(token_hash, 'hex') AS token_hash FROM sessions
WHERE user_id = :user_id AND firebase_signed_in_at = :signed_in_at AND expires_at > :now
ORDER BY created_at DESC, id DESC LIMIT 1;

--! signed_in_at
SELECT coalesce(signed_in_at, firebase_signed_in_at, created_at) AS signed_in_at FROM sessions WHERE id = :id;

--! prove
UPDATE sessions SET signed_in_at = :at WHERE id = :id AND user_id = :user_id;

--! touch
UPDATE sessions SET last_seen_at = :now, expires_at = :expires_at WHERE id = :id;

--! delete_by_token
-- With all that the same sign-in at Firebase opened.
DELETE FROM sessions s USING sessions given
WHERE given.token_hash = :token_hash AND s.user_id = given.user_id
  AND (s.id = given.id OR s.firebase_signed_in_at = given.firebase_signed_in_at);

--! delete
-- The same by its id.
DELETE FROM sessions s USING sessions given
WHERE given.id = :id AND given.user_id = :user_id AND s.user_id = given.user_id
  AND (s.id = given.id OR s.firebase_signed_in_at = given.firebase_signed_in_at);

--! delete_all_of
DELETE FROM sessions WHERE user_id = :user_id;

--! delete_of_pass
DELETE FROM sessions WHERE pass_id = :pass_id;

--! list : (user_agent?, ip_address?)
SELECT id, created_at, last_seen_at, expires_at, user_agent, ip_address, token_hash = :token_hash AS is_current
FROM sessions WHERE user_id = :user_id AND expires_at > :now
ORDER BY created_at DESC, id DESC LIMIT 100;

--! delete_expired
DELETE FROM sessions WHERE ctid IN (
    SELECT ctid FROM sessions WHERE expires_at < :now ORDER BY expires_at LIMIT 1000 FOR UPDATE SKIP LOCKED);

--! rotate
-- The old token stops in the moment in which the new one works.
UPDATE sessions SET token_hash = :new_hash, last_seen_at = :now, expires_at = :expires_at
WHERE token_hash = :old_hash AND expires_at > :now
RETURNING id, user_id;

--! delete_others_of
DELETE FROM sessions WHERE user_id = :user_id AND id <> :keep;

-- How somebody signs in: identities, passwords, one-time tokens, and what a guest becomes.

--: Login(password_hash?, email_verified_at?)

--! find_by_email : Login
SELECT u.id, u.firebase_id, u.email, u.email_verified_at, c.password_hash
FROM users u
LEFT JOIN user_credentials c ON c.user_id = u.id
WHERE lower(u.email) = lower(:email) AND NOT u.is_guest AND u.deleted_at IS NULL;

--! find_by_firebase_id : Login
SELECT u.id, u.firebase_id, u.email, u.email_verified_at, c.password_hash
FROM users u
LEFT JOIN user_credentials c ON c.user_id = u.id
WHERE u.firebase_id = :firebase_id AND NOT u.is_guest AND u.deleted_at IS NULL;

--! find : Login
SELECT u.id, u.firebase_id, u.email, u.email_verified_at, c.password_hash
FROM users u
LEFT JOIN user_credentials c ON c.user_id = u.id
WHERE u.id = :id AND NOT u.is_guest AND u.deleted_at IS NULL;

--! insert (username?, first_name?, last_name?, email_verified_at?)
INSERT INTO users (
    id, firebase_id, email, username, first_name, last_name, is_profile_complete, email_verified_at, created_at, updated_at)
VALUES (
    :id, :firebase_id, :email, :username, :first_name, :last_name, :is_profile_complete, :email_verified_at, :now, :now);

--! link_firebase
UPDATE users SET firebase_id = :firebase_id, email_verified_at = coalesce(email_verified_at, :now), updated_at = :now
WHERE id = :id AND deleted_at IS NULL;

--! verify_email
UPDATE users SET email_verified_at = coalesce(email_verified_at, :now), updated_at = :now
WHERE id = :id AND NOT is_guest AND deleted_at IS NULL;

--! set_password
INSERT INTO user_credentials (user_id, password_hash, updated_at) VALUES (:user_id, :password_hash, :now)
ON CONFLICT (user_id) DO UPDATE SET password_hash = excluded.password_hash, updated_at = excluded.updated_at;

--! replace_password
-- Only the hash that was checked is replaced: whoever changed the password in between wins.
UPDATE user_credentials SET password_hash = :new_hash, updated_at = :now
WHERE user_id = :user_id AND password_hash = :old_hash;

--! hold_password
-- The password that was checked is still the one, and stays it until the transaction ends.
SELECT user_id FROM user_credentials WHERE user_id = :user_id AND password_hash = :password_hash FOR SHARE;

--! delete_password
DELETE FROM user_credentials WHERE user_id = :user_id;

--! set_role
UPDATE users SET role = :role, updated_at = :now
WHERE lower(email) = lower(:email) AND NOT is_guest AND deleted_at IS NULL
RETURNING id;

--! audit_role
INSERT INTO operator_audit (action, subject, created_at) VALUES (:action, :subject, :now);

--! token_is_recent
SELECT EXISTS (
    SELECT FROM one_time_tokens WHERE user_id = :user_id AND purpose = :purpose AND created_at > :since) AS is_recent;

--! replace_token
WITH older AS (DELETE FROM one_time_tokens WHERE user_id = :user_id AND purpose = :purpose)
INSERT INTO one_time_tokens (token_hash, user_id, purpose, created_at, expires_at)
VALUES (:token_hash, :user_id, :purpose, :now, :expires_at);

--! use_token
DELETE FROM one_time_tokens WHERE token_hash = :token_hash AND purpose = :purpose AND expires_at > :now
RETURNING user_id;

--! token_is_live
SELECT EXISTS (
    SELECT FROM one_time_tokens WHERE token_hash = :token_hash AND purpose = :purpose AND expires_at > :now) AS is_live;

--! delete_tokens
DELETE FROM one_time_tokens WHERE user_id = :user_id AND purpose = :purpose;

--! delete_expired_tokens
DELETE FROM one_time_tokens WHERE expires_at < :now;

--! delete_released_names
DELETE FROM held_names WHERE name_hash IN (SELECT name_hash FROM held_names WHERE held_until < :now LIMIT 1000);

--! claim (username?, first_name?, last_name?, email_verified_at?)
-- A guest's shadow row becomes an account: the same person, with all that is theirs.
UPDATE users SET
    firebase_id = :firebase_id, email = :email, username = :username, first_name = coalesce(:first_name::text, first_name),
    last_name = :last_name, is_profile_complete = :is_profile_complete, email_verified_at = :email_verified_at,
    is_guest = false, updated_at = :now
WHERE id = :id AND is_guest AND deleted_at IS NULL;

--! claim_attendances
UPDATE party_attendees SET is_guest = false WHERE user_id = :user_id AND is_guest;

--! claim_waits
UPDATE party_waitlist SET is_guest = false WHERE user_id = :user_id AND is_guest;

--! claim_guest
UPDATE party_guests SET claimed_at = :now WHERE user_id = :user_id AND claimed_at IS NULL RETURNING party_id;

--! guest_name : (first_name?)
SELECT first_name FROM users WHERE id = :id AND is_guest AND deleted_at IS NULL;

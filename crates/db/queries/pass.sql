-- Passes, and the guests that they let in.

--! insert (expires_at?, max_uses?, secret_ciphertext?)
INSERT INTO party_passes (
    id, party_id, created_by, name, secret_hash, secret_ciphertext, can_view, can_rsvp, can_upload, can_chat, expires_at, max_uses, created_at)
VALUES (
    :id, :party_id, :created_by, :name, :secret_hash, :secret_ciphertext, :can_view, :can_rsvp, :can_upload, :can_chat, :expires_at,
    :max_uses, :now);

--: PassRow(expires_at?, max_uses?, revoked_at?, secret_ciphertext?)

--! list : PassRow
SELECT id, name, can_view, can_rsvp, can_upload, can_chat, expires_at, max_uses, uses_count, revoked_at, created_at,
       secret_ciphertext
FROM party_passes WHERE party_id = :party_id
  -- A wall screen's own pass is the screen's.
  AND NOT EXISTS (SELECT FROM party_displays d WHERE d.pass_id = party_passes.id)
ORDER BY created_at DESC, id DESC
LIMIT 200;

--: PresentedRow(expires_at?, max_uses?, revoked_at?, code_expires_at?)

--! find_by_secret : PresentedRow
-- As lock_by_secret, for who only looks.
SELECT p.id, p.party_id, p.can_view, p.can_rsvp, p.can_upload, p.can_chat, p.expires_at, p.max_uses, p.uses_count,
       p.revoked_at, e.host_id, e.status,
       (SELECT c.expires_at FROM party_pass_codes c WHERE c.code_hash = :secret_hash) AS code_expires_at
FROM party_passes p
JOIN party_events e ON e.id = p.party_id
WHERE p.id = coalesce((SELECT s.id FROM party_passes s WHERE s.secret_hash = :secret_hash),
                      (SELECT c.pass_id FROM party_pass_codes c WHERE c.code_hash = :secret_hash));

--! lock_by_secret : PresentedRow
-- The secret is the pass's own, or that of a code which lets in by it for a while. Whoever enters by one pass does so one after the other: its uses are counted under this lock.
SELECT p.id, p.party_id, p.can_view, p.can_rsvp, p.can_upload, p.can_chat, p.expires_at, p.max_uses, p.uses_count,
       p.revoked_at, e.host_id, e.status,
       (SELECT c.expires_at FROM party_pass_codes c WHERE c.code_hash = :secret_hash) AS code_expires_at
FROM party_passes p
JOIN party_events e ON e.id = p.party_id
WHERE p.id = coalesce((SELECT s.id FROM party_passes s WHERE s.secret_hash = :secret_hash),
                      (SELECT c.pass_id FROM party_pass_codes c WHERE c.code_hash = :secret_hash))
FOR NO KEY UPDATE OF p;

--! lock_all_of_party
SELECT id FROM party_passes WHERE party_id = :party_id ORDER BY id FOR NO KEY UPDATE;

--! lock : PassRow
SELECT id, name, can_view, can_rsvp, can_upload, can_chat, expires_at, max_uses, uses_count, revoked_at, created_at,
       secret_ciphertext
FROM party_passes
WHERE party_id = :party_id AND id = :id
  AND NOT EXISTS (SELECT FROM party_displays d WHERE d.pass_id = party_passes.id)
FOR NO KEY UPDATE OF party_passes;

--! unrevoked
SELECT id FROM party_passes
WHERE party_id = :party_id AND revoked_at IS NULL
  AND NOT EXISTS (SELECT FROM party_displays d WHERE d.pass_id = party_passes.id)
ORDER BY id;

--! replace_secret
UPDATE party_passes SET secret_hash = :secret_hash, secret_ciphertext = :secret_ciphertext WHERE id = :id;

--! end_codes_of_party
-- The codes that wall screens show at the moment: whoever has photographed one does not come in by it any more. They stay, or
-- the screen would say the same code again in the same turn.
UPDATE party_pass_codes c SET expires_at = :now FROM party_passes p
WHERE p.id = c.pass_id AND p.party_id = :party_id AND c.expires_at > :now;

--! count_use
UPDATE party_passes SET uses_count = uses_count + 1 WHERE id = :id;

--! revoke
UPDATE party_passes SET revoked_at = coalesce(revoked_at, :now) WHERE id = :id AND party_id = :party_id;

--! forget_links
-- Personal links of a pass's guests lead nowhere any more: hashes of what nobody has.
UPDATE party_guests SET recovery_hash = sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
WHERE pass_id = :pass_id AND claimed_at IS NULL;


--! insert_guest_user
INSERT INTO users (id, firebase_id, email, first_name, is_guest, created_at, updated_at)
VALUES (:id, :firebase_id, :email, :name, true, :now, :now);

--! insert_guest
INSERT INTO party_guests (user_id, party_id, pass_id, name_skeleton, recovery_hash, created_at)
VALUES (:user_id, :party_id, :pass_id, :name_skeleton, :recovery_hash, :now);

--! hold_guest : (pass_id?)
-- A guest by the personal link. Held, so that an eviction waits for the session that is about to be made.
SELECT g.user_id, g.party_id, g.pass_id
FROM party_guests g
WHERE g.recovery_hash = :recovery_hash AND g.claimed_at IS NULL
FOR SHARE;

--! guest_is_banned
-- Asked once the guest is held, in a statement of its own: one that waits for a lock does not see what was written in
-- the meantime.
SELECT EXISTS (
    SELECT FROM party_guests g
    JOIN party_bans b ON b.party_id = g.party_id
    WHERE g.user_id = :user_id
      AND (b.user_id = g.user_id
        OR EXISTS (
            SELECT FROM party_devices d
            JOIN party_devices o ON o.party_id = d.party_id AND o.device_hash = d.device_hash
            WHERE d.party_id = g.party_id AND d.user_id = g.user_id AND o.user_id = b.user_id))) AS is_banned;

--! renew_recovery
-- Only while they are a guest: an account signs in.
UPDATE party_guests SET recovery_hash = :recovery_hash WHERE user_id = :user_id AND claimed_at IS NULL;

--! rename_guest
-- Only while they are a guest: an account has a profile.
WITH named AS (
    UPDATE party_guests SET name_skeleton = :skeleton WHERE user_id = :user_id AND claimed_at IS NULL RETURNING user_id)
UPDATE users SET first_name = :name, updated_at = :now WHERE id = (SELECT user_id FROM named) AND is_guest;

-- Wall screens, and the codes that they show.

--! insert (pass_id?)
INSERT INTO party_displays (id, party_id, created_by, name, token_hash, pass_id, created_at)
VALUES (:id, :party_id, :created_by, :name, :token_hash, :pass_id, :now);

--! list : (last_seen_at?, guests?)
SELECT d.id, d.name, d.created_at, d.last_seen_at, p.uses_count AS guests
FROM party_displays d
LEFT JOIN party_passes p ON p.id = d.pass_id
WHERE d.party_id = :party_id AND d.revoked_at IS NULL
ORDER BY d.created_at DESC, d.id DESC
LIMIT 50;

--! revoke : (pass_id?)
UPDATE party_displays SET revoked_at = coalesce(revoked_at, :now) WHERE id = :id AND party_id = :party_id
RETURNING pass_id;

--! find : (last_seen_at?)
-- What a screen's token is good for: until it is taken back, the party is called off, or a week after the evening.
SELECT d.id, d.party_id, d.created_at, d.last_seen_at,
       coalesce(e.ended_at, e.ends_at, e.starts_at + interval '24 hours') + interval '7 days' AS expires_at
FROM party_displays d
JOIN party_events e ON e.id = d.party_id
WHERE d.token_hash = :token_hash AND d.revoked_at IS NULL AND e.status <> 'CANCELLED';

--! touch : (pass_id?)
-- It asks for its code. Held until the code is written, so that whoever takes the screen back comes before or after.
UPDATE party_displays d SET last_seen_at = :now
FROM party_events e
WHERE d.id = :id AND d.revoked_at IS NULL AND e.id = d.party_id
RETURNING d.pass_id, e.status;

--! insert_code
INSERT INTO party_pass_codes (code_hash, pass_id, expires_at) VALUES (:code_hash, :pass_id, :expires_at)
ON CONFLICT (code_hash) DO NOTHING;

--! forget_codes
DELETE FROM party_pass_codes WHERE pass_id = :pass_id AND expires_at < :before;

-- Removing people from a party, for now or for good. Who writes holds the lock of the party's row.

--! hold_guests : (device_hash?)
-- A guest of the party, and the others who came with the same device. Held, so that nobody comes back by a personal
-- link in the meantime.
SELECT g.user_id, g.device_hash, g.claimed_at IS NULL AS is_guest
FROM party_guests g
WHERE g.party_id = :party_id
  AND (g.user_id = :user_id
    OR (g.claimed_at IS NULL
        AND g.device_hash = (SELECT t.device_hash FROM party_guests t WHERE t.party_id = :party_id AND t.user_id = :user_id)))
ORDER BY g.user_id
FOR UPDATE;

--! remove
-- Everything that somebody is at a party. The attendance goes in a statement of its own after it: places that free are
-- handed to the waiting list, which the removed must have left by then.
WITH line AS (
    DELETE FROM party_waitlist WHERE party_id = :party_id AND user_id = ANY (:users::text[])
), asked AS (
    DELETE FROM party_invitations WHERE party_id = :party_id AND user_id = ANY (:users::text[])
)
DELETE FROM party_cohosts WHERE party_id = :party_id AND user_id = ANY (:users::text[]);

--! remove_attendances
DELETE FROM party_attendees WHERE party_id = :party_id AND user_id = ANY (:users::text[]);

--! end_guest_sessions
DELETE FROM sessions s USING party_guests g
WHERE g.user_id = s.user_id AND g.party_id = :party_id AND g.claimed_at IS NULL AND s.user_id = ANY (:users::text[]);

--! insert (device_hash?, banned_by?)
INSERT INTO party_bans (id, party_id, user_id, device_hash, banned_by, created_at)
VALUES (:id, :party_id, :user_id, :device_hash, :banned_by, :now)
ON CONFLICT (party_id, user_id) DO NOTHING;

--! list : (username?, avatar_url?, first_name?, last_name?, banned_by?)
SELECT b.id, b.user_id, b.banned_by, b.created_at, u.is_guest, u.username, u.avatar_url, u.first_name, u.last_name
FROM party_bans b
JOIN users u ON u.id = b.user_id
WHERE b.party_id = :party_id AND (b.created_at, b.id) > (:after_at, :after_id)
ORDER BY b.created_at, b.id
LIMIT :rows;

--! lift
-- The ban of a person, and of those who were banned with the same device.
DELETE FROM party_bans b
WHERE b.party_id = :party_id
  AND (b.user_id = :user_id
    OR b.device_hash = (SELECT t.device_hash FROM party_bans t WHERE t.party_id = :party_id AND t.user_id = :user_id));

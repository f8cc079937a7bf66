-- Removing people from a party, for now or for good. Who writes holds the lock of the party's row.

--! hold_guests
-- A guest of the party, and the others who came with one of their devices. Held, so that nobody comes back by a personal
-- link in the meantime.
SELECT g.user_id, g.claimed_at IS NULL AS is_guest
FROM party_guests g
WHERE g.party_id = :party_id
  AND (g.user_id = :user_id
    OR (g.claimed_at IS NULL
        AND g.user_id IN (
            SELECT o.user_id FROM party_devices d
            JOIN party_devices o ON o.party_id = d.party_id AND o.device_hash = d.device_hash
            WHERE d.party_id = :party_id AND d.user_id = :user_id)))
ORDER BY g.user_id
FOR UPDATE;

--! with_same_device
-- Who else came to the party with a device of this person.
SELECT DISTINCT o.user_id
FROM party_devices d
JOIN party_devices o ON o.party_id = d.party_id AND o.device_hash = d.device_hash
WHERE d.party_id = :party_id AND d.user_id = :user_id AND o.user_id <> :user_id
ORDER BY o.user_id;

--! record_device
-- At most 50 a person: somebody who is refused again and again does not fill the table.
INSERT INTO party_devices (party_id, user_id, device_hash, created_at)
SELECT :party_id, :user_id, :device_hash, :now
WHERE (SELECT count(*) FROM party_devices d WHERE d.party_id = :party_id AND d.user_id = :user_id) < 50
ON CONFLICT (party_id, user_id, device_hash) DO NOTHING;

--! device_is_banned
SELECT EXISTS (
    SELECT FROM party_devices d
    JOIN party_bans b ON b.party_id = d.party_id AND b.user_id = d.user_id
    WHERE d.party_id = :party_id AND d.device_hash = :device_hash) AS is_banned;

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

--! insert (banned_by?)
INSERT INTO party_bans (id, party_id, user_id, banned_by, created_at)
VALUES (:id, :party_id, :user_id, :banned_by, :now)
ON CONFLICT (party_id, user_id) DO NOTHING;

--! list : (username?, name?, avatar_url?, banned_by?)
SELECT b.id, b.user_id, b.banned_by, b.created_at, u.is_guest, u.username,
       display_name(u.first_name, u.last_name, u.username) AS name, u.avatar_url
FROM party_bans b
JOIN users u ON u.id = b.user_id
WHERE b.party_id = :party_id AND (b.created_at, b.id) > (:after_at, :after_id)
ORDER BY b.created_at, b.id
LIMIT :rows;

--! lift
-- The ban of a person, and of those who were banned with the same device.
DELETE FROM party_bans b
WHERE b.party_id = :party_id
  AND EXISTS (SELECT FROM party_bans t WHERE t.party_id = :party_id AND t.user_id = :user_id)
  AND (b.user_id = :user_id
    OR b.user_id IN (
        SELECT o.user_id FROM party_devices d
        JOIN party_devices o ON o.party_id = d.party_id AND o.device_hash = d.device_hash
        WHERE d.party_id = :party_id AND d.user_id = :user_id));

-- Cohosts and moderators of a party. Who writes holds the lock of the party's row.

--! appoint
INSERT INTO party_cohosts (id, party_id, user_id, role, created_at) VALUES (:id, :party_id, :user_id, :role, :now)
ON CONFLICT (party_id, user_id) DO UPDATE SET role = excluded.role;

--! find : (username?, name?, avatar_url?)
SELECT c.user_id, c.role, c.created_at, u.username, display_name(u.first_name, u.last_name, u.username) AS name, u.avatar_url
FROM party_cohosts c
JOIN users u ON u.id = c.user_id
WHERE c.party_id = :party_id AND c.user_id = :user_id;

--! dismiss
DELETE FROM party_cohosts WHERE party_id = :party_id AND user_id = :user_id;

--! of_parties : (username?, name?, avatar_url?)
-- The cohosts of some parties, in the order in which they were appointed; moderators are staff, not hosts. At most five
-- a party, by the primary key of its people.
SELECT c.party_id, c.user_id, u.username, display_name(u.first_name, u.last_name, u.username) AS name, u.avatar_url
FROM party_cohosts c
JOIN users u ON u.id = c.user_id
WHERE c.party_id = ANY (:party_ids::text[]) AND c.role = 'COHOST'
ORDER BY c.created_at, c.id;

--! unseen
-- Cohosts of a party whom a viewer does not see: there is a block between them.
SELECT c.user_id
FROM party_cohosts c
WHERE c.party_id = :party_id AND c.role = 'COHOST'
  AND (EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = c.user_id AND b.blocked_id = :viewer)
    OR EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = :viewer AND b.blocked_id = c.user_id));

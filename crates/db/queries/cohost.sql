-- Cohosts and moderators of a party. Who writes holds the lock of the party's row.

--! appoint
INSERT INTO party_cohosts (id, party_id, user_id, role, created_at) VALUES (:id, :party_id, :user_id, :role, :now)
ON CONFLICT (party_id, user_id) DO UPDATE SET role = excluded.role;

--! find : (username?, avatar_url?)
SELECT c.user_id, c.role, c.created_at, u.username, u.avatar_url
FROM party_cohosts c
JOIN users u ON u.id = c.user_id
WHERE c.party_id = :party_id AND c.user_id = :user_id;

--! dismiss
DELETE FROM party_cohosts WHERE party_id = :party_id AND user_id = :user_id;

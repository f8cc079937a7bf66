-- Parties that people keep.

--! insert
WITH added AS (
    INSERT INTO party_favorites (user_id, party_id, created_at) VALUES (:user_id, :party_id, :now)
    ON CONFLICT (user_id, party_id) DO NOTHING
    RETURNING 1)
INSERT INTO outbox (topic, subject, payload, created_at)
SELECT 'party.favorited', :party_id, :event, :now FROM added;

--! delete
WITH removed AS (DELETE FROM party_favorites WHERE user_id = :user_id AND party_id = :party_id RETURNING 1)
INSERT INTO outbox (topic, subject, payload, created_at)
SELECT 'party.unfavorited', :party_id, :event, :now FROM removed;

--! page
-- A person's own, newest kept first, as far as they may still see the party. One index scan.
SELECT v.party_id, v.created_at
FROM party_favorites v
JOIN party_events p ON p.id = v.party_id
CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, :user_id, NULL) f
WHERE v.user_id = :user_id AND f.visible
  AND v.created_at <= :before_at AND (v.created_at < :before_at OR v.party_id > :before_id)
ORDER BY v.created_at DESC, v.party_id
LIMIT :rows;

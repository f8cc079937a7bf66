-- Names that a guest of a party must not take.

--! alike : (username?, first_name?, last_name?)
-- Of the host, cohosts, moderators and attendees with an account, those of whom one name may look like this: by what is known of
-- names, and all whose names have changed since. Few people have one name, and few names are new, so that it costs the same
-- at a party of ten and of ten thousand.
SELECT u.username, u.first_name, u.last_name
FROM (
    SELECT s.user_id FROM user_name_skeletons s WHERE s.skeleton = :skeleton
    UNION
    SELECT c.user_id FROM user_names_changed c) AS named
CROSS JOIN LATERAL (
    -- One by one: an empty table of which PostgreSQL has no figures is thought to have thousands of rows.
    SELECT username, first_name, last_name FROM users WHERE id = named.user_id OFFSET 0) AS u
WHERE (SELECT p.host_id = named.user_id FROM party_events p WHERE p.id = :party_id)
   OR (SELECT true FROM party_cohosts h WHERE h.party_id = :party_id AND h.user_id = named.user_id)
   OR (SELECT a.status IN ('GOING', 'MAYBE') AND NOT a.is_guest FROM party_attendees a
       WHERE a.party_id = :party_id AND a.user_id = named.user_id);

--! take_changed : (username?, first_name?, last_name?)
-- Some whose names have changed. Nobody changes them again until the transaction ends; who is doing so now is left for later.
SELECT u.id, u.is_guest, u.username, u.first_name, u.last_name
FROM user_names_changed c JOIN users u ON u.id = c.user_id
ORDER BY c.user_id LIMIT :most
FOR UPDATE OF c SKIP LOCKED FOR SHARE OF u SKIP LOCKED;

--! forget_skeletons
DELETE FROM user_name_skeletons WHERE user_id = ANY (:user_ids::text[]);

--! insert_skeletons
INSERT INTO user_name_skeletons (skeleton, user_id)
SELECT DISTINCT s.skeleton, s.user_id FROM unnest(:skeletons::text[], :user_ids::text[]) AS s (skeleton, user_id);

--! forget_changed
DELETE FROM user_names_changed WHERE user_id = ANY (:user_ids::text[]);

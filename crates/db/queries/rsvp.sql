-- Who comes. Writing runs under the lock of the party's row, party::lock.

--! admission (viewer?, pass_party?) : (max_attendees?, cohost_role?, rsvp?, waiting_plus_ones?)
-- What the decision needs. `ahead` counts those who wait and could ever fit, before this person if they wait.
SELECT p.id, p.is_private, p.status, p.max_attendees, p.max_plus_ones, p.places_taken,
       f.is_host, f.cohost_role, f.rsvp, f.plus_ones, f.is_invited, f.is_banned, f.host_block, f.holds_pass,
       w.plus_ones AS waiting_plus_ones,
       EXISTS (SELECT FROM party_invitations i WHERE i.party_id = p.id AND i.user_id = :viewer AND i.can_rsvp)
           AS invited_to_rsvp,
       CASE WHEN p.waiting_count = 0 THEN 0 ELSE (
           SELECT count(*) FROM party_waitlist o
           WHERE o.party_id = p.id AND (p.max_attendees IS NULL OR 1 + o.plus_ones < p.max_attendees)
             AND (w.position IS NULL OR o.position < w.position))
       END AS ahead
FROM party_events p
CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, :viewer, :pass_party) f
LEFT JOIN party_waitlist w ON w.party_id = p.id AND w.user_id = :viewer
WHERE p.id = :party_id;

--! lock_rows (user_id?)
-- The rows of a person at a party, ahead of the party's row: the order in which another program's UPDATE and DELETE lock,
-- whose triggers count in the party afterwards. Waiting here holds nothing up.
WITH answer AS MATERIALIZED (
    SELECT id FROM party_attendees WHERE party_id = :party_id AND user_id = :user_id FOR UPDATE
), line AS MATERIALIZED (
    SELECT user_id FROM party_waitlist WHERE party_id = :party_id AND user_id = :user_id FOR UPDATE
), office AS MATERIALIZED (
    SELECT id FROM party_cohosts WHERE party_id = :party_id AND user_id = :user_id FOR UPDATE
)
SELECT (SELECT count(*) FROM answer) + (SELECT count(*) FROM line) + (SELECT count(*) FROM office) AS locked;

--! lock_waiting
-- Those who wait and whom the next free places may go to, in the order of lock_rows.
WITH answers AS MATERIALIZED (
    SELECT id FROM party_attendees
    WHERE party_id = :party_id
      AND user_id IN (SELECT user_id FROM party_waitlist WHERE party_id = :party_id ORDER BY position LIMIT 100)
    ORDER BY user_id FOR UPDATE
), line AS MATERIALIZED (
    SELECT user_id FROM party_waitlist WHERE party_id = :party_id ORDER BY position LIMIT 100 FOR UPDATE
)
SELECT (SELECT count(*) FROM answers) + (SELECT count(*) FROM line) AS locked;

--! settle_waiting
-- Does what a trigger left undone because another transaction held the rows.
SELECT count(*) AS done FROM party_waitlist_settle(:party_id);

--! set
-- The answer and all that goes with it, in one statement: the place on the waiting list ends, the invitation is
-- accepted, and the outbox hears of it. It returns a row so that the generated code runs it as it was prepared: one that
-- returns none is sent as text and prepared again, and the COMMIT that follows it at once would overtake it.
-- Whether the person is a guest is read under the lock that the foreign key takes anyway: a guest who becomes an account
-- at this moment is counted as one or the other, never as both. No row: the account ended meanwhile, nothing is written.
WITH person AS (
    SELECT id, is_guest FROM users WHERE id = :user_id AND deleted_at IS NULL FOR KEY SHARE
), answer AS (
    INSERT INTO party_attendees (id, party_id, user_id, status, plus_ones, is_guest, created_at, updated_at)
    SELECT :id, :party_id, id, :status, :plus_ones, is_guest, :now, :now FROM person
    ON CONFLICT (party_id, user_id) DO UPDATE
        SET status = excluded.status, plus_ones = excluded.plus_ones, updated_at = excluded.updated_at
), line AS (
    -- Who is GOING leaves the list by a trigger, once their place is counted: before, it would go to the next in line.
    DELETE FROM party_waitlist
    WHERE :leave_waitlist AND :status <> 'GOING' AND party_id = :party_id AND user_id = :user_id
), invitation AS (
    UPDATE party_invitations SET accepted_at = :now
    WHERE :accept_invitation AND party_id = :party_id AND user_id = :user_id AND accepted_at IS NULL
)
INSERT INTO outbox (topic, subject, payload, created_at) SELECT :topic, :party_id, :event, :now FROM person
RETURNING id;

--! wait
-- Writes nothing when the account ended meanwhile.
WITH person AS (
    SELECT id, is_guest FROM users WHERE id = :user_id AND deleted_at IS NULL FOR KEY SHARE
)
INSERT INTO party_waitlist (party_id, user_id, plus_ones, is_guest, created_at)
SELECT :party_id, id, :plus_ones, is_guest, :now FROM person
ON CONFLICT (party_id, user_id) DO UPDATE SET plus_ones = excluded.plus_ones;

--! withdraw
DELETE FROM party_attendees WHERE party_id = :party_id AND user_id = :user_id;

--! leave_waitlist
DELETE FROM party_waitlist WHERE party_id = :party_id AND user_id = :user_id;

--! attendees (viewer?) : (username?, name?, avatar_url?, cohost_role?)
-- First come, first served; whoever blocked the viewer, or is blocked, is left out.
SELECT a.id, a.user_id, a.status, a.plus_ones, a.is_guest, a.created_at,
       u.username, display_name(u.first_name, u.last_name, u.username) AS name, u.avatar_url,
       (SELECT c.role FROM party_cohosts c WHERE c.party_id = a.party_id AND c.user_id = a.user_id) AS cohost_role
FROM party_attendees a
JOIN users u ON u.id = a.user_id
WHERE a.party_id = :party_id AND a.status = :status AND (:guests_too OR NOT a.is_guest)
  AND (a.created_at, a.id) > (:after_at, :after_id)
  AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = a.user_id AND b.blocked_id = :viewer)
  AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = :viewer AND b.blocked_id = a.user_id)
ORDER BY a.created_at, a.id
LIMIT :rows;

--! waiting : (username?, name?, avatar_url?)
SELECT w.user_id, w.position, w.plus_ones, w.is_guest, w.created_at, u.username,
       display_name(u.first_name, u.last_name, u.username) AS name, u.avatar_url
FROM party_waitlist w
JOIN users u ON u.id = w.user_id
WHERE w.party_id = :party_id AND w.position > :after_position
ORDER BY w.position
LIMIT :rows;

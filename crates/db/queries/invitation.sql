-- Who was asked to come: a person or an e-mail address. Accepted by an RSVP. An address whose person is known invites
-- that person; to those who manage the party it stays an address, or invitations would tell who has which.

--! invite_user
-- Whom a pass let in with less is asked for everything now.
INSERT INTO party_invitations (id, party_id, user_id, invited_by, created_at)
VALUES (:id, :party_id, :user_id, :invited_by, :now)
ON CONFLICT (party_id, user_id) DO UPDATE SET can_rsvp = true, can_upload = true, can_chat = true
    WHERE NOT (party_invitations.can_rsvp AND party_invitations.can_upload AND party_invitations.can_chat);

--! let_in
-- By a pass, which widens what somebody may do already and never narrows it.
INSERT INTO party_invitations (id, party_id, user_id, invited_by, can_rsvp, can_upload, can_chat, created_at)
VALUES (:id, :party_id, :user_id, :invited_by, :can_rsvp, :can_upload, :can_chat, :now)
ON CONFLICT (party_id, user_id) DO UPDATE
    SET can_rsvp = party_invitations.can_rsvp OR excluded.can_rsvp,
        can_upload = party_invitations.can_upload OR excluded.can_upload,
        can_chat = party_invitations.can_chat OR excluded.can_chat;

--! free_of_email
-- Before a person is invited by name: whether an address did it already is not to be seen by that.
UPDATE party_invitations SET user_id = NULL
WHERE party_id = :party_id AND user_id = :user_id AND email IS NOT NULL;

--! invite_email
INSERT INTO party_invitations (id, party_id, email, invited_by, created_at)
VALUES (:id, :party_id, :email, :invited_by, :now)
ON CONFLICT (party_id, lower(email)) DO NOTHING;

--: Invitation(user_id?, email?, username?, name?, avatar_url?, accepted_at?)

--! list : Invitation
SELECT i.id, CASE WHEN i.email IS NULL THEN i.user_id END AS user_id, i.email, i.created_at, i.accepted_at, u.username, display_name(u.first_name, u.last_name, u.username) AS name,
       u.avatar_url
FROM party_invitations i
LEFT JOIN users u ON u.id = i.user_id AND i.email IS NULL
WHERE i.party_id = :party_id AND (i.created_at, i.id) > (:after_at, :after_id)
ORDER BY i.created_at, i.id
LIMIT :rows;

--! find_user : Invitation
SELECT i.id, CASE WHEN i.email IS NULL THEN i.user_id END AS user_id, i.email, i.created_at, i.accepted_at, u.username, display_name(u.first_name, u.last_name, u.username) AS name,
       u.avatar_url
FROM party_invitations i
LEFT JOIN users u ON u.id = i.user_id AND i.email IS NULL
WHERE i.party_id = :party_id AND i.user_id = :user_id AND i.email IS NULL;

--! find_email : Invitation
SELECT i.id, CASE WHEN i.email IS NULL THEN i.user_id END AS user_id, i.email, i.created_at, i.accepted_at, u.username, display_name(u.first_name, u.last_name, u.username) AS name,
       u.avatar_url
FROM party_invitations i
LEFT JOIN users u ON u.id = i.user_id AND i.email IS NULL
WHERE i.party_id = :party_id AND lower(i.email) = lower(:email);

--! delete_user
DELETE FROM party_invitations WHERE party_id = :party_id AND user_id = :user_id AND email IS NULL;

--! delete_email
DELETE FROM party_invitations WHERE party_id = :party_id AND lower(email) = lower(:email);

--! delivered
-- Invitations that wait for this address, now that it is known whose it is. Who is invited to the party anyway is so to
-- everything now; nobody is invited across a block or a ban.
WITH waiting AS (
    SELECT i.id, i.party_id
    FROM party_invitations i
    JOIN party_events p ON p.id = i.party_id
    WHERE lower(i.email) = lower(:email) AND i.user_id IS NULL AND p.host_id <> :user_id
      AND NOT EXISTS (SELECT FROM party_bans b WHERE b.party_id = i.party_id AND b.user_id = :user_id)
      AND NOT EXISTS (
          SELECT FROM user_blocks b
          WHERE (b.blocker_id = :user_id AND b.blocked_id IN (p.host_id, i.invited_by))
             OR (b.blocked_id = :user_id AND b.blocker_id IN (p.host_id, i.invited_by)))
), widened AS (
    UPDATE party_invitations o SET can_rsvp = true, can_upload = true, can_chat = true
    FROM waiting w
    WHERE o.party_id = w.party_id AND o.user_id = :user_id AND NOT (o.can_rsvp AND o.can_upload AND o.can_chat)
)
UPDATE party_invitations i SET user_id = :user_id
FROM waiting w
WHERE i.id = w.id
  AND NOT EXISTS (SELECT FROM party_invitations o WHERE o.party_id = w.party_id AND o.user_id = :user_id)
RETURNING i.party_id;

--! people_may_meet
-- Whether somebody is an account whom the viewer and the host may know of.
SELECT EXISTS (
    SELECT FROM users u
    WHERE u.id = :user_id AND NOT u.is_guest AND u.deleted_at IS NULL
      AND NOT EXISTS (
          SELECT FROM user_blocks b
          WHERE (b.blocker_id = u.id AND b.blocked_id IN (:viewer, :host))
             OR (b.blocked_id = u.id AND b.blocker_id IN (:viewer, :host)))) AS may_meet;

-- Who was asked to come: a person or an e-mail address. Accepted by an RSVP.

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

--! invite_email
INSERT INTO party_invitations (id, party_id, email, invited_by, created_at)
VALUES (:id, :party_id, :email, :invited_by, :now)
ON CONFLICT (party_id, lower(email)) DO NOTHING;

--: Invitation(user_id?, email?, username?, avatar_url?, accepted_at?)

--! list : Invitation
SELECT i.id, i.user_id, i.email, i.created_at, i.accepted_at, u.username, u.avatar_url
FROM party_invitations i
LEFT JOIN users u ON u.id = i.user_id
WHERE i.party_id = :party_id AND (i.created_at, i.id) > (:after_at, :after_id)
ORDER BY i.created_at, i.id
LIMIT :rows;

--! find_user : Invitation
SELECT i.id, i.user_id, i.email, i.created_at, i.accepted_at, u.username, u.avatar_url
FROM party_invitations i
LEFT JOIN users u ON u.id = i.user_id
WHERE i.party_id = :party_id AND i.user_id = :user_id;

--! find_email : Invitation
SELECT i.id, i.user_id, i.email, i.created_at, i.accepted_at, u.username, u.avatar_url
FROM party_invitations i
LEFT JOIN users u ON u.id = i.user_id
WHERE i.party_id = :party_id AND lower(i.email) = lower(:email);

--! delete_user
DELETE FROM party_invitations WHERE party_id = :party_id AND user_id = :user_id;

--! delete_email
DELETE FROM party_invitations WHERE party_id = :party_id AND lower(email) = lower(:email);

--! delivered
-- Invitations that waited for this address, now that it is known whose it is. One that the person has anyway goes;
-- nobody is invited across a block.
WITH waiting AS (
    DELETE FROM party_invitations WHERE lower(email) = lower(:email)
    RETURNING id, party_id, invited_by, created_at
)
INSERT INTO party_invitations (id, party_id, user_id, invited_by, created_at)
SELECT w.id, w.party_id, :user_id, w.invited_by, w.created_at
FROM waiting w
JOIN party_events p ON p.id = w.party_id
WHERE p.host_id <> :user_id
  AND NOT EXISTS (
      SELECT FROM user_blocks b
      WHERE (b.blocker_id = :user_id AND b.blocked_id IN (p.host_id, w.invited_by))
         OR (b.blocked_id = :user_id AND b.blocker_id IN (p.host_id, w.invited_by)))
ON CONFLICT (party_id, user_id) DO NOTHING
RETURNING party_id;

--! people_may_meet
-- Whether somebody is an account whom the viewer and the host may know of.
SELECT EXISTS (
    SELECT FROM users u
    WHERE u.id = :user_id AND NOT u.is_guest AND u.deleted_at IS NULL
      AND NOT EXISTS (
          SELECT FROM user_blocks b
          WHERE (b.blocker_id = u.id AND b.blocked_id IN (:viewer, :host))
             OR (b.blocked_id = u.id AND b.blocker_id IN (:viewer, :host)))) AS may_meet;

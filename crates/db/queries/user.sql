-- People with an account: profiles and what belongs to them. Guests and deleted accounts are not found; neither are
-- people with whom there is a block, whoever began.

--: ProfileRow(username?, first_name?, last_name?, bio?, avatar_url?)
--: AccountRow(username?, first_name?, last_name?, bio?, avatar_url?, birth_date?, email_verified_at?)

--! find_profile (viewer?, pass_party?) : ProfileRow
-- A profile with the counts that the viewer may know. Rows touched: at most 1,000 of the person's parties (the latest;
-- beyond that the count stays there) and a probe for each of at most 1,000 people with whom the viewer has a block.
SELECT u.id, u.username, u.first_name, u.last_name, u.bio, u.avatar_url, u.created_at,
       u.followers_count - n.followers AS followers_count, u.following_count - n.following AS following_count,
       CASE WHEN u.id = :viewer THEN u.parties_count::bigint ELSE (
           SELECT count(*) FROM (
               SELECT p.id, p.host_id, p.is_private FROM party_events p
               WHERE p.host_id = u.id AND p.status <> 'CANCELLED'
               ORDER BY p.starts_at DESC, p.id DESC LIMIT 1000) p
           WHERE CASE WHEN p.is_private
               THEN (SELECT f.visible FROM party_facts(p.id, p.host_id, p.is_private, :viewer, :pass_party) f)
               ELSE true END)
       END AS parties_count,
       ARRAY(SELECT t.tag FROM user_tags t WHERE t.user_id = u.id ORDER BY t.tag) AS interests,
       ARRAY(SELECT l.platform FROM user_social_links l WHERE l.user_id = u.id ORDER BY l.position, l.platform)
           AS link_platforms,
       ARRAY(SELECT l.handle FROM user_social_links l WHERE l.user_id = u.id ORDER BY l.position, l.platform)
           AS link_handles,
       EXISTS (SELECT FROM user_follows f WHERE f.follower_id = :viewer AND f.following_id = u.id) AS is_following,
       EXISTS (SELECT FROM user_follows f WHERE f.follower_id = u.id AND f.following_id = :viewer) AS is_followed_by
FROM users u
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE EXISTS (
               SELECT FROM user_follows f WHERE f.follower_id = h.id AND f.following_id = u.id)) AS followers,
           count(*) FILTER (WHERE EXISTS (
               SELECT FROM user_follows f WHERE f.follower_id = u.id AND f.following_id = h.id)) AS following
    FROM (SELECT b.blocked_id AS id FROM user_blocks b WHERE b.blocker_id = :viewer
          UNION
          SELECT b.blocker_id FROM user_blocks b WHERE b.blocked_id = :viewer
          LIMIT 1000) h
) n
WHERE u.id = :id AND NOT u.is_guest AND u.deleted_at IS NULL
  AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = u.id AND b.blocked_id = :viewer)
  AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = :viewer AND b.blocked_id = u.id);

--! profile_for (viewer?, pass_party?)
-- What a viewer and a profile of somebody else have to do with each other, to be laid over the profile as a stranger sees
-- it. No row: the viewer may not see it. Rows touched: as find_profile.
SELECT n.followers AS hidden_followers, n.following AS hidden_following,
       (SELECT count(*) FROM (
            SELECT p.id, p.host_id, p.is_private FROM party_events p
            WHERE p.host_id = u.id AND p.status <> 'CANCELLED'
            ORDER BY p.starts_at DESC, p.id DESC LIMIT 1000) p
        WHERE p.is_private
          AND (SELECT f.visible FROM party_facts(p.id, p.host_id, p.is_private, :viewer, :pass_party) f))
           AS private_parties,
       EXISTS (SELECT FROM user_follows f WHERE f.follower_id = :viewer AND f.following_id = u.id) AS is_following,
       EXISTS (SELECT FROM user_follows f WHERE f.follower_id = u.id AND f.following_id = :viewer) AS is_followed_by
FROM users u
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE EXISTS (
               SELECT FROM user_follows f WHERE f.follower_id = h.id AND f.following_id = u.id)) AS followers,
           count(*) FILTER (WHERE EXISTS (
               SELECT FROM user_follows f WHERE f.follower_id = u.id AND f.following_id = h.id)) AS following
    FROM (SELECT b.blocked_id AS id FROM user_blocks b WHERE b.blocker_id = :viewer
          UNION
          SELECT b.blocker_id FROM user_blocks b WHERE b.blocked_id = :viewer
          LIMIT 1000) h
) n
WHERE u.id = :id AND NOT u.is_guest AND u.deleted_at IS NULL
  AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = u.id AND b.blocked_id = :viewer)
  AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = :viewer AND b.blocked_id = u.id);

--! is_visible (viewer?)
SELECT EXISTS (
    SELECT FROM users u
    WHERE u.id = :id AND NOT u.is_guest AND u.deleted_at IS NULL
      AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = u.id AND b.blocked_id = :viewer)
      AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = :viewer AND b.blocked_id = u.id)) AS visible;

--! find_account : AccountRow
-- What only the person sees.
SELECT username, first_name, last_name, bio, avatar_url, birth_date, email, email_verified_at, is_profile_complete, role
FROM users WHERE id = :id AND NOT is_guest AND deleted_at IS NULL;

--! lock_accounts
-- Whoever writes what two people have to do with each other holds both rows, in the order of their ids: so a follow
-- and a block never pass each other. A statement of its own: what is read after it sees all that was committed before.
SELECT id FROM users WHERE id = ANY (:ids::text[]) AND NOT is_guest AND deleted_at IS NULL
ORDER BY id FOR NO KEY UPDATE;

--! update (username?, first_name?, last_name?, bio?, avatar_url?, birth_date?)
UPDATE users SET
    username = :username, first_name = :first_name, last_name = :last_name, bio = :bio, avatar_url = :avatar_url,
    birth_date = :birth_date, is_profile_complete = :is_profile_complete, updated_at = :now
WHERE id = :id;

--! username_holder : (holder?)
-- Who has a username, or may take it back; null for one that is held for nobody.
SELECT id AS holder FROM users WHERE lower(username) = lower(:username)
UNION ALL
SELECT former_owner FROM held_names WHERE name_hash = held_name('username', :username) AND held_until > :now
LIMIT 1;

--! delete_interests_except
DELETE FROM user_tags WHERE user_id = :user_id AND NOT tag = ANY (:tags::text[]);

--! insert_interests
INSERT INTO user_tags (user_id, tag, created_at)
SELECT :user_id, unnest(:tags::text[]), :now
ON CONFLICT (user_id, tag) DO NOTHING;

--! social_links
SELECT platform, handle FROM user_social_links WHERE user_id = :user_id ORDER BY position, platform;

--! delete_social_links
DELETE FROM user_social_links WHERE user_id = :user_id;

--! insert_social_links
INSERT INTO user_social_links (user_id, platform, handle, position)
SELECT :user_id, l.platform, l.handle, l.position
FROM unnest(:platforms::text[], :handles::text[]) WITH ORDINALITY AS l (platform, handle, position);

--! names : (username?, first_name?, last_name?)
-- What an avatar is drawn from; guests and deleted accounts have none.
SELECT username, first_name, last_name FROM users WHERE id = :id AND NOT is_guest AND deleted_at IS NULL;

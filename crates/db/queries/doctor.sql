-- What an operator should know of a database.

--! rules
-- Every CHECK that rows may break: those that are NOT VALID, and those that marked rows are exempt from.
SELECT c.conrelid::regclass::text AS relation, c.conname::text AS name, pg_get_expr(c.conbin, c.conrelid) AS expression
FROM pg_constraint c
JOIN pg_namespace n ON n.oid = c.connamespace
WHERE n.nspname = 'public' AND c.contype = 'c'
  AND (NOT c.convalidated OR pg_get_expr(c.conbin, c.conrelid) LIKE '%adopted_as_is%')
ORDER BY 1, 2;

--! invalid_indexes
SELECT i.indexrelid::regclass::text AS name
FROM pg_index i
JOIN pg_class t ON t.oid = i.indrelid
JOIN pg_namespace n ON n.oid = t.relnamespace
WHERE n.nspname = 'public' AND NOT i.indisvalid
ORDER BY 1;

--! drifted_counters
-- Counters that differ from a recount: none, unless triggers were switched off. Reads every row that counts.
SELECT 'users' AS relation, u.id FROM users u
LEFT JOIN (SELECT following_id AS id, count(*) AS n FROM user_follows GROUP BY 1) followers ON followers.id = u.id
LEFT JOIN (SELECT follower_id AS id, count(*) AS n FROM user_follows GROUP BY 1) following ON following.id = u.id
LEFT JOIN (SELECT host_id AS id, count(*) AS n FROM party_events WHERE status <> 'CANCELLED' GROUP BY 1) parties
    ON parties.id = u.id
WHERE (u.followers_count, u.following_count, u.parties_count)
    <> (coalesce(followers.n, 0), coalesce(following.n, 0), coalesce(parties.n, 0))
UNION ALL
SELECT 'party_events', p.id FROM party_events p
LEFT JOIN (
    SELECT party_id AS id, count(*) AS n, sum(1 + plus_ones) AS places, count(*) FILTER (WHERE is_guest) AS guests
    FROM party_attendees WHERE status = 'GOING' GROUP BY 1) going ON going.id = p.id
LEFT JOIN (SELECT party_id AS id, count(*) AS n FROM party_waitlist GROUP BY 1) waiting ON waiting.id = p.id
LEFT JOIN (SELECT party_id AS id, count(*) AS n FROM media_content WHERE state = 'READY' GROUP BY 1) media ON media.id = p.id
WHERE (p.attendees_count, p.places_taken, p.guests_going, p.waiting_count, p.media_count)
    <> (coalesce(going.n, 0), coalesce(going.places, 0), coalesce(going.guests, 0), coalesce(waiting.n, 0),
        coalesce(media.n, 0))
UNION ALL
SELECT 'media_content', m.id FROM media_content m
LEFT JOIN (SELECT media_id AS id, count(*) AS n FROM media_likes GROUP BY 1) likes ON likes.id = m.id
LEFT JOIN (SELECT media_id AS id, count(*) AS n FROM media_comments GROUP BY 1) comments ON comments.id = m.id
WHERE (m.likes_count, m.comments_count) <> (coalesce(likes.n, 0), coalesce(comments.n, 0))
LIMIT 100;

--! oversold
-- Parties with more places taken than they have: only adopted ones, from before the rule was kept.
SELECT id, title, places_taken, max_attendees FROM party_events
WHERE max_attendees IS NOT NULL AND places_taken > max_attendees
ORDER BY starts_at DESC LIMIT 100;

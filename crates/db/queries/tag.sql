-- Tags that public parties to come, or under way, carry. The same for every viewer.

--! page
-- Tags in use, by the alphabet. Jumps from tag to tag in party_tags_feed_idx: one index probe a tag, however many parties
-- carry it.
WITH RECURSIVE used AS (
    (SELECT t.tag, 1 AS n FROM party_tags t
     WHERE t.feed_status IS NOT NULL AND t.tag > :after
     ORDER BY t.tag LIMIT 1)
    UNION ALL
    SELECT (SELECT t.tag FROM party_tags t
            WHERE t.feed_status IS NOT NULL AND t.tag > used.tag
            ORDER BY t.tag LIMIT 1), used.n + 1
    FROM used WHERE used.tag IS NOT NULL AND used.n < :rows)
SELECT used.tag FROM used WHERE used.tag IS NOT NULL;

--! popular
-- The tags of what comes next, with the number of public parties that carry each. Bounded: the candidates are the tags
-- of the 500 parties that started last and the 500 that start next (party_events_feed_idx, at most 10 tags each);
-- each of the :rows best is counted in party_tags_feed_idx, up to 1,000.
WITH soon AS (
    (SELECT p.id FROM party_events p WHERE NOT p.is_private AND p.status = 'LIVE'
     ORDER BY p.starts_at DESC, p.id DESC LIMIT 500)
    UNION ALL
    (SELECT p.id FROM party_events p WHERE NOT p.is_private AND p.status = 'PLANNED'
     ORDER BY p.starts_at, p.id LIMIT 500)
), candidates AS (
    SELECT t.tag, count(*) AS soon
    FROM soon JOIN party_tags t ON t.party_id = soon.id
    GROUP BY t.tag ORDER BY count(*) DESC, t.tag LIMIT :rows)
SELECT c.tag, n.parties
FROM candidates c
CROSS JOIN LATERAL (
    SELECT count(*) AS parties FROM (
        SELECT FROM party_tags t WHERE t.tag = c.tag AND t.feed_status IS NOT NULL LIMIT 1000) e) n
ORDER BY n.parties DESC, c.soon DESC, c.tag;

-- A party with its host, tags and room, one by one and in the feed.
--
-- The feed: LIVE parties by start, then PLANNED ones by start, ties by id. Keyset all through, so page 500 costs what
-- page 1 costs. `live_after` and `planned_after` are the last key shown in each phase; a walk that is past LIVE passes
-- the end of time. The predicates of partial indexes are literal, or the planner could not use them. The public pages go by
-- starts_at AT TIME ZONE 'UTC', which sorts as starts_at does and only party_events_feed_idx has: planned once for all
-- values, the planner would take any index on starts_at, filter and sort.
--
-- A party whose address is hidden matches a circle only for viewers who may see the address: otherwise circles of different
-- sizes and centres would locate it. Its facts are read only for such a party, once it lies in the circle.
--
-- Rows touched a page of n (`rows` = n + 1), tested by EXPLAIN:
-- public_page: one index scan, n + 1 index entries a phase, the second phase only when the first leaves room.
-- public_page_for: the same, and those whose host blocked the viewer (or is blocked) on the way.
-- tagged_page: tags x (n + 1) index entries a phase.
-- near_page: parties in the circle's box, in order of start, until the page is full: a nearest-neighbour scan by time.
-- following_page: hosts followed x (n + 1) index entries a phase.
-- private_page: the viewer's own parties, RSVPs, appointments and invitations.

--: PartyCard(description?, venue_latitude?, venue_longitude?, ends_at?, max_attendees?, cover_image_url?, started_at?, ended_at?, cancelled_at?, host_username?, host_name?, host_avatar_url?, chat_room_id?)

--! find : PartyCard
SELECT * FROM party_cards WHERE id = :id;

--! public_page : PartyCard
(SELECT *
FROM party_cards p WHERE NOT p.is_private AND p.status = 'LIVE'
  AND p.starts_at AT TIME ZONE 'UTC' < :before AT TIME ZONE 'UTC'
  AND (p.starts_at AT TIME ZONE 'UTC', p.id) > (:live_after_at AT TIME ZONE 'UTC', :live_after_id)
ORDER BY p.starts_at AT TIME ZONE 'UTC', p.id LIMIT :rows)
UNION ALL
(SELECT *
FROM party_cards p WHERE NOT p.is_private AND p.status = 'PLANNED'
  AND p.starts_at AT TIME ZONE 'UTC' < :before AT TIME ZONE 'UTC'
  AND (p.starts_at AT TIME ZONE 'UTC', p.id) > (:planned_after_at AT TIME ZONE 'UTC', :planned_after_id)
ORDER BY p.starts_at AT TIME ZONE 'UTC', p.id LIMIT :rows)
LIMIT :rows;

--! public_pages
-- Public parties for the list of pages that search engines read. Rows touched: as public_page, without what cards join.
(SELECT p.id, p.updated_at
FROM party_events p WHERE NOT p.is_private AND p.status = 'LIVE'
ORDER BY p.starts_at AT TIME ZONE 'UTC', p.id LIMIT :rows)
UNION ALL
(SELECT p.id, p.updated_at
FROM party_events p WHERE NOT p.is_private AND p.status = 'PLANNED'
  AND p.starts_at AT TIME ZONE 'UTC' >= :from_at AT TIME ZONE 'UTC'
ORDER BY p.starts_at AT TIME ZONE 'UTC', p.id LIMIT :rows)
LIMIT :rows;

--! public_page_for (viewer?) : PartyCard
(SELECT *
FROM party_cards p WHERE NOT p.is_private AND p.status = 'LIVE'
  AND p.starts_at AT TIME ZONE 'UTC' < :before AT TIME ZONE 'UTC'
  AND (p.starts_at AT TIME ZONE 'UTC', p.id) > (:live_after_at AT TIME ZONE 'UTC', :live_after_id)
  AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = p.host_id AND b.blocked_id = :viewer)
  AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = :viewer AND b.blocked_id = p.host_id)
ORDER BY p.starts_at AT TIME ZONE 'UTC', p.id LIMIT :rows)
UNION ALL
(SELECT *
FROM party_cards p WHERE NOT p.is_private AND p.status = 'PLANNED'
  AND p.starts_at AT TIME ZONE 'UTC' < :before AT TIME ZONE 'UTC'
  AND (p.starts_at AT TIME ZONE 'UTC', p.id) > (:planned_after_at AT TIME ZONE 'UTC', :planned_after_id)
  AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = p.host_id AND b.blocked_id = :viewer)
  AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = :viewer AND b.blocked_id = p.host_id)
ORDER BY p.starts_at AT TIME ZONE 'UTC', p.id LIMIT :rows)
LIMIT :rows;

--! tagged_page (viewer?) : PartyCard
-- Any of the tags, read by the copies of status and start in party_tags.
WITH found AS (
    (SELECT DISTINCT 0 AS phase, e.starts_at, e.id
     FROM unnest(:tags::text[]) AS wanted (tag)
     CROSS JOIN LATERAL (
         SELECT t.feed_starts_at AS starts_at, t.party_id AS id
         FROM party_tags t JOIN party_events p ON p.id = t.party_id
         WHERE t.tag = wanted.tag AND t.feed_status IS NOT NULL AND t.feed_status = 'LIVE'
           AND t.feed_starts_at < :before
           AND (t.feed_starts_at, t.party_id) > (:live_after_at, :live_after_id)
           AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = p.host_id AND b.blocked_id = :viewer)
           AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = :viewer AND b.blocked_id = p.host_id)
         ORDER BY t.feed_starts_at, t.party_id LIMIT :rows) e)
    UNION ALL
    (SELECT DISTINCT 1 AS phase, e.starts_at, e.id
     FROM unnest(:tags::text[]) AS wanted (tag)
     CROSS JOIN LATERAL (
         SELECT t.feed_starts_at AS starts_at, t.party_id AS id
         FROM party_tags t JOIN party_events p ON p.id = t.party_id
         WHERE t.tag = wanted.tag AND t.feed_status IS NOT NULL AND t.feed_status = 'PLANNED'
           AND t.feed_starts_at < :before
           AND (t.feed_starts_at, t.party_id) > (:planned_after_at, :planned_after_id)
           AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = p.host_id AND b.blocked_id = :viewer)
           AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = :viewer AND b.blocked_id = p.host_id)
         ORDER BY t.feed_starts_at, t.party_id LIMIT :rows) e)
    ORDER BY 1, 2, 3 LIMIT :rows)
SELECT c.* FROM found JOIN party_cards c ON c.id = found.id
ORDER BY found.phase, found.starts_at, found.id;

--! near_page (viewer?, tags?) : PartyCard
-- Within :km of (:lat, :lng); west, south, east, north is the circle's box. WITH TIES instead of ids in the order: a second
-- key would mean a sort, and the planner, who thinks that hardly anything is in a box, would rather read all of it.
WITH found AS (
    (SELECT 0 AS phase, e.starts_at, e.id FROM (
        SELECT p.starts_at, p.id FROM party_events p
        WHERE NOT p.is_private AND p.status = 'LIVE' AND p.venue_latitude IS NOT NULL
          AND point(p.venue_longitude, p.venue_latitude) <@ box(point(:west, :south), point(:east, :north))
          AND p.starts_at >= :live_after_at
          AND p.starts_at < :before AND (p.starts_at, p.id) > (:live_after_at, :live_after_id)
          AND distance_km(p.venue_latitude, p.venue_longitude, :lat, :lng) <= :km
          AND (NOT p.address_hidden OR EXISTS (
              SELECT FROM party_facts(p.id, p.host_id, p.is_private, :viewer, NULL) f WHERE f.sees_address))
          AND (:tags::text[] IS NULL OR EXISTS (
              SELECT FROM party_tags t WHERE t.party_id = p.id AND t.tag = ANY (:tags::text[])))
          AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = p.host_id AND b.blocked_id = :viewer)
          AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = :viewer AND b.blocked_id = p.host_id)
        ORDER BY p.starts_at <-> :live_after_at FETCH FIRST (:rows) ROWS WITH TIES) e
    ORDER BY e.starts_at, e.id LIMIT :rows)
    UNION ALL
    (SELECT 1 AS phase, e.starts_at, e.id FROM (
        SELECT p.starts_at, p.id FROM party_events p
        WHERE NOT p.is_private AND p.status = 'PLANNED' AND p.venue_latitude IS NOT NULL
          AND point(p.venue_longitude, p.venue_latitude) <@ box(point(:west, :south), point(:east, :north))
          AND p.starts_at >= :planned_after_at
          AND p.starts_at < :before AND (p.starts_at, p.id) > (:planned_after_at, :planned_after_id)
          AND distance_km(p.venue_latitude, p.venue_longitude, :lat, :lng) <= :km
          AND (NOT p.address_hidden OR EXISTS (
              SELECT FROM party_facts(p.id, p.host_id, p.is_private, :viewer, NULL) f WHERE f.sees_address))
          AND (:tags::text[] IS NULL OR EXISTS (
              SELECT FROM party_tags t WHERE t.party_id = p.id AND t.tag = ANY (:tags::text[])))
          AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = p.host_id AND b.blocked_id = :viewer)
          AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = :viewer AND b.blocked_id = p.host_id)
        ORDER BY p.starts_at <-> :planned_after_at FETCH FIRST (:rows) ROWS WITH TIES) e
    ORDER BY e.starts_at, e.id LIMIT :rows)
    LIMIT :rows)
SELECT c.* FROM found JOIN party_cards c ON c.id = found.id
ORDER BY found.phase, found.starts_at, found.id;

--! following_page (tags?, lat?, lng?, km?) : PartyCard
WITH found AS (
    (SELECT DISTINCT 0 AS phase, e.starts_at, e.id
     FROM user_follows w
     CROSS JOIN LATERAL (
         SELECT p.starts_at, p.id FROM party_events p
         WHERE p.host_id = w.following_id AND NOT p.is_private AND p.status = 'LIVE'
           AND p.starts_at < :before AND (p.starts_at, p.id) > (:live_after_at, :live_after_id)
           AND (:tags::text[] IS NULL OR EXISTS (
               SELECT FROM party_tags t WHERE t.party_id = p.id AND t.tag = ANY (:tags::text[])))
           AND (:km::float8 IS NULL OR (
               distance_km(p.venue_latitude, p.venue_longitude, :lat, :lng) <= :km
               AND (NOT p.address_hidden OR EXISTS (
                   SELECT FROM party_facts(p.id, p.host_id, p.is_private, :viewer, NULL) f WHERE f.sees_address))))
         ORDER BY p.starts_at, p.id LIMIT :rows) e
     WHERE w.follower_id = :viewer)
    UNION ALL
    (SELECT DISTINCT 1 AS phase, e.starts_at, e.id
     FROM user_follows w
     CROSS JOIN LATERAL (
         SELECT p.starts_at, p.id FROM party_events p
         WHERE p.host_id = w.following_id AND NOT p.is_private AND p.status = 'PLANNED'
           AND p.starts_at < :before AND (p.starts_at, p.id) > (:planned_after_at, :planned_after_id)
           AND (:tags::text[] IS NULL OR EXISTS (
               SELECT FROM party_tags t WHERE t.party_id = p.id AND t.tag = ANY (:tags::text[])))
           AND (:km::float8 IS NULL OR (
               distance_km(p.venue_latitude, p.venue_longitude, :lat, :lng) <= :km
               AND (NOT p.address_hidden OR EXISTS (
                   SELECT FROM party_facts(p.id, p.host_id, p.is_private, :viewer, NULL) f WHERE f.sees_address))))
         ORDER BY p.starts_at, p.id LIMIT :rows) e
     WHERE w.follower_id = :viewer)
    ORDER BY 1, 2, 3 LIMIT :rows)
SELECT c.* FROM found JOIN party_cards c ON c.id = found.id
ORDER BY found.phase, found.starts_at, found.id;

--! private_page (viewer?, pass_party?, tags?, lat?, lng?, km?) : PartyCard
-- Private parties that the viewer may see, as party_facts has it, gathered from the viewer's side.
WITH mine AS MATERIALIZED (
    SELECT id FROM party_events WHERE host_id = :viewer AND is_private AND status IN ('LIVE', 'PLANNED')
    UNION
    SELECT party_id FROM party_cohosts WHERE user_id = :viewer
    UNION
    SELECT party_id FROM party_attendees WHERE user_id = :viewer AND status IN ('GOING', 'MAYBE')
    UNION
    SELECT party_id FROM party_invitations WHERE user_id = :viewer
    UNION
    SELECT :pass_party::text WHERE :pass_party::text IS NOT NULL
), found AS (
    SELECT CASE p.status WHEN 'LIVE' THEN 0 ELSE 1 END AS phase, p.starts_at AS starts_at, p.id AS id
    FROM mine
    -- OFFSET 0: one by one, by their ids; the planner does not get to begin with all parties that are LIVE.
    CROSS JOIN LATERAL (SELECT * FROM party_events e WHERE e.id = mine.id OFFSET 0) p
    WHERE p.is_private AND p.starts_at < :before
      AND CASE p.status
          WHEN 'LIVE' THEN (p.starts_at, p.id) > (:live_after_at, :live_after_id)
          WHEN 'PLANNED' THEN (p.starts_at, p.id) > (:planned_after_at, :planned_after_id)
          ELSE false END
      AND (:tags::text[] IS NULL OR EXISTS (
          SELECT FROM party_tags t WHERE t.party_id = p.id AND t.tag = ANY (:tags::text[])))
      AND (:km::float8 IS NULL OR (
          distance_km(p.venue_latitude, p.venue_longitude, :lat, :lng) <= :km
          AND (NOT p.address_hidden OR EXISTS (
              SELECT FROM party_facts(p.id, p.host_id, p.is_private, :viewer, :pass_party) f WHERE f.sees_address))))
      AND (NOT :following OR EXISTS (
          SELECT FROM user_follows f WHERE f.follower_id = :viewer AND f.following_id = p.host_id))
      AND NOT EXISTS (SELECT FROM party_bans n WHERE n.party_id = p.id AND n.user_id = :viewer AND p.host_id <> :viewer)
    ORDER BY 1, 2, 3 LIMIT :rows)
SELECT c.* FROM found JOIN party_cards c ON c.id = found.id
ORDER BY found.phase, found.starts_at, found.id;

--! cards : PartyCard
-- Cards of some parties, in no order.
SELECT * FROM party_cards WHERE id = ANY (:ids::text[]);

--! hosted_page (viewer?, pass_party?) : PartyCard
-- A person's parties, latest first, as far as the viewer may see them; called-off ones only for the host. One index scan
-- over the host's parties, which passes those that are hidden.
SELECT c.*
FROM (
    SELECT p.id
    FROM party_events p
    CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, :viewer, :pass_party) f
    WHERE p.host_id = :user_id AND (p.starts_at, p.id) < (:before_at, :before_id) AND f.visible
      AND (p.status <> 'CANCELLED' OR f.is_host)
    ORDER BY p.starts_at DESC, p.id DESC
    LIMIT :rows) found
JOIN party_cards c ON c.id = found.id
ORDER BY c.starts_at DESC, c.id DESC;

--! attending_page (viewer?, pass_party?) : PartyCard
-- Parties to which a person comes or came, latest first, as far as the viewer may see them; called-off ones only for the
-- person. Sorts that person's RSVPs.
SELECT c.*
FROM (
    SELECT p.id
    FROM party_attendees a
    JOIN party_events p ON p.id = a.party_id
    CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, :viewer, :pass_party) f
    WHERE a.user_id = :user_id AND a.status IN ('GOING', 'MAYBE')
      AND (p.starts_at, p.id) < (:before_at, :before_id) AND f.visible
      AND (p.status <> 'CANCELLED' OR a.user_id = :viewer)
    ORDER BY p.starts_at DESC, p.id DESC
    LIMIT :rows) found
JOIN party_cards c ON c.id = found.id
ORDER BY c.starts_at DESC, c.id DESC;

--! calendar (viewer?, pass_party?) : PartyCard
-- Parties that a person hosts or comes to, from a moment on, first ones first, as far as the viewer may see them;
-- called-off ones only for the person. Sorts that person's parties.
WITH theirs AS (
    SELECT id FROM party_events WHERE host_id = :user_id AND starts_at >= :from_at
    UNION
    SELECT party_id FROM party_attendees WHERE user_id = :user_id AND status IN ('GOING', 'MAYBE'))
SELECT c.*
FROM (
    SELECT p.id
    FROM theirs
    JOIN party_events p ON p.id = theirs.id
    CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, :viewer, :pass_party) f
    WHERE p.starts_at >= :from_at AND f.visible AND (p.status <> 'CANCELLED' OR :user_id::text = :viewer)
    ORDER BY p.starts_at, p.id
    LIMIT :rows) found
JOIN party_cards c ON c.id = found.id
ORDER BY c.starts_at, c.id;

--! calendar_feed (viewer?, pass_party?) : PartyCard
-- Parties that the viewer has a part in and did not decline, from a moment on, first ones first, called-off ones too: a
-- calendar that has one must learn of it. Sorts the viewer's parties.
WITH mine AS (
    SELECT id FROM party_events WHERE host_id = :viewer AND starts_at >= :from_at
    UNION
    SELECT party_id FROM party_cohosts WHERE user_id = :viewer
    UNION
    SELECT party_id FROM party_attendees WHERE user_id = :viewer AND status IN ('GOING', 'MAYBE')
    UNION
    SELECT party_id FROM party_invitations WHERE user_id = :viewer)
SELECT c.*
FROM (
    SELECT p.id
    FROM mine
    JOIN party_events p ON p.id = mine.id
    CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, :viewer, :pass_party) f
    WHERE p.starts_at >= :from_at AND f.visible
      AND (p.host_id = :viewer OR NOT EXISTS (
          SELECT FROM party_bans n WHERE n.party_id = p.id AND n.user_id = :viewer))
      AND NOT EXISTS (
          SELECT FROM party_attendees a WHERE a.party_id = p.id AND a.user_id = :viewer AND a.status = 'NOT_GOING')
    ORDER BY p.starts_at, p.id
    LIMIT :rows) found
JOIN party_cards c ON c.id = found.id
ORDER BY c.starts_at, c.id;

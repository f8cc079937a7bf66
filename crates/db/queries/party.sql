-- Parties: reading one, writing one, and its life.

--: PartyFactsRow(cohost_role?, rsvp?)

--! is_public
SELECT EXISTS (SELECT FROM party_events p WHERE p.id = :id AND NOT p.is_private) AS is_public;

--! facts_of (viewer?, pass_party?) : PartyFactsRow
SELECT p.id, p.is_private, f.*
FROM party_events p
CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, :viewer, :pass_party) f
WHERE p.id = :id;

--! facts (viewer?, pass_party?) : PartyFactsRow
SELECT p.id, p.is_private, f.*
FROM unnest(:ids::text[]) AS wanted (id)
JOIN party_events p ON p.id = wanted.id
CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, :viewer, :pass_party) f;

--! insert (description?, venue_latitude?, venue_longitude?, ends_at?, max_attendees?, cover_image_url?)
INSERT INTO party_events (
    id, host_id, title, description, venue_name, venue_address, venue_latitude, venue_longitude, starts_at, ends_at,
    time_zone, is_private, max_attendees, max_plus_ones, address_hidden, media_approval, cover_image_url,
    created_at, updated_at)
VALUES (
    :id, :host_id, :title, :description, :venue_name, :venue_address, :venue_latitude, :venue_longitude, :starts_at,
    :ends_at, :time_zone, :is_private, :max_attendees, :max_plus_ones, :address_hidden, :media_approval,
    :cover_image_url, :now, :now);

--! insert_room
INSERT INTO chat_rooms (id, party_id, created_at) VALUES (:id, :party_id, :now);

--! insert_tags
INSERT INTO party_tags (party_id, tag) SELECT :party_id, unnest(:tags::text[]);

--! delete_tags_except
DELETE FROM party_tags WHERE party_id = :party_id AND NOT tag = ANY (:tags::text[]);

--! insert_missing_tags
INSERT INTO party_tags (party_id, tag)
SELECT :party_id, tag FROM unnest(:tags::text[]) AS wanted (tag)
WHERE NOT EXISTS (SELECT FROM party_tags t WHERE t.party_id = :party_id AND t.tag = wanted.tag);

--! lock
-- A statement of its own: what is read after it sees all that was committed before the lock was had. Readers are not
-- held up, and neither are foreign keys.
SELECT id FROM party_events WHERE id = :id FOR NO KEY UPDATE;

--! update (description?, venue_latitude?, venue_longitude?, ends_at?, max_attendees?, cover_image_url?)
UPDATE party_events SET
    title = :title, description = :description, venue_name = :venue_name, venue_address = :venue_address,
    venue_latitude = :venue_latitude, venue_longitude = :venue_longitude, starts_at = :starts_at, ends_at = :ends_at,
    time_zone = :time_zone, is_private = :is_private, max_attendees = :max_attendees, max_plus_ones = :max_plus_ones,
    address_hidden = :address_hidden, media_approval = :media_approval, cover_image_url = :cover_image_url,
    updated_at = :now
WHERE id = :id;

--! set_status
UPDATE party_events SET status = :status, updated_at = :now,
    started_at = CASE WHEN :status = 'LIVE'::"PartyStatus" THEN :now ELSE started_at END,
    ended_at = CASE WHEN :status = 'ENDED'::"PartyStatus" THEN :now ELSE ended_at END,
    cancelled_at = CASE WHEN :status = 'CANCELLED'::"PartyStatus" THEN :now ELSE cancelled_at END
WHERE id = :id;

--! start_due
-- Parties that start by themselves, a batch at a time. Several nodes share the work: who is locked is another's.
WITH due AS (
    SELECT id FROM party_events
    WHERE status = 'PLANNED' AND starts_at <= :now
    ORDER BY starts_at LIMIT :batch FOR NO KEY UPDATE SKIP LOCKED)
UPDATE party_events p SET status = 'LIVE', started_at = :now, updated_at = :now
FROM due WHERE p.id = due.id
RETURNING p.id;

--! end_due
WITH due AS (
    SELECT id FROM party_events
    WHERE status = 'LIVE'
      AND coalesce(ends_at, coalesce(started_at, starts_at) + interval '24 hours') <= :now
    ORDER BY starts_at LIMIT :batch FOR NO KEY UPDATE SKIP LOCKED)
UPDATE party_events p SET status = 'ENDED', ended_at = :now, updated_at = :now
FROM due WHERE p.id = due.id
RETURNING p.id;

--! largest_waiting_group : (plus_ones?)
SELECT max(plus_ones) AS plus_ones FROM party_waitlist WHERE party_id = :party_id;

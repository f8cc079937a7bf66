-- Items of galleries, from the upload that was asked for to the last like.
--
-- Rows touched a page of n (`rows` = n + 1), tested by EXPLAIN: newest, oldest, most_liked are one index scan each from the
-- cursor on, n + 1 items when nothing is filtered; a filter passes over what it leaves out in the index, at most the
-- party's items. The keyset makes page 100 cost what page 1 costs. Blocks are a NOT IN, which is hashed once: as an anti
-- join (NOT EXISTS) it would be thought to leave few rows, and all that follows the cursor be read and sorted for a page.

--: MediaCard(failure?, mood?, caption?, mime_type?, width?, height?, duration_ms?, size_bytes?, thumbhash?, dominant_color?, peaks?, thumbnail_url?, storage_key?, captured_at?, uploader_username?, uploader_avatar_url?, uploader_name?)
--: Upload(party_id?, media_id?, multipart_id?, confirmed_at?)
--: MediaFactsRow(cohost_role?, rsvp?, storage_key?, mime_type?)

--! signing_key
SELECT key FROM signing_keys WHERE purpose = :purpose;

--! insert_upload (party_id?)
INSERT INTO media_uploads (id, party_id, uploader_id, type, mime_type, size_bytes, storage_key, created_at, expires_at)
VALUES (:id, :party_id, :uploader_id, :kind, :mime_type, :size_bytes, :storage_key, :now, :expires_at);

--! open_uploads
SELECT count(*) AS files, coalesce(sum(size_bytes), 0)::bigint AS bytes FROM (
    SELECT size_bytes FROM media_uploads WHERE uploader_id = :uploader_id AND confirmed_at IS NULL LIMIT :most) AS open;

--! find_upload : Upload
SELECT id, party_id, uploader_id, media_id, type, mime_type, size_bytes, storage_key, multipart_id, expires_at, confirmed_at,
       is_duplicate
FROM media_uploads WHERE id = :id AND uploader_id = :uploader_id;

--! lock_upload : Upload
SELECT id, party_id, uploader_id, media_id, type, mime_type, size_bytes, storage_key, multipart_id, expires_at, confirmed_at,
       is_duplicate
FROM media_uploads WHERE id = :id AND uploader_id = :uploader_id
FOR NO KEY UPDATE;

--! set_multipart
UPDATE media_uploads SET multipart_id = :multipart_id WHERE id = :id AND multipart_id IS NULL AND confirmed_at IS NULL;

--! unprepared
-- Of one person, what waits for bytes or is being prepared: photos, or videos and sounds. Counted up to a bound.
SELECT (SELECT count(*) FROM (
            SELECT FROM media_uploads u
            WHERE u.uploader_id = :uploader_id AND u.confirmed_at IS NULL AND (u.type = 'PHOTO') = :is_photo LIMIT :most) AS open)
     + (SELECT count(*) FROM (
            SELECT FROM media_content m
            WHERE m.uploader_id = :uploader_id AND m.state = 'PROCESSING' AND (m.type = 'PHOTO') = :is_photo LIMIT :most) AS made)
       AS files;

--! turn
-- How many turns others have before the next item of this person: one for each that this person has waiting, in whatever
-- parties, and one for every eight other people of this party who wait, so that a small party is not behind all of a big one.
SELECT greatest(own.everywhere, own.here + (
    SELECT count(DISTINCT others.uploader_id) / 8 FROM (
        SELECT uploader_id FROM media_content
        WHERE party_id = :party_id AND state = 'PROCESSING' AND (type = 'PHOTO') = :is_photo
          AND uploader_id <> :uploader_id LIMIT :most) AS others))::bigint AS rank
FROM (
    SELECT count(*) FILTER (WHERE mine.party_id = :party_id) AS here, count(*) AS everywhere FROM (
        SELECT party_id FROM media_content
        WHERE uploader_id = :uploader_id AND state = 'PROCESSING' AND (type = 'PHOTO') = :is_photo LIMIT :most) AS mine) AS own;

--! lock_storage
-- Whoever adds to what a party or a person stores does so one after the other.
SELECT pg_advisory_xact_lock(hashtextextended(:key, 20260101))::text AS locked;

--! stored_by_party
-- What the items of a gallery take: the index alone.
SELECT coalesce(sum(m.size_bytes + coalesce(m.rendition_bytes, 0)), 0)::bigint AS bytes
FROM media_content m WHERE m.party_id = :party_id AND m.storage_key IS NOT NULL;

--! stored_by_person
-- What the items of a person take, at whatever parties: the index alone.
SELECT coalesce(sum(m.size_bytes + coalesce(m.rendition_bytes, 0)), 0)::bigint AS bytes
FROM media_content m WHERE m.uploader_id = :uploader_id AND m.storage_key IS NOT NULL;

--! confirm_upload
-- How it ended is remembered for a while, so that confirming again gets the same answer.
UPDATE media_uploads SET confirmed_at = :now, media_id = :media_id, is_duplicate = :is_duplicate, expires_at = :forget_at
WHERE id = :id;

--! forget_multipart
UPDATE media_uploads SET multipart_id = NULL WHERE id = :id;

--! known_uploads
SELECT id FROM media_uploads WHERE id = ANY (:ids::text[]);

--! delete_expired_uploads
-- But not those whose bytes are still what their item is to be made of. Asked row by row in the order of the index, and the
-- ids as one array: PostgreSQL expects an anti join to leave nothing, and would read all uploads for each batch.
DELETE FROM media_uploads WHERE id = ANY (ARRAY(
    SELECT u.id FROM media_uploads u
    WHERE u.expires_at < :now
      AND (SELECT m.storage_key FROM media_content m WHERE m.id = u.media_id AND m.state = 'PROCESSING')
          IS DISTINCT FROM u.storage_key
    ORDER BY u.expires_at LIMIT 500 FOR UPDATE SKIP LOCKED));

--! insert (mood?, caption?)
-- The same bytes of one person in the same party are one item: then nothing is inserted.
INSERT INTO media_content (
    id, party_id, uploader_id, type, url, size_bytes, mime_type, mood, caption, state, content_hash, storage_key, created_at)
VALUES (
    :id, :party_id, :uploader_id, :kind, :url, :size_bytes, :mime_type, :mood, :caption, 'PROCESSING', :content_hash,
    :storage_key, :now)
ON CONFLICT (party_id, content_hash, uploader_id) WHERE content_hash IS NOT NULL DO NOTHING
RETURNING id;

--! lock_bytes
-- Whoever adds the same bytes to the same party does so one after the other, so that two people at once make one item.
SELECT pg_advisory_xact_lock(hashtextextended(:party_id::text || encode(:content_hash::bytea, 'hex'), 20260101))::text AS locked;

--! find_same_bytes
-- An item with these bytes that its next uploader may know of: their own, or one that the gallery shows them. What is still
-- being made counts unless it is going to wait for approval.
SELECT m.id
FROM media_content m
JOIN party_events p ON p.id = m.party_id
WHERE m.party_id = :party_id AND m.content_hash = :content_hash
  AND (m.uploader_id = :uploader_id
    OR (CASE m.state
            WHEN 'READY' THEN true
            WHEN 'PENDING' THEN :moderates::boolean
            WHEN 'PROCESSING' THEN NOT p.media_approval OR :moderates::boolean
            ELSE false
        END
        AND NOT EXISTS (
            SELECT FROM user_blocks b
            WHERE (b.blocker_id = m.uploader_id AND b.blocked_id = :uploader_id)
               OR (b.blocker_id = :uploader_id AND b.blocked_id = m.uploader_id))))
ORDER BY m.uploader_id = :uploader_id DESC, m.created_at, m.id
LIMIT 1;

--! to_process : (storage_key?, content_hash?)
SELECT m.party_id, m.uploader_id, m.type, m.storage_key, m.content_hash
FROM media_content m
WHERE m.id = :id AND m.state = 'PROCESSING';

--! lock_processing : (storage_key?)
SELECT m.party_id, m.uploader_id, m.storage_key, p.media_approval
FROM media_content m JOIN party_events p ON p.id = m.party_id
WHERE m.id = :id AND m.state = 'PROCESSING'
FOR NO KEY UPDATE OF m;

--! finish (width?, height?, duration_ms?, thumbhash?, dominant_color?, peaks?, camera_time?, camera_utc_offset?, thumbnail_url?)
UPDATE media_content SET
    state = :state, type = :kind, mime_type = :mime_type, width = :width, height = :height, duration_ms = :duration_ms,
    size_bytes = :size_bytes, thumbhash = :thumbhash, dominant_color = :dominant_color, peaks = :peaks,
    is_animated = :is_animated, camera_time = :camera_time, camera_utc_offset = :camera_utc_offset,
    camera_time_is_gps = :camera_time_is_gps, thumbnail_url = :thumbnail_url, storage_key = :storage_key,
    rendition_bytes = :rendition_bytes
WHERE id = :id AND state = 'PROCESSING';

--! insert_renditions
INSERT INTO media_renditions (media_id, name, mime_type, width, height, size_bytes, storage_key)
SELECT :media_id, r.name, r.mime_type, nullif(r.width, 0), nullif(r.height, 0), r.size_bytes, r.storage_key
FROM unnest(:names::text[], :mime_types::text[], :widths::int[], :heights::int[], :sizes::bigint[], :storage_keys::text[])
    AS r (name, mime_type, width, height, size_bytes, storage_key);

--! fail
-- The same bytes may come again as another upload. What failed for want of a program keeps its bytes and can be retried.
UPDATE media_content SET state = 'FAILED', failure = :failure,
    content_hash = CASE WHEN :keep THEN content_hash END,
    storage_key = CASE WHEN :keep THEN storage_key END
WHERE id = :id AND state = 'PROCESSING';

--! retry
WITH again AS (
    UPDATE media_content SET state = 'PROCESSING', failure = NULL
    WHERE id = :id AND state = 'FAILED' AND storage_key IS NOT NULL
    RETURNING id, storage_key)
UPDATE media_uploads u SET confirmed_at = :now FROM again
WHERE u.media_id = again.id AND u.storage_key = again.storage_key;

--! stuck
-- What nobody works on any more: the last attempt died without a word. Few rows are not READY, and only those are read.
SELECT m.id FROM media_content m
JOIN media_uploads u ON u.media_id = m.id AND u.storage_key = m.storage_key
WHERE m.state <> 'READY' AND m.state = 'PROCESSING' AND u.confirmed_at < :before
LIMIT 100;

--! facts (viewer?, pass_party?) : MediaFactsRow
-- An item, and what a viewer has to do with it and its party.
SELECT m.id, m.party_id, m.uploader_id, m.type, m.state, m.storage_key, m.mime_type, p.is_private, p.status,
       f.host_block, f.is_banned, f.is_host, f.cohost_role, f.rsvp, f.is_invited, f.holds_pass,
       (EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = m.uploader_id AND b.blocked_id = :viewer)
           OR EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = :viewer AND b.blocked_id = m.uploader_id))
           AS uploader_block
FROM media_content m
JOIN party_events p ON p.id = m.party_id
CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, :viewer, :pass_party) f
WHERE m.id = :id;

--! lock_shared
-- The item stays until the transaction ends; likes and comments of others go on.
SELECT id FROM media_content WHERE id = :id FOR KEY SHARE;

--! lock
SELECT id FROM media_content WHERE id = :id FOR NO KEY UPDATE;

--! lock_whole
-- For who deletes it: waits for those who like it or write below it, instead of meeting them half way.
SELECT id FROM media_content WHERE id = :id FOR UPDATE;

--! cards (viewer?) : MediaCard
-- Some items, in no order.
SELECT c.*, EXISTS (SELECT FROM media_likes l WHERE l.media_id = c.id AND l.user_id = :viewer) AS is_liked,
       EXISTS (SELECT FROM media_favorites k WHERE k.user_id = :viewer AND k.media_id = c.id) AS is_favorite
FROM media_cards c WHERE c.id = ANY (:ids::text[]);

--! newest (viewer?, mood?, kind?, uploader?, tagged?) : MediaCard
SELECT c.*, EXISTS (SELECT FROM media_likes l WHERE l.media_id = c.id AND l.user_id = :viewer) AS is_liked,
       EXISTS (SELECT FROM media_favorites k WHERE k.user_id = :viewer AND k.media_id = c.id) AS is_favorite
FROM (
    SELECT m.id, m.taken_at, m.likes_count FROM media_content m
    WHERE m.party_id = :party_id AND m.state = 'READY' AND (m.taken_at, m.id) < (:after_at, :after_id)
      AND (:mood::"PartyMood" IS NULL OR m.mood = :mood) AND (:kind::"MediaType" IS NULL OR m.type = :kind)
      AND (:uploader::text IS NULL OR m.uploader_id = :uploader)
      AND (:tagged::text IS NULL OR EXISTS (
          SELECT FROM media_user_tags t WHERE t.media_id = m.id AND t.user_id = :tagged
            AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = t.user_id AND b.blocked_id = :viewer)
            AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = :viewer AND b.blocked_id = t.user_id)))
      AND (NOT :favorites OR EXISTS (
          SELECT FROM media_favorites k WHERE k.user_id = :viewer AND k.media_id = m.id))
      AND m.uploader_id NOT IN (SELECT b.blocker_id FROM user_blocks b WHERE b.blocked_id = :viewer)
      AND m.uploader_id NOT IN (SELECT b.blocked_id FROM user_blocks b WHERE b.blocker_id = :viewer)
    ORDER BY m.taken_at DESC, m.id DESC
    LIMIT :rows) found
JOIN media_cards c ON c.id = found.id
ORDER BY found.taken_at DESC, found.id DESC;

--! oldest (viewer?, mood?, kind?, uploader?, tagged?) : MediaCard
SELECT c.*, EXISTS (SELECT FROM media_likes l WHERE l.media_id = c.id AND l.user_id = :viewer) AS is_liked,
       EXISTS (SELECT FROM media_favorites k WHERE k.user_id = :viewer AND k.media_id = c.id) AS is_favorite
FROM (
    SELECT m.id, m.taken_at, m.likes_count FROM media_content m
    WHERE m.party_id = :party_id AND m.state = 'READY' AND (m.taken_at, m.id) > (:after_at, :after_id)
      AND (:mood::"PartyMood" IS NULL OR m.mood = :mood) AND (:kind::"MediaType" IS NULL OR m.type = :kind)
      AND (:uploader::text IS NULL OR m.uploader_id = :uploader)
      AND (:tagged::text IS NULL OR EXISTS (
          SELECT FROM media_user_tags t WHERE t.media_id = m.id AND t.user_id = :tagged
            AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = t.user_id AND b.blocked_id = :viewer)
            AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = :viewer AND b.blocked_id = t.user_id)))
      AND (NOT :favorites OR EXISTS (
          SELECT FROM media_favorites k WHERE k.user_id = :viewer AND k.media_id = m.id))
      AND m.uploader_id NOT IN (SELECT b.blocker_id FROM user_blocks b WHERE b.blocked_id = :viewer)
      AND m.uploader_id NOT IN (SELECT b.blocked_id FROM user_blocks b WHERE b.blocker_id = :viewer)
    ORDER BY m.taken_at, m.id
    LIMIT :rows) found
JOIN media_cards c ON c.id = found.id
ORDER BY found.taken_at, found.id;

--! most_liked (viewer?, mood?, kind?, uploader?, tagged?) : MediaCard
SELECT c.*, EXISTS (SELECT FROM media_likes l WHERE l.media_id = c.id AND l.user_id = :viewer) AS is_liked,
       EXISTS (SELECT FROM media_favorites k WHERE k.user_id = :viewer AND k.media_id = c.id) AS is_favorite
FROM (
    SELECT m.id, m.taken_at, m.likes_count FROM media_content m
    WHERE m.party_id = :party_id AND m.state = 'READY' AND (m.likes_count, m.taken_at, m.id) < (:after_likes, :after_at, :after_id)
      AND (:mood::"PartyMood" IS NULL OR m.mood = :mood) AND (:kind::"MediaType" IS NULL OR m.type = :kind)
      AND (:uploader::text IS NULL OR m.uploader_id = :uploader)
      AND (:tagged::text IS NULL OR EXISTS (
          SELECT FROM media_user_tags t WHERE t.media_id = m.id AND t.user_id = :tagged
            AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = t.user_id AND b.blocked_id = :viewer)
            AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = :viewer AND b.blocked_id = t.user_id)))
      AND (NOT :favorites OR EXISTS (
          SELECT FROM media_favorites k WHERE k.user_id = :viewer AND k.media_id = m.id))
      AND m.uploader_id NOT IN (SELECT b.blocker_id FROM user_blocks b WHERE b.blocked_id = :viewer)
      AND m.uploader_id NOT IN (SELECT b.blocked_id FROM user_blocks b WHERE b.blocker_id = :viewer)
    ORDER BY m.likes_count DESC, m.taken_at DESC, m.id DESC
    LIMIT :rows) found
JOIN media_cards c ON c.id = found.id
ORDER BY found.likes_count DESC, found.taken_at DESC, found.id DESC;

--! unready (viewer?, uploader?) : MediaCard
-- What is not in the gallery, first come first: one state of a party, everybody's or one person's.
SELECT c.*, EXISTS (SELECT FROM media_likes l WHERE l.media_id = c.id AND l.user_id = :viewer) AS is_liked,
       EXISTS (SELECT FROM media_favorites k WHERE k.user_id = :viewer AND k.media_id = c.id) AS is_favorite
FROM (
    SELECT m.id, m.created_at FROM media_content m
    WHERE m.party_id = :party_id AND m.state = :state AND m.state <> 'READY'
      AND (m.created_at, m.id) > (:after_at, :after_id)
      AND (:uploader::text IS NULL OR m.uploader_id = :uploader)
      AND m.uploader_id NOT IN (SELECT b.blocker_id FROM user_blocks b WHERE b.blocked_id = :viewer)
      AND m.uploader_id NOT IN (SELECT b.blocked_id FROM user_blocks b WHERE b.blocker_id = :viewer)
    ORDER BY m.created_at, m.id
    LIMIT :rows) found
JOIN media_cards c ON c.id = found.id
ORDER BY found.created_at, found.id;

--! of_uploader (viewer?, pass_party?) : MediaCard
-- What a person added, latest first, as far as the viewer may see its party. One index scan, which passes what is hidden.
SELECT c.*, EXISTS (SELECT FROM media_likes l WHERE l.media_id = c.id AND l.user_id = :viewer) AS is_liked,
       EXISTS (SELECT FROM media_favorites k WHERE k.user_id = :viewer AND k.media_id = c.id) AS is_favorite
FROM (
    SELECT m.id, m.created_at FROM media_content m
    JOIN party_events p ON p.id = m.party_id
    CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, :viewer, :pass_party) f
    WHERE m.uploader_id = :uploader AND m.state = 'READY' AND f.visible
      AND (m.created_at, m.id) < (:after_at, :after_id)
    ORDER BY m.created_at DESC, m.id DESC
    LIMIT :rows) found
JOIN media_cards c ON c.id = found.id
ORDER BY found.created_at DESC, found.id DESC;

--! liked
-- What a person likes and may still see, latest like first.
SELECT l.created_at AS liked_at, l.media_id
FROM media_likes l
JOIN media_content m ON m.id = l.media_id
JOIN party_events p ON p.id = m.party_id
CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, :user_id, NULL) f
WHERE l.user_id = :user_id AND m.state = 'READY' AND f.visible
  AND l.created_at <= :after_at AND (l.created_at < :after_at OR l.media_id > :after_id)
  AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = m.uploader_id AND b.blocked_id = :user_id)
  AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = :user_id AND b.blocked_id = m.uploader_id)
ORDER BY l.created_at DESC, l.media_id
LIMIT :rows;

--! counts (viewer?) : (mood?)
-- What is in a gallery, by kind and mood: the index alone.
SELECT m.type, m.mood, count(*) AS items
FROM media_content m
WHERE m.party_id = :party_id AND m.state = 'READY'
      AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = m.uploader_id AND b.blocked_id = :viewer)
      AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = :viewer AND b.blocked_id = m.uploader_id)
GROUP BY m.type, m.mood;

--! uploaders (viewer?) : (username?, avatar_url?, name?)
-- Who added how much, most first; at most 200 people.
SELECT u.id, u.username, u.avatar_url, display_name(u.first_name, u.last_name, u.username) AS name, n.items
FROM (
    SELECT m.uploader_id, count(*) AS items FROM media_content m
    WHERE m.party_id = :party_id AND m.state = 'READY'
      AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = m.uploader_id AND b.blocked_id = :viewer)
      AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = :viewer AND b.blocked_id = m.uploader_id)
    GROUP BY m.uploader_id
    ORDER BY items DESC, m.uploader_id
    LIMIT 200) n
JOIN users u ON u.id = n.uploader_id
ORDER BY n.items DESC, n.uploader_id;

--! waiting_for_approval (viewer?)
SELECT count(*) FROM media_content m
WHERE m.party_id = :party_id AND m.state = 'PENDING'
      AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = m.uploader_id AND b.blocked_id = :viewer)
      AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = :viewer AND b.blocked_id = m.uploader_id);

--! album (viewer?) : (username?, name?, mime_type?, storage_key?)
-- Files of a gallery, first ones first, for the archive: found in the index, then fetched.
SELECT m.id, m.taken_at, m.type, m.mime_type, m.storage_key, u.username,
       display_name(u.first_name, u.last_name, u.username) AS name
FROM (
    SELECT m.id, m.taken_at FROM media_content m
    WHERE m.party_id = :party_id AND m.state = 'READY' AND (m.taken_at, m.id) > (:after_at, :after_id)
      AND m.uploader_id NOT IN (SELECT b.blocker_id FROM user_blocks b WHERE b.blocked_id = :viewer)
      AND m.uploader_id NOT IN (SELECT b.blocked_id FROM user_blocks b WHERE b.blocker_id = :viewer)
    ORDER BY m.taken_at, m.id
    LIMIT :rows) found
JOIN media_content m ON m.id = found.id
JOIN users u ON u.id = m.uploader_id
ORDER BY found.taken_at, found.id;

--! update (mood?, caption?)
UPDATE media_content SET mood = :mood, caption = :caption WHERE id = :id;

--! approve
UPDATE media_content SET state = 'READY' WHERE id = :id AND state = 'PENDING';

--! delete
DELETE FROM media_content WHERE id = :id;

--! delete_of_party
-- Those of the items that are in this party; returns which.
DELETE FROM media_content WHERE party_id = :party_id AND id = ANY (:ids::text[]) RETURNING id;

--! delete_of_uploader
-- At most 200 of what somebody added to a party; returns which.
DELETE FROM media_content WHERE id = ANY (ARRAY(
    SELECT m.id FROM media_content m WHERE m.party_id = :party_id AND m.uploader_id = :uploader_id
    ORDER BY m.id LIMIT 200 FOR UPDATE))
RETURNING id;

--! like
WITH added AS (
    INSERT INTO media_likes (media_id, user_id, created_at) VALUES (:media_id, :user_id, :now)
    ON CONFLICT (media_id, user_id) DO NOTHING
    RETURNING 1)
INSERT INTO outbox (topic, subject, payload, created_at)
SELECT 'media.liked', :media_id, :event, :now FROM added;

--! unlike
DELETE FROM media_likes WHERE media_id = :media_id AND user_id = :user_id;

--! likes_count
SELECT likes_count FROM media_content WHERE id = :id;

--! keep
INSERT INTO media_favorites (user_id, media_id, created_at) VALUES (:user_id, :media_id, :now)
ON CONFLICT (user_id, media_id) DO NOTHING;

--! drop
DELETE FROM media_favorites WHERE user_id = :user_id AND media_id = :media_id;

--! insert_comment
INSERT INTO media_comments (id, media_id, author_id, content, created_at)
VALUES (:id, :media_id, :author_id, :content, :now);

--! find_comment : (username?, avatar_url?, name?)
SELECT c.id, c.media_id, c.author_id, u.username, u.avatar_url, display_name(u.first_name, u.last_name, u.username) AS name,
       c.content, c.created_at
FROM media_comments c JOIN users u ON u.id = c.author_id
WHERE c.id = :id AND c.media_id = :media_id;

--! comments (viewer?) : (username?, avatar_url?, name?)
-- First ones first. One index scan.
SELECT c.id, c.media_id, c.author_id, u.username, u.avatar_url, display_name(u.first_name, u.last_name, u.username) AS name,
       c.content, c.created_at
FROM media_comments c JOIN users u ON u.id = c.author_id
WHERE c.media_id = :media_id AND (c.created_at, c.id) > (:after_at, :after_id)
      AND c.author_id NOT IN (SELECT b.blocker_id FROM user_blocks b WHERE b.blocked_id = :viewer)
      AND c.author_id NOT IN (SELECT b.blocked_id FROM user_blocks b WHERE b.blocker_id = :viewer)
ORDER BY c.created_at, c.id
LIMIT :rows;

--! delete_comment
DELETE FROM media_comments WHERE id = :id AND media_id = :media_id;

--! tagged_people (viewer?) : (username?, avatar_url?, name?)
-- Who is seen in some items, as far as the viewer may know of them.
SELECT t.media_id, u.id AS user_id, u.username, u.avatar_url, display_name(u.first_name, u.last_name, u.username) AS name
FROM media_user_tags t JOIN users u ON u.id = t.user_id
WHERE t.media_id = ANY (:ids::text[])
      AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = t.user_id AND b.blocked_id = :viewer)
      AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = :viewer AND b.blocked_id = t.user_id)
ORDER BY t.media_id, t.created_at, t.user_id;

--! tags_of
SELECT count(*) FROM media_user_tags WHERE media_id = :media_id;

--! taggable
-- Whether a person is there, sees the party, is a guest of it if they are one, and has no block with who tags or added it.
SELECT EXISTS (
    SELECT FROM users u
    JOIN party_events p ON p.id = :party_id
    LEFT JOIN party_guests g ON g.user_id = u.id AND g.claimed_at IS NULL
    CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, u.id, g.party_id) f
    WHERE u.id = :user_id AND u.deleted_at IS NULL AND f.visible AND NOT f.is_banned AND (NOT u.is_guest OR f.holds_pass)
      AND NOT EXISTS (
          SELECT FROM user_blocks b
          WHERE (b.blocker_id = u.id AND b.blocked_id IN (:by, :uploader_id))
             OR (b.blocked_id = u.id AND b.blocker_id IN (:by, :uploader_id)))) AS may_be_tagged;

--! insert_tag
WITH added AS (
    INSERT INTO media_user_tags (media_id, user_id, tagged_by, created_at) VALUES (:media_id, :user_id, :tagged_by, :now)
    ON CONFLICT (media_id, user_id) DO NOTHING
    RETURNING 1)
INSERT INTO outbox (topic, subject, payload, created_at)
SELECT 'media.tagged', :media_id, :event, :now FROM added;

--! delete_tag
DELETE FROM media_user_tags WHERE media_id = :media_id AND user_id = :user_id;

--! tagged_by : (tagged_by?)
SELECT tagged_by FROM media_user_tags WHERE media_id = :media_id AND user_id = :user_id;

--! has_items
SELECT EXISTS (
    SELECT FROM media_content WHERE party_id = :party_id AND uploader_id = :uploader_id) AS has_items;

--! set_clock
INSERT INTO party_clock_offsets (party_id, uploader_id, offset_ms) VALUES (:party_id, :uploader_id, :offset_ms)
ON CONFLICT (party_id, uploader_id) DO UPDATE SET offset_ms = excluded.offset_ms
WHERE party_clock_offsets.offset_ms <> excluded.offset_ms;

--! rezone
SELECT gallery_rezone(:party_id) AS moved;

--! clocks (uploader?, viewer?) : (username?, name?)
-- All of a party, or one person's.
SELECT o.uploader_id, u.username, display_name(u.first_name, u.last_name, u.username) AS name, o.offset_ms
FROM party_clock_offsets o JOIN users u ON u.id = o.uploader_id
WHERE o.party_id = :party_id AND (:uploader::text IS NULL OR o.uploader_id = :uploader)
      AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = o.uploader_id AND b.blocked_id = :viewer)
      AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = :viewer AND b.blocked_id = o.uploader_id)
ORDER BY o.uploader_id
LIMIT 500;

--! shown_elsewhere (viewer?, pass_party?)
-- Whether an item is somebody's avatar, their own; or the cover of a party that the viewer may see, whose it is: of its
-- gallery, or added by its host or a cohost.
SELECT EXISTS (
    SELECT FROM media_content m
    WHERE m.id = :id AND (
        EXISTS (
            SELECT FROM users u
            WHERE u.avatar_url LIKE '/media/%' AND split_part(u.avatar_url, '/', 3) = :id AND u.id = m.uploader_id)
        OR EXISTS (
            SELECT FROM party_events p
            CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, :viewer, :pass_party) f
            WHERE p.cover_image_url LIKE '/media/%' AND split_part(p.cover_image_url, '/', 3) = :id AND f.visible
              AND (m.party_id = p.id OR m.uploader_id = p.host_id OR EXISTS (
                  SELECT FROM party_cohosts c
                  WHERE c.party_id = p.id AND c.user_id = m.uploader_id AND c.role = 'COHOST'))))) AS is_shown;

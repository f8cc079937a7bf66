-- A few thousand rows as the sheet's own client leaves them, times in UTC, across the night when clocks change.
-- Party 1 to 3 break rules that the sheet did not have; they are kept all the same.
INSERT INTO users (id, firebase_id, email, username, first_name, bio, birth_date, created_at, updated_at)
SELECT 'u' || n, 'firebase-' || n, 'person' || n || '@example.org', nullif('person_' || n, 'person_7'), 'Person ' || n,
       CASE WHEN n % 3 = 0 THEN 'Dancing since ' || 1990 + n % 20 END,
       timestamp '1990-03-25 00:00:00' + n * interval '31 hours',
       timestamp '2026-03-29 00:30:00.123' + n * interval '97 seconds',
       timestamp '2026-10-25 00:30:00.456' + n * interval '13 seconds'
FROM generate_series(1, 600) AS n;

INSERT INTO user_follows (id, follower_id, following_id, created_at)
SELECT format('f%s-%s', n, m), 'u' || n, 'u' || (n * 7 + m * 13) % 600 + 1,
       timestamp '2026-03-28 23:59:59.999' + n * interval '11 seconds'
FROM generate_series(1, 600) AS n, generate_series(1, 4) AS m
WHERE (n * 7 + m * 13) % 600 + 1 <> n;

INSERT INTO party_events (id, host_id, title, venue_name, venue_address, venue_latitude, venue_longitude,
                          starts_at, ends_at, status, is_private, max_attendees, created_at, updated_at)
SELECT 'p' || n, 'u' || n * 3, CASE n WHEN 1 THEN 'ab' WHEN 2 THEN repeat('long ', 40) ELSE 'Party ' || n END,
       'Venue ' || n, n || ' Harbour Street', CASE WHEN n = 3 OR n % 4 > 0 THEN 40 + n / 100.0 END,
       CASE WHEN n <> 3 AND n % 4 > 0 THEN -3 - n / 100.0 END,
       timestamp '2026-10-25 00:30:00' + n * interval '53 minutes',
       CASE WHEN n % 2 = 0 THEN timestamp '2026-10-25 04:30:00' + n * interval '53 minutes' END,
       (ARRAY['PLANNED', 'LIVE', 'ENDED', 'CANCELLED'])[n % 4 + 1]::"PartyStatus", n % 5 = 0,
       CASE WHEN n % 6 = 0 THEN 100 END,
       timestamp '2026-03-29 01:59:59.001' + n * interval '17 minutes',
       timestamp '2026-03-29 02:00:00.002' + n * interval '19 minutes'
FROM generate_series(1, 150) AS n;

INSERT INTO party_attendees (id, party_id, user_id, status, created_at, updated_at)
SELECT format('a%s-%s', n, m), 'p' || n, 'u' || n * 3 + m, (ARRAY['GOING', 'GOING', 'MAYBE', 'NOT_GOING'])[m % 4 + 1]::"RSVPStatus",
       timestamp '2026-10-24 22:00:00.5' + m * interval '7 minutes', timestamp '2026-10-25 01:00:00.25' + m * interval '7 minutes'
FROM generate_series(1, 150) AS n, generate_series(0, 15) AS m;

INSERT INTO party_tags (id, party_id, tag)
SELECT format('t%s-%s', n, m), 'p' || n, (ARRAY['techno', 'rooftop', 'salsa', 'beach'])[m]
FROM generate_series(1, 150) AS n, generate_series(1, 4) AS m WHERE (n + m) % 2 = 0;

INSERT INTO media_content (id, party_id, uploader_id, type, url, thumbnail_url, width, height, duration_ms, size_bytes, mime_type, mood, created_at)
SELECT 'm' || n, 'p' || n % 150 + 1, 'u' || n, (ARRAY['PHOTO', 'VIDEO', 'AUDIO'])[n % 3 + 1]::"MediaType",
       'https://files.example.org/' || n, CASE WHEN n % 2 = 0 THEN 'https://files.example.org/small/' || n END,
       CASE WHEN n % 3 < 2 THEN 1200 END, CASE WHEN n % 3 < 2 THEN 800 END, CASE WHEN n % 3 > 0 THEN n * 100 END, n * 1000,
       (ARRAY['image/jpeg', 'video/mp4', 'audio/mpeg'])[n % 3 + 1],
       (ARRAY['HYPE', 'CHILL', 'WILD', 'ROMANTIC', 'CRAZY', 'ELEGANT', NULL])[n % 7 + 1]::"PartyMood",
       timestamp '2026-10-25 02:59:59.999' + n * interval '3 seconds'
FROM generate_series(1, 500) AS n;

INSERT INTO chat_rooms (id, party_id, created_at)
SELECT 'r' || n, 'p' || n, timestamp '2026-03-29 01:00:00' FROM generate_series(1, 150) AS n;

INSERT INTO chat_messages (id, room_id, sender_id, content, type, media_url, created_at)
SELECT 'c' || n, 'r' || n % 150 + 1, 'u' || n % 600 + 1, 'Message ' || n,
       (ARRAY['TEXT', 'TEXT', 'IMAGE', 'VIDEO', 'SYSTEM'])[n % 5 + 1]::"MessageType",
       CASE WHEN n % 5 IN (2, 3) THEN 'https://files.example.org/chat/' || n END,
       timestamp '2026-10-25 00:59:59.5' + n * interval '1 second'
FROM generate_series(1, 2000) AS n;

INSERT INTO device_tokens (id, user_id, token, platform, created_at)
SELECT 'd' || n, 'u' || n % 600 + 1, 'token-' || n, (ARRAY['IOS', 'ANDROID', 'WEB'])[n % 3 + 1]::"Platform",
       timestamp '2026-03-29 02:30:00' + n * interval '1 minute'
FROM generate_series(1, 400) AS n;

INSERT INTO notifications (id, user_id, type, title, body, data, is_read, created_at)
SELECT 'n' || n, 'u' || n % 600 + 1, (ARRAY['NEW_FOLLOWER', 'NEW_RSVP', 'PARTY_REMINDER', 'NEW_MESSAGE', 'PARTY_LIVE', 'TAGGED_IN_MEDIA'])[n % 6 + 1]::"NotificationType",
       'Title ' || n, 'Body ' || n, CASE WHEN n % 2 = 0 THEN jsonb_build_object('party', 'p' || n % 150 + 1) END, n % 3 = 0,
       timestamp '2026-10-25 01:30:00.125' + n * interval '2 seconds'
FROM generate_series(1, 1000) AS n;

-- Counters as the sheet's updateAttendeeCount and its siblings would have left them.
UPDATE users AS u SET followers_count = (SELECT count(*) FROM user_follows WHERE following_id = u.id),
    following_count = (SELECT count(*) FROM user_follows WHERE follower_id = u.id),
    parties_count = (SELECT count(*) FROM party_events WHERE host_id = u.id AND status <> 'CANCELLED');
UPDATE party_events AS p SET
    attendees_count = (SELECT count(*) FROM party_attendees WHERE party_id = p.id AND status = 'GOING'),
    media_count = (SELECT count(*) FROM media_content WHERE party_id = p.id);

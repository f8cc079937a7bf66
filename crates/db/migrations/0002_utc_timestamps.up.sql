-- Every time becomes an instant: TIMESTAMP(3), which Prisma fills with UTC, becomes timestamptz(3).
--
-- Lock: ACCESS EXCLUSIVE on each table in turn until the commit. With the session in UTC PostgreSQL (12 and later)
-- knows that the bytes stay the same and rewrites neither table nor index, so it is a change of the catalogue only, whatever
-- the size. What can take long is to wait for transactions that run already.
SET LOCAL timezone = 'UTC';

ALTER TABLE users
    ALTER COLUMN birth_date TYPE timestamptz(3),
    ALTER COLUMN created_at TYPE timestamptz(3),
    ALTER COLUMN updated_at TYPE timestamptz(3);
ALTER TABLE user_follows ALTER COLUMN created_at TYPE timestamptz(3);
ALTER TABLE party_events
    ALTER COLUMN starts_at TYPE timestamptz(3),
    ALTER COLUMN ends_at TYPE timestamptz(3),
    ALTER COLUMN created_at TYPE timestamptz(3),
    ALTER COLUMN updated_at TYPE timestamptz(3);
ALTER TABLE party_cohosts ALTER COLUMN created_at TYPE timestamptz(3);
ALTER TABLE party_attendees
    ALTER COLUMN created_at TYPE timestamptz(3),
    ALTER COLUMN updated_at TYPE timestamptz(3);
ALTER TABLE media_content ALTER COLUMN created_at TYPE timestamptz(3);
ALTER TABLE chat_rooms ALTER COLUMN created_at TYPE timestamptz(3);
ALTER TABLE chat_messages ALTER COLUMN created_at TYPE timestamptz(3);
ALTER TABLE device_tokens ALTER COLUMN created_at TYPE timestamptz(3);
ALTER TABLE notifications ALTER COLUMN created_at TYPE timestamptz(3);

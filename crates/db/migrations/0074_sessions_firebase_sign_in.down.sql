ALTER TABLE sessions DROP COLUMN firebase_signed_in_at;

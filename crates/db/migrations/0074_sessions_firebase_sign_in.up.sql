-- Which sign-in at Firebase opened a session: all that it opened ends with the session that is signed out of.
ALTER TABLE sessions ADD COLUMN firebase_signed_in_at timestamptz(0);
COMMENT ON COLUMN sessions.firebase_signed_in_at IS 'When the person signed in at Firebase (auth_time of the ID token); null for sessions that were opened otherwise';

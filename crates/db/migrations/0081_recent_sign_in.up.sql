ALTER TABLE sessions ADD COLUMN signed_in_at timestamptz(3);
COMMENT ON COLUMN sessions.signed_in_at IS 'When its person proved again who they are';

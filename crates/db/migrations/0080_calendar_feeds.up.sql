-- An address by which a calendar app reads a person's parties without signing in.

CREATE TABLE calendar_feeds (
    user_id text PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    token_hash bytea NOT NULL,
    created_at timestamptz(3) NOT NULL,
    content_hash bytea,
    changed_at timestamptz(3) NOT NULL,
    last_read_at timestamptz(3),
    CONSTRAINT calendar_feeds_token_hash_check CHECK (octet_length(token_hash) = 32),
    CONSTRAINT calendar_feeds_content_hash_check CHECK (octet_length(content_hash) = 32)
);
CREATE UNIQUE INDEX calendar_feeds_token_hash_key ON calendar_feeds (token_hash);
COMMENT ON TABLE calendar_feeds IS 'Secret addresses by which calendar apps read a person''s parties, one a person; only the SHA-256 of the secret is kept';
COMMENT ON COLUMN calendar_feeds.content_hash IS 'SHA-256 of the calendar when it was last read: a change of it is the calendar''s Last-Modified';
COMMENT ON COLUMN calendar_feeds.changed_at IS 'When the calendar was first read as it is now';
COMMENT ON COLUMN calendar_feeds.last_read_at IS 'When an app last read it, to the hour';
COMMENT ON INDEX calendar_feeds_token_hash_key IS 'Whose calendar an address is';

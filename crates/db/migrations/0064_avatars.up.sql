-- A person's own picture, uploaded by the way of every upload, but to no party.

ALTER TABLE media_uploads
    ALTER COLUMN party_id DROP NOT NULL,
    ADD CONSTRAINT media_uploads_party_id_check CHECK (party_id IS NOT NULL OR type = 'PHOTO');
COMMENT ON COLUMN media_uploads.party_id IS 'To whose gallery; null: it is to be its uploader''s own picture';

CREATE TABLE avatars (
    id text PRIMARY KEY,
    user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    state "MediaState" NOT NULL,
    failure text,
    content_hash bytea,
    storage_key text,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT avatars_state_check CHECK (state <> 'PENDING')
);
CREATE INDEX avatars_user_id_idx ON avatars (user_id);
CREATE INDEX avatars_processing_idx ON avatars (created_at) WHERE state = 'PROCESSING';
COMMENT ON TABLE avatars IS 'Pictures that people uploaded of themselves: the one that they show, and one that is on its way; a trigger deletes what nobody shows any more';
COMMENT ON COLUMN avatars.id IS 'That of its upload; its files are under avatars/{id}/';
COMMENT ON COLUMN avatars.failure IS 'Why it cannot be shown, for its owner';
COMMENT ON COLUMN avatars.content_hash IS 'SHA-256 of the bytes that were confirmed, until its files are made';
COMMENT ON COLUMN avatars.storage_key IS 'Where the uploaded bytes lie, until its files are made';
COMMENT ON INDEX avatars_user_id_idx IS 'A person''s pictures; foreign key';
COMMENT ON INDEX avatars_processing_idx IS 'Sweep of those that nobody works on any more';

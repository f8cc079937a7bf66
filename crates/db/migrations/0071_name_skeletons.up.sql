-- What the names of people with an account look like, so that a guest who takes a name is compared with those that look the same
-- and not with everybody at the party. How names look is computed by the server, not by the database: a trigger notes whose
-- names have changed, whoever wrote them.

CREATE TABLE user_name_skeletons (
    skeleton text NOT NULL,
    user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    PRIMARY KEY (skeleton, user_id)
);
CREATE INDEX user_name_skeletons_user_id_idx ON user_name_skeletons (user_id);
COMMENT ON TABLE user_name_skeletons IS 'What the names of people with an account look like (confusables folded): username, first name, full name';
COMMENT ON INDEX user_name_skeletons_user_id_idx IS 'Names of a person, replaced together; foreign key';

CREATE TABLE user_names_changed (
    user_id text PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE
);
COMMENT ON TABLE user_names_changed IS 'People whose names are not in user_name_skeletons yet as they are now; every server works on it';

INSERT INTO user_names_changed (user_id)
SELECT id FROM users
WHERE NOT is_guest AND (username IS NOT NULL OR first_name IS NOT NULL);

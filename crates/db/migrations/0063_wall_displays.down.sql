DROP TABLE party_pass_codes;
DROP INDEX party_displays_pass_id_key;
ALTER TABLE party_displays
    DROP CONSTRAINT party_displays_pass_id_fkey,
    DROP CONSTRAINT party_displays_token_hash_check,
    DROP CONSTRAINT party_displays_name_check,
    DROP COLUMN last_seen_at,
    DROP COLUMN pass_id,
    DROP COLUMN name;
COMMENT ON TABLE party_displays IS 'Tokens of wall screens: may show a party''s approved gallery and nothing else';

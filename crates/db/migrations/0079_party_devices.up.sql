-- The devices with which people come to a party, guests and accounts alike: a ban holds for all devices of the person.

CREATE TABLE party_devices (
    party_id text NOT NULL REFERENCES party_events (id) ON DELETE CASCADE,
    user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    device_hash bytea NOT NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT party_devices_pkey PRIMARY KEY (party_id, user_id, device_hash)
);
CREATE INDEX party_devices_party_id_device_hash_idx ON party_devices (party_id, device_hash);
CREATE INDEX party_devices_user_id_idx ON party_devices (user_id);
COMMENT ON TABLE party_devices IS 'Devices with which people came to a party or tried to; a ban holds for all of them';
COMMENT ON COLUMN party_devices.device_hash IS 'SHA-256 of the token that the device sends';
COMMENT ON INDEX party_devices_pkey IS 'The devices of a person at a party';
COMMENT ON INDEX party_devices_party_id_device_hash_idx IS 'Is the device banned, and who else came with it';
COMMENT ON INDEX party_devices_user_id_idx IS 'Foreign key: a person who is deleted';

INSERT INTO party_devices (party_id, user_id, device_hash, created_at)
SELECT party_id, user_id, device_hash, created_at FROM party_guests WHERE device_hash IS NOT NULL
UNION ALL
SELECT party_id, user_id, device_hash, created_at FROM party_bans WHERE device_hash IS NOT NULL
ON CONFLICT DO NOTHING;

DROP INDEX party_bans_party_id_device_hash_idx;
ALTER TABLE party_bans DROP COLUMN device_hash;
ALTER TABLE party_guests DROP COLUMN device_hash;
COMMENT ON TABLE party_bans IS 'Who may not come (back) to a party; their devices in party_devices may not either';
COMMENT ON TABLE party_guests IS 'People who came in by a pass: their party, pass and personal link (hashed)';

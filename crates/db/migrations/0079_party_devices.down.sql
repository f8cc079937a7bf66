ALTER TABLE party_guests ADD COLUMN device_hash bytea;
ALTER TABLE party_bans ADD COLUMN device_hash bytea;
UPDATE party_guests g SET device_hash = (
    SELECT d.device_hash FROM party_devices d WHERE d.party_id = g.party_id AND d.user_id = g.user_id
    ORDER BY d.created_at, d.device_hash LIMIT 1);
UPDATE party_bans b SET device_hash = (
    SELECT d.device_hash FROM party_devices d WHERE d.party_id = b.party_id AND d.user_id = b.user_id
    ORDER BY d.created_at, d.device_hash LIMIT 1);
CREATE INDEX party_bans_party_id_device_hash_idx ON party_bans (party_id, device_hash) WHERE device_hash IS NOT NULL;
COMMENT ON INDEX party_bans_party_id_device_hash_idx IS 'Is the device banned: POST parties/join-by-pass';
COMMENT ON TABLE party_bans IS 'Who may not come (back) to a party, by person and by guest device';
COMMENT ON TABLE party_guests IS 'People who came in by a pass: their party, pass, device and personal link (hashed)';
DROP TABLE party_devices;

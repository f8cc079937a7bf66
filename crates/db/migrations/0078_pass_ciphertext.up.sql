-- Host and cohosts can open a pass link again. The key is not in the database, so a dump of it opens no pass.

ALTER TABLE party_passes ADD COLUMN secret_ciphertext bytea;
COMMENT ON COLUMN party_passes.secret_ciphertext IS 'The secret, AES-256-GCM with a key outside the database (nonce, ciphertext, tag); null: made before links could be opened again';

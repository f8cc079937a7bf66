ALTER TABLE party_passes DROP COLUMN secret_ciphertext;

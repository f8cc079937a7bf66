-- party-gallery: no-transaction
DROP INDEX CONCURRENTLY media_content_party_id_content_hash_uploader_id_key;

-- Only one item for the same bytes hid the photo of whoever may not see the first one, and told them that it exists.

DROP INDEX media_content_party_id_content_hash_key;
COMMENT ON INDEX media_content_party_id_content_hash_uploader_id_key IS 'The same bytes twice from one person in a party are one item; is there an item with these bytes that the next uploader may see';

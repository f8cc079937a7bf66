-- party-gallery: no-transaction
CREATE INDEX CONCURRENTLY party_attendees_user_id_created_at_idx
    ON party_attendees (user_id, created_at DESC, id DESC);

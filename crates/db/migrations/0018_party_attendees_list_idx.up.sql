-- party-gallery: no-transaction
CREATE INDEX CONCURRENTLY party_attendees_list_idx
    ON party_attendees (party_id, status, created_at, id);

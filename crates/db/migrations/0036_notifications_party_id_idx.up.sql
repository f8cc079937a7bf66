-- party-gallery: no-transaction
CREATE INDEX CONCURRENTLY notifications_party_id_idx
    ON notifications (party_id) WHERE party_id IS NOT NULL;

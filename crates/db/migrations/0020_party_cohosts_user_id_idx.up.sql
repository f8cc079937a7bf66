-- party-gallery: no-transaction
CREATE INDEX CONCURRENTLY party_cohosts_user_id_idx
    ON party_cohosts (user_id);

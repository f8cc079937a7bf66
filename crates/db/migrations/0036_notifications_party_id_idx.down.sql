-- party-gallery: no-transaction
DROP INDEX CONCURRENTLY notifications_party_id_idx;

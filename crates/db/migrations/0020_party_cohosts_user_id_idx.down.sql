-- party-gallery: no-transaction
DROP INDEX CONCURRENTLY party_cohosts_user_id_idx;

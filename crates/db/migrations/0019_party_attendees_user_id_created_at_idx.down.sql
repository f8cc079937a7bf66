-- party-gallery: no-transaction
DROP INDEX CONCURRENTLY party_attendees_user_id_created_at_idx;

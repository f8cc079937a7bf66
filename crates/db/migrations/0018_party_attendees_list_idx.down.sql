-- party-gallery: no-transaction
DROP INDEX CONCURRENTLY party_attendees_list_idx;

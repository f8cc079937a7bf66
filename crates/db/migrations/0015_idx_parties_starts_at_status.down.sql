-- party-gallery: no-transaction
DROP INDEX CONCURRENTLY IF EXISTS idx_parties_starts_at_status;

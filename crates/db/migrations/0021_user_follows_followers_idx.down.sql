-- party-gallery: no-transaction
DROP INDEX CONCURRENTLY user_follows_followers_idx;

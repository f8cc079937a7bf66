-- party-gallery: no-transaction
CREATE UNIQUE INDEX CONCURRENTLY users_username_lower_key
    ON users (lower(username));

//! party-db-queries

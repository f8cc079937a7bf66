//! What tests need and the server does not: folders of their own, a real PostgreSQL and a real Redis.

pub mod db;
pub mod folder;
pub mod http;
pub mod schema;
pub mod services;

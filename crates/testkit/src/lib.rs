//! What tests need and the server does not: folders of their own, a real PostgreSQL, a real Redis and a real S3.

mod contract;
pub mod db;
pub mod folder;
pub mod http;
pub mod s3;
pub mod schema;
pub mod services;
pub mod wait;

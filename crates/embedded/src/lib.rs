//! A PostgreSQL cluster that belongs to one process of ours and lives and dies with it.
//!
//! What this crate keeps true:
//! - A data folder is either absent or whole: a crash in the middle of `initdb` leaves nothing half made.
//! - One data folder, one server: the second to start on it is told so, and by whom it is held.
//! - What is committed is on the disk (`fsync` is on unless a test turns it off) and times are in UTC.
//! - PostgreSQL ends when we end, whichever way we end, and the next start needs no hand.
//! - Every refusal says what is wrong, where the data are, that they are untouched, and what to do.
//!
//! The folder that [`ClusterOptions::data_dir`] names holds `cluster/` (PostgreSQL's own data folder), `password`,
//! `server.log`, `lock` and, when its path is short enough, the socket.

mod account;
mod binaries;
mod cluster;
mod error;
mod folder;
mod initdb;
mod leftover;
mod passage;
pub mod process;
mod server;

pub use cluster::{Cluster, ClusterOptions, Listen};
pub use error::EmbeddedError;

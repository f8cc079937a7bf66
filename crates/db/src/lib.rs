//! PostgreSQL: schema, migrations and every query of the project.
//!
//! - A module a noun, functions are verbs: `party::find`, `rsvp::set`. They take a borrowed connection, so the caller
//!   decides what is one transaction. SQL is in `queries/<noun>.sql`; its Rust is generated and checked against the
//!   migrated schema (`./dev queries`).
//! - Whatever is read for somebody takes the [`Viewer`](party_domain::viewer::Viewer); what the viewer may not know of
//!   is `None` or not in the list.
//! - Row types stay in here; what comes out are the domain's types and this crate's read models.
//! - Errors of the driver become [`DbError`] in one place, constraints by their name.

pub mod account;
pub mod avatar;
pub mod ban;
pub mod block;
pub mod calendar_feed;
pub mod changes;
pub mod chat;
pub mod cohost;
pub mod display;
pub mod doctor;
pub mod error;
pub mod favorite;
pub mod feed;
pub mod follow;
pub mod idempotency;
pub mod invitation;
pub mod jobs;
mod json;
pub mod login;
pub mod media;
pub mod migrate;
pub mod name;
pub mod notification;
pub mod outbox;
pub mod party;
pub mod pass;
mod pool;
pub mod push;
pub mod rsvp;
pub mod session;
pub mod tag;
pub mod user;
mod wire;

pub use changes::Committed;
pub use error::{DbError, is_shortage};
pub use pool::{Conn, Database, Reading, Tx};

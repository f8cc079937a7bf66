//! Use cases: the only place that joins the rules, the database and the outside world, and that owns transactions.
//!
//! A use case takes the [`Viewer`](party_domain::viewer::Viewer) and values that are already parsed, decides by the
//! domain, writes in one transaction and leaves an event in the outbox for whatever must follow. Nothing happens after
//! the commit that could be lost.

pub mod account;
pub mod auth;
pub mod avatar;
pub mod block;
mod caches;
pub mod calendar;
pub mod chat;
mod coherence;
mod error;
pub mod favorite;
pub mod feed;
pub mod follow;
pub mod housekeeping;
pub mod idempotency;
pub mod identity;
pub mod jobs;
pub mod live;
pub mod mailer;
pub mod media;
pub mod network;
pub mod notification;
pub mod party;
pub mod pass;
pub mod people;
pub mod push;
pub mod rsvp;
pub mod session;
mod state;
pub mod tag;
pub mod user;
pub mod wall;

pub use caches::{Caches, PartyCard};
pub use error::{AppError, is_shortage};
pub use state::{App, Clock, DEFAULT_CACHE_BYTES, Entropy};

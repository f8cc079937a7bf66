//! The rules of Party Gallery: what a party, a guest and a feed are, and what each may do.
//!
//! Nothing here reads a clock, a socket or a database: time, randomness and facts come in as arguments,
//! decisions go out as values. So every rule can be tested by calling it, and SQL that holds the same rule
//! can be compared with it.
//!
//! | module | what it keeps |
//! | --- | --- |
//! | [`id`] | ids of rows, ordered by time |
//! | [`invalid`] | what is wrong with a value, and all that is wrong with a request |
//! | [`text`] | titles, names, slugs, addresses: a value that exists is valid |
//! | [`geo`], [`time`] | places on the globe; when a party is |
//! | [`party`] | lifecycle, roles and what a role may do |
//! | [`admission`] | RSVP, capacity and the waiting list |
//! | [`viewer`] | who is looking, and what they may know exists |
//! | [`feed`], [`page`] | the walk through the feed; pages and cursors of every list |
//! | [`chat`] | messages of a party's room: who reads, writes and removes them |
//! | [`media`] | items of a gallery: who sees and changes one, the gallery's orders |
//! | [`user`] | accounts, profiles, social links |
//! | [`notification`] | kinds of news, their words, quiet hours |
//! | [`secret`], [`pass`], [`wall`] | bearer secrets; links that let people into a party; the code on a wall |
//!
//! Values that come *in* are parsed into these types, once, at the edge. What goes *out* is what the row
//! says: an adopted database may hold a title of one letter, and it is shown as it is.

mod wire;

pub mod admission;
pub mod chat;
pub mod feed;
pub mod geo;
pub mod id;
pub mod invalid;
pub mod media;
pub mod notification;
pub mod page;
pub mod party;
pub mod pass;
pub mod secret;
pub mod text;
pub mod time;
pub mod user;
pub mod viewer;
pub mod wall;

pub use invalid::{Invalid, Violations};

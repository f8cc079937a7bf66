// This file was generated with `cornucopia`. Do not modify.

pub mod feed;
pub mod outbox;
pub mod party;
pub mod rsvp;
pub mod session;

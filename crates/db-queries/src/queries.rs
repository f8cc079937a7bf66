// This file was generated with `cornucopia`. Do not modify.

pub mod outbox;
pub mod party;
pub mod party_card;
pub mod rsvp;
pub mod session;

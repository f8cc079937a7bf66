// This file was generated with `cornucopia`. Do not modify.

pub mod account;
pub mod avatar;
pub mod ban;
pub mod block;
pub mod changes;
pub mod chat;
pub mod cohost;
pub mod display;
pub mod doctor;
pub mod favorite;
pub mod follow;
pub mod idempotency;
pub mod invitation;
pub mod login;
pub mod media;
pub mod name;
pub mod notification;
pub mod outbox;
pub mod party;
pub mod party_card;
pub mod pass;
pub mod push;
pub mod rsvp;
pub mod session;
pub mod tag;
pub mod user;

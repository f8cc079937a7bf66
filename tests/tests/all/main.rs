//! The integration tests, one program: it links once, and its tests share the services that `./dev test` starts.

#![allow(clippy::unwrap_used, reason = "a test that unwraps says enough when it fails")]

mod absent;
mod auth;
mod authorization;
mod cache;
mod changes;
mod chat;
mod coherence;
mod counters;
mod documents;
mod embedded;
mod feed;
mod foreign;
mod guessing;
mod http;
mod lifecycle;
mod media;
mod migrate;
mod notifications;
mod parties;
mod passes;
mod planned;
mod rsvp;
mod schema;
mod seed;
mod sockets;
mod store;
mod support;
mod uploads;
mod users;
mod visibility;
mod wall;
mod web;
mod worker;

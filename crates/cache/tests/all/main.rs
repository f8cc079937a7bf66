//! Limits, presence and the bus on a real Redis, on one that dies, on one that allows little, and on a cluster.

#![allow(clippy::cast_precision_loss, reason = "seconds of a test")]
#![allow(clippy::unwrap_used, reason = "a test that unwraps says enough when it fails")]

mod admin;
mod bus;
mod cluster;
mod limit;
mod nodes;
mod presence;
mod rights;
mod support;

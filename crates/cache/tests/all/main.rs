//! Limits, presence and the bus on a real Redis, on one that dies, and on a cluster.

mod admin;
mod bus;
mod cluster;
mod limit;
mod presence;
mod support;

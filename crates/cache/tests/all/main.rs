//! Limits, presence and the bus on a real Redis, on one that dies, on one that allows little, and on a cluster.

mod admin;
mod bus;
mod cluster;
mod limit;
mod nodes;
mod presence;
mod rights;
mod support;

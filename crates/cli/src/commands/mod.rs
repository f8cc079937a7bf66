//! The commands beside `serve`, one module each.

pub mod migrate;
pub mod seed;

//! The commands beside `serve`, one module each.

pub mod cache;
pub mod doctor;
pub mod jobs;
pub mod migrate;
pub mod operator;
pub mod push;
pub mod seed;

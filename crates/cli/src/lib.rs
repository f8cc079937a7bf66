//! The program `party-gallery`: its configuration and its commands. `main.rs` only hands over the command line.

pub mod commands;
pub mod config;
pub mod database;
pub mod logging;
pub mod serve;
pub mod shutdown;

//! The program `party-gallery`: its configuration and its commands. `main.rs` only hands over the command line.

mod clockwork;
pub mod commands;
pub mod config;
pub mod database;
mod folders;
pub mod logging;
pub mod serve;
pub mod shutdown;
pub mod work;

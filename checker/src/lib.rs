//! A checker of coherence in the spirit of Jepsen: several nodes on one database and one Redis, writers through the API
//! and behind its back, readers everywhere, faults on a seeded schedule; then a verdict over all that was seen.
//!
//! - The system under test is a program that is started and spoken to over HTTP; nothing of it is linked here.
//! - [`history`] is what happened, [`verdict`] what it proves; neither knows how it was brought about.
//! - [`stage`] is the system with the levers to break it, [`plan`] when which is pulled, [`faults`] how.
//! - [`chat`] is the same for the chat: clients with open sockets, and what they were told.
//! - [`load`] writes and reads; [`scene`] is the people and parties that it does it with.

pub mod chat;
pub mod client;
pub mod faults;
pub mod history;
pub mod load;
pub mod plan;
pub mod provoke;
pub mod proxy;
pub mod report;
pub mod run;
pub mod scene;
pub mod stage;
pub mod verdict;

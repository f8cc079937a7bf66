//! A checker of the chat: hundreds of clients in several rooms on several nodes, faults on a seeded schedule, people who are
//! banned meanwhile; then a verdict over all that was acknowledged and heard.
//!
//! - [`line`] speaks to a node as a client does, by Socket.IO or a plain WebSocket.
//! - [`member`] is one client: it sends, sends again what was not acknowledged, comes back and says what it has.
//! - [`town`] is the people and rooms, [`run`] puts all of it together, [`verdict`] judges.

pub mod line;
pub mod member;
pub mod run;
pub mod town;
pub mod verdict;

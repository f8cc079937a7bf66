//! What happens after a commit: events of the outbox become jobs, and jobs run, are tried again and are kept when they
//! failed for good.
//!
//! - [`Task`] is what a job does. It is told of every event of its topics at least once, so it must be idempotent.
//! - [`Worker`] runs tasks: beside the server, or alone. Any number of them may run against one database.
//! - The queue itself is the library `graphile_worker` (docs/decisions/jobs.md), of which this crate uses the tables, the
//!   fetching, the running and the failing. What wakes its slots, how many there are, and who takes over from the dead is
//!   in here, because its own loop runs one job a wake-up.
//!
//! To add a consumer: a type that is a [`Task`], and a line in [`tasks::all`].

mod pulse;
mod relay;
mod schema;
mod slot;
mod task;
pub mod tasks;
mod wake;
mod worker;

pub use relay::{Relayed, relay};
pub use schema::{InstallError, install, remove};
pub use task::{Event, Job, JobError, Lane, Schedule, Task};
pub use worker::{Options, Worker, WorkerError};

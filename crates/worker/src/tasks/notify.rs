//! Telling people what happened. The use cases decide whom; here is only what runs when.

use party_app::App;
use party_app::notification::fan_out::{
    ATTEMPTS, FAN_OUT, FAN_OUT_PRIORITY, FanOut, MESSAGES, MESSAGES_PRIORITY, fan_out, messages,
};
use party_app::notification::happened;
use serde::Deserialize as _;

use crate::{Job, JobError, Lane, Task};

/// Tells the few whom an event concerns.
#[derive(Debug, Clone, Copy)]
pub struct Notify;

impl Notify {
    /// The events that it is told of.
    pub const TOPICS: &[&str] = &[
        "user.followed",
        "rsvp.set",
        "rsvp.promoted",
        "invitation.created",
        "cohost.appointed",
        "party.host_changed",
        "media.tagged",
        "media.liked",
        "media.commented",
    ];
}

impl Task for Notify {
    const NAME: &'static str = "notify.happened";
    const ATTEMPTS: i16 = ATTEMPTS;

    async fn run(&self, app: &App, job: Job) -> Result<(), JobError> {
        let event = job.event()?;
        Ok(happened(app, &event.topic, event.event_id, &event.facts).await?)
    }
}

/// Tells the many whom an event concerns, a batch a job: its jobs are events, and what the batch before left.
#[derive(Debug, Clone, Copy)]
pub struct NotifyMany;

impl NotifyMany {
    /// The events that it is told of.
    pub const TOPICS: &[&str] = &["party.created", "party.status_changed", "party.updated", "party.reminder"];
}

impl Task for NotifyMany {
    const NAME: &'static str = FAN_OUT;
    const LANE: Lane = Lane::Bulk;
    const PRIORITY: i16 = FAN_OUT_PRIORITY;
    const ATTEMPTS: i16 = ATTEMPTS;

    async fn run(&self, app: &App, job: Job) -> Result<(), JobError> {
        if let Ok(work) = FanOut::deserialize(&job.payload) {
            return Ok(fan_out(app, &work).await?);
        }
        let event = job.event()?;
        match FanOut::of_event(&event.topic, event.event_id, &event.facts) {
            Some(work) => Ok(fan_out(app, &work).await?),
            None => Ok(()),
        }
    }
}

/// Tells the people of a room that there is something to read.
#[derive(Debug, Clone, Copy)]
pub struct NotifyMessages;

impl NotifyMessages {
    /// The events that it is told of.
    pub const TOPICS: &[&str] = &["chat.posted"];
}

impl Task for NotifyMessages {
    const NAME: &'static str = MESSAGES;
    const LANE: Lane = Lane::Bulk;
    const PRIORITY: i16 = MESSAGES_PRIORITY;
    const ATTEMPTS: i16 = ATTEMPTS;

    async fn run(&self, app: &App, job: Job) -> Result<(), JobError> {
        match FanOut::deserialize(&job.payload) {
            Ok(work) => Ok(fan_out(app, &work).await?),
            Err(_) => Ok(messages(app, &job.event()?.facts).await?),
        }
    }
}

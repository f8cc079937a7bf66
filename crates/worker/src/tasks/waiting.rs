//! Waiting lists that a trigger could not settle.

use party_app::App;
use party_app::rsvp;
use party_domain::id::PartyId;
use serde::Deserialize;

use super::media::facts;
use crate::{Job, JobError, Task};

/// Hands the free places of a party to those who wait. The trigger that freed them did not wait for rows that another
/// transaction held.
#[derive(Debug)]
pub struct SettleWaiting;

impl Task for SettleWaiting {
    const NAME: &'static str = "rsvp.settle_waiting";
    const PRIORITY: i16 = -10;

    async fn run(&self, app: &App, job: Job) -> Result<(), JobError> {
        let Party { party_id } = facts(&job)?;
        Ok(rsvp::settle_waiting(app, &party_id).await?)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Party {
    party_id: PartyId,
}

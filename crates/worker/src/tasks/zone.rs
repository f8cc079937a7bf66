//! Galleries of parties whose time zone was corrected.

use party_app::App;
use party_app::media::reaction;
use party_domain::id::PartyId;
use serde::Deserialize;

use super::media::facts;
use crate::{Job, JobError, Task};

/// Moves the photos of cameras that did not say their zone.
#[derive(Debug)]
pub struct FollowZone;

impl Task for FollowZone {
    const NAME: &'static str = "media.follow_zone";

    async fn run(&self, app: &App, job: Job) -> Result<(), JobError> {
        let Party { party_id } = facts(&job)?;
        Ok(reaction::rezone(app, &party_id).await?)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Party {
    party_id: PartyId,
}

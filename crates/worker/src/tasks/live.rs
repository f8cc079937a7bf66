//! What open sockets are told of a party, and what the server says in its room: from the outbox, so that it is said of every
//! change that was committed, whoever made it through us.

use party_app::App;
use party_app::chat::{announce, introduce, tell_party, tell_party_of};
use party_app::live::NEW_MEDIA;
use party_domain::id::{MediaId, PartyId, UserId};
use party_domain::party::{CohostRole, PartyStatus};
use serde::Deserialize;
use serde_json::json;

use super::media::facts;
use crate::{Job, JobError, Task};

/// A party starts, ends or is called off: its room says so, and whoever has it open.
#[derive(Debug)]
pub struct TellStatus;

impl Task for TellStatus {
    const NAME: &'static str = "live.status";
    const PRIORITY: i16 = -10;
    const ORDERED: bool = true;

    async fn run(&self, app: &App, job: Job) -> Result<(), JobError> {
        let Status { party_id, status } = facts(&job)?;
        let said = match status {
            PartyStatus::Live => Some("The party has started"),
            PartyStatus::Ended => Some("The party has ended"),
            PartyStatus::Cancelled => Some("The party was called off"),
            PartyStatus::Planned => None,
        };
        if let Some(said) = said {
            announce(app, &party_id, said, &happening(&job)?).await?;
        }
        let data = json!({ "partyId": party_id, "status": status });
        Ok(tell_party(app, &party_id, "party:status_changed", &data).await?)
    }
}

/// Somebody became a cohost: the room says so.
#[derive(Debug)]
pub struct TellCohost;

impl Task for TellCohost {
    const NAME: &'static str = "live.cohost";
    const PRIORITY: i16 = -10;
    const ORDERED: bool = true;

    async fn run(&self, app: &App, job: Job) -> Result<(), JobError> {
        let Cohost { party_id, user_id, role } = facts(&job)?;
        if role != CohostRole::Cohost {
            return Ok(());
        }
        let Some((person, _)) = introduce(app, &user_id).await? else { return Ok(()) };
        let name = person.name.unwrap_or_else(|| "Somebody".to_owned());
        Ok(announce(app, &party_id, &format!("{name} is a cohost now"), &happening(&job)?).await?)
    }
}

/// The host left and a cohost hosts the party now: the room says so.
#[derive(Debug)]
pub struct TellHost;

impl Task for TellHost {
    const NAME: &'static str = "live.host";
    const PRIORITY: i16 = -10;
    const ORDERED: bool = true;

    async fn run(&self, app: &App, job: Job) -> Result<(), JobError> {
        let NewHost { party_id, user_id } = facts(&job)?;
        let Some((person, _)) = introduce(app, &user_id).await? else { return Ok(()) };
        let name = person.username.map_or_else(|| "Somebody".to_owned(), |name| format!("@{name}"));
        Ok(announce(app, &party_id, &format!("{name} is the host now"), &happening(&job)?).await?)
    }
}

/// An item is in the gallery, for the first time or again: whoever has the party open sees it appear.
#[derive(Debug)]
pub struct TellMedia;

impl Task for TellMedia {
    const NAME: &'static str = "live.media";
    const PRIORITY: i16 = -10;

    async fn run(&self, app: &App, job: Job) -> Result<(), JobError> {
        let Item { party_id, media_id } = facts(&job)?;
        let data = json!({ "mediaId": media_id });
        Ok(tell_party(app, &party_id, NEW_MEDIA, &data).await?)
    }
}

/// An item is not in the gallery any more: whoever has the party open sees it go. Of one that was never shown nobody hears,
/// nor do those who did not see it because of a block; nor anybody of one that is shown again meanwhile.
#[derive(Debug)]
pub struct TellMediaRemoved;

impl Task for TellMediaRemoved {
    const NAME: &'static str = "live.media_removed";
    const PRIORITY: i16 = -10;

    async fn run(&self, app: &App, job: Job) -> Result<(), JobError> {
        let Gone { party_id, media_id, uploader_id, was_shown } = facts(&job)?;
        if !was_shown {
            return Ok(());
        }
        let now = party_app::media::find_shared(app, &media_id).await?;
        if now.is_some_and(|seen| seen.item.party_id == party_id) {
            return Ok(());
        }
        let data = json!({ "partyId": party_id, "mediaId": media_id });
        Ok(tell_party_of(app, &party_id, uploader_id, "party:media_removed", &data).await?)
    }
}

/// A message was removed: whoever has the chat open sees it go.
#[derive(Debug)]
pub struct TellRemoved;

impl Task for TellRemoved {
    const NAME: &'static str = "live.removed";
    const PRIORITY: i16 = -10;

    async fn run(&self, app: &App, job: Job) -> Result<(), JobError> {
        let Removed { id, party_id, room_id, seq } = facts(&job)?;
        let data = json!({ "id": id, "roomId": room_id, "seq": seq });
        Ok(tell_party(app, &party_id, "chat:message_removed", &data).await?)
    }
}

/// What a happening is called, so that it is told once.
fn happening(job: &Job) -> Result<String, JobError> {
    Ok(format!("event-{}", job.event()?.event_id))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Status {
    party_id: PartyId,
    status: PartyStatus,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct NewHost {
    party_id: PartyId,
    user_id: UserId,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Cohost {
    party_id: PartyId,
    user_id: UserId,
    role: CohostRole,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    party_id: PartyId,
    media_id: MediaId,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Gone {
    party_id: PartyId,
    media_id: MediaId,
    /// Absent from what was written before this was told.
    #[serde(default)]
    uploader_id: Option<UserId>,
    #[serde(default)]
    was_shown: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Removed {
    id: String,
    party_id: PartyId,
    room_id: String,
    seq: i64,
}

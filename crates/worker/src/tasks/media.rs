//! Galleries: what an upload becomes, and the bytes that nobody needs any more.

use party_app::App;
use party_app::avatar;
use party_app::media::process;
use party_domain::id::{MediaId, UploadId};
use serde::Deserialize;
use serde_json::Value;

use crate::{Job, JobError, Lane, Schedule, Task};

/// Makes thumbnails and the cleaned original of a photo.
#[derive(Debug)]
pub struct ProcessMedia;

impl Task for ProcessMedia {
    const NAME: &'static str = "media.process";
    const LANE: Lane = Lane::Photos;
    const PRIORITY: i16 = 10;

    // Events of versions before 0.2 do not say what the item is.
    fn wants(facts: &Value) -> bool {
        !is_video(facts)
    }

    fn schedule(facts: &Value) -> Schedule {
        Schedule { rank: rank(facts) }
    }

    async fn run(&self, app: &App, job: Job) -> Result<(), JobError> {
        process_item(app, &job).await
    }
}

/// Makes the poster, the version for browsers and the cleaned original of a video or a sound. Apart from photos, since
/// one of them takes minutes.
#[derive(Debug)]
pub struct ProcessVideo;

impl Task for ProcessVideo {
    const NAME: &'static str = "media.process_video";
    const LANE: Lane = Lane::Videos;
    const PRIORITY: i16 = 10;

    fn wants(facts: &Value) -> bool {
        is_video(facts)
    }

    fn schedule(facts: &Value) -> Schedule {
        Schedule { rank: rank(facts) }
    }

    async fn run(&self, app: &App, job: Job) -> Result<(), JobError> {
        process_item(app, &job).await
    }
}

fn is_video(facts: &Value) -> bool {
    matches!(facts["type"].as_str(), Some("VIDEO" | "AUDIO"))
}

/// How many unfinished items go first, by what was counted when it was confirmed.
fn rank(facts: &Value) -> u16 {
    facts["rank"].as_u64().map_or(0, |rank| u16::try_from(rank).unwrap_or(u16::MAX)).min(MOST_RANK)
}

/// Ranks above this are one: the order in which items came.
const MOST_RANK: u16 = 30_000;

async fn process_item(app: &App, job: &Job) -> Result<(), JobError> {
    let facts: Item = facts(job)?;
    let done = process::process(app, &facts.media_id).await.map_err(JobError::from);
    if is_last(&done, job) {
        process::give_up(app, &facts.media_id).await?;
    }
    done
}

/// Whether an attempt failed and there will be no other.
fn is_last(done: &Result<(), JobError>, job: &Job) -> bool {
    done.as_ref().is_err_and(|error| !error.is_shortage()) && job.is_last_attempt()
}

/// Deletes the bytes of an upload that is over, or that became an item.
#[derive(Debug)]
pub struct ForgetUpload;

impl Task for ForgetUpload {
    const NAME: &'static str = "upload.forget";
    const PRIORITY: i16 = 20;

    async fn run(&self, app: &App, job: Job) -> Result<(), JobError> {
        let upload: Upload = facts(&job)?;
        if let Some(key) = upload.storage_key {
            process::forget_upload(app, &key, upload.multipart_id.as_deref()).await?;
        }
        Ok(())
    }
}

/// Deletes the bytes of an item that was deleted.
#[derive(Debug)]
pub struct ForgetItem;

impl Task for ForgetItem {
    const NAME: &'static str = "media.forget";
    const PRIORITY: i16 = 20;

    async fn run(&self, app: &App, job: Job) -> Result<(), JobError> {
        let item: Item = facts(&job)?;
        process::forget_item(app, &item.media_id, item.storage_key.as_deref()).await?;
        Ok(())
    }
}

/// Makes the squares of what somebody uploaded of themselves.
#[derive(Debug)]
pub struct MakeAvatar;

impl Task for MakeAvatar {
    const NAME: &'static str = "avatar.make";
    const LANE: Lane = Lane::Photos;
    // Somebody looks at the page and waits.
    const PRIORITY: i16 = 5;

    async fn run(&self, app: &App, job: Job) -> Result<(), JobError> {
        let facts: Portrait = facts(&job)?;
        let done = avatar::make::make(app, &facts.avatar_id).await.map_err(JobError::from);
        if is_last(&done, &job) {
            avatar::make::give_up(app, &facts.avatar_id).await?;
        }
        done
    }
}

/// Deletes the bytes of a picture that its owner does not show any more.
#[derive(Debug)]
pub struct ForgetAvatar;

impl Task for ForgetAvatar {
    const NAME: &'static str = "avatar.forget";
    const PRIORITY: i16 = 20;

    async fn run(&self, app: &App, job: Job) -> Result<(), JobError> {
        let facts: Portrait = facts(&job)?;
        avatar::make::forget(app, &facts.avatar_id, facts.storage_key.as_deref()).await?;
        Ok(())
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Portrait {
    avatar_id: UploadId,
    storage_key: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    media_id: MediaId,
    storage_key: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Upload {
    storage_key: Option<String>,
    multipart_id: Option<String>,
}

pub(super) fn facts<T: serde::de::DeserializeOwned>(job: &Job) -> Result<T, JobError> {
    T::deserialize(job.event()?.facts).map_err(JobError::permanent)
}

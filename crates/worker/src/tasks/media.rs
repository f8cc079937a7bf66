//! Galleries: what an upload becomes, and the bytes that nobody needs any more.

use party_app::App;
use party_app::avatar;
use party_app::media::process;
use party_domain::id::{MediaId, UploadId};
use serde::Deserialize;

use crate::{Job, JobError, Lane, Task};

/// Makes thumbnails, posters and the cleaned original of what was uploaded.
#[derive(Debug)]
pub struct ProcessMedia;

impl Task for ProcessMedia {
    const NAME: &'static str = "media.process";
    const LANE: Lane = Lane::Heavy;
    const PRIORITY: i16 = 10;

    async fn run(&self, app: &App, job: Job) -> Result<(), JobError> {
        let facts: Item = facts(&job)?;
        let done = process::process(app, &facts.media_id).await;
        if done.is_err() && job.is_last_attempt() {
            process::give_up(app, &facts.media_id).await?;
        }
        Ok(done?)
    }
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
    const LANE: Lane = Lane::Heavy;
    // Somebody looks at the page and waits.
    const PRIORITY: i16 = 5;

    async fn run(&self, app: &App, job: Job) -> Result<(), JobError> {
        let facts: Portrait = facts(&job)?;
        let done = avatar::make::make(app, &facts.avatar_id).await;
        if done.is_err() && job.is_last_attempt() {
            avatar::make::give_up(app, &facts.avatar_id).await?;
        }
        Ok(done?)
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

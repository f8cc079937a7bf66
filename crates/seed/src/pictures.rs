//! The demo's galleries, made true: what people of the demo add is generated here and goes the way of every upload: asked
//! for, its bytes into the store, confirmed, and the worker prepares it.
//!
//! Kept true: the steps are events of the transaction that writes the town, so there is no town that waits for pictures
//! which nobody will make; whatever worker runs next makes them, and a stop in between delays them. A step that is done
//! again adds nothing: the same bytes are the same item, and so are likes, tags and comments, which have their ids from
//! the plan. Uploads of real people go first.

use std::path::Path;

use jiff::tz::TimeZone;
use party_app::media::upload::{self, Confirm, NewUpload};
use party_app::media::{self};
use party_app::party::{self, EditParty};
use party_app::user::{self, EditProfile};
use party_app::{App, AppError};
use party_db::media::MediaItem;
use party_db::media::reaction as db;
use party_domain::id::{MediaId, PartyId, UserId};
use party_domain::media::{GalleryFilter, GalleryOrder, MediaState, MediaType};
use party_domain::page::PageLimit;
use party_domain::text::{Caption, OwnMediaUrl};
use party_domain::viewer::Viewer;
use party_media::photograph;
use party_worker::{Job, JobError, Lane, Task, Worker};
use serde::Deserialize as _;

use crate::demo::{Choice, Shot, Step, What};

/// The topic of the steps.
pub(crate) const TOPIC: &str = "demo.gallery";

/// A worker that makes the demo's galleries too.
#[must_use]
pub fn with(worker: Worker) -> Worker {
    worker.consumer(&[TOPIC], FillGallery)
}

/// Does a step.
#[derive(Debug)]
struct FillGallery;

impl Task for FillGallery {
    const NAME: &'static str = "demo.gallery";
    const LANE: Lane = Lane::Videos;
    // After what people upload, and after what was uploaded here before.
    const PRIORITY: i16 = 30;

    async fn run(&self, app: &App, job: Job) -> Result<(), JobError> {
        let step = Step::deserialize(job.event()?.facts).map_err(JobError::permanent)?;
        take(app, step).await
    }
}

/// Takes a step; again, if need be.
///
/// # Errors
/// When it may help to try again later: what is chosen from is being prepared, the store or the database is away.
pub async fn take(app: &App, step: Step) -> Result<(), JobError> {
    match step {
        Step::Add(shot) => Ok(add(app, shot).await?),
        Step::Choose(choice) => choose(app, &choice).await,
    }
}

/// Makes an item and adds it. A video or a sound is left out where ffmpeg is not installed, and anything by somebody who
/// may not add to the party any more.
async fn add(app: &App, shot: Shot) -> Result<(), AppError> {
    let ffmpeg = app.media.tools().ffmpeg.clone();
    if !matches!(shot.what, What::Photo(_)) && ffmpeg.is_none() {
        tracing::info!("the demo's videos and sounds are left out: ffmpeg is not installed");
        return Ok(());
    }
    let (kind, mime) = match shot.what {
        What::Photo(_) => (MediaType::Photo, "image/jpeg"),
        What::Video(_) => (MediaType::Video, "video/mp4"),
        What::Sound => (MediaType::Audio, "audio/mp4"),
    };
    let (work, of) = (app.media.work().to_owned(), shot.clone());
    let made = tokio::task::spawn_blocking(move || make(&of, ffmpeg.as_deref(), &work));
    let bytes = made.await.map_err(AppError::unexpected)?.map_err(AppError::unexpected)?;
    let size = bytes.len() as u64;
    let viewer = Viewer::User { user_id: shot.uploader_id.clone() };
    let new = NewUpload { party: shot.party_id.clone(), kind, mime: mime.to_owned(), size };
    let asked = match upload::ask(app, &viewer, &new).await {
        // Somebody has played with the town meanwhile.
        Err(AppError::Forbidden { .. } | AppError::NotFound(_) | AppError::Conflict { .. }) => return Ok(()),
        asked => asked?,
    };
    app.media.store().put(&asked.upload.storage_key, bytes.into(), mime).await?;
    let say = Confirm {
        mood: shot.mood.as_deref().and_then(|mood| mood.parse().ok()),
        caption: shot.caption.as_deref().and_then(|caption| Caption::parse(caption).ok()),
    };
    let confirmed = upload::confirm(app, &viewer, &asked.upload.id, &say).await?;
    react(app, &confirmed.seen.item.id, &shot).await
}

fn make(shot: &Shot, ffmpeg: Option<&Path>, work: &Path) -> std::io::Result<Vec<u8>> {
    let zone = TimeZone::get(&shot.time_zone).unwrap_or(TimeZone::UTC);
    let taken = shot.taken_at.to_zoned(zone);
    let folder = tempfile::Builder::new().prefix("party-gallery-demo-").tempdir_in(work)?;
    match (shot.what, ffmpeg) {
        (What::Photo(scene), _) => Ok(photograph::picture_of(scene, shot.seed, &taken)),
        (What::Video(scene), Some(ffmpeg)) => {
            photograph::video_of(ffmpeg, scene, shot.seed, &taken, folder.path())
        }
        (What::Sound, Some(ffmpeg)) => photograph::sound_of(ffmpeg, shot.seed, shot.taken_at, folder.path()),
        (_, None) => Err(std::io::Error::other("ffmpeg is not installed")),
    }
}

/// What others do with an item. They do so before it is READY, which nobody could by the API: so the rows are written here.
async fn react(app: &App, item: &MediaId, shot: &Shot) -> Result<(), AppError> {
    let now = app.now();
    let tx = app.db.begin().await?;
    for who in &shot.likes {
        db::like(&tx, item, who, now).await?;
    }
    for comment in &shot.comments {
        if db::find_comment(&tx, item, &comment.id).await?.is_none() {
            db::insert_comment(&tx, &comment.id, item, &comment.author_id, &comment.text, now).await?;
        }
    }
    for whom in &shot.tags {
        if db::tagged_by(&tx, item, whom).await?.is_none() {
            db::tag(&tx, item, whom, &shot.uploader_id, now).await?;
        }
    }
    // What it made stale is nobody's: galleries are not cached.
    let _nothing = tx.commit().await?;
    Ok(())
}

/// Approves, and sets the cover and the avatars. Tried again later while what it needs is being prepared.
async fn choose(app: &App, choice: &Choice) -> Result<(), JobError> {
    let host = Viewer::User { user_id: choice.host_id.clone() };
    if let Some(stay) = choice.to_approve {
        let limit = PageLimit::parse(Some(50)).unwrap_or_default();
        let waiting = media::unready(app, &host, &choice.party_id, MediaState::Pending, None, limit).await?;
        for seen in waiting.items.iter().skip(stay) {
            media::approve(app, &host, &seen.item.id).await?;
        }
    }
    if choice.cover {
        let photos = photos(app, &host, &choice.party_id, None).await?;
        let lying = photos.iter().find(|item| item.width > item.height).or(photos.first());
        let cover = lying.ok_or_else(|| JobError::failed("no photo of the party is prepared yet"))?;
        let change = EditParty { cover: Some(Some(address(&cover.id, 1280)?)), ..EditParty::default() };
        party::edit(app, &host, &choice.party_id, &change).await?;
    }
    for face in &choice.faces {
        let viewer = Viewer::User { user_id: face.clone() };
        if let Some(photo) = photos(app, &viewer, &choice.party_id, Some(face)).await?.first() {
            let avatar = Some(Some(address(&photo.id, 320)?));
            user::edit(app, &viewer, face, &EditProfile { avatar, ..EditProfile::default() }).await?;
        }
    }
    Ok(())
}

/// READY photos, most liked first.
async fn photos(
    app: &App,
    viewer: &Viewer,
    party: &PartyId,
    uploader: Option<&UserId>,
) -> Result<Vec<MediaItem>, AppError> {
    let filter = GalleryFilter {
        kind: Some(MediaType::Photo),
        uploader: uploader.cloned(),
        ..GalleryFilter::default()
    };
    let limit = PageLimit::parse(Some(20)).unwrap_or_default();
    let page = media::gallery(app, viewer, party, &filter, GalleryOrder::MostLiked, None, limit).await?;
    Ok(page.items.into_iter().map(|seen| seen.item).collect())
}

fn address(id: &MediaId, size: u32) -> Result<OwnMediaUrl, JobError> {
    OwnMediaUrl::parse(&format!("/media/{id}/{size}")).map_err(JobError::permanent)
}

//! Fair scheduling of media jobs: photos wait for no video, people and parties take turns, and a full disk fails no job for good.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use party_app::media::MediaHome;
use party_app::{App, AppError};
use party_domain::id::PartyId;
use party_media::{Limits, Store, StoreConfig, Tools};
use party_testkit::db::TestDb;
use party_worker::{Job, JobError, Lane, Task, Worker, relay, tasks};
use reqwest::StatusCode;
use serde_json::json;

use super::{Plain, happen, hurry, options, start, worker};
use crate::media::{House, Someone, photo};

/// The beginning of an MP4: what a confirmation looks at.
const VIDEO: &[u8] = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom";

/// A store in a folder, and an ffprobe that never answers.
fn with_endless_ffprobe(folder: &Path) -> MediaHome {
    let ffprobe = folder.join("ffprobe");
    std::fs::write(&ffprobe, "#!/bin/sh\nexec tail -f /dev/null\n").unwrap();
    std::fs::set_permissions(&ffprobe, std::fs::Permissions::from_mode(0o755)).unwrap();
    let store = Store::open(&StoreConfig::Folder { path: folder.join("store") }).unwrap();
    let tools = Tools { ffprobe: Some(ffprobe), ..Tools::find() };
    MediaHome::new(store, Limits::default(), tools, folder.to_owned())
}

impl House {
    /// An item that is confirmed and not made.
    async fn waiting(&self, who: &Someone, kind: &str, mime: &str, bytes: &[u8]) -> String {
        let upload = self.send(who, kind, mime, bytes).await;
        let confirmed = self.confirm(who, &upload).await;
        assert_eq!(confirmed.status, StatusCode::CREATED, "{:?}", confirmed.body);
        confirmed.data()["id"].as_str().unwrap().to_owned()
    }

    async fn waiting_photos(&self, who: &Someone, names: &[&str]) {
        for name in names {
            // A GIF of one point, and after its end what makes it another file.
            let bytes = [b"GIF89a\x01\0\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;", name.as_bytes()]
                .concat();
            self.waiting(who, "PHOTO", "image/gif", &bytes).await;
        }
    }

    /// Whose items are made in which order, by a worker that makes one at a time.
    async fn order(&self) -> Vec<String> {
        let worker = tasks::all(Worker::new(self.app.clone(), options()));
        party_worker::install(&self.app.db).await.unwrap();
        relay(&worker).await.unwrap();
        let conn = self.app.db.get().await.unwrap();
        let rows = conn
            .query(
                "SELECT u.username FROM graphile_worker._private_jobs j \
                 JOIN graphile_worker._private_tasks t ON t.id = j.task_id \
                 JOIN users u ON u.id = j.payload -> 'facts' ->> 'uploaderId' \
                 WHERE t.identifier = 'media.process' ORDER BY j.priority, j.run_at, j.id",
                &[],
            )
            .await
            .unwrap();
        rows.iter().map(|row| row.get(0)).collect()
    }

    /// The same house, with another party.
    async fn party_of(&self, host: &Someone) -> PartyId {
        self.db.party(&host.id, |_| {}).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn photos_are_made_while_videos_hold_every_slot_of_theirs() {
    let mut house = House::new().await;
    house.app.media = with_endless_ffprobe(house.files.path());
    house.serve_again().await;
    let (ana, bob) = (&house.ana, &house.host);
    party_worker::install(&house.app.db).await.unwrap();
    let mut videos = Vec::new();
    for (number, who) in [ana, bob, ana, bob].into_iter().enumerate() {
        let bytes = [VIDEO, number.to_string().as_bytes()].concat();
        videos.push(house.waiting(who, "VIDEO", "video/mp4", &bytes).await);
    }
    let running = start(tasks::all(Worker::new(house.app.clone(), options())));
    let held = "SELECT count(*) = 2 FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t \
                ON t.id = j.task_id WHERE t.identifier = 'media.process_video' AND j.locked_at IS NOT NULL";
    house.db.until(held).await;
    let bytes = std::fs::read(photo(house.files.path(), "meanwhile")).unwrap();
    let id = house.waiting(&house.ana, "PHOTO", "image/jpeg", &bytes).await;
    house.db.until(&format!("SELECT state = 'READY' FROM media_content WHERE id = '{id}'")).await;
    let unmade = "SELECT count(*) FROM media_content WHERE type = 'VIDEO' AND state = 'PROCESSING'";
    assert_eq!(house.db.value::<i64>(unmade).await, 4, "the videos are where they were: {videos:?}");
    running.stop().await;
}

#[tokio::test]
async fn people_of_a_party_take_turns_whoever_sent_more_and_earlier() {
    let house = House::new().await;
    house.waiting_photos(&house.ana, &["1", "2", "3", "4"]).await;
    house.waiting_photos(&house.host, &["5", "6"]).await;
    assert_eq!(house.order().await, ["ana", "host", "ana", "host", "ana", "ana"]);
}

#[tokio::test]
async fn a_small_party_is_not_behind_all_people_of_a_big_one() {
    let mut house = House::new().await;
    house.db.users("crowd", 24).await;
    let waiting = format!(
        "INSERT INTO media_content (party_id, uploader_id, type, url, state, created_at) \
         SELECT '{}', id, 'PHOTO', '/media/x', 'PROCESSING', now() FROM users WHERE username LIKE 'crowd%'",
        house.party
    );
    house.db.run(&waiting).await;
    house.waiting_photos(&house.ana, &["the first to come"]).await;
    let other = house.someone("elsewhere").await;
    house.party = house.party_of(&other).await;
    house.waiting_photos(&other, &["a", "b", "c"]).await;
    assert_eq!(house.order().await, ["elsewhere", "elsewhere", "elsewhere", "ana"]);
}

#[tokio::test]
async fn sending_to_many_parties_gives_nobody_more_turns() {
    let mut house = House::new().await;
    let first = house.party.clone();
    for number in 0..3 {
        house.party = house.party_of(&house.host).await;
        house.waiting_photos(&house.host, &[&format!("{number}")]).await;
    }
    house.party = first;
    house.waiting_photos(&house.ana, &["only one"]).await;
    assert_eq!(house.order().await[..2], ["host", "ana"]);
}

#[tokio::test]
async fn who_has_too_many_files_being_prepared_waits_before_sending_more() {
    let mut house = House::new().await;
    house.app.quotas = party_app::media::Quotas { unprepared_photos: 2, ..house.app.quotas.clone() };
    house.serve_again().await;
    house.waiting_photos(&house.ana, &["1", "2"]).await;
    let ask = json!({ "partyId": house.party, "type": "PHOTO", "mimeType": "image/gif", "sizeBytes": 30 });
    let refused = house.server.post("/media/upload-url", Some(&house.ana.token), ask.clone()).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::CONFLICT, "TOO_MANY_UPLOADS"));
    assert!(refused.body["message"].as_str().unwrap().starts_with("2 of your photos"), "{:?}", refused.body);
    let video = json!({ "partyId": house.party, "type": "VIDEO", "mimeType": "video/mp4", "sizeBytes": 30 });
    let other = house.server.post("/media/upload-url", Some(&house.ana.token), video).await;
    assert_eq!(other.status, StatusCode::CREATED, "videos are counted apart");
    let other = house.server.post("/media/upload-url", Some(&house.host.token), ask.clone()).await;
    assert_eq!(other.status, StatusCode::CREATED, "and so is everybody");
    house
        .db
        .run("UPDATE media_content SET state = 'READY' WHERE id = (SELECT min(id) FROM media_content)")
        .await;
    let again = house.server.post("/media/upload-url", Some(&house.ana.token), ask).await;
    assert_eq!(again.status, StatusCode::CREATED);
}

/// Meets a shortage again and again before it succeeds.
struct Short(AtomicUsize);

impl Task for Short {
    const NAME: &'static str = "test.short";
    const ATTEMPTS: i16 = 2;
    const LANE: Lane = Lane::Photos;

    async fn run(&self, _: &App, job: Job) -> Result<(), JobError> {
        assert_eq!(job.attempt, 1, "none of the attempts before counted");
        let error = |code| std::io::Error::from_raw_os_error(code);
        match self.0.fetch_add(1, Ordering::SeqCst) {
            // ENOSPC, EMFILE, ENFILE, as they come from the disk, by way of the store, and through a temporary folder.
            0 => Err(AppError::io(error(28)).into()),
            1 => Err(AppError::from(party_media::StoreError::from(error(28))).into()),
            2 => Err(AppError::from(party_media::StoreError::from(error(24))).into()),
            3 => Err(tempfile_error(error(23)).into()),
            _ => Ok(()),
        }
    }
}

/// An error that says where it happened, with its cause behind it.
fn tempfile_error(cause: std::io::Error) -> AppError {
    #[derive(Debug)]
    struct At(std::io::Error);
    impl std::fmt::Display for At {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("at /tmp")
        }
    }
    impl std::error::Error for At {
        fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
            Some(&self.0)
        }
    }
    AppError::io(std::io::Error::other(At(cause)))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shortage_of_disk_or_descriptors_uses_up_no_attempt() {
    let db = TestDb::new().await;
    party_worker::install(&db.database).await.unwrap();
    let running = start(worker(&db).consumer(&["wanted"], Short(AtomicUsize::new(0))));
    happen(&db, "wanted", "party").await;
    let put_off = "SELECT coalesce(bool_and(locked_at IS NULL AND attempts = 0 AND run_at > now() + interval '20 s'), false) \
                   FROM graphile_worker._private_jobs";
    db.until(put_off).await;
    let time = hurry(&db);
    db.until("SELECT count(*) = 0 FROM graphile_worker._private_jobs").await;
    time.abort();
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_that_is_no_shortage_still_uses_one_up() {
    let db = TestDb::new().await;
    let (note, mut heard) =
        super::Note::new(|_, _| Err(AppError::io(std::io::Error::from_raw_os_error(5)).into()));
    let running = start(worker(&db).consumer(&["wanted"], Plain(note)));
    happen(&db, "wanted", "party").await;
    let time = hurry(&db);
    for attempt in 1..=3 {
        assert_eq!(heard.next().await.0, attempt);
    }
    time.abort();
    running.stop().await;
}

//! A server that is killed in the middle of a job: the job is run again by another, soon, and that attempt counts.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::time::Instant;

use party_app::media::MediaHome;
use party_app::{App, Clock, Entropy};
use party_db::Database;
use party_media::StoreConfig;
use party_testkit::db::TestDb;
use party_worker::{Job, JobError, Task, Worker};

use super::{Note, Plain, happen, hurry, options, start, worker};

/// Where the child finds the test's database.
const URL: &str = "PARTY_GALLERY_TEST_CRASH_URL";

/// The same task as [`Plain`], in the child: says that it has begun and waits to be killed.
struct WaitsForItsEnd;

impl Task for WaitsForItsEnd {
    const NAME: &'static str = Plain::NAME;

    async fn run(&self, _: &App, _: Job) -> Result<(), JobError> {
        println!("begun");
        std::future::pending().await
    }
}

/// Not a test: what the other process of the next one runs.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "is run by a test, in a process that it kills"]
async fn child() {
    let Ok(url) = std::env::var(URL) else { return };
    let database = Database::connect(&url, 8).unwrap();
    let folder = StoreConfig::Folder { path: std::env::temp_dir().join("party-gallery-crash-test-media") };
    let media = MediaHome::open(&folder).unwrap();
    let app = App::new(database, media, Clock::system(), Entropy::system());
    let worker = Worker::new(app, options()).consumer(&["wanted"], WaitsForItsEnd);
    worker.run(std::future::pending()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_whose_server_was_killed_runs_again_soon() {
    let db = TestDb::new().await;
    party_worker::install(&db.database).await.unwrap();
    happen(&db, "wanted", "party").await;
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["worker::crash::child", "--exact", "--ignored", "--nocapture"])
        .env(URL, &db.url)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap().contains("begun")), "the job is begun");
    assert_eq!(db.value::<i64>("SELECT count(*) FROM outbox").await, 0);
    child.kill().unwrap();
    child.wait().unwrap();
    let killed = Instant::now();
    let (note, mut heard) = Note::new(|_, _| Ok(()));
    let running = start(worker(&db).consumer(&["wanted"], Plain(note)));
    let time = hurry(&db);
    assert_eq!(heard.next().await, (2, "party".to_owned()), "the attempt that killed its server counts");
    assert!(killed.elapsed() < options().silence * 10, "after {:?}", killed.elapsed());
    time.abort();
    running.stop().await;
}

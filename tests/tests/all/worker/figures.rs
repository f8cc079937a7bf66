//! What /metrics and `doctor` say of the queue.

use party_db::doctor::{self, Finding};
use party_http::HttpConfig;
use party_testkit::db::{ManualClock, TestDb};
use party_testkit::http::TestServer;
use reqwest::Method;

use super::happen;

#[tokio::test]
async fn the_figures_and_the_doctor_name_dead_jobs() {
    let db = TestDb::new().await;
    let config = HttpConfig { metrics_from: vec!["127.0.0.0/8".parse().unwrap()], ..HttpConfig::default() };
    let server = TestServer::with(&db, &ManualClock::default(), config).await;
    let figures =
        async || server.request(Method::GET, "//metrics").send().await.unwrap().text().await.unwrap();
    let before = figures().await;
    assert!(before.contains("party_gallery_cache") && !before.contains("party_gallery_jobs"), "{before}");
    party_worker::install(&db.database).await.unwrap();
    db.run(
        "SELECT graphile_worker.add_job('test.waiting', run_at => now() - interval '1 hour');
         SELECT graphile_worker.add_job('test.later', run_at => now() + interval '1 hour');
         SELECT graphile_worker.add_job('test.dead', max_attempts => 1);
         UPDATE graphile_worker._private_jobs SET attempts = 1, last_error = 'TaskError(\"no\")' WHERE max_attempts = 1",
    )
    .await;
    happen(&db, "party.created", "party").await;
    let said = figures().await;
    for line in [
        "party_gallery_jobs{state=\"waiting\"} 1",
        "party_gallery_jobs{state=\"later\"} 1",
        "party_gallery_jobs{state=\"running\"} 0",
        "party_gallery_jobs{state=\"dead\"} 1",
        "party_gallery_jobs_oldest_waiting_seconds 36",
        "party_gallery_events_waiting 1",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    let found = doctor::examine(&db.database.get().await.unwrap()).await.unwrap();
    assert!(
        matches!(&found[..], [Finding::DeadJobs { count: 1, oldest: (3, task, error) }] if task == "test.dead" && error == "no"),
        "{found:?}"
    );
}

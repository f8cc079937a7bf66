//! `party-gallery jobs …` and `party-gallery worker` as an operator calls them.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Output, Stdio};

use super::migrate::{database, execute};
use super::{Folder, party_gallery, printed, refusal};

/// A job of a task that nobody knows, which has failed for good.
const DEAD: &str = "SELECT graphile_worker.add_job('test.dead', '{\"mediaId\":\"m1\"}', max_attempts => 2); \
    UPDATE graphile_worker._private_jobs SET attempts = 2, last_error = 'TaskError(\"no such \\\"file\\\"\\nat all\")'";

fn run(folder: &Folder, url: &str, arguments: &[&str]) -> Output {
    party_gallery(folder, arguments, &[("DATABASE_URL", url)])
}

#[test]
fn an_operator_sees_what_failed_for_good_and_runs_it_again_or_gives_it_up() {
    let folder = Folder::new("jobs");
    let url = database("jobs");
    let early = refusal(&run(&folder, &url, &["jobs", "list"]));
    assert!(early.contains("migrate deploy"), "{early}");
    printed(&run(&folder, &url, &["migrate", "deploy"]));
    printed(&run(&folder, &url, &["doctor"]));
    execute(&url, DEAD);

    let doctor = run(&folder, &url, &["doctor"]);
    assert_eq!(doctor.status.code(), Some(1));
    let said = String::from_utf8_lossy(&doctor.stdout);
    assert!(said.contains("1 jobs failed for good") && said.contains("test.dead"), "{said}");

    let listed = printed(&run(&folder, &url, &["jobs", "list", "--dead"]));
    assert!(listed.contains("0 waiting") && listed.contains("1 dead"), "{listed}");
    assert!(listed.contains("test.dead") && listed.contains("no such \"file\""), "{listed}");
    let shown = printed(&run(&folder, &url, &["jobs", "show", "1"]));
    assert!(shown.contains("no such \"file\"\nat all") && shown.contains("\"mediaId\": \"m1\""), "{shown}");

    printed(&run(&folder, &url, &["jobs", "retry", "--dead"]));
    let listed = printed(&run(&folder, &url, &["jobs", "list"]));
    assert!(listed.contains("1 waiting") && listed.contains(" 0/2 "), "{listed}");
    execute(&url, "UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'somebody'");
    let said = refusal(&run(&folder, &url, &["jobs", "delete", "1"]));
    assert!(said.contains("run at the moment: 1"), "{said}");
    execute(&url, "UPDATE graphile_worker._private_jobs SET locked_at = NULL, locked_by = NULL");
    printed(&run(&folder, &url, &["jobs", "delete", "1"]));
    let said = refusal(&run(&folder, &url, &["jobs", "show", "1"]));
    assert!(said.contains("no job 1"), "{said}");
}

#[test]
fn the_worker_alone_takes_events_and_stops_when_it_is_asked() {
    let folder = Folder::new("worker");
    let url = database("worker");
    let mut worker = Command::new(env!("CARGO_BIN_EXE_party-gallery"))
        .arg("worker")
        .current_dir(&folder.0)
        .env("DATABASE_URL", &url)
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut lines = BufReader::new(worker.stderr.take().expect("piped")).lines().map_while(Result::ok);
    assert!(lines.any(|line| line.contains("the worker is ready")), "it ended before it was ready");
    execute(&url, "INSERT INTO outbox (topic, subject, payload) VALUES ('nobody.cares', 's', '{}')");
    execute(
        &url,
        "DO $$ BEGIN FOR i IN 1..1000 LOOP EXIT WHEN NOT EXISTS (SELECT FROM outbox); COMMIT; \
                   PERFORM pg_sleep(0.01); END LOOP; ASSERT NOT EXISTS (SELECT FROM outbox); END $$",
    );
    let sent = Command::new("sh").arg("-c").arg(format!("kill -TERM {}", worker.id())).status();
    assert!(sent.expect("sh runs").success());
    assert!(worker.wait().expect("it ends").success());
}

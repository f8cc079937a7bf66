//! What is promised of the chat, while nodes are killed, Redis dies and lines break. `./dev chat-chaos` is the long form.

use std::time::Duration;

use party_checker::chat::run::{self, FAULTS, Size};
use party_checker::plan;
use party_checker::stage::{Stage, System};
use party_testkit::db::TestDb;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_is_heard_once_in_one_order_and_by_nobody_else_while_things_break() {
    const SEED: u64 = 20_301_124;
    let db = TestDb::new().await;
    let stage = Stage::on(System::Ours, 2, &db.url).await.unwrap();
    let length = Duration::from_secs(12);
    let schedule = plan::schedule(SEED, length, &FAULTS, 2);
    assert!(!schedule.is_empty());
    let size = Size { rooms: 4, members: 10, length, bans: Duration::from_secs(2) };
    let verdict = run::check(&stage, size, &schedule, SEED).await.unwrap();
    assert_eq!(verdict.broken(), [], "{}", verdict.tell());
    assert!(verdict.acknowledged > 40 && verdict.turned_away > 10, "{}", verdict.tell());
    assert!(verdict.heard > verdict.acknowledged, "{}", verdict.tell());
}

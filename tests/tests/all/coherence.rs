//! No stale read, shown by a checker that can fail: what it does to our server it also does to the textbook's cache, and
//! must find that one wanting. `./dev check-cache` is the long form, with faults that take longer.

use std::sync::Arc;
use std::time::Duration;

use party_checker::history::{Register, Route};
use party_checker::load::{self, Pace};
use party_checker::run::Run;
use party_checker::scene::Size;
use party_checker::stage::{Stage, System};
use party_checker::verdict::{GRACE, Verdict};
use party_checker::{faults, plan, provoke};
use party_testkit::db::TestDb;

const PEOPLE: Size = Size { hosts: 12, parties: 12, visitors: 12 };
/// The third is private, the others are public.
const PRIVATE: usize = 2;

async fn run(db: &TestDb, system: System) -> Run {
    let stage = Stage::on(system, 2, &db.url).await.unwrap();
    Run::new(stage, PEOPLE).await.unwrap()
}

/// What was found after each provocation, with all before it.
struct Found {
    slow_fill: Verdict,
    profile: Verdict,
    party: Verdict,
    late_commit: Verdict,
    death: Verdict,
    private: Verdict,
    made_private: Verdict,
}

/// Brings about one after another what makes caches lie, and judges after each.
async fn provoked(system: System) -> Found {
    let db = TestDb::new().await;
    let run = run(&db, system).await;
    let judge = async || run.judge().await.unwrap();
    provoke::a_slow_fill_meets_a_write(&run, 0).await.unwrap();
    let slow_fill = judge().await;
    provoke::a_row_changes_behind_the_servers_back(&run, Register::User(1)).await.unwrap();
    let profile = judge().await;
    provoke::a_row_changes_behind_the_servers_back(&run, Register::Party(3)).await.unwrap();
    let party = judge().await;
    provoke::a_transaction_commits_late(&run, 6).await.unwrap();
    let late_commit = judge().await;
    provoke::a_node_dies_between_commit_and_invalidation(&run, 4).await.unwrap();
    let death = judge().await;
    provoke::a_private_party_is_cached(&run, PRIVATE).await;
    let private = judge().await;
    provoke::a_public_party_becomes_private(&run, 9).await.unwrap();
    Found { slow_fill, profile, party, late_commit, death, private, made_private: judge().await }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_checker_finds_the_textbooks_cache_stale_in_each_way() {
    let found = provoked(System::Sheet).await;
    // Its own host is shown the old title, on both nodes, until the TTL ends.
    assert_eq!((found.slow_fill.own_unseen, found.slow_fill.late), (2, 0), "{:?}", found.slow_fill);
    let stale = |verdict: &Verdict, route: Route| verdict.stalest.get(&route).is_some_and(|by| *by > GRACE);
    assert!(stale(&found.profile, Route::Profile) && found.profile.late > 0, "{:?}", found.profile);
    assert!(stale(&found.party, Route::Party) && stale(&found.party, Route::Feed), "{:?}", found.party);
    assert!(found.late_commit.late > found.party.late, "{:?}", found.late_commit);
    assert_eq!(found.late_commit.late_for_api, 0, "{:?}", found.late_commit);
    assert!(found.death.late_for_api > 0, "{:?}", found.death);
    // Permission is checked on each read, against what the cache says about the party.
    assert_eq!((found.private.knocks, found.private.leaks), (4, 0), "{:?}", found.private);
    assert_eq!((found.made_private.knocks, found.made_private.leaks), (8, 4), "{:?}", found.made_private);
    // It has none of the faults that it was spared.
    let Verdict { phantoms, lost, missing, beyond_ttl, .. } = found.made_private;
    assert_eq!((phantoms, lost, missing, beyond_ttl), (0, 0, 0, 0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_makes_the_textbooks_cache_stale_leaves_ours_true() {
    let verdict = provoked(System::Ours).await.made_private;
    assert_eq!(verdict.broken(), [], "{verdict:?}");
    assert!(verdict.reads > 300 && verdict.writes == 6 && verdict.knocks == 8, "{verdict:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_reads_what_is_stale_while_redis_and_nodes_fail() {
    const SEED: u64 = 20_301_123;
    let db = TestDb::new().await;
    let run = Arc::new(run(&db, System::Ours).await);
    let length = Duration::from_secs(8);
    let schedule = plan::schedule(SEED, length, &faults::without_postgres(), 2);
    let load = load::go(&run, Pace { reads: 100, writes: 10 }, length, SEED);
    let (made, ()) = tokio::join!(faults::carry_out(&run, &schedule), load);
    made.unwrap();
    let verdict = run.judge().await.unwrap();
    assert_eq!(verdict.broken(), [], "{verdict:?}");
    assert!(verdict.reads > 100 && verdict.writes > 10, "{verdict:?}");
}

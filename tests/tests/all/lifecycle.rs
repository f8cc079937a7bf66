//! Parties start and end themselves: the clock's rule in SQL is the domain's, and on many nodes at once each step happens
//! and is told exactly once.

use futures_util::future::join_all;
use jiff::{SignedDuration, Timestamp};
use party_app::party::advance;
use party_domain::party::{PartyStatus, PartyTimes};
use party_testkit::db::{ManualClock, TestDb, evening};
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};

/// A party as it was made, and its id.
type Made = (String, PartyStatus, PartyTimes);

/// Parties around the evening, of every status, with and without an end, some started early by hand.
async fn parties(db: &TestDb, count: usize) -> Vec<Made> {
    let host = db.user("host").await;
    let mut rng = StdRng::seed_from_u64(11);
    let mut made = Vec::new();
    for _ in 0..count {
        let hours = |rng: &mut StdRng, from: i64, to: i64| {
            SignedDuration::from_mins(rng.random_range(from * 60..to * 60))
        };
        let starts_at = evening() + hours(&mut rng, -60, 30);
        let ends_at = rng.random_bool(0.5).then(|| starts_at + hours(&mut rng, 1, 24));
        let status = PartyStatus::ALL[rng.random_range(0..PartyStatus::ALL.len())];
        let started_at = (status == PartyStatus::Live && rng.random_bool(0.7))
            .then(|| starts_at + hours(&mut rng, -40, 2));
        let text = |at: Option<Timestamp>| at.map_or("NULL".to_owned(), |at| format!("'{at}'"));
        let id: String = db
            .value(&format!(
                "INSERT INTO party_events (host_id, title, venue_name, venue_address, starts_at, ends_at, status, started_at) \
                 VALUES ('{host}', 'Party', 'Here', 'Here', '{starts_at}', {}, '{status}', {}) RETURNING id",
                text(ends_at),
                text(started_at),
            ))
            .await;
        made.push((id, status, PartyTimes { starts_at, ends_at, started_at }));
    }
    made
}

/// Where a party is after the clock has done all its steps, and how many they were.
fn settled((_, status, times): &Made, now: Timestamp) -> (PartyStatus, usize) {
    let (mut status, mut times, mut steps) = (*status, *times, 0);
    while let Some(next) = status.automatic(now, times) {
        if next == PartyStatus::Live {
            times.started_at = Some(now);
        }
        status = next;
        steps += 1;
    }
    (status, steps)
}

#[tokio::test(flavor = "multi_thread")]
async fn parties_start_and_end_by_the_clock_exactly_once_on_many_nodes() {
    let db = TestDb::new().await;
    let clock = ManualClock::default();
    let app = db.app(&clock);
    let parties = parties(&db, 600).await;
    let expected: Vec<_> = parties.iter().map(|party| settled(party, clock.now())).collect();
    let moving = expected.iter().filter(|(_, steps)| *steps > 0).count();
    assert!((100..500).contains(&moving), "{moving} of 600 parties show little");
    for moved in join_all((0..4).map(|_| advance(&app))).await {
        moved.unwrap();
    }
    for ((id, _, _), (status, steps)) in parties.iter().zip(&expected) {
        let query = format!("SELECT status::text FROM party_events WHERE id = '{id}'");
        assert_eq!(db.value::<String>(&query).await, status.as_str(), "{id}");
        let told =
            format!("SELECT count(*) FROM outbox WHERE topic = 'party.status_changed' AND subject = '{id}'");
        assert_eq!(db.value::<i64>(&told).await, i64::try_from(*steps).unwrap(), "{id}");
    }
    assert_eq!(advance(&app).await.unwrap(), 0, "nothing is left to do");
}

#[tokio::test]
async fn a_party_that_started_early_ends_24_hours_after_its_real_start() {
    let db = TestDb::new().await;
    let clock = ManualClock::default();
    let app = db.app(&clock);
    let host = db.user("host").await;
    let party = db
        .party(&host, |party| {
            party.status = "LIVE";
            party.starts_at = evening() + SignedDuration::from_hours(72);
        })
        .await;
    db.run(&format!(
        "UPDATE party_events SET started_at = '{}', ends_at = NULL WHERE id = '{party}'",
        evening()
    ))
    .await;
    clock.advance(SignedDuration::from_hours(24) - SignedDuration::from_millis(1));
    assert_eq!(advance(&app).await.unwrap(), 0);
    clock.advance(SignedDuration::from_millis(1));
    assert_eq!(advance(&app).await.unwrap(), 1);
}

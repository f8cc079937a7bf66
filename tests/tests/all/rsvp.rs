//! RSVP under a crowd: nobody is let in twice or too much, nobody who was told so is left out, whatever breaks meanwhile.

use std::collections::BTreeSet;
use std::sync::Arc;

use futures_util::future::join_all;
use party_app::rsvp::Answered;
use party_app::{App, AppError, rsvp};
use party_domain::admission::{PlusOnes, RsvpStatus, SetRsvp, Standing};
use party_domain::id::{PartyId, UserId};
use party_testkit::db::{ManualClock, TestDb, as_user};
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use tokio::sync::mpsc;

use crate::support::assert_counters_are_exact;

mod answers;
mod free;
mod line;

/// GOING with some people, and whether to wait when the party is full.
fn going(plus_ones: i64, waitlist: bool) -> SetRsvp {
    answer(RsvpStatus::Going, plus_ones, waitlist)
}

fn answer(status: RsvpStatus, plus_ones: i64, waitlist: bool) -> SetRsvp {
    SetRsvp { status, plus_ones: Some(PlusOnes::parse(plus_ones).unwrap()), waitlist }
}

/// The code with which an answer was refused.
fn code(result: Result<impl std::fmt::Debug, AppError>) -> String {
    match result.unwrap_err() {
        AppError::Conflict { code, .. }
        | AppError::Forbidden { code, .. }
        | AppError::Unauthenticated { code, .. } => code.to_owned(),
        AppError::NotFound(_) => "NOT_FOUND".to_owned(),
        other => panic!("{other:?}"),
    }
}

/// What somebody was told in the end; who hears 503 asks again, as a client does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Going,
    Waiting(u32),
    Full,
}

async fn ask(app: &App, user: &UserId, party: &PartyId, change: SetRsvp) -> Told {
    for _ in 0..200 {
        match rsvp::set(app, &as_user(user), party, change).await {
            Ok(Answered { standing: Standing::Going, .. }) => return Told::Going,
            Ok(Answered { standing: Standing::Waiting, waiting_position, .. }) => {
                return Told::Waiting(waiting_position.unwrap());
            }
            Err(AppError::Conflict { code: "PARTY_FULL", .. }) => return Told::Full,
            Err(AppError::Unavailable(_)) => {}
            other => panic!("{user}: {other:?}"),
        }
    }
    panic!("{user} was never told anything")
}

/// Everything that was told is true in the database, and nothing else is there.
async fn assert_told_the_truth(db: &TestDb, host: &UserId, party: &PartyId, told: &[(UserId, Told)]) {
    assert_counters_are_exact(db.sql()).await;
    let set = |users: Vec<UserId>| users.into_iter().collect::<BTreeSet<_>>();
    let told_going = told.iter().filter(|(_, told)| *told == Told::Going).map(|(user, _)| user.clone());
    assert_eq!(set(db.going(party).await), told_going.chain([host.clone()]).collect());
    let mut line: Vec<(u32, &UserId)> = told
        .iter()
        .filter_map(|(user, told)| if let Told::Waiting(place) = told { Some((*place, user)) } else { None })
        .collect();
    line.sort_unstable();
    let places: Vec<u32> = line.iter().map(|(place, _)| *place).collect();
    assert_eq!(places, (1..).take(line.len()).collect::<Vec<_>>(), "the line has gaps or doubles");
    assert_eq!(db.waiting(party).await, line.into_iter().map(|(_, user)| user.clone()).collect::<Vec<_>>());
    let events: i64 =
        db.value("SELECT count(*) FROM outbox WHERE topic IN ('rsvp.set', 'rsvp.waiting')").await;
    let answers = told.iter().filter(|(_, told)| *told != Told::Full).count();
    assert_eq!(events, i64::try_from(answers).unwrap(), "each answer is told once");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_2000_at_once_exactly_500_come_and_the_others_are_refused_or_wait_in_order() {
    let db = TestDb::new().await;
    let app = db.app(&ManualClock::default());
    let host = db.user("host").await;
    let party = db.party(&host, |party| party.max_attendees = Some(500)).await;
    let people = db.users("guest", 2000).await;
    let requests = people.iter().enumerate().map(|(index, user)| {
        let (app, user, party) = (app.clone(), user.clone(), party.clone());
        tokio::spawn(async move { (user.clone(), ask(&app, &user, &party, going(0, index % 2 == 0)).await) })
    });
    let told: Vec<_> = join_all(requests).await.into_iter().map(Result::unwrap).collect();
    assert_told_the_truth(&db, &host, &party, &told).await;
    assert_eq!(db.going(&party).await.len(), 500);
    let count = |wanted: fn(Told) -> bool| told.iter().filter(|(_, told)| wanted(*told)).count();
    assert_eq!(count(|told| told == Told::Going), 499);
    for (index, (user, told)) in told.iter().enumerate() {
        let wanted_to_wait = index % 2 == 0;
        assert!(*told != Told::Full || !wanted_to_wait, "{user} wanted to wait and was refused");
        assert!(!matches!(told, Told::Waiting(_)) || wanted_to_wait, "{user} waits and did not want to");
    }
}

/// Makes a part of all writes fail, at once and at COMMIT, in the two ways in which transactions that meet fail.
const INJECTED_FAILURES: &str = "
    CREATE FUNCTION fail_sometimes() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF random() < 0.04 THEN RAISE EXCEPTION 'injected' USING ERRCODE = 'deadlock_detected'; END IF;
        IF random() < 0.04 THEN RAISE EXCEPTION 'injected' USING ERRCODE = 'serialization_failure'; END IF;
        RETURN NULL;
    END $$;
    CREATE TRIGGER fail_now AFTER INSERT ON party_attendees FOR EACH ROW EXECUTE FUNCTION fail_sometimes();
    CREATE CONSTRAINT TRIGGER fail_at_commit AFTER INSERT ON outbox DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION fail_sometimes()";

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_oversold_half_done_or_lost_while_connections_die_and_transactions_fail() {
    let db = TestDb::with_pool(12).await;
    let app = db.app(&ManualClock::default());
    let host = db.user("host").await;
    let party = db.party(&host, |party| party.max_attendees = Some(200)).await;
    let people = db.users("guest", 600).await;
    db.run(INJECTED_FAILURES).await;
    let (answered, mut answers) = mpsc::unbounded_channel();
    let answered = Arc::new(answered);
    let requests: Vec<_> = people
        .iter()
        .map(|user| {
            let (app, user, party) = (app.clone(), user.clone(), party.clone());
            let answered = Arc::clone(&answered);
            tokio::spawn(async move {
                let waitlist = user.as_str().ends_with(|c: char| c.is_ascii_digit() || c < 'n');
                let told = ask(&app, &user, &party, going(0, waitlist)).await;
                let _ = answered.send(());
                (user, told)
            })
        })
        .collect();
    drop(answered);
    // A connection is killed for every few answers, whatever it is doing.
    let mut rng = StdRng::seed_from_u64(11);
    let (mut heard, mut killed) = (0, 0);
    while answers.recv().await.is_some() {
        heard += 1;
        if heard % 5 == 0 {
            let kill = format!(
                "SELECT count(pg_terminate_backend(pid)) FROM (
                     SELECT pid FROM pg_stat_activity
                     WHERE datname = current_database() AND application_name = 'party-gallery'
                     ORDER BY pid OFFSET {} LIMIT 1) victim",
                rng.random_range(0..12)
            );
            killed += db.value::<i64>(&kill).await;
        }
    }
    let told: Vec<_> = join_all(requests).await.into_iter().map(Result::unwrap).collect();
    assert!(killed > 50, "only {killed} connections were killed");
    assert_told_the_truth(&db, &host, &party, &told).await;
    assert_eq!(db.going(&party).await.len(), 200);
}

//! Another program writes the same rows by SQL, beside our use cases. Neither side is ever the victim of a deadlock, whatever
//! both do: its statements lock a row and then, by the counting triggers, the row that it is counted in.

use std::future::Future;

use party_app::account::{self, Content};
use party_app::{App, AppError, block, follow, media, people, rsvp};
use party_domain::admission::{PlusOnes, RsvpStatus, SetRsvp};
use party_domain::id::{MediaId, PartyId, UserId};
use party_domain::party::CohostRole;
use party_testkit::db::{ManualClock, TestDb, as_user};
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use tokio_postgres::Client;
use tokio_postgres::error::SqlState;

use crate::support::assert_counters_are_exact;

/// How often each side writes.
const TIMES: u64 = 120;

/// What became of the statements of another program.
#[derive(Debug, Default, PartialEq, Eq)]
struct Outcome {
    done: usize,
    refused: usize,
    deadlocks: usize,
}

/// Runs the statements of a foreign client one after the other, each a transaction of its own.
async fn write(client: &Client, seed: u64, statement: impl Fn(&mut StdRng) -> String) -> Outcome {
    let mut rng = StdRng::seed_from_u64(seed);
    let mut outcome = Outcome::default();
    for _ in 0..TIMES {
        let sql = statement(&mut rng);
        match client.batch_execute(&sql).await {
            Ok(()) => outcome.done += 1,
            Err(error) => match error.code() {
                Some(&SqlState::T_R_DEADLOCK_DETECTED) => outcome.deadlocks += 1,
                // A rule of the schema: the party is full, there is a block, the party's life has no such step.
                Some(code) if code.code().starts_with("23") => outcome.refused += 1,
                _ => panic!("{sql}: {error:?}"),
            },
        }
    }
    outcome
}

/// Runs a use case over and over; refusals are answers, "try again later" is not.
async fn act<F: Future<Output = Result<(), AppError>>>(seed: u64, act: impl Fn(StdRng) -> F) {
    for turn in 0..TIMES {
        let done = act(StdRng::seed_from_u64(seed * TIMES + turn)).await;
        if let Err(error @ (AppError::Unavailable(_) | AppError::Conflicted(_) | AppError::Unexpected(_))) =
            done
        {
            panic!("turn {turn}: {error:?}")
        }
    }
}

fn of<'a, T>(rng: &mut StdRng, list: &'a [T]) -> &'a T {
    &list[rng.random_range(0..list.len())]
}

struct World {
    db: TestDb,
    app: App,
    host: UserId,
    people: Vec<UserId>,
}

async fn world() -> World {
    let db = TestDb::new().await;
    let app = db.app(&ManualClock::default());
    let host = db.user("host").await;
    let mut people = Vec::new();
    for name in ["ana", "bob", "cleo"] {
        people.push(db.user(name).await);
    }
    World { db, app, host, people }
}

/// The foreign program did much, and was never told of a deadlock; what is counted is right.
async fn assert_undisturbed(db: &TestDb, foreign: [Outcome; 2]) {
    for outcome in &foreign {
        assert_eq!(outcome.deadlocks, 0, "{foreign:?}");
        assert!(outcome.done > 20, "{foreign:?}");
    }
    assert_counters_are_exact(db.sql()).await;
}

/// An answer as another program writes it: the sheet's upsert, an update, a withdrawal.
fn answer(rng: &mut StdRng, party: &PartyId, people: &[UserId]) -> String {
    let user = of(rng, people);
    let status = of(rng, &["GOING", "GOING", "MAYBE", "NOT_GOING"]);
    match rng.random_range(0..5) {
        0 => format!("DELETE FROM party_attendees WHERE party_id = '{party}' AND user_id = '{user}'"),
        1 => format!(
            "UPDATE party_attendees SET status = '{status}' WHERE party_id = '{party}' AND user_id = '{user}'"
        ),
        _ => format!(
            "INSERT INTO party_attendees (party_id, user_id, status, plus_ones) VALUES ('{party}', '{user}', '{status}', 0)
             ON CONFLICT (party_id, user_id) DO UPDATE SET status = excluded.status, plus_ones = excluded.plus_ones"
        ),
    }
}

async fn answer_ours(world: &World, party: &PartyId, mut rng: StdRng) -> Result<(), AppError> {
    let viewer = as_user(of(&mut rng, &world.people));
    if rng.random_range(0..4) == 0 {
        return rsvp::withdraw(&world.app, &viewer, party).await;
    }
    let status = *of(&mut rng, &[RsvpStatus::Going, RsvpStatus::Going, RsvpStatus::Maybe]);
    let change = SetRsvp { status, plus_ones: Some(PlusOnes::NONE), waitlist: true };
    rsvp::set(&world.app, &viewer, party, change).await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_of_another_program_beside_ours_meet_no_deadlock() {
    let world = world().await;
    let party = world.db.party(&world.host, |_| ()).await;
    let (one, two) = (world.db.client().await, world.db.client().await);
    let (first, second, (), ()) = tokio::join!(
        write(&one, 1, |rng| answer(rng, &party, &world.people)),
        write(&two, 2, |rng| answer(rng, &party, &world.people)),
        act(3, |rng| answer_ours(&world, &party, rng)),
        act(4, |rng| answer_ours(&world, &party, rng)),
    );
    assert_undisturbed(&world.db, [first, second]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_waiting_list_that_two_programs_write_meets_no_deadlock_and_leaves_no_place_free() {
    let world = world().await;
    let party = world.db.party(&world.host, |party| party.max_attendees = Some(2)).await;
    let wait = |rng: &mut StdRng| {
        let user = of(rng, &world.people);
        match rng.random_range(0..4) {
            0 => format!("DELETE FROM party_waitlist WHERE party_id = '{party}' AND user_id = '{user}'"),
            1 => format!(
                "UPDATE party_waitlist SET plus_ones = 0 WHERE party_id = '{party}' AND user_id = '{user}'"
            ),
            2 => answer(rng, &party, &world.people),
            _ => format!(
                "INSERT INTO party_waitlist (party_id, user_id, plus_ones) VALUES ('{party}', '{user}', 0)
                 ON CONFLICT (party_id, user_id) DO UPDATE SET plus_ones = excluded.plus_ones"
            ),
        }
    };
    let (one, two) = (world.db.client().await, world.db.client().await);
    let (first, second, (), ()) = tokio::join!(
        write(&one, 1, wait),
        write(&two, 2, wait),
        act(3, |rng| answer_ours(&world, &party, rng)),
        act(4, |rng| answer_ours(&world, &party, rng)),
    );
    // As the worker does for each waitlist.stalled.
    rsvp::settle_waiting(&world.app, &party).await.unwrap();
    assert_undisturbed(&world.db, [first, second]).await;
    let stuck: i64 = world
        .db
        .value(
            "SELECT count(*) FROM party_events p JOIN party_waitlist w ON w.party_id = p.id
             WHERE p.places_taken < p.max_attendees
                OR EXISTS (SELECT FROM party_attendees a WHERE a.party_id = p.id AND a.user_id = w.user_id AND a.status = 'GOING')",
        )
        .await;
    assert_eq!(stuck, 0, "somebody waits beside a free place, or is going and waits");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_that_is_freed_while_another_program_holds_the_row_of_who_waits_is_handed_over_afterwards() {
    let World { db, app, host, people } = world().await;
    let party = db.party(&host, |party| party.max_attendees = Some(2)).await;
    let [ana, bob, _] = people.as_slice() else { unreachable!() };
    db.answer(&party, ana, "GOING", 0).await;
    db.wait(&party, bob, 0).await;
    let client = db.client().await;
    client
        .batch_execute(&format!("BEGIN; SELECT FROM party_waitlist WHERE user_id = '{bob}' FOR UPDATE"))
        .await
        .unwrap();
    rsvp::withdraw(&app, &as_user(ana), &party).await.unwrap();
    assert_eq!(db.waiting(&party).await, std::slice::from_ref(bob));
    client.batch_execute("ROLLBACK").await.unwrap();
    let stalled: String = db.value("SELECT subject FROM outbox WHERE topic = 'waitlist.stalled'").await;
    assert_eq!(stalled, party.as_str());
    for _ in 0..2 {
        rsvp::settle_waiting(&app, &party).await.unwrap();
        assert_eq!(db.going(&party).await.len(), 2);
        assert!(db.going(&party).await.contains(bob) && db.waiting(&party).await.is_empty());
    }
    let told: i64 = db.value("SELECT count(*) FROM outbox WHERE topic = 'rsvp.promoted'").await;
    assert_eq!(told, 1);
    assert_counters_are_exact(db.sql()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn follows_and_blocks_of_another_program_beside_ours_meet_no_deadlock() {
    let world = world().await;
    let sql = |rng: &mut StdRng| {
        let (who, whom) = (of(rng, &world.people), of(rng, &world.people));
        match rng.random_range(0..8) {
            0..=2 => {
                format!("DELETE FROM user_follows WHERE follower_id = '{who}' AND following_id = '{whom}'")
            }
            3 => format!(
                "INSERT INTO user_blocks (blocker_id, blocked_id) SELECT '{who}', '{whom}' WHERE '{who}' <> '{whom}' ON CONFLICT DO NOTHING"
            ),
            4 => "DELETE FROM user_blocks".to_owned(),
            _ => format!(
                "INSERT INTO user_follows (follower_id, following_id) SELECT '{who}', '{whom}' WHERE '{who}' <> '{whom}' ON CONFLICT DO NOTHING"
            ),
        }
    };
    let ours = async |mut rng: StdRng| {
        let (who, whom) = (as_user(of(&mut rng, &world.people)), of(&mut rng, &world.people));
        match rng.random_range(0..8) {
            0 => block::start(&world.app, &who, whom).await,
            1 | 2 => block::stop(&world.app, &who, whom).await,
            3 | 4 => follow::stop(&world.app, &who, whom).await,
            _ => follow::start(&world.app, &who, whom).await,
        }
    };
    let (one, two) = (world.db.client().await, world.db.client().await);
    let (first, second, (), ()) =
        tokio::join!(write(&one, 1, sql), write(&two, 2, sql), act(3, ours), act(4, ours));
    assert_undisturbed(&world.db, [first, second]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn likes_and_items_of_another_program_beside_ours_meet_no_deadlock() {
    let world = world().await;
    let party = world.db.party(&world.host, |_| ()).await;
    let host = as_user(&world.host);
    let items = ["m1", "m2"];
    let put = |item: &str| {
        format!(
            "INSERT INTO media_content (id, party_id, uploader_id, type, url, state)
             VALUES ('{item}', '{party}', '{}', 'PHOTO', '', 'READY') ON CONFLICT DO NOTHING",
            world.host
        )
    };
    for item in items {
        world.db.run(&put(item)).await;
    }
    // Whether items go by SQL too is left out: a cascade locks the item and then its likes, whoever deletes it.
    let sql = |rng: &mut StdRng| {
        let (item, user) = (of(rng, &items), of(rng, &world.people));
        match rng.random_range(0..6) {
            0 => put(item),
            1 | 2 => format!("DELETE FROM media_likes WHERE media_id = '{item}' AND user_id = '{user}'"),
            3 => format!("DELETE FROM media_comments WHERE media_id = '{item}'"),
            _ => format!(
                "INSERT INTO media_likes (media_id, user_id) SELECT id, '{user}' FROM media_content WHERE id = '{item}' ON CONFLICT DO NOTHING"
            ),
        }
    };
    let ours = async |mut rng: StdRng| {
        let (item, who) = (MediaId::stored(*of(&mut rng, &items)), as_user(of(&mut rng, &world.people)));
        match rng.random_range(0..8) {
            0 => media::delete(&world.app, &host, &item).await,
            1 => media::reaction::comment(
                &world.app,
                &host,
                &item,
                &party_domain::text::CommentText::parse("ha").unwrap(),
            )
            .await
            .map(drop),
            2 | 3 => media::reaction::unlike(&world.app, &who, &item).await,
            _ => media::reaction::like(&world.app, &who, &item).await.map(drop),
        }
    };
    let (one, two) = (world.db.client().await, world.db.client().await);
    let (first, second, (), ()) =
        tokio::join!(write(&one, 1, sql), write(&two, 2, sql), act(3, ours), act(4, ours));
    assert_undisturbed(&world.db, [first, second]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn offices_and_removals_of_another_program_beside_ours_meet_no_deadlock() {
    let world = world().await;
    let party = world.db.party(&world.host, |_| ()).await;
    let host = as_user(&world.host);
    let sql = |rng: &mut StdRng| {
        let (user, role) = (of(rng, &world.people).clone(), *of(rng, &["COHOST", "COHOST", "MODERATOR"]));
        match rng.random_range(0..6) {
            0 => format!("DELETE FROM party_cohosts WHERE party_id = '{party}' AND user_id = '{user}'"),
            1 | 2 => format!(
                "UPDATE party_cohosts SET role = '{role}' WHERE party_id = '{party}' AND user_id = '{user}'"
            ),
            3 => format!(
                "INSERT INTO party_cohosts (party_id, user_id, role) VALUES ('{party}', '{user}', '{role}')
                 ON CONFLICT (party_id, user_id) DO UPDATE SET role = excluded.role"
            ),
            _ => answer(rng, &party, &world.people),
        }
    };
    let ours = async |mut rng: StdRng| {
        let user = of(&mut rng, &world.people).clone();
        match rng.random_range(0..4) {
            0 => people::dismiss(&world.app, &host, &party, &user).await,
            1 => people::remove(&world.app, &host, &party, &user, people::Removal::FOR_NOW).await,
            2 => {
                people::appoint(&world.app, &host, &party, &user, Some(CohostRole::Moderator)).await.map(drop)
            }
            _ => people::appoint(&world.app, &host, &party, &user, Some(CohostRole::Cohost)).await.map(drop),
        }
    };
    let (one, two) = (world.db.client().await, world.db.client().await);
    let (first, second, (), ()) =
        tokio::join!(write(&one, 1, sql), write(&two, 2, sql), act(3, ours), act(4, ours));
    assert_undisturbed(&world.db, [first, second]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn parties_that_another_program_calls_off_while_their_host_leaves_meet_no_deadlock() {
    let world = world().await;
    let client = world.db.client().await;
    for round in 0..20 {
        let leaving = world.db.user(&format!("leaving{round}")).await;
        let party = world.db.party(&leaving, |_| ()).await;
        world
            .db
            .run(&format!(
                "INSERT INTO user_follows (follower_id, following_id) VALUES ('{}', '{leaving}')",
                world.host
            ))
            .await;
        let foreign = async {
            for sql in [
                format!(
                    "UPDATE party_events SET status = 'CANCELLED' WHERE id = '{party}' AND status = 'PLANNED'"
                ),
                format!("DELETE FROM user_follows WHERE following_id = '{leaving}'"),
            ] {
                client.batch_execute(&sql).await.unwrap_or_else(|error| panic!("{sql}: {error:?}"));
            }
        };
        let viewer = as_user(&leaving);
        let (gone, ()) =
            tokio::join!(account::delete(&world.app, &viewer, &leaving, Content::StaysAnonymous), foreign);
        gone.unwrap();
    }
    assert_counters_are_exact(world.db.sql()).await;
}

//! Reminders follow their party, whatever becomes of it, and nobody is reminded twice.

use jiff::{SignedDuration, Timestamp};
use party_app::notification::fan_out::{FanOut, fan_out, remind};
use party_app::party::{self, EditParty};
use party_domain::id::{PartyId, UserId};
use party_testkit::db::as_user;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use serde_json::Value;

use super::World;

const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// The clock's work, and what follows from it, without a worker. Handles each event twice, as may happen.
async fn tick(world: &World) {
    party::advance(&world.app).await.unwrap();
    remind(&world.app).await.unwrap();
    let rows = world.db.sql().query("DELETE FROM outbox RETURNING id, topic, payload", &[]).await.unwrap();
    for row in rows {
        let (id, topic, facts): (i64, String, Value) = (row.get(0), row.get(1), row.get(2));
        let Some(work) = FanOut::of_event(&topic, id, &facts) else { continue };
        for _ in 0..2 {
            fan_out(&world.app, &work).await.unwrap();
        }
    }
}

/// Which reminders somebody has: hours ahead, and the start that they were for.
async fn reminders(world: &World, user: &UserId) -> Vec<(i64, Timestamp)> {
    let query = "SELECT (data ->> 'hours')::bigint, split_part(event_key, ':', 4)::bigint FROM notifications \
                 WHERE kind = 'PARTY_REMINDER' AND user_id = $1 ORDER BY created_at, id";
    let rows = world.db.sql().query(query, &[&user.as_str()]).await.unwrap();
    rows.iter().map(|row| (row.get(0), Timestamp::from_millisecond(row.get(1)).unwrap())).collect()
}

async fn stopped(hours: i64) -> (World, UserId, PartyId, UserId) {
    let mut world = World::new().await;
    world.stop().await;
    let host = world.db.user("host").await;
    let now = world.clock.now();
    let party =
        world.db.party(&host, |party| party.starts_at = now + HOUR * i32::try_from(hours).unwrap()).await;
    // As the server writes it: the database's own clock is years behind.
    world.db.run(&format!(
        "DELETE FROM party_reminders; UPDATE party_events SET updated_at = '{now}', starts_at = starts_at + interval '1 h' WHERE id = '{party}';
         UPDATE party_events SET updated_at = '{now}', starts_at = starts_at - interval '1 h' WHERE id = '{party}'"
    )).await;
    let ana = world.db.user("ana").await;
    world.db.answer(&party, &ana, "MAYBE", 0).await;
    world.db.run("DELETE FROM outbox").await;
    (world, host, party, ana)
}

async fn pass(world: &World, time: SignedDuration) {
    world.clock.advance(time);
    tick(world).await;
}

async fn move_to(world: &World, host: &UserId, party: &PartyId, starts_at: Timestamp) {
    let change = EditParty { starts_at: Some(starts_at), ..EditParty::default() };
    party::edit(&world.app, &as_user(host), party, &change).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_reminded_a_day_and_an_hour_before_the_host_too() {
    let (world, host, _, ana) = stopped(30).await;
    pass(&world, HOUR * 6 - SignedDuration::from_secs(1)).await;
    assert_eq!(reminders(&world, &ana).await, []);
    pass(&world, SignedDuration::from_secs(1)).await;
    pass(&world, HOUR * 22).await;
    let hours = async |who| reminders(&world, who).await.iter().map(|(hours, _)| *hours).collect::<Vec<_>>();
    assert_eq!(hours(&ana).await, [24]);
    pass(&world, HOUR).await;
    pass(&world, HOUR / 2).await;
    assert_eq!((hours(&ana).await, hours(&host).await), (vec![24, 1], vec![24, 1]));
    assert_eq!(world.told(&ana).await[0], "PARTY_REMINDER: It starts within the hour: Mon 25 Nov, 02:00");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_stood_still_reminds_once_and_of_what_has_begun_not_at_all() {
    let (world, _, _, ana) = stopped(30).await;
    pass(&world, HOUR * 29 + HOUR / 2).await;
    let told: Vec<i64> = reminders(&world, &ana).await.iter().map(|(hours, _)| *hours).collect();
    assert_eq!(told, [1], "the day before is over");
    let (world, _, _, ana) = stopped(30).await;
    pass(&world, HOUR * 31).await;
    assert_eq!(reminders(&world, &ana).await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_party_that_is_called_off_or_begins_early_reminds_nobody() {
    for cancels in [true, false] {
        let (world, host, party, ana) = stopped(30).await;
        if cancels {
            party::cancel(&world.app, &as_user(&host), &party).await.unwrap();
        } else {
            party::start(&world.app, &as_user(&host), &party).await.unwrap();
        }
        pass(&world, HOUR * 7).await;
        pass(&world, HOUR * 22 + HOUR / 2).await;
        assert_eq!(reminders(&world, &ana).await, []);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_party_that_moves_a_little_does_not_remind_again_and_one_that_moves_far_does() {
    let (world, host, party, ana) = stopped(30).await;
    let start = world.clock.now() + HOUR * 30;
    pass(&world, HOUR * 6).await;
    move_to(&world, &host, &party, start + HOUR * 5).await;
    pass(&world, HOUR * 5).await;
    assert_eq!(reminders(&world, &ana).await, [(24, start)]);
    move_to(&world, &host, &party, start + HOUR * 48).await;
    pass(&world, HOUR * 43).await;
    assert_eq!(reminders(&world, &ana).await, [(24, start), (24, start + HOUR * 48)]);
    move_to(&world, &host, &party, start + HOUR * 26).await;
    pass(&world, HOUR).await;
    assert_eq!(reminders(&world, &ana).await.last(), Some(&(1, start + HOUR * 26)));
}

/// What random edits did, for the rules below.
#[derive(Default)]
struct History {
    /// When the start was set, and to what.
    starts: Vec<(Timestamp, Timestamp)>,
    /// When the clock looked.
    ticks: Vec<Timestamp>,
    /// When it was told, of how many hours, for which start.
    told: Vec<(Timestamp, i64, Timestamp)>,
    /// When the party was called off or had begun.
    over: Option<Timestamp>,
}

async fn random_life(seed: u64) -> History {
    let mut rng = StdRng::seed_from_u64(seed);
    let (world, host, party, ana) = stopped(40).await;
    let mut history = History::default();
    history.starts.push((world.clock.now(), world.clock.now() + HOUR * 40));
    for _ in 0..40 {
        let now = world.clock.now();
        match rng.random_range(0..10) {
            0..=1 => {
                let starts_at = now + SignedDuration::from_mins(rng.random_range(1..60 * 72));
                move_to(&world, &host, &party, starts_at).await;
                history.starts.push((now, starts_at));
            }
            2 => {
                let start = history.starts.last().unwrap().1;
                let starts_at = (start + SignedDuration::from_mins(rng.random_range(-90..90))).max(now);
                move_to(&world, &host, &party, starts_at).await;
                history.starts.push((now, starts_at));
            }
            3 if rng.random_bool(0.05) => {
                party::cancel(&world.app, &as_user(&host), &party).await.unwrap();
                history.over = Some(now);
            }
            step => {
                let minutes = if step < 8 { rng.random_range(1..90) } else { rng.random_range(60..60 * 20) };
                let before = reminders(&world, &ana).await.len();
                pass(&world, SignedDuration::from_mins(minutes)).await;
                let now = world.clock.now();
                history.ticks.push(now);
                for (hours, start) in &reminders(&world, &ana).await[before..] {
                    history.told.push((now, *hours, *start));
                }
                let is_over = format!("SELECT status <> 'PLANNED' FROM party_events WHERE id = '{party}'");
                if world.db.value::<bool>(&is_over).await {
                    history.over.get_or_insert(now);
                }
            }
        }
        if history.over.is_some() {
            pass(&world, HOUR).await;
            let told = reminders(&world, &ana).await.len();
            assert_eq!(told, history.told.len(), "seed {seed}: nothing comes after the end");
            break;
        }
    }
    history
}

impl History {
    /// The start when the clock looked: what was set at the same moment was set after it.
    fn start_at(&self, look: Timestamp) -> Timestamp {
        self.starts.iter().rev().find(|(set, _)| *set < look).unwrap().1
    }

    fn check(&self, seed: u64) {
        for (lead, hours) in [(HOUR * 24, 24), (HOUR, 1)] {
            let told: Vec<_> = self.told.iter().filter(|told| told.1 == hours).collect();
            for pair in told.windows(2) {
                let apart = pair[1].2.duration_since(pair[0].2).abs();
                assert!(apart >= lead, "seed {seed}: told of {hours} h twice, {apart} apart");
            }
            for (at, _, start) in &told {
                assert_eq!(self.start_at(*at), *start, "seed {seed}: told of a start that is not so");
                let ahead = start.duration_since(*at);
                assert!(
                    ahead > SignedDuration::ZERO && ahead <= lead,
                    "seed {seed}: {ahead} ahead of {hours} h"
                );
                assert!(hours == 1 || ahead > HOUR, "seed {seed}: a day's reminder within the hour");
            }
            self.check_complete(seed, lead, hours, &told);
        }
    }

    /// A start that stood from before its reminder until the clock looked, in time, was told, unless one so near was.
    fn check_complete(
        &self,
        seed: u64,
        lead: SignedDuration,
        hours: i64,
        told: &[&(Timestamp, i64, Timestamp)],
    ) {
        for (index, (set, start)) in self.starts.iter().enumerate() {
            let due = *start - lead;
            let until = self.starts.get(index + 1).map_or(Timestamp::MAX, |(next, _)| *next);
            let Some(look) = self.ticks.iter().find(|tick| **tick >= due && *tick > set) else { continue };
            let is_late = if hours == 24 { *look + HOUR >= *start } else { *look >= *start };
            let was_over = self.over.is_some_and(|over| over <= *look);
            if due <= *set || *look > until || is_late || was_over {
                continue;
            }
            let near =
                told.iter().any(|(at, _, other)| *at <= *look && other.duration_since(*start).abs() < lead);
            assert!(near, "seed {seed}: nobody was told of {start}, {hours} h ahead, at {look}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_becomes_of_a_party_its_reminders_are_right_and_nobody_is_reminded_twice() {
    let mut told = 0;
    for seed in 0..12 {
        let history = random_life(seed).await;
        history.check(seed);
        told += history.told.len();
    }
    assert!(told >= 10, "{told} reminders of 12 lives show little");
}

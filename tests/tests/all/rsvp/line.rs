//! The waiting list: a place that frees goes to the head of the line, once, whoever freed it.

use futures_util::future::join_all;
use party_app::{App, rsvp};
use party_domain::admission::{PlusOnes, RsvpStatus, promote};
use party_domain::id::{PartyId, UserId};
use party_domain::party::Capacity;
use party_testkit::db::{ManualClock, TestDb, as_user};
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};

use super::{Told, answer, ask, going};
use crate::support::assert_counters_are_exact;

/// How a place frees.
#[derive(Debug, Clone, Copy)]
enum Way {
    ApiWithdraws,
    ApiDeclines,
    RawDelete,
    RawUpdate,
    FewerPeople,
    UserDeleted,
    CapacityRaised,
    CapacityLifted,
}

async fn free(db: &TestDb, app: &App, way: Way, party: &PartyId, leaver: &UserId) {
    let sql = match way {
        Way::ApiWithdraws => return rsvp::withdraw(app, &as_user(leaver), party).await.unwrap(),
        Way::ApiDeclines => {
            let declined = answer(RsvpStatus::NotGoing, 0, false);
            rsvp::set(app, &as_user(leaver), party, declined).await.unwrap();
            return;
        }
        Way::RawDelete => {
            format!("DELETE FROM party_attendees WHERE party_id = '{party}' AND user_id = '{leaver}'")
        }
        Way::RawUpdate => format!("UPDATE party_attendees SET status = 'MAYBE' WHERE user_id = '{leaver}'"),
        Way::FewerPeople => format!("UPDATE party_attendees SET plus_ones = 0 WHERE user_id = '{leaver}'"),
        Way::UserDeleted => format!("DELETE FROM users WHERE id = '{leaver}'"),
        Way::CapacityRaised => format!("UPDATE party_events SET max_attendees = 4 WHERE id = '{party}'"),
        Way::CapacityLifted => format!("UPDATE party_events SET max_attendees = NULL WHERE id = '{party}'"),
    };
    db.run(&sql).await;
}

#[tokio::test]
async fn a_freed_place_goes_to_the_first_who_waits_once_whoever_freed_it() {
    let db = TestDb::new().await;
    let app = db.app(&ManualClock::default());
    let host = db.user("host").await;
    for (index, way) in [
        Way::ApiWithdraws,
        Way::ApiDeclines,
        Way::RawDelete,
        Way::RawUpdate,
        Way::FewerPeople,
        Way::UserDeleted,
        Way::CapacityRaised,
        Way::CapacityLifted,
    ]
    .into_iter()
    .enumerate()
    {
        let [leaver, first, second] = db.users(&format!("guest{index}"), 3).await.try_into().unwrap();
        let brings = i16::from(matches!(way, Way::FewerPeople));
        let party = db.party(&host, |party| party.max_attendees = Some(i32::from(brings) + 2)).await;
        db.answer(&party, &leaver, "GOING", brings).await;
        assert_eq!(ask(&app, &first, &party, going(0, true)).await, Told::Waiting(1));
        assert_eq!(ask(&app, &second, &party, going(0, true)).await, Told::Waiting(2));
        if matches!(way, Way::CapacityRaised) {
            db.run(&format!("UPDATE party_events SET max_attendees = 2 WHERE id = '{party}'")).await;
        }
        free(&db, &app, way, &party, &leaver).await;
        let going = db.going(&party).await;
        assert!(going.contains(&first), "{way:?}");
        let both = matches!(way, Way::CapacityRaised | Way::CapacityLifted);
        assert_eq!(going.contains(&second), both, "{way:?}");
        assert_eq!(db.waiting(&party).await.len(), usize::from(!both), "{way:?}");
        let told = format!(
            "SELECT coalesce(string_agg(payload->>'userId', ' ' ORDER BY id), '') FROM outbox
             WHERE topic = 'rsvp.promoted' AND subject = '{party}'"
        );
        let expected = if both { format!("{first} {second}") } else { first.to_string() };
        assert_eq!(db.value::<String>(&told).await, expected, "{way:?}");
        assert_counters_are_exact(db.sql()).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn places_that_free_at_once_go_to_as_many_in_order() {
    let db = TestDb::new().await;
    let app = db.app(&ManualClock::default());
    let host = db.user("host").await;
    let party = db.party(&host, |party| party.max_attendees = Some(41)).await;
    let leavers = db.users("leaver", 40).await;
    for leaver in &leavers {
        db.answer(&party, leaver, "GOING", 0).await;
    }
    let line = db.users("waiter", 60).await;
    for waiter in &line {
        db.wait(&party, waiter, 0).await;
    }
    let ways = [Way::ApiWithdraws, Way::ApiDeclines, Way::RawDelete, Way::RawUpdate, Way::UserDeleted];
    let leaving = leavers.iter().enumerate().map(|(index, leaver)| {
        let (db, app, party) = (&db, &app, &party);
        async move { free(db, app, ways[index % ways.len()], party, leaver).await }
    });
    join_all(leaving).await;
    let going = db.going(&party).await;
    assert_eq!(going.len(), 41);
    assert!(line[..40].iter().all(|user| going.contains(user)));
    assert_eq!(db.waiting(&party).await, line[40..]);
    let told = "SELECT count(*) || ' ' || count(DISTINCT payload->>'userId') FROM outbox WHERE topic = 'rsvp.promoted'";
    assert_eq!(db.value::<String>(told).await, "40 40");
    assert_counters_are_exact(db.sql()).await;
}

#[tokio::test]
async fn the_head_of_the_line_holds_back_smaller_groups() {
    let db = TestDb::new().await;
    let app = db.app(&ManualClock::default());
    let host = db.user("host").await;
    let [bea, eva, large, small] = db.users("guest", 4).await.try_into().unwrap();
    let party = db.party(&host, |party| party.max_attendees = Some(3)).await;
    for user in [&bea, &eva] {
        db.answer(&party, user, "GOING", 0).await;
    }
    db.wait(&party, &large, 1).await;
    db.wait(&party, &small, 0).await;
    rsvp::withdraw(&app, &as_user(&bea), &party).await.unwrap();
    assert_eq!(db.waiting(&party).await, [large.clone(), small.clone()]);
    // The free place belongs to the line: who comes now waits behind it.
    assert_eq!(ask(&app, &bea, &party, going(0, false)).await, Told::Full);
    assert_eq!(ask(&app, &bea, &party, going(0, true)).await, Told::Waiting(3));
    rsvp::withdraw(&app, &as_user(&eva), &party).await.unwrap();
    assert_eq!(db.waiting(&party).await, [small, bea]);
    assert!(db.going(&party).await.contains(&large));
}

#[tokio::test]
async fn when_the_head_of_the_line_leaves_or_shrinks_the_next_one_is_asked() {
    let db = TestDb::new().await;
    let app = db.app(&ManualClock::default());
    let host = db.user("host").await;
    for (index, leaves) in [true, false].into_iter().enumerate() {
        let [bea, large, small] = db.users(&format!("guest{index}"), 3).await.try_into().unwrap();
        let party = db.party(&host, |party| party.max_attendees = Some(3)).await;
        db.answer(&party, &bea, "GOING", 1).await;
        db.wait(&party, &large, 1).await;
        db.wait(&party, &small, 0).await;
        db.run(&format!("UPDATE party_attendees SET plus_ones = 0 WHERE user_id = '{bea}'")).await;
        assert_eq!(db.waiting(&party).await.len(), 2);
        if leaves {
            rsvp::withdraw(&app, &as_user(&large), &party).await.unwrap();
            assert!(db.going(&party).await.contains(&small));
        } else {
            db.run(&format!("UPDATE party_waitlist SET plus_ones = 0 WHERE user_id = '{large}'")).await;
            assert!(db.going(&party).await.contains(&large));
        }
        assert_counters_are_exact(db.sql()).await;
    }
}

#[tokio::test]
async fn who_is_let_in_by_another_client_stops_waiting() {
    let db = TestDb::new().await;
    let host = db.user("host").await;
    let [bea, eva] = db.users("guest", 2).await.try_into().unwrap();
    let party = db.party(&host, |party| party.max_attendees = Some(3)).await;
    db.answer(&party, &bea, "GOING", 1).await;
    db.wait(&party, &eva, 1).await;
    db.run(&format!("UPDATE party_attendees SET plus_ones = 0 WHERE user_id = '{bea}'")).await;
    db.answer(&party, &eva, "GOING", 0).await;
    assert_eq!(db.waiting(&party).await, []);
    assert_counters_are_exact(db.sql()).await;
}

#[tokio::test]
async fn people_who_are_deleted_together_do_not_promote_each_other() {
    let db = TestDb::new().await;
    let host = db.user("host").await;
    let [bea, eva, ida] = db.users("guest", 3).await.try_into().unwrap();
    let party = db.party(&host, |party| party.max_attendees = Some(2)).await;
    db.answer(&party, &bea, "GOING", 0).await;
    db.wait(&party, &eva, 0).await;
    db.wait(&party, &ida, 0).await;
    db.run(&format!("DELETE FROM users WHERE id IN ('{bea}', '{eva}')")).await;
    assert_eq!(db.going(&party).await, [host, ida]);
    assert_counters_are_exact(db.sql()).await;
}

#[tokio::test]
async fn nobody_is_promoted_at_a_party_that_is_over() {
    let db = TestDb::new().await;
    let host = db.user("host").await;
    let [bea, eva] = db.users("guest", 2).await.try_into().unwrap();
    let party = db.party(&host, |party| party.max_attendees = Some(2)).await;
    db.answer(&party, &bea, "GOING", 0).await;
    db.wait(&party, &eva, 0).await;
    db.run(&format!("UPDATE party_events SET status = 'CANCELLED' WHERE id = '{party}'")).await;
    db.run(&format!("DELETE FROM party_attendees WHERE user_id = '{bea}'")).await;
    assert_eq!((db.going(&party).await, db.waiting(&party).await), (vec![host], vec![eva]));
}

/// The trigger and the domain hold the same rule, over random lines, places and capacities.
#[tokio::test]
async fn sql_promotes_whom_the_domain_promotes() {
    let db = TestDb::new().await;
    let host = db.user("host").await;
    let people = db.users("guest", 14).await;
    let mut rng = StdRng::seed_from_u64(3);
    let mut promoted_in_all = 0;
    for round in 0..150 {
        let groups = |rng: &mut StdRng, most: usize| -> Vec<i16> {
            (0..rng.random_range(0..=most))
                .map(|_| [0, 0, 0, 1, 2, 5][rng.random_range(0..6_usize)])
                .collect()
        };
        let (inside, line) = (groups(&mut rng, 5), groups(&mut rng, 8));
        let taken = 1 + inside.iter().map(|extra| 1 + i32::from(*extra)).sum::<i32>();
        let capacity = rng.random_bool(0.9).then(|| taken.max(2) + rng.random_range(0..8));
        // Full at first, so that all of the line waits.
        let party = db.party(&host, |party| party.max_attendees = Some(taken.max(2))).await;
        for (user, extra) in people.iter().zip(&inside) {
            db.answer(&party, user, "GOING", *extra).await;
        }
        if taken == 1 {
            db.run(&format!(
                "UPDATE party_events SET status = 'LIVE', max_attendees = 2 WHERE id = '{party}'"
            ))
            .await;
        }
        for (user, extra) in people[5..].iter().zip(&line) {
            db.wait(&party, user, *extra).await;
        }
        let before = db.going(&party).await;
        let left = db.waiting(&party).await;
        let limit = capacity.map_or("NULL".to_owned(), |places| places.to_string());
        db.run(&format!("UPDATE party_events SET max_attendees = {limit} WHERE id = '{party}'")).await;

        let size = |user: &UserId| line[people[5..].iter().position(|one| one == user).unwrap()];
        let capacity = capacity.map(Capacity::stored);
        let fits: Vec<&UserId> = left
            .iter()
            .filter(|user| {
                capacity.is_none_or(|places| places.could_ever_fit(PlusOnes::stored(size(user).into())))
            })
            .collect();
        let places = format!(
            "SELECT sum(1 + plus_ones)::int FROM party_attendees WHERE party_id = '{party}' AND user_id = ANY ('{{{}}}')",
            before.iter().map(UserId::as_str).collect::<Vec<_>>().join(",")
        );
        let taken = u32::try_from(db.value::<i32>(&places).await).unwrap();
        let expected = promote(capacity, taken, fits.iter().map(|user| PlusOnes::stored(size(user).into())));
        let now = db.going(&party).await;
        for (index, user) in fits.iter().enumerate() {
            assert_eq!(
                now.contains(user),
                index < expected,
                "round {round}: {inside:?} {line:?} {capacity:?}"
            );
        }
        assert_eq!(now.len(), before.len() + expected, "round {round}");
        promoted_in_all += expected;
    }
    assert!(promoted_in_all > 150, "{promoted_in_all}");
    assert_counters_are_exact(db.sql()).await;
}

#[tokio::test]
async fn who_comes_in_from_the_line_has_accepted_the_invitation() {
    let db = TestDb::new().await;
    let app = db.app(&ManualClock::default());
    let [host, leaver, first, second] =
        [db.user("host").await, db.user("leaver").await, db.user("first").await, db.user("second").await];
    let party = db.party(&host, |party| (party.max_attendees, party.is_private) = (Some(2), true)).await;
    db.answer(&party, &leaver, "GOING", 0).await;
    for user in [&first, &second] {
        let invite =
            format!("INSERT INTO party_invitations (party_id, user_id) VALUES ('{party}', '{user}')");
        db.run(&invite).await;
        ask(&app, user, &party, going(0, true)).await;
    }
    rsvp::withdraw(&app, &as_user(&leaver), &party).await.unwrap();
    let accepted = "SELECT string_agg(user_id, ' ') FROM party_invitations WHERE accepted_at IS NOT NULL";
    assert_eq!(db.value::<Option<String>>(accepted).await.as_deref(), Some(first.as_str()));
}

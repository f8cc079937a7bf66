//! One person's answer: what is taken, what is refused, and how.

use futures_util::future::join;
use party_app::rsvp;
use party_domain::admission::{RsvpStatus, Standing};
use party_domain::id::{PartyId, PassId};
use party_domain::viewer::{PassRights, Viewer};
use party_testkit::db::{ManualClock, TestDb, as_user};

use super::{Told, answer, ask, code, going};
use crate::support::assert_counters_are_exact;

#[tokio::test(flavor = "multi_thread")]
async fn a_double_click_is_one_answer() {
    let db = TestDb::new().await;
    let app = db.app(&ManualClock::default());
    let host = db.user("host").await;
    let party = db.party(&host, |party| party.max_attendees = Some(11)).await;
    for user in db.users("guest", 20).await {
        let change = going(0, true);
        let (first, second) = join(ask(&app, &user, &party, change), ask(&app, &user, &party, change)).await;
        assert_eq!(first, second);
    }
    assert_eq!((db.going(&party).await.len(), db.waiting(&party).await.len()), (11, 10));
    let events: String = db.value("SELECT string_agg(topic || ' ' || times, ', ' ORDER BY topic) FROM (SELECT topic, count(*) AS times FROM outbox GROUP BY topic) e").await;
    assert_eq!(events, "rsvp.set 10, rsvp.waiting 10");
    assert_counters_are_exact(db.sql()).await;
}

#[tokio::test]
async fn asking_for_what_is_changes_nothing() {
    let db = TestDb::new().await;
    let app = db.app(&ManualClock::default());
    let [host, bea] = [db.user("host").await, db.user("bea").await];
    let party = db.party(&host, |_| {}).await;
    for status in [RsvpStatus::Maybe, RsvpStatus::Going, RsvpStatus::NotGoing] {
        rsvp::set(&app, &as_user(&bea), &party, answer(status, 0, false)).await.unwrap();
        let version: String = db
            .value("SELECT string_agg(xmin || ' ' || ctid::text, ',' ORDER BY id) FROM party_attendees")
            .await;
        let again = rsvp::set(&app, &as_user(&bea), &party, answer(status, 0, false)).await.unwrap();
        assert_eq!(again.standing, Standing::from(status));
        let now: String = db
            .value("SELECT string_agg(xmin || ' ' || ctid::text, ',' ORDER BY id) FROM party_attendees")
            .await;
        assert_eq!(now, version);
    }
    assert_eq!(db.value::<i64>("SELECT count(*) FROM outbox").await, 3);
}

#[tokio::test]
async fn people_who_come_along_take_places() {
    let db = TestDb::new().await;
    let app = db.app(&ManualClock::default());
    let host = db.user("host").await;
    let [bea, eva] = [db.user("bea").await, db.user("eva").await];
    let party = db
        .party(&host, |party| {
            party.max_attendees = Some(5);
            party.max_plus_ones = 2;
        })
        .await;
    assert_eq!(code(rsvp::set(&app, &as_user(&bea), &party, going(3, false)).await), "TOO_MANY_PLUS_ONES");
    assert_eq!(ask(&app, &bea, &party, going(2, false)).await, Told::Going);
    assert_eq!(ask(&app, &eva, &party, going(1, false)).await, Told::Full);
    assert_eq!(ask(&app, &eva, &party, going(0, false)).await, Told::Going);
    // Fewer is always possible, and makes room.
    assert_eq!(ask(&app, &eva, &party, going(1, false)).await, Told::Full);
    assert_eq!(ask(&app, &bea, &party, going(1, false)).await, Told::Going);
    assert_eq!(ask(&app, &eva, &party, going(1, false)).await, Told::Going);
    assert_counters_are_exact(db.sql()).await;
    let places: String = db
        .value("SELECT attendees_count || ' people, ' || places_taken || ' places' FROM party_events")
        .await;
    assert_eq!(places, "3 people, 5 places");
}

#[tokio::test]
async fn a_group_that_never_fits_is_told_so_instead_of_waiting() {
    let db = TestDb::new().await;
    let app = db.app(&ManualClock::default());
    let [host, bea] = [db.user("host").await, db.user("bea").await];
    let party = db
        .party(&host, |party| {
            party.max_attendees = Some(3);
            party.max_plus_ones = 5;
        })
        .await;
    assert_eq!(code(rsvp::set(&app, &as_user(&bea), &party, going(2, true)).await), "GROUP_TOO_LARGE");
    assert_eq!(db.waiting(&party).await, []);
}

#[tokio::test]
async fn the_host_cannot_leave() {
    let db = TestDb::new().await;
    let app = db.app(&ManualClock::default());
    let host = db.user("host").await;
    let party = db.party(&host, |_| {}).await;
    assert_eq!(code(rsvp::withdraw(&app, &as_user(&host), &party).await), "HOST_ATTENDS");
    for status in [RsvpStatus::NotGoing, RsvpStatus::Maybe] {
        let leave = answer(status, 0, false);
        assert_eq!(code(rsvp::set(&app, &as_user(&host), &party, leave).await), "HOST_ATTENDS");
    }
    assert_eq!(db.going(&party).await, [host]);
}

#[tokio::test]
async fn who_is_banned_is_told_so_where_the_party_may_be_seen_and_finds_nothing_where_not() {
    let db = TestDb::new().await;
    let app = db.app(&ManualClock::default());
    let [host, bea] = [db.user("host").await, db.user("bea").await];
    for (private, expected) in [(false, "BANNED"), (true, "NOT_FOUND")] {
        let party = db.party(&host, |party| party.is_private = private).await;
        db.run(&format!("INSERT INTO party_bans (party_id, user_id) VALUES ('{party}', '{bea}')")).await;
        assert_eq!(code(rsvp::set(&app, &as_user(&bea), &party, going(0, true)).await), expected);
        assert_eq!(db.going(&party).await, std::slice::from_ref(&host));
    }
}

#[tokio::test]
async fn a_hidden_party_is_not_found_until_one_is_invited() {
    let db = TestDb::new().await;
    let app = db.app(&ManualClock::default());
    let [host, bea] = [db.user("host").await, db.user("bea").await];
    let party = db.party(&host, |party| party.is_private = true).await;
    let nowhere = PartyId::stored("nowhere");
    for hidden in [&party, &nowhere] {
        assert_eq!(code(rsvp::set(&app, &as_user(&bea), hidden, going(0, true)).await), "NOT_FOUND");
        assert_eq!(code(rsvp::withdraw(&app, &as_user(&bea), hidden).await), "NOT_FOUND");
    }
    assert_eq!(code(rsvp::set(&app, &Viewer::Anonymous, &party, going(0, true)).await), "UNAUTHENTICATED");
    db.run(&format!("INSERT INTO party_invitations (party_id, user_id) VALUES ('{party}', '{bea}')")).await;
    assert_eq!(ask(&app, &bea, &party, going(0, false)).await, Told::Going);
    assert!(db.value::<bool>("SELECT accepted_at IS NOT NULL FROM party_invitations").await);
}

#[tokio::test]
async fn a_block_hides_the_hosts_party_from_rsvps() {
    let db = TestDb::new().await;
    let app = db.app(&ManualClock::default());
    let [host, bea] = [db.user("host").await, db.user("bea").await];
    let party = db.party(&host, |_| {}).await;
    db.run(&format!("INSERT INTO user_blocks (blocker_id, blocked_id) VALUES ('{bea}', '{host}')")).await;
    assert_eq!(code(rsvp::set(&app, &as_user(&bea), &party, going(0, true)).await), "NOT_FOUND");
}

#[tokio::test]
async fn a_guest_answers_where_the_pass_lets_them_and_is_counted_apart() {
    let db = TestDb::new().await;
    let app = db.app(&ManualClock::default());
    let [host, guest] = [db.user("host").await, db.user("guest").await];
    db.run(&format!("UPDATE users SET firebase_id = 'guest:' || id, is_guest = true WHERE id = '{guest}'"))
        .await;
    let [party, other] =
        [db.party(&host, |party| party.is_private = true).await, db.party(&host, |_| {}).await];
    let with = |rights| Viewer::Guest {
        user_id: guest.clone(),
        party_id: party.clone(),
        pass_id: PassId::stored("pass"),
        rights,
    };
    assert_eq!(code(rsvp::set(&app, &with(PassRights::VIEW), &party, going(0, false)).await), "FORBIDDEN");
    assert_eq!(code(rsvp::set(&app, &with(PassRights::ALL), &other, going(0, false)).await), "FORBIDDEN");
    rsvp::set(&app, &with(PassRights::ALL), &party, going(0, false)).await.unwrap();
    let query =
        format!("SELECT guests_going || ' of ' || attendees_count FROM party_events WHERE id = '{party}'");
    assert_eq!(db.value::<String>(&query).await, "1 of 2");
}

#[tokio::test]
async fn a_party_that_is_over_or_off_takes_no_answers() {
    let db = TestDb::new().await;
    let app = db.app(&ManualClock::default());
    let [host, bea] = [db.user("host").await, db.user("bea").await];
    for status in ["ENDED", "CANCELLED"] {
        let party = db.party(&host, |party| party.status = "LIVE").await;
        db.run(&format!("UPDATE party_events SET status = '{status}' WHERE id = '{party}'")).await;
        assert_eq!(code(rsvp::set(&app, &as_user(&bea), &party, going(0, true)).await), "PARTY_NOT_OPEN");
    }
}

#[tokio::test]
async fn who_waits_can_leave_the_line_of_a_party_that_became_private() {
    let db = TestDb::new().await;
    let app = db.app(&ManualClock::default());
    let [host, bea, eva] = [db.user("host").await, db.user("bea").await, db.user("eva").await];
    let party = db.party(&host, |party| party.max_attendees = Some(2)).await;
    db.answer(&party, &eva, "GOING", 0).await;
    assert_eq!(ask(&app, &bea, &party, going(0, true)).await, Told::Waiting(1));
    db.run("UPDATE party_events SET is_private = true").await;
    rsvp::withdraw(&app, &as_user(&bea), &party).await.unwrap();
    assert_eq!(db.waiting(&party).await, []);
    assert_eq!(code(rsvp::withdraw(&app, &as_user(&bea), &party).await), "NOT_FOUND", "nothing is left");
}

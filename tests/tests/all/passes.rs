//! Coming in by a pass, and becoming an account.

use futures_util::future::join_all;
use jiff::SignedDuration;
use party_app::auth::{self, ClaimBy, Device, Profile, SignedIn};
use party_app::pass::{self, Join, Joined, NewPass};
use party_app::{AppError, rsvp};
use party_domain::admission::{PlusOnes, RsvpStatus, SetRsvp};
use party_domain::id::{PartyId, UserId};
use party_domain::pass::PassTerms;
use party_domain::secret::Secret;
use party_domain::text::{DisplayName, Email, PassName, PlainPassword, Username};
use party_domain::viewer::{PassRights, Viewer};
use party_testkit::db::as_user;

use crate::auth::{Fixture, PASSWORD, code};
use crate::support::assert_counters_are_exact;

mod bans;
mod links;
mod names;
mod people;
mod preview;
mod returning;
mod rights;

/// A fixture with a private party and its host.
async fn fixture() -> (Fixture, UserId, PartyId) {
    let it = Fixture::new().await;
    let host = it.db.user("Hostess").await;
    it.db.run("UPDATE users SET first_name = 'Marta', last_name = 'Gil'").await;
    let party = it.db.party(&host, |party| party.is_private = true).await;
    (it, host, party)
}

async fn make_pass(it: &Fixture, host: &UserId, party: &PartyId, max_uses: Option<i64>) -> NewPass {
    let terms = PassTerms::parse(it.clock.now(), PassRights::ALL, None, max_uses).unwrap();
    let name = PassName::parse("Flyer").unwrap();
    pass::create(&it.app, &as_user(host), party, &name, terms, None).await.unwrap()
}

fn with_name(pass: &NewPass, name: &str) -> Join {
    Join {
        secret: pass.secret.clone(),
        name: Some(DisplayName::parse(name).unwrap()),
        device_hash: Some(Join::hash_device(&format!("device of {name}"))),
    }
}

fn with_device(pass: &NewPass, name: &str, device: &str) -> Join {
    Join { device_hash: Some(Join::hash_device(device)), ..with_name(pass, name) }
}

async fn join(it: &Fixture, join: &Join) -> Result<Joined, AppError> {
    pass::join(&it.app, &Viewer::Anonymous, join, &Device::default()).await
}

/// A guest who is in: the session and the personal link.
async fn guest(it: &Fixture, as_who: &Join) -> (SignedIn, Secret) {
    join(it, as_who).await.unwrap().guest.unwrap()
}

fn going() -> SetRsvp {
    SetRsvp { status: RsvpStatus::Going, plus_ones: Some(PlusOnes::NONE), waitlist: false }
}

#[tokio::test]
async fn a_guest_takes_part_as_far_as_the_pass_lets_them() {
    let (it, host, party) = fixture().await;
    let terms = PassTerms::parse(it.clock.now(), PassRights::VIEW, None, None).unwrap();
    let name = PassName::parse("Look").unwrap();
    let look = pass::create(&it.app, &as_user(&host), &party, &name, terms, None).await.unwrap();
    let (looker, _) = guest(&it, &with_name(&look, "Leo")).await;
    let looker = it.viewer(&looker).await.unwrap();
    party_app::party::find(&it.app, &looker, &party).await.unwrap();
    assert_eq!(code(rsvp::set(&it.app, &looker, &party, going()).await), "FORBIDDEN");
    let all = make_pass(&it, &host, &party, None).await;
    let (comer, _) = guest(&it, &with_name(&all, "Carla")).await;
    let comer = it.viewer(&comer).await.unwrap();
    rsvp::set(&it.app, &comer, &party, going()).await.unwrap();
    assert_eq!(it.db.value::<i32>("SELECT guests_going FROM party_events").await, 1);
    let other = it.db.party(&host, |party| party.is_private = true).await;
    assert_eq!(code(party_app::party::find(&it.app, &comer, &other).await), "NOT_FOUND");
}

#[tokio::test]
async fn the_secret_is_in_the_fragment_of_the_link_and_only_its_hash_is_kept() {
    let (it, host, party) = fixture().await;
    let made = make_pass(&it, &host, &party, None).await;
    assert_eq!(made.url, format!("http://localhost:3000/join#{}", made.secret.reveal()));
    let kept: Vec<u8> = it.db.value("SELECT secret_hash FROM party_passes").await;
    assert_eq!(kept, made.secret.hash().as_bytes());
}

#[tokio::test]
async fn a_pass_for_five_lets_in_five_however_many_come_at_once() {
    let (it, host, party) = fixture().await;
    let five = make_pass(&it, &host, &party, Some(5)).await;
    let joins: Vec<_> = (0..40).map(|number| with_name(&five, &format!("Guest {number}"))).collect();
    let tries = join_all(joins.iter().map(|who| join(&it, who))).await;
    let (inside, outside): (Vec<_>, Vec<_>) = tries.into_iter().partition(Result::is_ok);
    assert_eq!(inside.len(), 5);
    for refused in outside {
        assert_eq!(code(refused), "PASS_USED_UP");
    }
    assert_eq!(it.db.value::<i32>("SELECT uses_count FROM party_passes").await, 5);
    assert_eq!(it.db.value::<i64>("SELECT count(*) FROM users WHERE is_guest").await, 5);
}

#[tokio::test]
async fn a_guest_cannot_be_taken_for_the_host_a_member_or_another_guest() {
    let (it, host, party) = fixture().await;
    let member = it.db.user("alice").await;
    it.db.run("UPDATE users SET first_name = 'Bob', last_name = 'Ruiz' WHERE username = 'alice'").await;
    let made = make_pass(&it, &host, &party, None).await;
    guest(&it, &with_name(&made, "Alice")).await;
    it.db.run("UPDATE party_guests SET name_skeleton = 'gone'").await;
    it.db.answer(&party, &member, "MAYBE", 0).await;
    for taken in ["Hostess", "h0stess", "MARTA", "Marta Gil", "Аlісе", "A l i c e", "Bоb Ruiz", "bob"] {
        assert_eq!(code(join(&it, &with_name(&made, taken)).await), "NAME_TAKEN", "{taken}");
    }
    guest(&it, &with_name(&made, "Carla")).await;
    assert_eq!(code(join(&it, &with_name(&made, "CarIa")).await), "NAME_TAKEN");
    assert_eq!(
        it.db.value::<i32>("SELECT uses_count FROM party_passes").await,
        2,
        "who is refused is not counted"
    );
}

#[tokio::test]
async fn of_two_guests_with_one_name_at_once_one_gets_it() {
    let (it, host, party) = fixture().await;
    let (flyer, poster) =
        (make_pass(&it, &host, &party, None).await, make_pass(&it, &host, &party, None).await);
    let (flyer, poster) = (with_name(&flyer, "Carla"), with_name(&poster, "carla"));
    let tries = join_all([join(&it, &flyer), join(&it, &poster)]).await;
    assert_eq!(tries.iter().filter(|done| done.is_ok()).count(), 1);
}

#[tokio::test]
async fn a_guest_needs_a_name_and_an_account_does_not() {
    let (it, host, party) = fixture().await;
    let made = make_pass(&it, &host, &party, Some(1)).await;
    let nameless = Join { name: None, ..with_name(&made, "x") };
    assert_eq!(code(join(&it, &nameless).await), "INVALID");
    let ana = it.db.user("ana").await;
    for _ in 0..2 {
        let joined = pass::join(&it.app, &as_user(&ana), &nameless, &Device::default()).await.unwrap();
        assert!(joined.guest.is_none() && joined.party == party);
    }
    party_app::party::find(&it.app, &as_user(&ana), &party).await.unwrap();
    assert_eq!(it.db.value::<i32>("SELECT uses_count FROM party_passes").await, 0, "guests are counted");
    assert_eq!(it.db.value::<i64>("SELECT count(*) FROM party_invitations").await, 1);
}

#[tokio::test]
async fn a_blocked_person_finds_no_pass_and_a_banned_one_is_told() {
    let (it, host, party) = fixture().await;
    let made = make_pass(&it, &host, &party, None).await;
    let (blocked, banned) = (it.db.user("blocked").await, it.db.user("banned").await);
    it.db
        .run(&format!(
            "INSERT INTO user_blocks (blocker_id, blocked_id) VALUES ('{host}', '{blocked}');
             INSERT INTO party_bans (party_id, user_id) VALUES ('{party}', '{banned}')"
        ))
        .await;
    for (user, answer) in [(&blocked, "NOT_FOUND"), (&banned, "BANNED")] {
        let refused = pass::join(&it.app, &as_user(user), &with_name(&made, "x"), &Device::default()).await;
        assert_eq!(code(refused), answer);
    }
}

#[tokio::test]
async fn a_pass_that_is_over_or_unknown_lets_nobody_in() {
    let (it, host, party) = fixture().await;
    let ends = it.clock.now() + SignedDuration::from_hours(1);
    let terms = PassTerms::parse(it.clock.now(), PassRights::ALL, Some(ends), None).unwrap();
    let name = PassName::parse("Short").unwrap();
    let short = pass::create(&it.app, &as_user(&host), &party, &name, terms, None).await.unwrap();
    let (early, _) = guest(&it, &with_name(&short, "Carla")).await;
    it.clock.advance(SignedDuration::from_hours(1));
    assert_eq!(code(join(&it, &with_name(&short, "Dora")).await), "PASS_EXPIRED");
    assert!(it.is_valid(&early).await, "who is in stays in");
    let unknown = Join { secret: Secret::parse(&"A".repeat(43)).unwrap(), ..with_name(&short, "Dora") };
    assert_eq!(code(join(&it, &unknown).await), "NOT_FOUND");
}

#[tokio::test]
async fn a_revoked_pass_lets_nobody_in_and_puts_its_guests_out_only_when_asked() {
    let (it, host, party) = fixture().await;
    let (kept, other) =
        (make_pass(&it, &host, &party, None).await, make_pass(&it, &host, &party, None).await);
    let (carla, link) = guest(&it, &with_name(&kept, "Carla")).await;
    let (dora, _) = guest(&it, &with_name(&other, "Dora")).await;
    pass::revoke(&it.app, &as_user(&host), &party, &kept.pass.id, false).await.unwrap();
    assert_eq!(code(join(&it, &with_name(&kept, "Eva")).await), "PASS_REVOKED");
    assert!(it.is_valid(&carla).await);
    pass::rejoin(&it.app, &link, None, &Device::default()).await.unwrap();
    pass::revoke(&it.app, &as_user(&host), &party, &kept.pass.id, true).await.unwrap();
    assert!(!it.is_valid(&carla).await && it.is_valid(&dora).await);
    assert_eq!(code(pass::rejoin(&it.app, &link, None, &Device::default()).await), "NOT_FOUND");
    assert_eq!(it.db.value::<i64>("SELECT count(*) FROM sessions").await, 1);
}

#[tokio::test]
async fn passes_are_made_listed_and_revoked_by_host_and_cohosts_alone() {
    let (it, host, party) = fixture().await;
    let made = make_pass(&it, &host, &party, None).await;
    let (stranger, attendee, cohost) =
        (it.db.user("stranger").await, it.db.user("attendee").await, it.db.user("cohost").await);
    it.db.answer(&party, &attendee, "GOING", 0).await;
    it.db.run(&format!("INSERT INTO party_cohosts (party_id, user_id) VALUES ('{party}', '{cohost}')")).await;
    for (user, answer) in [(&stranger, "NOT_FOUND"), (&attendee, "FORBIDDEN")] {
        let viewer = as_user(user);
        assert_eq!(code(pass::list(&it.app, &viewer, &party).await), answer);
        assert_eq!(code(pass::revoke(&it.app, &viewer, &party, &made.pass.id, true).await), answer);
    }
    assert_eq!(code(pass::list(&it.app, &Viewer::Anonymous, &party).await), "UNAUTHENTICATED");
    assert_eq!(pass::list(&it.app, &as_user(&cohost), &party).await.unwrap()[0].id, made.pass.id);
    let elsewhere = it.db.party(&cohost, |_| {}).await;
    let foreign = pass::revoke(&it.app, &as_user(&cohost), &elsewhere, &made.pass.id, true).await;
    assert_eq!(code(foreign), "NOT_FOUND", "another party's pass");
}

#[tokio::test]
async fn a_guest_comes_back_by_the_personal_link_as_the_same_person() {
    let (it, host, party) = fixture().await;
    let made = make_pass(&it, &host, &party, Some(1)).await;
    let (carla, link) = guest(&it, &with_name(&made, "Carla")).await;
    let (where_to, again) = pass::rejoin(&it.app, &link, None, &Device::default()).await.unwrap();
    assert_eq!((&where_to, &again.user), (&party, &carla.user));
    assert!(it.is_valid(&carla).await && it.is_valid(&again).await);
    it.db
        .run(&format!("INSERT INTO party_bans (party_id, user_id) VALUES ('{party}', '{}')", carla.user))
        .await;
    assert_eq!(code(pass::rejoin(&it.app, &link, None, &Device::default()).await), "BANNED");
}

#[tokio::test]
async fn a_guest_who_becomes_an_account_keeps_everything() {
    let (it, host, party) = fixture().await;
    let made = make_pass(&it, &host, &party, None).await;
    let (carla, link) = guest(&it, &with_name(&made, "Carla")).await;
    let viewer = it.viewer(&carla).await.unwrap();
    rsvp::set(&it.app, &viewer, &party, going()).await.unwrap();
    let room: String = it.db.value("SELECT id FROM chat_rooms").await;
    let message = format!(
        "INSERT INTO chat_messages (room_id, sender_id, content) VALUES ('{room}', '{}', 'Hi')",
        carla.user
    );
    it.db.run(&message).await;

    let by = ClaimBy::Password {
        email: Email::parse("carla@example.com").unwrap(),
        password: PlainPassword::parse(PASSWORD).unwrap(),
    };
    let profile = Profile { username: Some(Username::parse("carla").unwrap()), ..Profile::default() };
    let account = auth::claim(&it.app, &viewer, &by, &profile, &Device::default()).await.unwrap();

    assert_eq!(account.user, carla.user);
    assert_eq!(it.viewer(&account).await.unwrap(), as_user(&carla.user));
    let row = format!(
        "SELECT concat_ws(' ', firebase_id = 'local:' || id, is_guest, email, username, first_name) FROM users WHERE id = '{}'",
        carla.user
    );
    assert_eq!(it.db.value::<String>(&row).await, "t f carla@example.com carla Carla");
    assert_eq!(it.db.value::<i32>("SELECT guests_going FROM party_events").await, 0);
    assert_eq!(it.db.value::<i32>("SELECT attendees_count FROM party_events").await, 2);
    assert_counters_are_exact(it.db.sql()).await;
    let messages = format!("SELECT count(*) FROM chat_messages WHERE sender_id = '{}'", account.user);
    assert_eq!(it.db.value::<i64>(&messages).await, 1);
    it.login("carla", PASSWORD).await.unwrap();
    assert!(!it.is_valid(&carla).await, "the guest's session ended");
    assert_eq!(code(pass::rejoin(&it.app, &link, None, &Device::default()).await), "NOT_FOUND");
    // Neither withdrawing nor the end of the pass takes the party out of sight.
    rsvp::withdraw(&it.app, &as_user(&account.user), &party).await.unwrap();
    pass::revoke(&it.app, &as_user(&host), &party, &made.pass.id, true).await.unwrap();
    party_app::party::find(&it.app, &as_user(&account.user), &party).await.unwrap();
    assert_eq!(code(auth::claim(&it.app, &viewer, &by, &profile, &Device::default()).await), "NOT_A_GUEST");
}

#[tokio::test]
async fn a_waiting_guest_who_becomes_an_account_is_promoted_as_one() {
    let (it, host, party) = fixture().await;
    it.db.run("UPDATE party_events SET max_attendees = 2").await;
    let attendee = it.db.user("attendee").await;
    it.db.answer(&party, &attendee, "GOING", 0).await;
    let made = make_pass(&it, &host, &party, None).await;
    let (carla, _) = guest(&it, &with_name(&made, "Carla")).await;
    let viewer = it.viewer(&carla).await.unwrap();
    rsvp::set(&it.app, &viewer, &party, SetRsvp { waitlist: true, ..going() }).await.unwrap();
    let by = ClaimBy::Password {
        email: Email::parse("carla@example.com").unwrap(),
        password: PlainPassword::parse(PASSWORD).unwrap(),
    };
    auth::claim(&it.app, &viewer, &by, &Profile::default(), &Device::default()).await.unwrap();
    rsvp::withdraw(&it.app, &as_user(&attendee), &party).await.unwrap();
    assert!(it.db.going(&party).await.contains(&carla.user));
    assert_eq!(it.db.value::<i32>("SELECT guests_going FROM party_events").await, 0);
    assert_counters_are_exact(it.db.sql()).await;
}

#[tokio::test]
async fn a_claim_that_fails_leaves_the_guest_as_they_were() {
    let (it, host, party) = fixture().await;
    it.register("ana").await;
    let made = make_pass(&it, &host, &party, None).await;
    let (carla, _) = guest(&it, &with_name(&made, "Carla")).await;
    let viewer = it.viewer(&carla).await.unwrap();
    let by = ClaimBy::Password {
        email: Email::parse("ANA@example.com").unwrap(),
        password: PlainPassword::parse(PASSWORD).unwrap(),
    };
    let refused = auth::claim(&it.app, &viewer, &by, &Profile::default(), &Device::default()).await;
    assert_eq!(code(refused), "EMAIL_TAKEN");
    assert_eq!(it.viewer(&carla).await.unwrap(), viewer);
}

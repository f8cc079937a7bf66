//! What somebody with an account may do who came by a pass: what the pass lets them, and no more.

use party_app::auth::{self, ClaimBy, Device, Profile};
use party_app::pass::{self, NewPass};
use party_app::{people, rsvp};
use party_db::invitation::Invitee;
use party_domain::id::{PartyId, UserId};
use party_domain::pass::PassTerms;
use party_domain::text::{Email, PassName, PlainPassword};
use party_domain::viewer::PassRights;
use party_testkit::db::as_user;

use super::{fixture, going, guest, make_pass, with_name};
use crate::auth::{Fixture, PASSWORD, code};

async fn pass_for(it: &Fixture, host: &UserId, party: &PartyId, rights: PassRights) -> NewPass {
    let terms = PassTerms::parse(it.clock.now(), rights, None, None).unwrap();
    let name = PassName::parse("Look").unwrap();
    pass::create(&it.app, &as_user(host), party, &name, terms, None).await.unwrap()
}

async fn enter(it: &Fixture, user: &UserId, by: &NewPass) {
    pass::join(&it.app, &as_user(user), &with_name(by, "x"), &Device::default()).await.unwrap();
}

/// What the one invitation there is lets somebody do.
async fn rights(it: &Fixture) -> String {
    let kept = "SELECT concat_ws(' ', can_rsvp, can_upload, can_chat) FROM party_invitations";
    it.db.value(kept).await
}

#[tokio::test]
async fn an_account_that_came_by_a_pass_for_looking_looks_and_does_not_answer() {
    let (it, host, party) = fixture().await;
    let look = pass_for(&it, &host, &party, PassRights::VIEW).await;
    let ana = it.db.user("ana").await;
    enter(&it, &ana, &look).await;
    party_app::party::find(&it.app, &as_user(&ana), &party).await.unwrap();
    assert_eq!(code(rsvp::set(&it.app, &as_user(&ana), &party, going()).await), "FORBIDDEN");
    assert_eq!(it.db.value::<i32>("SELECT attendees_count FROM party_events").await, 1);
    // A public party is for everybody to answer.
    it.db.run("UPDATE party_events SET is_private = false").await;
    rsvp::set(&it.app, &as_user(&ana), &party, going()).await.unwrap();
}

#[tokio::test]
async fn a_second_pass_widens_what_the_first_one_let_and_never_narrows_it() {
    let (it, host, party) = fixture().await;
    let look = pass_for(&it, &host, &party, PassRights::VIEW).await;
    let chat = pass_for(&it, &host, &party, PassRights { chat: true, ..PassRights::VIEW }).await;
    let answer = pass_for(&it, &host, &party, PassRights { rsvp: true, ..PassRights::VIEW }).await;
    let ana = it.db.user("ana").await;
    for (by, expected) in [(&look, "f f f"), (&chat, "f f t"), (&answer, "t f t"), (&look, "t f t")] {
        enter(&it, &ana, by).await;
        assert_eq!(rights(&it).await, expected);
    }
    rsvp::set(&it.app, &as_user(&ana), &party, going()).await.unwrap();
    assert_eq!(it.db.value::<i64>("SELECT count(*) FROM outbox WHERE topic = 'invitation.created'").await, 1);
}

#[tokio::test]
async fn a_pass_that_is_over_widens_nothing() {
    let (it, host, party) = fixture().await;
    let look = pass_for(&it, &host, &party, PassRights::VIEW).await;
    let all = make_pass(&it, &host, &party, None).await;
    let ana = it.db.user("ana").await;
    enter(&it, &ana, &look).await;
    pass::revoke(&it.app, &as_user(&host), &party, &all.pass.id, false).await.unwrap();
    enter(&it, &ana, &all).await;
    assert_eq!(rights(&it).await, "f f f");
}

#[tokio::test]
async fn whom_the_host_invites_may_do_everything_whatever_pass_they_come_with() {
    let (it, host, party) = fixture().await;
    let look = pass_for(&it, &host, &party, PassRights::VIEW).await;
    let ana = it.db.user("ana").await;
    enter(&it, &ana, &look).await;
    let invitee = Invitee::User(ana.clone());
    people::invite(&it.app, &as_user(&host), &party, &invitee).await.unwrap();
    assert_eq!(rights(&it).await, "t t t");
    enter(&it, &ana, &look).await;
    assert_eq!(rights(&it).await, "t t t");
    rsvp::set(&it.app, &as_user(&ana), &party, going()).await.unwrap();
}

#[tokio::test]
async fn a_guest_who_becomes_an_account_may_do_what_the_pass_let_them() {
    let (it, host, party) = fixture().await;
    let look = pass_for(&it, &host, &party, PassRights { upload: true, ..PassRights::VIEW }).await;
    let (carla, _) = guest(&it, &with_name(&look, "Carla")).await;
    let viewer = it.viewer(&carla).await.unwrap();
    let by = ClaimBy::Password {
        email: Email::parse("carla@example.com").unwrap(),
        password: PlainPassword::parse(PASSWORD).unwrap(),
    };
    auth::claim(&it.app, &viewer, &by, &Profile::default(), &Device::default()).await.unwrap();
    let carla = as_user(&carla.user);
    party_app::party::find(&it.app, &carla, &party).await.unwrap();
    assert_eq!(code(rsvp::set(&it.app, &carla, &party, going()).await), "FORBIDDEN");
    assert_eq!(rights(&it).await, "f t f");
}

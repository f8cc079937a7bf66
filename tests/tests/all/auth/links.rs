//! Links by mail: a new password, and the proof that somebody reads an address.

use jiff::SignedDuration;
use party_app::auth;
use party_app::mailer::Mailer;
use party_app::people;
use party_db::invitation::Invitee;
use party_domain::text::{Email, PlainPassword};
use party_testkit::db::as_user;

use super::{Fixture, PASSWORD};
use crate::auth::code;

const NEW: &str = "battery staple";

async fn reset(it: &Fixture, token: &str) -> Result<(), party_app::AppError> {
    auth::reset_password(&it.app, token, PlainPassword::parse(NEW).unwrap()).await
}

async fn forgot(it: &Fixture, name: &str) {
    let email = Email::parse(&format!("{name}@example.com")).unwrap();
    auth::forgot_password(&it.app, email).unwrap().await.unwrap();
}

/// An account whose registration mail was read off.
async fn registered(it: &mut Fixture, name: &str) -> party_app::auth::SignedIn {
    let somebody = it.register(name).await;
    it.mails.recv().await.unwrap();
    somebody
}

#[tokio::test]
async fn a_link_to_a_new_password_works_once_and_ends_all_sessions() {
    let mut it = Fixture::new().await;
    let ana = registered(&mut it, "ana").await;
    forgot(&it, "ana").await;
    let token = it.mailed_token().await;
    reset(&it, &token).await.unwrap();
    assert_eq!(code(reset(&it, &token).await), "INVALID");
    assert!(!it.is_valid(&ana).await);
    assert_eq!(code(it.login("ana", PASSWORD).await), "INVALID_CREDENTIALS");
    it.login("ana", NEW).await.unwrap();
    let confirmed = "SELECT email_verified_at IS NOT NULL FROM users";
    assert!(it.db.value::<bool>(confirmed).await, "who reads the mail has the address");
}

#[tokio::test]
async fn of_many_who_use_a_link_at_once_one_does() {
    let mut it = Fixture::new().await;
    registered(&mut it, "ana").await;
    forgot(&it, "ana").await;
    let token = it.mailed_token().await;
    let tries = futures_util::future::join_all((0..6).map(|_| reset(&it, &token))).await;
    assert_eq!(tries.iter().filter(|done| done.is_ok()).count(), 1, "{tries:?}");
}

#[tokio::test]
async fn a_link_is_over_after_an_hour_and_a_newer_one_replaces_it() {
    let mut it = Fixture::new().await;
    registered(&mut it, "ana").await;
    forgot(&it, "ana").await;
    let first = it.mailed_token().await;
    it.clock.advance(SignedDuration::from_mins(2));
    forgot(&it, "ana").await;
    let second = it.mailed_token().await;
    assert_eq!(code(reset(&it, &first).await), "INVALID");
    it.clock.advance(SignedDuration::from_hours(1));
    assert_eq!(code(reset(&it, &second).await), "INVALID");
}

#[tokio::test]
async fn asking_for_a_stranger_is_answered_the_same_and_mails_nobody() {
    let mut it = Fixture::new().await;
    registered(&mut it, "ana").await;
    forgot(&it, "nobody").await;
    assert!(it.mails.try_recv().is_err());
    forgot(&it, "ana").await;
    assert_eq!(it.mails.try_recv().unwrap().to.as_str(), "ana@example.com");
}

#[tokio::test]
async fn nobody_gets_two_links_within_a_minute() {
    let mut it = Fixture::new().await;
    registered(&mut it, "ana").await;
    forgot(&it, "ana").await;
    let first = it.mailed_token().await;
    it.clock.advance(SignedDuration::from_secs(59));
    forgot(&it, "ana").await;
    assert!(it.mails.try_recv().is_err());
    reset(&it, &first).await.unwrap();
    it.clock.advance(SignedDuration::from_secs(2));
    forgot(&it, "ana").await;
    it.mailed_token().await;
}

#[tokio::test]
async fn without_mail_it_is_said_for_every_address_alike_and_an_operator_hands_out_the_link() {
    let it = Fixture::with(|auth| auth.mailer = Mailer::none()).await;
    it.register("ana").await;
    for name in ["ana@example.com", "nobody@example.com"] {
        let email = Email::parse(name).unwrap();
        assert_eq!(code(auth::forgot_password(&it.app, email)), "MAIL_OFF");
    }
    let link = auth::reset_link(&it.app, &Email::parse("ANA@example.com").unwrap()).await.unwrap();
    let token = link.strip_prefix("http://localhost:3000/reset-password#").unwrap();
    reset(&it, token).await.unwrap();
    it.login("ana", NEW).await.unwrap();
}

#[tokio::test]
async fn a_confirmed_address_gets_the_invitations_that_waited_for_it() {
    let mut it = Fixture::new().await;
    let host = it.db.user("host").await;
    let party = it.db.party(&host, |party| party.is_private = true).await;
    it.db
        .run(&format!(
            "INSERT INTO party_invitations (party_id, email, invited_by) VALUES ('{party}', 'ANA@example.com', '{host}')"
        ))
        .await;
    let ana = it.register("ana").await;
    let token = it.mailed_token().await;
    let seen = party_app::party::find(&it.app, &as_user(&ana.user), &party).await;
    assert_eq!(code(seen), "NOT_FOUND", "anybody can register with the address");
    assert_eq!(auth::confirm_email(&it.app, &token).await.unwrap(), ana.user);
    assert_eq!(code(auth::confirm_email(&it.app, &token).await), "INVALID");
    party_app::party::find(&it.app, &as_user(&ana.user), &party).await.unwrap();
    let invited = "SELECT count(*) FROM outbox WHERE topic = 'invitation.created'";
    assert_eq!(it.db.value::<i64>(invited).await, 1);
    // To the host it stays an address: whose it is is not for invitations to tell.
    let who = Invitee::Email(Email::parse("ana@example.com").unwrap());
    let (shown, is_new) = people::invite(&it.app, &as_user(&host), &party, &who).await.unwrap();
    assert_eq!((shown.email.as_deref(), shown.person, is_new), (Some("ANA@example.com"), None, false));
}

#[tokio::test]
async fn a_confirmed_address_needs_no_second_mail() {
    let mut it = Fixture::new().await;
    let ana = it.register("ana").await;
    let token = it.mailed_token().await;
    auth::confirm_email(&it.app, &token).await.unwrap();
    it.clock.advance(SignedDuration::from_mins(2));
    auth::request_verification(&it.app, &as_user(&ana.user)).await.unwrap();
    assert!(it.mails.try_recv().is_err());
}

#[tokio::test]
async fn a_token_of_one_kind_is_none_of_the_other() {
    let mut it = Fixture::new().await;
    it.register("ana").await;
    let verification = it.mailed_token().await;
    let as_reset = verification.replacen("pgv_", "pgr_", 1);
    assert_eq!(code(reset(&it, &as_reset).await), "INVALID");
    assert_eq!(code(reset(&it, &verification).await), "INVALID");
    it.login("ana", PASSWORD).await.unwrap();
}

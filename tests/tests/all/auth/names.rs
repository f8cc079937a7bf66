//! Usernames and addresses that somebody gave up: for a time nobody else's.

use jiff::SignedDuration;
use party_app::account::{self, Content};
use party_app::auth::{self, Device, Registration};
use party_app::user::{self, EditProfile};
use party_app::{AppError, housekeeping};
use party_domain::id::UserId;
use party_domain::text::{Email, Username};
use party_testkit::db::as_user;

use super::{Fixture, code, registration};

async fn take(it: &Fixture, username: &str, email: &str) -> Result<UserId, AppError> {
    let wanted = Registration {
        username: Username::parse(username).unwrap(),
        email: Email::parse(email).unwrap(),
        ..registration("somebody")
    };
    auth::register(&it.app, &wanted, &Device::default()).await.map(|done| done.user)
}

async fn rename(it: &Fixture, who: &UserId, name: &str) -> Result<(), AppError> {
    let change = EditProfile { username: Some(Username::parse(name).unwrap()), ..EditProfile::default() };
    user::edit(&it.app, &as_user(who), who, &change).await.map(drop)
}

async fn is_available(it: &Fixture, who: &UserId, name: &str) -> bool {
    user::is_username_available(&it.app, &as_user(who), &Username::parse(name).unwrap()).await.unwrap()
}

#[tokio::test]
async fn the_address_and_the_name_of_a_deleted_account_are_held_for_a_time() {
    let it = Fixture::new().await;
    let ana = it.register("anabel").await.user;
    let bob = it.register("bob").await.user;
    account::delete(&it.app, &as_user(&ana), &ana, Content::StaysAnonymous).await.unwrap();
    assert_eq!(code(take(&it, "Anabel", "other@example.com").await), "USERNAME_TAKEN");
    assert_eq!(code(take(&it, "other", "ANABEL@example.com").await), "EMAIL_TAKEN");
    assert_eq!(code(rename(&it, &bob, "anabel").await), "USERNAME_TAKEN");
    assert!(!is_available(&it, &bob, "ANABEL").await && is_available(&it, &bob, "other").await);
    let kept: String = it.db.value("SELECT string_agg(t::text, ' ') FROM held_names t").await;
    assert!(!kept.contains("nabel") && !kept.contains(ana.as_str()), "{kept}");
    it.clock.advance(SignedDuration::from_hours(24 * 30 + 1));
    assert!(is_available(&it, &bob, "anabel").await);
    housekeeping::sweep(&it.app).await.unwrap();
    assert_eq!(it.db.value::<i64>("SELECT count(*) FROM held_names").await, 0);
    take(&it, "anabel", "anabel@example.com").await.unwrap();
}

#[tokio::test]
async fn a_username_that_was_changed_can_be_taken_back_and_is_nobody_elses() {
    let it = Fixture::new().await;
    let (ana, bob) = (it.register("anabel").await.user, it.register("bob").await.user);
    rename(&it, &ana, "ana_luz").await.unwrap();
    assert_eq!(code(rename(&it, &bob, "anabel").await), "USERNAME_TAKEN");
    assert!(is_available(&it, &ana, "anabel").await && !is_available(&it, &bob, "anabel").await);
    rename(&it, &ana, "anabel").await.unwrap();
    assert_eq!(code(rename(&it, &bob, "ana_luz").await), "USERNAME_TAKEN");
    // One name is held for each person.
    rename(&it, &ana, "ana_paz").await.unwrap();
    assert!(is_available(&it, &bob, "ana_luz").await && !is_available(&it, &bob, "anabel").await);
    // By whatever program.
    let sql = format!("UPDATE users SET username = 'anabel' WHERE id = '{bob}'");
    assert!(it.db.sql().batch_execute(&sql).await.is_err());
}

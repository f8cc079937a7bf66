//! Signing in and staying signed in: tokens, passwords, links by mail, Firebase.

use std::num::NonZeroUsize;
use std::sync::Arc;

use futures_util::future::join_all;
use jiff::SignedDuration;
use party_app::auth::{self, AuthConfig, Device, Registration, SignedIn};
use party_app::identity::password::Passwords;
use party_app::mailer::{Mail, Mailer};
use party_app::session::authenticate;
use party_app::{App, AppError};
use party_domain::text::{Email, PersonName, PlainPassword, Username};
use party_domain::viewer::Viewer;
use party_testkit::db::{ManualClock, TestDb, as_user};
use tokio::sync::mpsc::UnboundedReceiver;

mod browser;
pub(crate) mod firebase;
mod links;
mod names;

/// A database, its use cases and its clock; mails are kept.
pub(crate) struct Fixture {
    pub(crate) db: TestDb,
    pub(crate) clock: ManualClock,
    pub(crate) app: App,
    pub(crate) mails: UnboundedReceiver<Mail>,
}

impl Fixture {
    pub(crate) async fn new() -> Self {
        Self::with(|_| {}).await
    }

    pub(crate) async fn with(change: impl FnOnce(&mut AuthConfig)) -> Self {
        let (db, clock) = (TestDb::new().await, ManualClock::default());
        let (mailer, mails) = Mailer::kept();
        let mut auth = AuthConfig { mailer, ..AuthConfig::default() };
        change(&mut auth);
        let app = App { auth: Arc::new(auth), ..db.app(&clock) };
        Self { db, clock, app, mails }
    }

    pub(crate) async fn register(&self, name: &str) -> SignedIn {
        auth::register(&self.app, &registration(name), &Device::default()).await.unwrap()
    }

    pub(crate) async fn login(&self, name: &str, password: &str) -> Result<SignedIn, AppError> {
        let email = format!("{name}@example.com");
        auth::login(&self.app, &email, PlainPassword::attempt(password), &Device::default()).await
    }

    /// Who a token makes somebody.
    pub(crate) async fn viewer(&self, signed_in: &SignedIn) -> Result<Viewer, AppError> {
        Ok(authenticate(&self.app, &signed_in.token.reveal()).await?.session.viewer.clone())
    }

    pub(crate) async fn is_valid(&self, signed_in: &SignedIn) -> bool {
        self.viewer(signed_in).await.is_ok()
    }

    /// The token in the link of the next mail.
    pub(crate) async fn mailed_token(&mut self) -> String {
        let mail = self.mails.recv().await.unwrap();
        let link = mail.text.lines().find(|line| line.starts_with("http")).unwrap();
        link.split_once('#').unwrap().1.to_owned()
    }
}

pub(crate) const PASSWORD: &str = "correct horse";

pub(crate) fn registration(name: &str) -> Registration {
    Registration {
        email: Email::parse(&format!("{name}@example.com")).unwrap(),
        password: PlainPassword::parse(PASSWORD).unwrap(),
        username: Username::parse(name).unwrap(),
        first_name: PersonName::parse("Ana").unwrap(),
        last_name: PersonName::parse("Pérez").unwrap(),
    }
}

/// The code with which something was refused.
pub(crate) fn code(result: Result<impl std::fmt::Debug, AppError>) -> String {
    match result.unwrap_err() {
        AppError::Conflict { code, .. }
        | AppError::Forbidden { code, .. }
        | AppError::Unauthenticated { code, .. } => code.to_owned(),
        AppError::NotFound(_) => "NOT_FOUND".to_owned(),
        AppError::Invalid(_) => "INVALID".to_owned(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn who_registers_is_signed_in_and_signs_in_again_with_the_password() {
    let it = Fixture::new().await;
    let ana = it.register("ana").await;
    assert_eq!(it.viewer(&ana).await.unwrap(), as_user(&ana.user));
    let again = it.login("ANA", PASSWORD).await.unwrap();
    assert_eq!(again.user, ana.user);
    assert!(it.is_valid(&ana).await && it.is_valid(&again).await);
    let events: i64 = it.db.value("SELECT count(*) FROM outbox WHERE topic = 'user.registered'").await;
    assert_eq!(events, 1);
}

#[tokio::test]
async fn an_address_and_a_username_have_one_account_whatever_their_case() {
    let it = Fixture::new().await;
    it.register("ana").await;
    let same_address = Registration { username: Username::parse("other").unwrap(), ..registration("ANA") };
    let refused = auth::register(&it.app, &same_address, &Device::default()).await;
    assert_eq!(code(refused), "EMAIL_TAKEN");
    let same_name = Registration { email: Email::parse("other@example.com").unwrap(), ..registration("ANA") };
    let refused = auth::register(&it.app, &same_name, &Device::default()).await;
    assert_eq!(code(refused), "USERNAME_TAKEN");
    assert_eq!(it.db.value::<i64>("SELECT count(*) FROM users").await, 1, "nothing of them is left");
}

#[tokio::test]
async fn of_many_who_register_one_address_at_once_one_gets_it() {
    let it = Fixture::new().await;
    let tries = join_all((0..8).map(|_| async {
        auth::register(&it.app, &registration("ana"), &Device::default()).await.map(|ana| ana.user)
    }))
    .await;
    assert_eq!(tries.iter().filter(|made| made.is_ok()).count(), 1, "{tries:?}");
    assert_eq!(it.db.value::<i64>("SELECT count(*) FROM users").await, 1);
}

#[tokio::test]
async fn an_unknown_address_is_answered_as_a_wrong_password_is() {
    let it = Fixture::new().await;
    it.register("ana").await;
    let wrong = it.login("ana", "wrong horse").await.unwrap_err();
    let unknown = it.login("nobody", PASSWORD).await.unwrap_err();
    let rubbish =
        auth::login(&it.app, "\0", PlainPassword::attempt("x"), &Device::default()).await.unwrap_err();
    it.db.run("UPDATE users SET firebase_id = 'guest:' || id, is_guest = true WHERE username = 'ana'").await;
    let guest = it.login("ana", PASSWORD).await.unwrap_err();
    for error in [&unknown, &rubbish, &guest] {
        assert_eq!(format!("{error:?}"), format!("{wrong:?}"));
    }
}

/// The time of an answer cannot be tested without waiting; that the work is the same can: a sign-in that computes no
/// hash never finds the hashes busy.
#[tokio::test]
async fn an_unknown_address_costs_a_hash_as_a_known_one_does() {
    let it = Fixture::with(|auth| auth.passwords = Passwords::new(NonZeroUsize::MIN)).await;
    let tries = join_all((0..200).map(|_| it.login("nobody", PASSWORD))).await;
    let busy = tries.iter().filter(|answer| matches!(answer, Err(AppError::Unavailable(_)))).count();
    assert!(busy > 0, "none of {} waited for a hash", tries.len());
}

#[tokio::test]
async fn a_password_that_was_kept_weakly_is_kept_well_after_the_next_sign_in() {
    let it = Fixture::new().await;
    it.register("ana").await;
    let weak =
        "$argon2id$v=19$m=8192,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$+jQGvnLH9sd/RHpVFdneZ1pWEi8VDK30k/E/IE+o3IE";
    it.db.run(&format!("UPDATE user_credentials SET password_hash = '{weak}'")).await;
    assert_eq!(code(it.login("ana", "wrong horse").await), "INVALID_CREDENTIALS");
    let kept = "SELECT password_hash FROM user_credentials";
    assert_eq!(it.db.value::<String>(kept).await, weak, "a wrong password changes nothing");
    it.login("ana", PASSWORD).await.unwrap();
    let stored: String = it.db.value(kept).await;
    assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
    it.login("ana", PASSWORD).await.unwrap();
}

#[tokio::test]
async fn the_database_holds_neither_token_nor_password() {
    let it = Fixture::new().await;
    let ana = it.register("ana").await;
    let hash: Vec<u8> = it.db.value("SELECT token_hash FROM sessions").await;
    assert_eq!(hash, ana.token.hash().as_bytes());
    let dump: String = it.db.value("SELECT string_agg(c::text, ' ') FROM user_credentials c").await;
    assert!(!dump.contains(PASSWORD));
}

#[tokio::test]
async fn a_refreshed_session_has_a_new_token_and_the_old_one_stops() {
    let it = Fixture::new().await;
    let ana = it.register("ana").await;
    let fresh = auth::refresh(&it.app, &ana.token.reveal()).await.unwrap();
    assert_eq!(fresh.user, ana.user);
    assert!(it.is_valid(&fresh).await);
    assert!(!it.is_valid(&ana).await);
    assert_eq!(code(auth::refresh(&it.app, &ana.token.reveal()).await), "SESSION_EXPIRED");
    assert_eq!(it.db.value::<i64>("SELECT count(*) FROM sessions").await, 1, "it is the same session");
}

#[tokio::test]
async fn of_many_refreshes_with_one_token_one_wins() {
    let it = Fixture::new().await;
    let ana = it.register("ana").await;
    let tries = join_all((0..10).map(|_| async { auth::refresh(&it.app, &ana.token.reveal()).await })).await;
    let fresh: Vec<_> = tries.into_iter().flatten().collect();
    assert_eq!(fresh.len(), 1);
    assert!(it.is_valid(&fresh[0]).await);
}

#[tokio::test]
async fn a_session_lives_as_long_as_it_is_used_and_ends_when_it_is_not() {
    let it = Fixture::new().await;
    let ana = it.register("ana").await;
    let day = SignedDuration::from_hours(24);
    for _ in 0..3 {
        it.clock.advance(day * 29);
        assert!(it.is_valid(&ana).await);
    }
    it.clock.advance(day * 30);
    assert_eq!(code(it.viewer(&ana).await), "SESSION_EXPIRED");
}

#[tokio::test]
async fn the_use_of_a_session_is_written_down_at_most_once_an_hour() {
    let it = Fixture::new().await;
    let ana = it.register("ana").await;
    let seen = "SELECT to_char(last_seen_at AT TIME ZONE 'UTC', 'HH24:MI') FROM sessions";
    it.clock.advance(SignedDuration::from_mins(59));
    assert!(it.is_valid(&ana).await);
    assert_eq!(it.db.value::<String>(seen).await, "20:00");
    it.clock.advance(SignedDuration::from_mins(1));
    assert!(it.is_valid(&ana).await);
    assert_eq!(it.db.value::<String>(seen).await, "21:00");
}

#[tokio::test]
async fn a_session_that_was_ended_is_nobodys_and_others_cannot_end_it() {
    let it = Fixture::new().await;
    let (ana, bob) = (it.register("ana").await, it.register("bob").await);
    let phone = it.login("ana", PASSWORD).await.unwrap();
    let viewer = it.viewer(&ana).await.unwrap();
    let sessions = auth::list(&it.app, &viewer, &ana.token.reveal()).await.unwrap();
    assert_eq!(sessions.len(), 2);
    let other = sessions.iter().find(|session| !session.is_current).unwrap();
    let stranger = it.viewer(&bob).await.unwrap();
    assert_eq!(code(auth::end(&it.app, &stranger, &other.id).await), "NOT_FOUND");
    assert!(it.is_valid(&phone).await);
    auth::end(&it.app, &viewer, &other.id).await.unwrap();
    assert!(!it.is_valid(&phone).await && it.is_valid(&ana).await);
    auth::logout(&it.app, &viewer, &ana.token.reveal()).await.unwrap();
    assert!(!it.is_valid(&ana).await);
}

#[tokio::test]
async fn a_changed_password_ends_the_other_sessions() {
    let it = Fixture::new().await;
    let ana = it.register("ana").await;
    let phone = it.login("ana", PASSWORD).await.unwrap();
    let session = authenticate(&it.app, &ana.token.reveal()).await.unwrap().session;
    let change = async |current: &str, new: &str| {
        let (current, new) = (PlainPassword::attempt(current), PlainPassword::parse(new).unwrap());
        auth::change_password(&it.app, &session.viewer, &session.id, current, new).await
    };
    assert_eq!(code(change("wrong horse", "battery staple").await), "INVALID_CREDENTIALS");
    assert!(it.is_valid(&phone).await);
    change(PASSWORD, "battery staple").await.unwrap();
    assert!(it.is_valid(&ana).await && !it.is_valid(&phone).await);
    assert_eq!(code(it.login("ana", PASSWORD).await), "INVALID_CREDENTIALS");
    it.login("ana", "battery staple").await.unwrap();
}

#[tokio::test]
async fn an_operator_is_made_and_unmade_by_address_and_both_are_written_down() {
    let it = Fixture::new().await;
    let ana = it.register("ana").await;
    let email = Email::parse("Ana@Example.com").unwrap();
    auth::set_operator(&it.app, &email, true).await.unwrap();
    assert!(it.viewer(&ana).await.unwrap().is_operator());
    auth::set_operator(&it.app, &email, false).await.unwrap();
    assert!(!it.viewer(&ana).await.unwrap().is_operator());
    let audit: String = it.db.value("SELECT string_agg(action, ' ' ORDER BY id) FROM operator_audit").await;
    assert_eq!(audit, "operator.grant operator.revoke");
    let nobody = Email::parse("nobody@example.com").unwrap();
    assert_eq!(code(auth::set_operator(&it.app, &nobody, true).await), "NOT_FOUND");
}

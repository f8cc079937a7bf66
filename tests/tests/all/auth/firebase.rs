//! Signing in by Firebase: accounts are made, found and linked. The tokens are the emulator's; that signed ones are
//! checked is tested where they are.

use futures_util::future::join_all;
use party_app::AppError;
use party_app::auth::{self, AuthConfig, Device, Profile, SignedIn};
use party_app::identity::firebase::FirebaseVerifier;
use party_domain::text::Username;
use party_testkit::db::as_user;
use serde_json::json;

use super::{Fixture, registration};
use crate::auth::code;

async fn fixture() -> Fixture {
    Fixture::with(|auth| auth.firebase = Some(FirebaseVerifier::emulator("demo-party".parse().unwrap())))
        .await
}

/// An ID token as the emulator writes it.
pub(crate) fn id_token(it: &Fixture, uid: &str, email: Option<&str>, verified: bool) -> String {
    let now = it.clock.now().as_second();
    let claims = json!({
        "aud": "demo-party", "iss": "https://securetoken.google.com/demo-party", "sub": uid,
        "iat": now, "auth_time": now, "exp": now + 3600,
        "email": email, "email_verified": verified, "name": "Ana Pérez",
    });
    let part = |json: &serde_json::Value| base64url(json.to_string().as_bytes());
    format!("{}.{}.", part(&json!({ "alg": "none", "typ": "JWT" })), part(&claims))
}

fn base64url(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let word =
            chunk.iter().fold(0_u32, |word, byte| word << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..=chunk.len() {
            text.push(char::from(DIGITS[(word >> (18 - 6 * place) & 63) as usize]));
        }
    }
    text
}

async fn sign_in(it: &Fixture, uid: &str, email: Option<&str>, verified: bool) -> Result<SignedIn, AppError> {
    let token = id_token(it, uid, email, verified);
    auth::verify(&it.app, &token, &Profile::default(), &Device::default()).await
}

#[tokio::test]
async fn the_first_sign_in_makes_an_account_and_the_next_finds_it() {
    let it = fixture().await;
    let profile = Profile { username: Some(Username::parse("ana").unwrap()), ..Profile::default() };
    let token = id_token(&it, "g1", Some("ana@example.com"), true);
    let first = auth::verify(&it.app, &token, &profile, &Device::default()).await.unwrap();
    let second = sign_in(&it, "g1", Some("ana@example.com"), true).await.unwrap();
    assert_eq!((first.user.clone(), true, false), (second.user.clone(), first.is_new, second.is_new));
    assert_eq!(it.viewer(&second).await.unwrap(), as_user(&first.user));
    let row = "SELECT concat_ws(' ', firebase_id, username, first_name, last_name, email_verified_at IS NOT NULL) FROM users";
    assert_eq!(it.db.value::<String>(row).await, "g1 ana Ana Pérez t");
}

#[tokio::test]
async fn of_many_first_sign_ins_at_once_all_are_the_same_person() {
    let it = fixture().await;
    let tries = join_all((0..8).map(|_| sign_in(&it, "g1", Some("ana@example.com"), true))).await;
    let people: std::collections::BTreeSet<_> = tries.into_iter().map(|done| done.unwrap().user).collect();
    assert_eq!(people.len(), 1);
}

#[tokio::test]
async fn an_account_is_linked_by_an_address_that_google_saw_confirmed_and_by_no_other() {
    let it = fixture().await;
    let ana = it.db.user("ana").await;
    assert_eq!(code(sign_in(&it, "g1", Some("ANA@example.com"), false).await), "EMAIL_TAKEN");
    let linked = sign_in(&it, "g1", Some("ANA@example.com"), true).await.unwrap();
    assert_eq!(linked.user, ana);
    assert_eq!(it.db.value::<String>("SELECT firebase_id FROM users").await, "g1");
}

#[tokio::test]
async fn who_took_an_address_without_confirming_it_is_out_when_its_owner_comes() {
    let mut it = Fixture::new().await;
    let squatter = it.register("ana").await;
    it.mails.recv().await.unwrap();
    let firebase = Some(FirebaseVerifier::emulator("demo-party".parse().unwrap()));
    it.app.auth = std::sync::Arc::new(AuthConfig { firebase, ..AuthConfig::default() });
    let owner = sign_in(&it, "g1", Some("ana@example.com"), true).await.unwrap();
    assert_eq!(owner.user, squatter.user);
    assert!(!it.is_valid(&squatter).await && it.is_valid(&owner).await);
    assert_eq!(it.db.value::<i64>("SELECT count(*) FROM user_credentials").await, 0);
}

#[tokio::test]
async fn signing_out_ends_all_that_one_sign_in_at_firebase_opened_and_nothing_else() {
    let it = fixture().await;
    let token = id_token(&it, "g1", Some("ana@example.com"), true);
    let verify = async |token: &str| {
        auth::verify(&it.app, token, &Profile::default(), &Device::default()).await.unwrap()
    };
    let (first, again) = (verify(&token).await, verify(&token).await);
    assert_eq!(auth::recognise(&it.app, &token).await.unwrap().0, first.user);
    it.clock.advance(jiff::SignedDuration::from_secs(5));
    let other_device = id_token(&it, "g1", Some("ana@example.com"), true);
    assert_eq!(code(auth::recognise(&it.app, &other_device).await), "SESSION_EXPIRED", "it has no session");
    let other = verify(&other_device).await;
    auth::logout(&it.app, &as_user(&first.user), &again.token.reveal()).await.unwrap();
    assert!(!it.is_valid(&first).await && !it.is_valid(&again).await && it.is_valid(&other).await);
    assert_eq!(code(auth::recognise(&it.app, &token).await), "SESSION_EXPIRED");
    let (user, key) = auth::recognise(&it.app, &other_device).await.unwrap();
    assert_eq!((user, Some(key)), (other.user.clone(), party_app::session::key(&other.token.reveal())));
    // Ended from the list of sessions, the same.
    let id: String = it.db.value("SELECT id FROM sessions").await;
    auth::end(&it.app, &as_user(&other.user), &id.parse().unwrap()).await.unwrap();
    assert_eq!(code(auth::recognise(&it.app, &other_device).await), "SESSION_EXPIRED");
}

#[tokio::test]
async fn an_identity_without_an_address_gets_no_account() {
    let it = fixture().await;
    assert_eq!(code(sign_in(&it, "g1", None, false).await), "INVALID");
}

#[tokio::test]
async fn a_token_for_somebody_else_or_of_another_time_signs_nobody_in() {
    let it = fixture().await;
    let old = id_token(&it, "g1", Some("ana@example.com"), true);
    it.clock.advance(jiff::SignedDuration::from_hours(2));
    let refused = auth::verify(&it.app, &old, &Profile::default(), &Device::default()).await;
    assert_eq!(code(refused), "INVALID_ID_TOKEN");
    let posing = sign_in(&it, "guest:c1", Some("ana@example.com"), true).await;
    assert_eq!(code(posing), "INVALID_ID_TOKEN");
    assert_eq!(it.db.value::<i64>("SELECT count(*) FROM users").await, 0);
}

#[tokio::test]
async fn with_firebase_there_are_no_local_accounts_and_without_it_no_id_tokens() {
    let it = fixture().await;
    let refused = auth::register(&it.app, &registration("ana"), &Device::default()).await;
    assert_eq!(code(refused), "LOCAL_ACCOUNTS_OFF");
    assert_eq!(code(it.login("ana", "whatever it is").await), "LOCAL_ACCOUNTS_OFF");
    let it = Fixture::new().await;
    assert_eq!(code(sign_in(&it, "g1", Some("ana@example.com"), true).await), "FIREBASE_OFF");
}

//! Links that can be opened again: those of passes by host and cohosts, a guest's own by asking for a new one.

use party_app::auth::{AuthConfig, Device};
use party_app::pass::{self, Join};
use party_domain::id::PassId;
use party_domain::secret::Secret;
use party_testkit::db::as_user;
use party_testkit::http::TestServer;
use reqwest::StatusCode;

use super::{fixture, guest, join, make_pass, with_name};
use crate::auth::{Fixture, code};

#[tokio::test]
async fn host_and_cohosts_open_the_link_of_a_pass_again_until_it_is_taken_back() {
    let (it, host, party) = fixture().await;
    let (cohost, mine) = (it.db.user("cohost").await, it.db.sign_in(&host).await);
    it.db
        .run(&format!(
            "INSERT INTO party_cohosts (party_id, user_id, role) VALUES ('{party}', '{cohost}', 'COHOST')"
        ))
        .await;
    let theirs = it.db.sign_in(&cohost).await;
    let made = make_pass(&it, &host, &party, None).await;
    let server = TestServer::of(it.app.clone(), party_http::HttpConfig::default()).await;
    let path = format!("/parties/{party}/passes");
    for token in [&mine, &theirs] {
        let list = server.get(&path, Some(token)).await;
        assert_eq!((list.status, &list.data()[0]["url"]), (StatusCode::OK, &made.url.clone().into()));
    }
    pass::revoke(&it.app, &as_user(&host), &party, &made.pass.id, false).await.unwrap();
    let list = server.get(&path, Some(&mine)).await;
    assert!(list.data()[0]["url"].is_null(), "{list:?}");
}

#[tokio::test]
async fn the_database_alone_opens_no_pass() {
    let (it, host, party) = fixture().await;
    let made = make_pass(&it, &host, &party, None).await;
    let secret = made.secret.reveal();
    let kept: String = it.db.value("SELECT to_jsonb(p)::text FROM party_passes p").await;
    let bytes: Vec<u8> = it.db.value("SELECT secret_ciphertext FROM party_passes").await;
    assert!(!kept.contains(&secret) && !bytes.windows(secret.len()).any(|part| part == secret.as_bytes()));
    // A server with another key shows no link, and can give the pass a new one.
    let other = Fixture { app: it.app.clone(), ..Fixture::new().await };
    let app = party_app::App { auth: std::sync::Arc::new(AuthConfig::default()), ..other.app };
    let listed = pass::list(&app, &as_user(&host), &party).await.unwrap();
    assert_eq!(pass::link(&app, &listed[0]), None);
    let renewed = pass::renew(&app, &as_user(&host), &party, &made.pass.id).await.unwrap();
    let listed = pass::list(&app, &as_user(&host), &party).await.unwrap();
    assert_eq!(pass::link(&app, &listed[0]), Some(renewed.url));
}

#[tokio::test]
async fn a_renewed_pass_lets_in_by_its_new_link_only_and_keeps_who_came() {
    let (it, host, party) = fixture().await;
    let made = make_pass(&it, &host, &party, Some(3)).await;
    let (carla, _) = guest(&it, &with_name(&made, "Carla")).await;
    let new = pass::renew(&it.app, &as_user(&host), &party, &made.pass.id).await.unwrap();
    assert_eq!(new.pass.id, made.pass.id);
    assert_ne!(new.url, made.url);
    assert_eq!(code(join(&it, &with_name(&made, "Dora")).await), "NOT_FOUND");
    guest(&it, &with_name(&new, "Dora")).await;
    assert!(it.is_valid(&carla).await);
    assert_eq!(it.db.value::<i32>("SELECT uses_count FROM party_passes").await, 2);
    let other = it.db.party(&host, |_| {}).await;
    let nobodys = [(&other, made.pass.id.clone()), (&party, PassId::stored("none"))];
    for (party, pass) in nobodys {
        assert_eq!(code(pass::renew(&it.app, &as_user(&host), party, &pass).await), "NOT_FOUND");
    }
    pass::revoke(&it.app, &as_user(&host), &party, &made.pass.id, false).await.unwrap();
    let refused = pass::renew(&it.app, &as_user(&host), &party, &made.pass.id).await;
    assert_eq!(code(refused), "PASS_REVOKED");
}

#[tokio::test]
async fn a_guest_asks_for_a_new_personal_link_and_the_one_before_ends() {
    let (it, host, party) = fixture().await;
    let made = make_pass(&it, &host, &party, None).await;
    let (carla, first) = guest(&it, &with_name(&made, "Carla")).await;
    let server = TestServer::of(it.app.clone(), party_http::HttpConfig::default()).await;
    let token = carla.token.reveal();
    let asked = server.send(reqwest::Method::POST, "/auth/personal-link", Some(&token), None).await;
    assert_eq!(asked.status, StatusCode::OK, "{asked:?}");
    let url = asked.data()["recoveryUrl"].as_str().unwrap();
    let secret = Secret::parse(asked.data()["recoverySecret"].as_str().unwrap()).unwrap();
    assert_eq!(url, format!("http://localhost:3000/rejoin#{}", secret.reveal()));
    assert_eq!(code(pass::rejoin(&it.app, &first, None, &Device::default()).await), "NOT_FOUND");
    let device = Join::hash_device("another phone");
    let (_, again) = pass::rejoin(&it.app, &secret, Some(&device), &Device::default()).await.unwrap();
    assert_eq!(again.user, carla.user);
    assert!(it.is_valid(&carla).await, "the session goes on");
}

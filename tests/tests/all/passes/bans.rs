//! Bans: of the person, and of the devices with which they came, whether as a guest or with an account.

use jiff::SignedDuration;
use party_app::auth::{Device, SignedIn};
use party_app::pass::{self, Join, Joined, NewPass};
use party_app::people::{self, Removal};
use party_app::{AppError, rsvp};
use party_domain::id::{PartyId, UserId};
use party_domain::party::CohostRole;
use party_domain::secret::Secret;
use party_testkit::db::as_user;
use party_testkit::http::TestServer;
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use reqwest::StatusCode;
use serde_json::json;

use super::{fixture, going, guest, join, make_pass, with_device, with_name};
use crate::auth::{Fixture, code};

/// Comes in with an account, by a device.
async fn account(it: &Fixture, user: &UserId, pass: &NewPass, device: &str) -> Result<Joined, AppError> {
    let by = Join { name: None, ..with_device(pass, "nobody", device) };
    pass::join(&it.app, &as_user(user), &by, &Device::default()).await
}

async fn ban(it: &Fixture, by: &UserId, party: &PartyId, user: &UserId) {
    people::remove(&it.app, &as_user(by), party, user, Removal::BAN).await.unwrap();
}

async fn rejoin(it: &Fixture, link: &Secret, device: &str) -> Result<(PartyId, SignedIn), AppError> {
    pass::rejoin(&it.app, link, Some(&Join::hash_device(device)), &Device::default()).await
}

#[tokio::test]
async fn who_is_banned_with_an_account_does_not_come_back_as_a_guest_nor_with_another_account() {
    let (it, host, party) = fixture().await;
    let pass = make_pass(&it, &host, &party, None).await;
    let (ana, second) = (it.db.user("ana").await, it.db.user("ana_again").await);
    account(&it, &ana, &pass, "phone").await.unwrap();
    ban(&it, &host, &party, &ana).await;
    assert_eq!(code(account(&it, &ana, &pass, "phone").await), "BANNED");
    assert_eq!(code(join(&it, &with_device(&pass, "Pepe", "phone")).await), "BANNED");
    assert_eq!(code(account(&it, &second, &pass, "phone").await), "BANNED");
    // A device with which they try is known from then on.
    assert_eq!(code(account(&it, &ana, &pass, "tablet").await), "BANNED");
    assert_eq!(code(join(&it, &with_device(&pass, "Pepe", "tablet")).await), "BANNED");
    guest(&it, &with_device(&pass, "Pepe", "somebody else's")).await;
    people::unban(&it.app, &as_user(&host), &party, &ana).await.unwrap();
    account(&it, &ana, &pass, "phone").await.unwrap();
    guest(&it, &with_device(&pass, "Lola", "tablet")).await;
}

#[tokio::test]
async fn who_is_banned_as_a_guest_does_not_come_back_with_an_account_nor_by_a_link_of_another() {
    let (it, host, party) = fixture().await;
    let pass = make_pass(&it, &host, &party, None).await;
    let (carla, link) = guest(&it, &with_device(&pass, "Carla", "phone")).await;
    let (_, doras) = guest(&it, &with_device(&pass, "Dora", "tablet")).await;
    rejoin(&it, &link, "laptop").await.unwrap();
    ban(&it, &host, &party, &carla.user).await;
    let ana = it.db.user("ana").await;
    for device in ["phone", "laptop"] {
        assert_eq!(code(account(&it, &ana, &pass, device).await), "BANNED", "{device}");
        assert_eq!(code(join(&it, &with_device(&pass, "Eva", device)).await), "BANNED", "{device}");
        assert_eq!(code(rejoin(&it, &doras, device).await), "BANNED", "{device}");
    }
    rejoin(&it, &doras, "tablet").await.unwrap();
    account(&it, &ana, &pass, "tablet").await.unwrap();
}

#[tokio::test]
async fn a_ban_holds_for_the_device_by_which_somebody_answered() {
    let (it, host, private) = fixture().await;
    let open = it.db.party(&host, |_| {}).await;
    let pass = make_pass(&it, &host, &open, None).await;
    let server = TestServer::start(&it.db, &it.clock).await;
    let answer = async |user: &UserId, party: &PartyId, device: &str| {
        let token = it.db.sign_in(user).await;
        let body = json!({ "status": "GOING", "deviceToken": device });
        server.post(&format!("/parties/{party}/rsvp"), Some(&token), body).await
    };
    let (ana, second) = (it.db.user("ana").await, it.db.user("second").await);
    assert_eq!(answer(&ana, &private, "phone").await.status, StatusCode::NOT_FOUND);
    assert_eq!(it.db.value::<i64>("SELECT count(*) FROM party_devices").await, 0);
    for user in [&ana, &host] {
        assert_eq!(answer(user, &open, "phone").await.status, StatusCode::OK);
    }
    ban(&it, &host, &open, &ana).await;
    // The host lent the phone.
    assert_eq!(answer(&host, &open, "phone").await.status, StatusCode::OK);
    let refused = answer(&second, &open, "phone").await;
    assert_eq!((refused.status, refused.code()), (StatusCode::FORBIDDEN, "BANNED"));
    assert_eq!(code(join(&it, &with_device(&pass, "Pepe", "phone")).await), "BANNED");
    assert_eq!(answer(&second, &open, "tablet").await.status, StatusCode::OK);
    // Who is banned is told so by the party's page, nobody else is.
    for (user, is_banned) in [(&ana, true), (&second, false), (&host, false)] {
        let token = it.db.sign_in(user).await;
        let seen = server.get(&format!("/parties/{open}"), Some(&token)).await;
        assert_eq!(seen.data()["viewer"]["isBanned"], is_banned, "{user}");
    }
    let stranger = server.get(&format!("/parties/{open}"), None).await;
    assert_eq!(stranger.data()["viewer"]["isBanned"], false);
}

#[tokio::test]
async fn a_ban_reaches_everybody_who_came_with_the_device_below_the_rank_of_who_bans() {
    let (it, host, party) = fixture().await;
    let pass = make_pass(&it, &host, &party, None).await;
    let (ana, friend, helper) =
        (it.db.user("ana").await, it.db.user("friend").await, it.db.user("helper").await);
    for user in [&ana, &friend, &helper] {
        account(&it, user, &pass, "lent phone").await.unwrap();
        rsvp::set(&it.app, &as_user(user), &party, going()).await.unwrap();
    }
    let (carla, _) = guest(&it, &with_device(&pass, "Carla", "lent phone")).await;
    account(&it, &host, &pass, "lent phone").await.unwrap();
    people::appoint(&it.app, &as_user(&host), &party, &helper, Some(CohostRole::Moderator)).await.unwrap();
    ban(&it, &helper, &party, &ana).await;
    let banned = format!("SELECT EXISTS (SELECT FROM party_bans WHERE party_id = '{party}' AND user_id = '");
    for (user, is_banned) in
        [(&ana, true), (&friend, true), (&carla.user, true), (&helper, false), (&host, false)]
    {
        assert_eq!(it.db.value::<bool>(&format!("{banned}{user}')")).await, is_banned, "{user}");
    }
    assert!(!it.is_valid(&carla).await);
    party_app::party::find(&it.app, &as_user(&helper), &party).await.unwrap();
    assert_eq!(code(party_app::party::find(&it.app, &as_user(&friend), &party).await), "NOT_FOUND");
}

#[tokio::test]
async fn a_new_guest_says_by_which_device_they_come_and_an_account_need_not() {
    let (it, host, party) = fixture().await;
    let pass = make_pass(&it, &host, &party, None).await;
    let server = TestServer::start(&it.db, &it.clock).await;
    let secret = pass.secret.reveal();
    for wrong in [json!({ "name": "Eva" }), json!({ "name": "Eva", "deviceToken": "" })] {
        let mut body = wrong.clone();
        body["secret"] = json!(secret);
        let refused = server.post("/parties/join-by-pass", None, body).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{wrong}: {refused:?}");
        assert_eq!(refused.body["errors"][0]["path"], "deviceToken", "{refused:?}");
    }
    assert_eq!(it.db.value::<i64>("SELECT count(*) FROM party_guests").await, 0);
    let ana = it.db.user("ana").await;
    let unsaid = Join { name: None, device_hash: None, ..with_name(&pass, "nobody") };
    pass::join(&it.app, &as_user(&ana), &unsaid, &Device::default()).await.unwrap();
}

#[tokio::test]
async fn a_ban_that_renews_the_links_ends_all_of_them_and_what_walls_show() {
    let (it, host, party) = fixture().await;
    let (flyer, poster, gone) = (
        make_pass(&it, &host, &party, None).await,
        make_pass(&it, &host, &party, None).await,
        make_pass(&it, &host, &party, None).await,
    );
    let other = it.db.party(&host, |party| party.is_private = true).await;
    let elsewhere = make_pass(&it, &host, &other, None).await;
    pass::revoke(&it.app, &as_user(&host), &party, &gone.pass.id, false).await.unwrap();
    let code_on_the_wall = Secret::generate(&mut StdRng::seed_from_u64(5));
    it.db
        .run(&format!(
            "INSERT INTO party_pass_codes (pass_id, code_hash, expires_at)
             VALUES ('{}', decode('{}', 'hex'), '{}')",
            flyer.pass.id,
            data_encoding::HEXLOWER.encode(code_on_the_wall.hash().as_bytes()),
            it.clock.now() + SignedDuration::from_mins(5)
        ))
        .await;
    let (carla, _) = guest(&it, &with_device(&flyer, "Carla", "phone")).await;
    let (dora, _) = guest(&it, &with_device(&flyer, "Dora", "tablet")).await;
    let moderator = it.db.user("moderator").await;
    people::appoint(&it.app, &as_user(&host), &party, &moderator, Some(CohostRole::Moderator)).await.unwrap();
    let how = Removal { ban: true, renew: true };
    let refused = people::remove(&it.app, &as_user(&moderator), &party, &carla.user, how).await;
    assert_eq!(code(refused), "FORBIDDEN");
    people::remove(&it.app, &as_user(&host), &party, &carla.user, how).await.unwrap();
    for old in [&flyer, &poster] {
        assert_eq!(code(join(&it, &with_device(old, "Eva", "new phone")).await), "NOT_FOUND");
    }
    assert_eq!(code(join(&it, &with_device(&gone, "Eva", "new phone")).await), "PASS_REVOKED");
    let by_code = Join { secret: code_on_the_wall, ..with_device(&flyer, "Eva", "new phone") };
    assert_eq!(code(join(&it, &by_code).await), "PASS_EXPIRED");
    assert!(it.is_valid(&dora).await && !it.is_valid(&carla).await);
    for pass in pass::list(&it.app, &as_user(&host), &party).await.unwrap() {
        let url = pass::link(&it.app, &pass).unwrap();
        let secret = Secret::parse(url.split_once('#').unwrap().1).unwrap();
        if pass.id != gone.pass.id {
            let by = Join { secret, ..with_device(&flyer, &format!("Eva {}", pass.id), &url) };
            guest(&it, &by).await;
        }
    }
    guest(&it, &with_device(&elsewhere, "Eva", "new phone")).await;
}

#[tokio::test]
async fn nobody_comes_in_by_an_old_link_once_a_ban_renewed_it() {
    let (it, host, party) = fixture().await;
    let pass = make_pass(&it, &host, &party, None).await;
    let (carla, _) = guest(&it, &with_device(&pass, "Carla", "phone")).await;
    // The pass is held as by who joins at this moment: the ban waits for them, and they are in before it.
    let how = Removal { ban: true, renew: true };
    let host = as_user(&host);
    let bans = people::remove(&it.app, &host, &party, &carla.user, how);
    let by = with_device(&pass, "Eva", "new phone");
    let comes = join(&it, &by);
    let (banned, came) = futures_util::future::join(bans, comes).await;
    banned.unwrap();
    if came.is_err() {
        assert_eq!(code(came), "NOT_FOUND");
    }
    let late = with_device(&pass, "Lola", "third phone");
    assert_eq!(code(join(&it, &late).await), "NOT_FOUND");
}

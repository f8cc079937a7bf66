//! Preferences, and what is not shown any more.

use party_app::notification::{self, EditPreferences};
use party_domain::notification::Kind;
use party_testkit::db::as_user;
use serde_json::json;

use super::World;

#[tokio::test(flavor = "multi_thread")]
async fn a_kind_that_somebody_does_not_want_is_not_told_and_one_only_pushed_is_in_no_list() {
    let world = World::new().await;
    let (host, party, guests) = world.party(&["ana", "bob", "eve"]).await;
    let want = async |who: usize, in_app, push| {
        let change = EditPreferences {
            kinds: vec![(Kind::PartyLive, Some(in_app), Some(push))],
            ..EditPreferences::default()
        };
        notification::set_preferences(&world.app, &as_user(&guests[who]), &change).await.unwrap();
    };
    want(0, false, false).await;
    want(1, false, true).await;
    for who in [0, 1, 2] {
        let guest = &guests[who];
        world.db.run(&format!("INSERT INTO device_tokens (user_id, token, platform, push_service) VALUES ('{guest}', 't{who}', 'IOS', 'fcm')")).await;
    }
    party_app::party::start(&world.app, &as_user(&host), &party).await.unwrap();
    world.settle().await;
    assert_eq!(world.told(&guests[0]).await, [""; 0]);
    assert_eq!(world.told(&guests[1]).await, [""; 0]);
    assert_eq!(world.told(&guests[2]).await, ["PARTY_LIVE: The party is on"]);
    let pushed = "SELECT string_agg(t.token, ' ' ORDER BY t.token) FROM push_deliveries d JOIN device_tokens t ON t.id = d.device_token_id";
    assert_eq!(world.db.value::<String>(pushed).await, "t1 t2");
    assert_eq!(notification::unread_count(&world.app, &as_user(&guests[1])).await.unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_party_that_somebody_may_not_see_any_more_gives_nothing_away() {
    let world = World::new().await;
    let (host, party, guests) = world.party(&["ana", "bob"]).await;
    let fan = world.db.user("fan").await;
    world
        .db
        .run(&format!("INSERT INTO user_follows (follower_id, following_id) VALUES ('{fan}', '{host}')"))
        .await;
    world.happen("party.created", party.as_str(), json!({ "partyId": party, "isPrivate": false })).await;
    party_app::party::start(&world.app, &as_user(&host), &party).await.unwrap();
    world.settle().await;
    assert_eq!((world.told(&fan).await.len(), world.told(&guests[0]).await.len()), (1, 1));
    world.db.run(&format!("UPDATE party_events SET is_private = true WHERE id = '{party}'")).await;
    party_app::people::remove(
        &world.app,
        &as_user(&host),
        &party,
        &guests[0],
        party_app::people::Removal::BAN,
    )
    .await
    .unwrap();
    assert_eq!(world.told(&fan).await, [""; 0]);
    assert_eq!(world.told(&guests[0]).await, [""; 0]);
    assert_eq!(world.told(&guests[1]).await.len(), 1);
    for who in [&fan, &guests[0]] {
        assert_eq!(notification::unread_count(&world.app, &as_user(who)).await.unwrap(), 0);
        let id: String =
            world.db.value(&format!("SELECT id FROM notifications WHERE user_id = '{who}'")).await;
        let id = party_domain::id::NotificationId::stored(id);
        let hidden = notification::mark_one_read(&world.app, &as_user(who), &id).await;
        assert!(matches!(hidden, Err(party_app::AppError::NotFound(_))), "{hidden:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn guests_are_told_when_they_have_a_device_and_only_then() {
    let world = World::new().await;
    let (host, party, guests) = world.party(&["ana", "bob"]).await;
    let pass: String = world
        .db
        .value(&format!("INSERT INTO party_passes (party_id, name, secret_hash) VALUES ('{party}', 'door', sha256('x')) RETURNING id"))
        .await;
    for (n, guest) in guests.iter().enumerate() {
        world.db.run(&format!(
            "UPDATE users SET firebase_id = 'guest:' || id, is_guest = true, username = NULL WHERE id = '{guest}';
             INSERT INTO party_guests (user_id, party_id, pass_id, name_skeleton, recovery_hash)
                 VALUES ('{guest}', '{party}', '{pass}', 'guest{n}', sha256('guest {n}'))"
        )).await;
    }
    world.db.run(&format!("INSERT INTO device_tokens (user_id, token, platform, push_service) VALUES ('{}', 't', 'WEB', 'push.example')", guests[0])).await;
    party_app::party::start(&world.app, &as_user(&host), &party).await.unwrap();
    world.settle().await;
    assert_eq!(world.told(&guests[0]).await, ["PARTY_LIVE: The party is on"]);
    assert_eq!(world.told(&guests[1]).await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_of_the_sheets_client_is_shown_as_it_wrote_it() {
    let world = World::new().await;
    let ana = world.db.user("ana").await;
    world.db.run(&format!("INSERT INTO notifications (id, user_id, type, title, body) VALUES ('own', '{ana}', 'NEW_MESSAGE', 'Hi', 'from elsewhere')")).await;
    assert_eq!(world.told(&ana).await, ["NEW_MESSAGE: from elsewhere"]);
}

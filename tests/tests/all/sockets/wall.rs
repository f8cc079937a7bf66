//! Wall screens have a socket: what they hear on it, and when it ends.

use jiff::Timestamp;
use reqwest::Method;
use serde_json::json;

use super::house::{ANA, BRUNO, House};
use super::puppets;
use super::puppets::{BOTH, Kind, Puppets};

#[tokio::test(flavor = "multi_thread")]
async fn a_screen_hears_what_is_on_its_wall_until_it_is_taken_back() {
    let Some(puppets) = puppets().await else { return };
    for kind in BOTH {
        let house = House::new().await;
        house.run("UPDATE party_events SET is_private = true WHERE id = $party", ANA).await;
        let made = house
            .rest(0, ANA, Method::POST, "/parties/{party}/wall-displays", Some(json!({ "name": "TV" })))
            .await;
        let (id, token) = (made.data()["id"].as_str().unwrap(), made.data()["token"].as_str().unwrap());
        let party = json!({ "partyId": house.party.as_str() });
        puppets.open("tv", kind, house.url(1), token).await;
        puppets.done("tv", "party:join_live", party.clone()).await;
        assert_eq!(puppets.refused("tv", "chat:join", house.chat(json!({}))).await, "UNAUTHENTICATED");
        let elsewhere = json!({ "partyId": "celsewhere" });
        assert_eq!(puppets.refused("tv", "party:join_live", elsewhere).await, "NOT_FOUND");

        house.enter(&puppets, "bruno", kind, 0, BRUNO).await;
        puppets.done("bruno", "party:join_live", party.clone()).await;
        house.say(&puppets, "bruno", "not for the wall").await;
        house
            .run(
                "INSERT INTO media_content (id, party_id, uploader_id, type, url, state, storage_key, mime_type)
                     VALUES ('citem', $party, $who, 'PHOTO', '/media/citem/original', 'READY', 'media/citem', 'image/jpeg');
                 INSERT INTO media_user_tags (media_id, user_id, tagged_by) VALUES ('citem', $who, $who);
                 INSERT INTO outbox (topic, subject, payload)
                     VALUES ('media.shown', $party, jsonb_build_object('partyId', $party, 'mediaId', 'citem'))",
                BRUNO,
            )
            .await;
        let new = puppets.heard("tv", "party:new_media").await;
        assert_eq!((&new["media"]["id"], &new["media"]["people"]), (&json!("citem"), &json!([])));
        let named = puppets.heard("bruno", "party:new_media").await;
        assert_eq!(named["media"]["people"][0]["id"], house.id(BRUNO));
        house.rest(0, ANA, Method::DELETE, "/media/citem", None).await;
        assert_eq!(puppets.heard("tv", "party:media_removed").await["mediaId"], "citem");
        house.rest(0, ANA, Method::POST, "/parties/{party}/start", None).await;
        assert_eq!(puppets.heard("tv", "party:status_changed").await["status"], "LIVE");
        let rest = puppets.rest("tv");
        assert!(rest.is_empty(), "neither who watches nor what is said: {rest:?}");
        // Nobody hears that it came.
        let heard = puppets.rest("bruno");
        assert!(!heard.iter().any(|(_, data)| data["userId"] == id), "{heard:?}");

        let path = format!("/parties/{{party}}/wall-displays/{id}");
        house.rest(0, ANA, Method::DELETE, &path, None).await;
        assert_eq!(puppets.heard("tv", "error").await["code"], "SESSION_EXPIRED");
        puppets.closed("tv").await;
        puppets.act("bruno", "close").await;
        puppets.closed("bruno").await;
        for who in ["tv", "bruno"] {
            puppets.rest(who);
        }
    }
}

/// A screen of the party that listens at the second server, by its token.
async fn screen(house: &House, puppets: &Puppets) {
    let path = "/parties/{party}/wall-displays";
    let made = house.rest(0, ANA, Method::POST, path, Some(json!({ "name": "TV" }))).await;
    puppets.open("tv", Kind::SocketIo, house.url(1), made.data()["token"].as_str().unwrap()).await;
    puppets.done("tv", "party:join_live", json!({ "partyId": house.party.as_str() })).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_screen_is_closed_when_the_party_is_called_off() {
    let Some(puppets) = puppets().await else { return };
    let house = House::new().await;
    screen(&house, &puppets).await;
    let gone = house.rest(0, ANA, Method::DELETE, "/parties/{party}", None).await;
    assert_eq!(gone.status, reqwest::StatusCode::NO_CONTENT);
    loop {
        let told = puppets.heard("tv", "error").await;
        if told["code"] == "SESSION_EXPIRED" {
            break;
        }
    }
    puppets.closed("tv").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_screen_is_closed_when_its_week_is_over_though_nothing_happens() {
    let Some(puppets) = puppets().await else { return };
    let house = House::new().await;
    screen(&house, &puppets).await;
    let ends =
        "SELECT coalesce(ends_at, starts_at + interval '24 hours') + interval '7 days' FROM party_events";
    let ends: Timestamp = house.db.value(ends).await;
    let clock = &house.nodes[1].clock;
    clock.advance(ends.duration_since(clock.now()));
    assert_eq!(puppets.heard("tv", "error").await["code"], "SESSION_EXPIRED");
    puppets.closed("tv").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_item_that_was_hidden_comes_back_whoever_shows_it_again() {
    let Some(puppets) = puppets().await else { return };
    let house = House::new().await;
    screen(&house, &puppets).await;
    let item = "INSERT INTO media_content (id, party_id, uploader_id, type, url, state, storage_key, mime_type)
                VALUES ('citem', $party, $who, 'PHOTO', '/media/citem/original', 'READY', 'media/citem', 'image/jpeg')";
    house.run(item, BRUNO).await;
    let state = |state: &str| format!("UPDATE media_content SET state = '{state}' WHERE id = 'citem'");
    house.run(&state("PENDING"), ANA).await;
    assert_eq!(puppets.heard("tv", "party:media_removed").await["mediaId"], "citem");
    house.run(&state("READY"), ANA).await;
    assert_eq!(puppets.heard("tv", "party:new_media").await["media"]["id"], "citem");
    // By the host on a page, just so, and once.
    house.run(&state("PENDING"), ANA).await;
    assert_eq!(puppets.heard("tv", "party:media_removed").await["mediaId"], "citem");
    let approved = house.rest(0, ANA, Method::POST, "/media/citem/approve", None).await;
    assert_eq!(approved.status, reqwest::StatusCode::OK);
    assert_eq!(puppets.heard("tv", "party:new_media").await["media"]["id"], "citem");
    house.rest(0, ANA, Method::POST, "/parties/{party}/start", None).await;
    assert_eq!(puppets.heard("tv", "party:status_changed").await["status"], "LIVE");
    let rest = puppets.rest("tv");
    assert!(rest.is_empty(), "{rest:?}");
}

//! Wall screens have a socket: what they hear on it, and when it ends.

use reqwest::Method;
use serde_json::json;

use super::house::{ANA, BRUNO, House};
use super::puppets;
use super::puppets::BOTH;

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
                     VALUES ('media.ready', $party, jsonb_build_object('partyId', $party, 'mediaId', 'citem'))",
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

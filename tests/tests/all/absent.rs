//! What a request does not name stays as it is: absent is neither zero nor a default once there is something to keep.

use std::collections::BTreeSet;

use party_domain::id::{PartyId, UserId};
use party_testkit::db::{ManualClock, TestDb};
use party_testkit::http::TestServer;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

struct House {
    db: TestDb,
    server: TestServer,
    host: String,
    host_id: UserId,
    party: PartyId,
}

impl House {
    async fn new(places: i32) -> Self {
        let db = TestDb::new().await;
        let host_id = db.user("hostess").await;
        let host = db.sign_in(&host_id).await;
        let party = db.party(&host_id, |party| {
            (party.max_attendees, party.max_plus_ones, party.place) = (Some(places), 5, Some((40.4, -3.7)));
        });
        let party = party.await;
        let server = TestServer::start(&db, &ManualClock::default()).await;
        Self { db, server, host, host_id, party }
    }

    async fn answer(&self, token: &str, body: Value) -> Value {
        let answer = self.server.post(&format!("/parties/{}/rsvp", self.party), Some(token), body).await;
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
        answer.data().clone()
    }

    async fn places_taken(&self) -> i32 {
        self.db.value("SELECT places_taken FROM party_events").await
    }
}

#[tokio::test]
async fn an_answer_that_does_not_say_who_comes_along_keeps_their_places() {
    let house = House::new(6).await;
    let guest = house.db.sign_in(&house.db.user("guest").await).await;
    house.answer(&guest, json!({ "status": "GOING", "plusOnes": 2 })).await;
    let again = house.answer(&guest, json!({ "status": "GOING" })).await;
    assert_eq!((&again["plusOnes"], house.places_taken().await), (&json!(2), 4));
    let none = house.answer(&guest, json!({ "status": "GOING", "plusOnes": null })).await;
    assert_eq!(none["plusOnes"], 2);
    house.answer(&house.host, json!({ "status": "GOING", "plusOnes": 1 })).await;
    house.answer(&house.host, json!({ "status": "GOING" })).await;
    assert_eq!(house.places_taken().await, 5);
    // Who says that nobody comes along gives the places back, and who may come only brings nobody.
    house.answer(&guest, json!({ "status": "GOING", "plusOnes": 0 })).await;
    assert_eq!(house.places_taken().await, 3);
    house.answer(&guest, json!({ "status": "GOING", "plusOnes": 1 })).await;
    let maybe = house.answer(&guest, json!({ "status": "MAYBE" })).await;
    assert_eq!((&maybe["plusOnes"], house.places_taken().await), (&json!(0), 2));
}

#[tokio::test]
async fn a_group_that_waits_stays_as_large_when_it_asks_again() {
    let house = House::new(3).await;
    let guest = house.db.sign_in(&house.db.user("guest").await).await;
    house.answer(&house.host, json!({ "status": "GOING", "plusOnes": 1 })).await;
    let waits = house.answer(&guest, json!({ "status": "GOING", "plusOnes": 1, "waitlist": true })).await;
    assert_eq!(waits["status"], "WAITING");
    let again = house.answer(&guest, json!({ "status": "GOING", "waitlist": true })).await;
    assert_eq!((&again["status"], &again["plusOnes"]), (&json!("WAITING"), &json!(1)));
    assert_eq!(house.places_taken().await, 2);
}

#[tokio::test]
async fn an_appointment_without_a_role_keeps_the_role_that_somebody_has() {
    let house = House::new(9).await;
    let helper = house.db.user("helper").await;
    let path = format!("/parties/{}/cohosts", house.party);
    let appoint =
        async |body: Value| house.server.post(&path, Some(&house.host), body).await.data()["role"].clone();
    assert_eq!(appoint(json!({ "userId": helper, "role": "MODERATOR" })).await, "MODERATOR");
    assert_eq!(appoint(json!({ "userId": helper })).await, "MODERATOR");
    let other = house.db.user("other").await;
    assert_eq!(appoint(json!({ "userId": other })).await, "COHOST");
}

#[tokio::test]
async fn a_mute_without_an_end_keeps_the_end_that_it_has() {
    let house = House::new(9).await;
    let loud = house.db.user("loud").await;
    house.db.answer(&house.party, &loud, "GOING", 0).await;
    let path = format!("/parties/{}/mutes", house.party);
    let mute = async |body: Value| {
        let muted = house.server.post(&path, Some(&house.host), body).await;
        assert_eq!(muted.status, StatusCode::NO_CONTENT, "{muted:?}");
        house.server.get(&path, Some(&house.host)).await.data()[0]["until"].clone()
    };
    let end = "2030-11-24T20:00:00Z";
    assert_eq!(mute(json!({ "userId": loud })).await, Value::Null);
    assert_eq!(mute(json!({ "userId": loud, "until": end })).await, json!(end));
    assert_eq!(mute(json!({ "userId": loud })).await, json!(end));
    assert_eq!(mute(json!({ "userId": loud, "until": null })).await, Value::Null);
}

#[tokio::test]
async fn half_a_place_on_the_map_is_refused_instead_of_emptying_the_other_half() {
    let house = House::new(9).await;
    let path = format!("/parties/{}", house.party);
    for half in
        [json!({ "venueLatitude": null }), json!({ "venueLongitude": null }), json!({ "venueLatitude": 41 })]
    {
        let refused = house.server.send(Method::PUT, &path, Some(&house.host), Some(half)).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{refused:?}");
        assert_eq!(refused.body["errors"][0]["path"], "venueLatitude");
    }
    let party = house.server.get(&path, Some(&house.host)).await;
    assert_eq!(party.data()["venueLongitude"], json!(-3.7));
    let both = json!({ "venueLatitude": null, "venueLongitude": null });
    let emptied = house.server.send(Method::PUT, &path, Some(&house.host), Some(both)).await;
    assert_eq!(emptied.data()["venueLongitude"], Value::Null);
}

/// Routes of the API with PUT, and what an empty body does: `true` changes nothing, `false` is refused, because the route
/// replaces one thing as a whole and has to be told by what.
const PUTS: [(&str, bool); 12] = [
    ("/auth/me", false),
    ("/media/{id}", true),
    ("/notifications/preferences", true),
    ("/notifications/read-all", true),
    ("/notifications/{id}/read", true),
    ("/parties/{id}", true),
    ("/parties/{id}/chat/read", false),
    ("/parties/{id}/clock", false),
    ("/users/{id}", true),
    ("/users/{id}/avatar", false),
    ("/users/{id}/interests", false),
    ("/users/{id}/social-links", false),
];

#[tokio::test]
async fn an_empty_put_changes_nothing_or_is_refused() {
    let house = House::new(9).await;
    let document = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/openapi.json");
    let document: Value = serde_json::from_str(&std::fs::read_to_string(document).unwrap()).unwrap();
    let paths = document["paths"].as_object().unwrap();
    let routes: BTreeSet<&str> = paths
        .iter()
        .filter(|(_, methods)| methods.get("put").is_some())
        .filter_map(|(path, _)| path.strip_prefix("/api/v1"))
        .collect();
    assert_eq!(routes, PUTS.iter().map(|(route, _)| *route).collect(), "every PUT is in the list");
    let (host, party) = (&house.host_id, &house.party);
    house
        .db
        .run(&format!(
            "UPDATE users SET first_name = 'Ana', bio = 'Dances', birth_date = '2001-05-31' WHERE id = '{host}';
             UPDATE party_events SET description = 'Bring records', cover_image_url = '/media/cm1/original', time_zone = 'Europe/Madrid',
                 ends_at = starts_at + interval '3 hours', address_hidden = true, media_approval = true WHERE id = '{party}';
             INSERT INTO user_tags (user_id, tag) VALUES ('{host}', 'techno');
             INSERT INTO user_social_links (user_id, platform, handle) VALUES ('{host}', 'X', 'ana');
             INSERT INTO user_settings (user_id, time_zone, quiet_from, quiet_until) VALUES ('{host}', 'Europe/Madrid', '22:00', '08:00');
             INSERT INTO notification_preferences (user_id, kind, in_app, push) VALUES ('{host}', 'NEW_FOLLOWER', false, false);
             INSERT INTO notifications (id, user_id, type, title, body, is_read) VALUES ('cm2', '{host}', 'NEW_RSVP', 'Party', '', true);
             INSERT INTO media_content (id, party_id, uploader_id, type, url, state, mood, caption)
                 VALUES ('cm1', '{party}', '{host}', 'PHOTO', '/media/cm1/original', 'READY', 'WILD', 'Us')"
        ))
        .await;
    let all = "SELECT jsonb_build_array(
        (SELECT jsonb_agg(to_jsonb(u) - 'updated_at' ORDER BY id) FROM users u), (SELECT jsonb_agg(to_jsonb(p) - 'updated_at') FROM party_events p),
        (SELECT jsonb_agg(to_jsonb(t)) FROM party_tags t), (SELECT jsonb_agg(to_jsonb(t)) FROM user_tags t),
        (SELECT jsonb_agg(to_jsonb(l)) FROM user_social_links l), (SELECT jsonb_agg(to_jsonb(s) - 'updated_at') FROM user_settings s),
        (SELECT jsonb_agg(to_jsonb(n)) FROM notification_preferences n), (SELECT jsonb_agg(to_jsonb(n)) FROM notifications n),
        (SELECT jsonb_agg(to_jsonb(m)) FROM media_content m), (SELECT jsonb_agg(to_jsonb(o)) FROM party_clock_offsets o))";
    let before: Value = house.db.value(all).await;
    for (route, keeps) in PUTS {
        let id = match route {
            _ if route.starts_with("/parties") => party.as_str(),
            _ if route.starts_with("/media") => "cm1",
            _ if route.starts_with("/notifications") => "cm2",
            _ => "me",
        };
        let path = route.replace("{id}", id);
        let answer = house.server.send(Method::PUT, &path, Some(&house.host), Some(json!({}))).await;
        let expected = if keeps { answer.status.is_success() } else { answer.status.is_client_error() };
        assert!(expected, "{route}: {answer:?}");
        assert_eq!(house.db.value::<Value>(all).await, before, "{route}");
    }
}

//! A guest is called something else.

use party_app::auth::{Me, me};
use party_app::pass;
use party_domain::text::DisplayName;
use party_testkit::db::as_user;
use party_testkit::http::TestServer;
use reqwest::{Method, StatusCode};
use serde_json::json;

use super::{fixture, guest, join, make_pass, with_name};
use crate::auth::code;

fn name(text: &str) -> DisplayName {
    DisplayName::parse(text).unwrap()
}

#[tokio::test]
async fn a_guest_is_called_something_else_by_the_rules_of_the_door() {
    let (it, host, party) = fixture().await;
    let pass = make_pass(&it, &host, &party, None).await;
    let (carla, _) = guest(&it, &with_name(&pass, "Carla")).await;
    let (_, _) = guest(&it, &with_name(&pass, "Leo")).await;
    let viewer = it.viewer(&carla).await.unwrap();
    for taken in ["Hostess", "MARTA", "Leo", "Lео"] {
        assert_eq!(code(pass::rename(&it.app, &viewer, &name(taken)).await), "NAME_TAKEN", "{taken}");
    }
    // What one has already, in another spelling, is nobody else's.
    for own in ["carla", "Clara"] {
        pass::rename(&it.app, &viewer, &name(own)).await.unwrap();
        let Me::Guest { name, .. } = me(&it.app, &viewer).await.unwrap() else { panic!("a guest") };
        assert_eq!(name, own);
    }
    // The name before is free, and the new one is not.
    guest(&it, &with_name(&pass, "Carla")).await;
    assert_eq!(code(join(&it, &with_name(&pass, "CIara")).await), "NAME_TAKEN");
    assert_eq!(code(pass::rename(&it.app, &as_user(&host), &name("Ana")).await), "NOT_A_GUEST");
}

#[tokio::test]
async fn others_see_the_new_name() {
    let (it, host, party) = fixture().await;
    let server = TestServer::start(&it.db, &it.clock).await;
    let pass = make_pass(&it, &host, &party, None).await;
    let (carla, _) = guest(&it, &with_name(&pass, "Carla")).await;
    let guests = carla.token.reveal();
    let guests = Some(guests.as_str());
    let hosts = it.db.sign_in(&host).await;
    let going = json!({ "status": "GOING" });
    server.post(&format!("/parties/{party}/rsvp"), guests, going).await;
    let list = format!("/parties/{party}/attendees");
    assert!(server.get(&list, Some(&hosts)).await.body.to_string().contains("Carla"));
    let put = |body| server.send(Method::PUT, "/auth/me", guests, Some(body));
    for (body, path) in
        [(json!({}), "name"), (json!({ "name": " " }), "name"), (json!({ "name": "x".repeat(41) }), "name")]
    {
        assert_eq!(put(body).await.body["errors"][0]["path"], path);
    }
    let taken = put(json!({ "name": "Marta" })).await;
    assert_eq!(
        (taken.status, taken.code(), &taken.body["errors"][0]["path"]),
        (StatusCode::CONFLICT, "NAME_TAKEN", &json!("name"))
    );
    let now = put(json!({ "name": "Clara" })).await;
    assert_eq!((now.status, &now.data()["firstName"]), (StatusCode::OK, &json!("Clara")));
    let seen = server.get(&list, Some(&hosts)).await.body.to_string();
    assert!(seen.contains("Clara") && !seen.contains("Carla"), "{seen}");
}

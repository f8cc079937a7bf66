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
use crate::feed::plan::query;

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

#[tokio::test]
async fn a_name_is_taken_whoever_wrote_it_and_whether_it_was_looked_at_or_not() {
    let (it, host, party) = fixture().await;
    let pass = make_pass(&it, &host, &party, None).await;
    let (carla, _) = guest(&it, &with_name(&pass, "Carla")).await;
    let viewer = it.viewer(&carla).await.unwrap();
    let taken = async |text: &str| match pass::rename(&it.app, &viewer, &name(text)).await {
        Ok(()) => false,
        refused => {
            assert_eq!(code(refused), "NAME_TAKEN");
            true
        }
    };
    assert!(taken("Marta").await && taken("marta gil").await && taken("Hostess").await, "not looked at yet");
    assert_eq!(pass::fold_names(&it.app).await.unwrap(), 1);
    assert_eq!(pass::fold_names(&it.app).await.unwrap(), 0);
    assert!(taken("Marta").await && taken("marta gil").await && taken("Hostess").await, "looked at");
    // By another program than this server.
    it.db.run("UPDATE users SET first_name = 'Ramona' WHERE username = 'Hostess'").await;
    assert!(taken("ramona").await && !taken("Marta").await, "the new name at once");
    assert_eq!(pass::fold_names(&it.app).await.unwrap(), 1);
    assert!(taken("ramona").await && taken("Ramona Gil").await && !taken("Marta").await);
    let of_a_stranger = it.db.user("stranger").await;
    it.db.run("UPDATE users SET first_name = 'Olga' WHERE username = 'stranger'").await;
    assert!(!taken("Olga").await, "of somebody who is not at the party");
    pass::fold_names(&it.app).await.unwrap();
    assert!(!taken("Olga").await);
    it.db.answer(&party, &of_a_stranger, "MAYBE", 0).await;
    assert!(taken("0lga").await);
}

#[tokio::test]
async fn a_name_that_is_being_changed_is_left_for_later() {
    let (it, host, party) = fixture().await;
    let pass = make_pass(&it, &host, &party, None).await;
    pass::fold_names(&it.app).await.unwrap();
    // One change is to be looked at when the next one is under way.
    it.db.run("UPDATE users SET first_name = 'Olga' WHERE username = 'Hostess'").await;
    let mut other = it.db.client().await;
    let changing = other.transaction().await.unwrap();
    changing.execute("UPDATE users SET first_name = 'Ramona' WHERE username = 'Hostess'", &[]).await.unwrap();
    assert_eq!(pass::fold_names(&it.app).await.unwrap(), 0, "it is not waited for");
    changing.commit().await.unwrap();
    assert_eq!(code(join(&it, &with_name(&pass, "Ramona")).await), "NAME_TAKEN");
    assert_eq!(pass::fold_names(&it.app).await.unwrap(), 1);
    assert_eq!(code(join(&it, &with_name(&pass, "Ramona")).await), "NAME_TAKEN");
}

#[tokio::test]
async fn a_name_is_compared_with_few_at_a_party_of_thousands() {
    let (it, _, party) = fixture().await;
    it.db
        .run(&format!(
            "INSERT INTO users (id, firebase_id, email, username, first_name) \
             SELECT 'u' || i, 'local:u' || i, 'u' || i || '@example.com', 'user_' || i, 'Name' || i \
             FROM generate_series(1, 5000) AS i; \
             INSERT INTO party_attendees (party_id, user_id, status) \
             SELECT '{party}', 'u' || i, 'GOING' FROM generate_series(1, 5000) AS i"
        ))
        .await;
    assert_eq!(pass::fold_names(&it.app).await.unwrap(), 5_001);
    it.db.run("ANALYZE users, party_attendees, user_name_skeletons, user_names_changed").await;
    let client = it.db.client().await;
    let skeleton = party_domain::text::name_skeleton("Name4711");
    let values = [("skeleton", skeleton.as_str()), ("party_id", party.as_str())];
    for mode in ["force_custom_plan", "force_generic_plan"] {
        let plan = query("name::alike").explain(&client, mode, &values).await;
        for table in ["users", "party_attendees", "user_name_skeletons"] {
            assert!(plan.touched(table) <= 2, "{} of {table}: {}", plan.touched(table), plan.tell());
        }
    }
    let plan = query("name::alike").explain(&client, "force_generic_plan", &values).await;
    assert_eq!(plan.touched("party_attendees"), 1, "the one who is called so: {}", plan.tell());
}

//! What clients send and get.

use party_testkit::db::{ManualClock, TestDb};
use party_testkit::http::TestServer;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

#[tokio::test]
async fn a_profile_is_completed_read_and_changed_as_me() {
    let (db, clock) = (TestDb::new().await, ManualClock::default());
    let server = TestServer::start(&db, &clock).await;
    let ana = db.user("ana").await;
    db.run("UPDATE users SET username = NULL").await;
    let token = db.sign_in(&ana).await;
    let me = Some(token.as_str());
    let body = json!({
        "username": "Ana_9", "firstName": "Ana", "lastName": "Paz", "birthDate": "2001-05-31",
        "avatarUrl": "/avatars/ana.png", "interests": ["Techno"]
    });
    let done = server.post("/users/complete-profile", me, body).await;
    assert_eq!(done.status, StatusCode::OK, "{:?}", done.body);
    let links = json!({ "links": [{ "platform": "INSTAGRAM", "handle": "@ana.9" }] });
    assert_eq!(
        server.send(Method::PUT, "/users/me/social-links", me, Some(links)).await.status,
        StatusCode::OK
    );
    let changed =
        server.send(Method::PUT, "/users/me", me, Some(json!({ "bio": "Dances", "lastName": null }))).await;
    let expected = json!({
        "id": ana, "username": "Ana_9", "firstName": "Ana", "lastName": null, "bio": "Dances",
        "avatarUrl": "/avatars/ana.png", "interests": ["techno"],
        "socialLinks": [{ "platform": "INSTAGRAM", "handle": "ana.9", "url": "https://www.instagram.com/ana.9" }],
        "followersCount": 0, "followingCount": 0, "partiesCount": 0,
        "createdAt": changed.data()["createdAt"],
        "viewer": { "isFollowing": false, "isFollowedBy": false, "isBlocked": false },
        "email": "ana@example.com", "emailVerified": false, "birthDate": "2001-05-31", "isProfileComplete": false,
        "role": "USER"
    });
    assert_eq!(changed.data(), &expected);
    assert_eq!(server.get("/users/me", me).await.data(), &expected);

    let mut of_others = expected;
    for private in ["email", "emailVerified", "birthDate", "isProfileComplete", "role"] {
        of_others.as_object_mut().unwrap().remove(private);
    }
    assert_eq!(server.get(&format!("/users/{ana}"), None).await.data(), &of_others);
    assert_eq!(server.get("/users/me", None).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_bad_profile_is_told_all_that_is_wrong() {
    let (db, clock) = (TestDb::new().await, ManualClock::default());
    let server = TestServer::start(&db, &clock).await;
    let token = db.sign_in(&db.user("ana").await).await;
    let me = Some(token.as_str());
    let paths = |answer: &Value| -> Vec<String> {
        let errors = answer["errors"].as_array().unwrap();
        errors.iter().map(|error| error["path"].as_str().unwrap().to_owned()).collect()
    };
    let body = json!({
        "username": "a b", "firstName": "", "bio": "x".repeat(501), "avatarUrl": "https://evil.example/a.png",
        "birthDate": "tomorrow"
    });
    let refused = server.send(Method::PUT, "/users/me", me, Some(body)).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::BAD_REQUEST, "VALIDATION_ERROR"));
    assert_eq!(paths(&refused.body), ["username", "firstName", "bio", "avatarUrl", "birthDate"]);
    let refused = server.post("/users/complete-profile", me, json!({ "username": "ana" })).await;
    assert_eq!(paths(&refused.body), ["firstName", "lastName"]);
    for (path, body, wrong) in [
        ("/users/me", json!({ "email": "new@example.com" }), "email"),
        ("/users/me", json!({ "role": "OPERATOR" }), "role"),
        ("/users/me/interests", json!({ "tags": ["not a tag"] }), "tags"),
        ("/users/me/interests", json!({}), "tags"),
        (
            "/users/me/social-links",
            json!({ "links": [{ "platform": "MYSPACE", "handle": "a" }] }),
            "links[0].platform",
        ),
        (
            "/users/me/social-links",
            json!({ "links": [{ "platform": "X", "handle": "a" }, { "platform": "WEBSITE", "handle": "http://a.b" }] }),
            "links[1].handle",
        ),
    ] {
        let refused = server.send(Method::PUT, path, me, Some(body)).await;
        assert_eq!((refused.status, paths(&refused.body)), (StatusCode::BAD_REQUEST, vec![wrong.to_owned()]));
    }
    let refused = server.get("/users/check-username/no%20name", me).await;
    assert_eq!(
        (refused.status, paths(&refused.body)),
        (StatusCode::BAD_REQUEST, vec!["username".to_owned()])
    );
    let refused = server.send(Method::DELETE, "/users/me", me, Some(json!({}))).await;
    assert_eq!(
        (refused.status, paths(&refused.body)),
        (StatusCode::BAD_REQUEST, vec!["keepContent".to_owned()])
    );
}

#[tokio::test]
async fn an_export_is_a_file_and_a_deleted_account_is_signed_out() {
    let (db, clock) = (TestDb::new().await, ManualClock::default());
    let server = TestServer::start(&db, &clock).await;
    let ana = db.user("ana").await;
    let token = db.sign_in(&ana).await;
    let export = server.request(Method::GET, "/users/me/export").bearer_auth(&token).send().await.unwrap();
    assert_eq!(export.headers()["content-disposition"], "attachment; filename=\"party-gallery.json\"");
    let export: Value = export.json().await.unwrap();
    assert_eq!(export["profile"]["id"], ana.as_str());

    let body = Some(json!({ "keepContent": false }));
    let gone = server.send(Method::DELETE, "/users/me", Some(&token), body).await;
    assert_eq!((gone.status, gone.body), (StatusCode::NO_CONTENT, Value::Null));
    assert_eq!(server.get("/users/me", Some(&token)).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(server.get(&format!("/users/{ana}"), None).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn follows_lists_and_tags_have_their_shapes() {
    let (db, clock) = (TestDb::new().await, ManualClock::default());
    let server = TestServer::start(&db, &clock).await;
    let (ana, bob) = (db.user("ana").await, db.user("bob").await);
    let party = db.party(&ana, |party| party.tags = vec!["techno"]).await;
    let token = db.sign_in(&bob).await;
    let me = Some(token.as_str());
    let followed = server.send(Method::POST, &format!("/users/{ana}/follow"), me, None).await;
    assert_eq!((followed.status, followed.data()), (StatusCode::OK, &json!({ "isFollowing": true })));
    let kept = server.send(Method::POST, &format!("/parties/{party}/favorite"), me, None).await;
    assert_eq!((kept.status, kept.data()), (StatusCode::OK, &json!({ "isFavorite": true })));

    let followers = server.get(&format!("/users/{ana}/followers?limit=1"), me).await;
    assert_eq!(followers.body["meta"], json!({ "nextCursor": null, "hasMore": false }));
    let entry = &followers.data()[0];
    assert_eq!((&entry["username"], &entry["viewer"]), (&json!("bob"), &json!({ "isFollowing": false })));
    assert_eq!(
        server.get("/users/me/following", me).await.data()[0]["viewer"],
        json!({ "isFollowing": true })
    );
    for list in [format!("/users/{ana}/parties"), "/users/me/favorite-parties".to_owned()] {
        let seen = server.get(&list, me).await;
        assert_eq!(
            (&seen.data()[0]["id"], &seen.data()[0]["viewer"]["isFavorite"]),
            (&json!(party), &json!(true))
        );
    }
    assert_eq!(server.get("/tags", None).await.data(), &json!(["techno"]));
    let popular = server.get("/tags/popular", None).await;
    assert_eq!(popular.data(), &json!([{ "tag": "techno", "partiesCount": 1 }]));
    assert_eq!(server.get("/tags?limit=51", None).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(server.get("/users/me/parties?cursor=rubbish", me).await.status, StatusCode::BAD_REQUEST);

    let blocked = server.send(Method::POST, &format!("/users/{ana}/block"), me, None).await;
    assert_eq!(blocked.data(), &json!({ "isBlocked": true }));
    let blocks = server.get("/users/me/blocks", me).await;
    assert_eq!((&blocks.data()[0]["id"], blocks.data()[0]["blockedAt"].is_string()), (&json!(ana), true));
    assert_eq!(server.get(&format!("/users/{ana}"), me).await.status, StatusCode::NOT_FOUND);
    let none: Value = server.get("/users/me/favorite-parties", me).await.data().clone();
    assert_eq!(none, json!([]), "the host is behind a block");
}

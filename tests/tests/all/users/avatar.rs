//! Pictures that people upload of themselves.

use party_app::account::{self, Content};
use party_app::avatar::make;
use party_domain::id::UploadId;
use party_domain::viewer::Viewer;
use party_testkit::http::Answer;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::media::{House, Someone, photo};

const PATH: &str = "/users/me/avatar";

/// Asks for an upload of one's picture and sends the bytes; the id of the upload.
async fn send(house: &House, who: &Someone, bytes: &[u8]) -> UploadId {
    let ask = json!({ "mimeType": "image/jpeg", "sizeBytes": bytes.len() });
    let asked = house.server.post(PATH, Some(&who.token), ask).await;
    assert_eq!(asked.status, StatusCode::CREATED, "{:?}", asked.body);
    let client = reqwest::Client::builder().tls_certs_only([]).build().unwrap();
    let put = client.put(asked.data()["uploadUrl"].as_str().unwrap()).header("content-type", "image/jpeg");
    assert_eq!(put.body(bytes.to_vec()).send().await.unwrap().status(), StatusCode::NO_CONTENT);
    UploadId::stored(asked.data()["uploadId"].as_str().unwrap())
}

async fn set(house: &House, who: &Someone, upload: &UploadId) -> Answer {
    house.server.send(Method::PUT, PATH, Some(&who.token), Some(json!({ "uploadId": upload }))).await
}

fn picture(house: &House, name: &str) -> Vec<u8> {
    std::fs::read(photo(house.files.path(), name)).unwrap()
}

/// Chosen, not yet made.
async fn choose(house: &House, who: &Someone, name: &str) -> UploadId {
    let upload = send(house, who, &picture(house, name)).await;
    let said = set(house, who, &upload).await;
    assert_eq!((said.status, &said.data()["state"]), (StatusCode::OK, &json!("PROCESSING")));
    upload
}

/// The whole way.
async fn show(house: &House, who: &Someone, name: &str) -> UploadId {
    let upload = choose(house, who, name).await;
    make::make(&house.app, &upload).await.unwrap();
    upload
}

/// What everybody sees of somebody's profile.
async fn shown(house: &House, who: &Someone) -> Value {
    house.server.get(&format!("/users/{}", who.id), None).await.data()["avatarUrl"].clone()
}

fn url(id: &UploadId) -> String {
    format!("/avatars/{id}/320")
}

async fn file(house: &House, path: &str) -> reqwest::Response {
    house.server.request(Method::GET, &format!("/{path}")).send().await.unwrap()
}

/// Does what the outbox asks for pictures that nobody shows any more; how many those were.
async fn forget(house: &House) -> usize {
    let gone = "DELETE FROM outbox WHERE topic = 'avatar.deleted' RETURNING payload";
    let rows = house.db.sql().query(gone, &[]).await.unwrap();
    for row in &rows {
        let payload: Value = row.get(0);
        let id = UploadId::stored(payload["avatarId"].as_str().unwrap());
        make::forget(&house.app, &id, payload["storageKey"].as_str()).await.unwrap();
    }
    rows.len()
}

#[tokio::test]
async fn a_photo_of_a_phone_becomes_a_square_that_everybody_sees_and_that_tells_nothing() {
    let house = House::new().await;
    let id = choose(&house, &house.ana, "me").await;
    assert_eq!(shown(&house, &house.ana).await, Value::Null);
    make::make(&house.app, &id).await.unwrap();
    assert_eq!(shown(&house, &house.ana).await, url(&id));
    let now = house.server.get(PATH, Some(&house.ana.token)).await;
    assert_eq!(now.data(), &json!({ "state": "READY", "failure": null, "avatarUrl": url(&id) }));
    for (name, side) in [("320", "320"), ("640.jpg", "600")] {
        let answer = file(&house, &format!("/avatars/{id}/{name}")).await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.headers()["content-type"], "image/jpeg");
        assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
        assert!(answer.headers()["cache-control"].to_str().unwrap().starts_with("public"));
        let path = house.files.path().join("served.jpg");
        std::fs::write(&path, answer.bytes().await.unwrap()).unwrap();
        let told =
            std::process::Command::new("exiftool").args(["-j", "-a", "-n"]).arg(&path).output().unwrap();
        let told: Value = serde_json::from_slice(&told.stdout).unwrap();
        assert_eq!(
            (told[0]["ImageWidth"].to_string(), told[0]["ImageHeight"].to_string()),
            (side.into(), side.into())
        );
        for secret in ["GPSLatitude", "Make", "SerialNumber", "DateTimeOriginal", "Orientation"] {
            assert!(told[0][secret].is_null(), "{secret} in {told}");
        }
    }
    for name in ["original", "1280", "320.svg"] {
        assert_eq!(file(&house, &format!("/avatars/{id}/{name}")).await.status(), StatusCode::NOT_FOUND);
    }
    // What came is not needed any more.
    let dropped: Value = house.db.value("SELECT payload FROM outbox WHERE topic = 'upload.dropped'").await;
    assert_eq!(dropped["storageKey"], format!("uploads/{id}"));
}

#[tokio::test]
async fn confirming_again_answers_the_same() {
    let house = House::new().await;
    let id = choose(&house, &house.ana, "twice").await;
    assert_eq!(set(&house, &house.ana, &id).await.data()["state"], "PROCESSING");
    make::make(&house.app, &id).await.unwrap();
    assert_eq!(set(&house, &house.ana, &id).await.data()["avatarUrl"], url(&id));
    make::make(&house.app, &id).await.unwrap();
    assert_eq!(file(&house, &url(&id)).await.status(), StatusCode::OK);
    let told: i64 = house.db.value("SELECT count(*) FROM outbox WHERE topic = 'avatar.uploaded'").await;
    assert_eq!(told, 1);
    show(&house, &house.ana, "another").await;
    assert_eq!(set(&house, &house.ana, &id).await.code(), "UPLOAD_CONFIRMED");
}

#[tokio::test]
async fn the_picture_before_goes_when_another_is_shown() {
    let house = House::new().await;
    let first = show(&house, &house.ana, "first").await;
    let second = choose(&house, &house.ana, "second").await;
    // Until then it stays.
    assert_eq!((forget(&house).await, shown(&house, &house.ana).await), (0, json!(url(&first))));
    make::make(&house.app, &second).await.unwrap();
    assert_eq!((forget(&house).await, shown(&house, &house.ana).await), (1, json!(url(&second))));
    assert_eq!(file(&house, &url(&first)).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(file(&house, &url(&second)).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn the_picture_that_was_chosen_last_is_shown_whichever_is_made_first() {
    let house = House::new().await;
    let early = choose(&house, &house.ana, "early").await;
    let late = show(&house, &house.ana, "late").await;
    make::make(&house.app, &early).await.unwrap();
    assert_eq!(shown(&house, &house.ana).await, url(&late));
    assert_eq!(forget(&house).await, 1);
    assert_eq!(file(&house, &url(&early)).await.status(), StatusCode::NOT_FOUND);
    assert!(house.app.media.store().head(&format!("uploads/{early}")).await.unwrap().is_none());
}

#[tokio::test]
async fn a_picture_is_gone_whoever_takes_it_away() {
    let house = House::new().await;
    let way =
        |by: &'static str| (by, format!("UPDATE users SET avatar_url = NULL WHERE id = '{}'", house.ana.id));
    for (by, sql) in [way("DELETE"), way("PUT"), way("psql")] {
        let id = show(&house, &house.ana, by).await;
        let on_its_way = choose(&house, &house.ana, "next").await;
        let me = Some(house.ana.token.as_str());
        match by {
            "DELETE" => {
                let gone = house.server.send(Method::DELETE, PATH, me, None).await;
                assert_eq!(gone.status, StatusCode::NO_CONTENT);
            }
            "PUT" => {
                let body = json!({ "avatarUrl": null });
                let put = house.server.send(Method::PUT, "/users/me", me, Some(body)).await;
                assert_eq!(put.status, StatusCode::OK);
            }
            _ => house.db.run(&sql).await,
        }
        make::make(&house.app, &on_its_way).await.unwrap();
        assert_eq!(
            (forget(&house).await, house.server.get(PATH, me).await.status),
            (2, StatusCode::NOT_FOUND),
            "{by}"
        );
        for id in [id, on_its_way] {
            assert_eq!(file(&house, &url(&id)).await.status(), StatusCode::NOT_FOUND, "{by}");
        }
        let stays: Option<String> =
            house.db.value(&format!("SELECT avatar_url FROM users WHERE id = '{}'", house.ana.id)).await;
        assert_eq!(stays, None, "{by}");
    }
}

#[tokio::test]
async fn a_picture_goes_with_the_account() {
    let house = House::new().await;
    let id = show(&house, &house.ana, "me").await;
    let next = choose(&house, &house.ana, "next").await;
    let viewer = Viewer::User { user_id: house.ana.id.clone() };
    account::delete(&house.app, &viewer, &house.ana.id, Content::StaysAnonymous).await.unwrap();
    // A worker may have been at it.
    make::make(&house.app, &next).await.unwrap();
    assert_eq!(forget(&house).await, 2);
    for id in [id, next] {
        assert_eq!(file(&house, &url(&id)).await.status(), StatusCode::NOT_FOUND);
    }
    let shows: i64 = house.db.value("SELECT count(*) FROM users WHERE avatar_url IS NOT NULL").await;
    assert_eq!(shows, 0);
}

#[tokio::test]
async fn what_is_no_photo_is_refused_and_the_picture_before_stays() {
    let house = House::new().await;
    let me = Some(house.ana.token.as_str());
    let id = show(&house, &house.ana, "me").await;
    for (mime, size, path) in [
        ("video/mp4", 10, "mimeType"),
        ("image/svg+xml", 10, "mimeType"),
        ("jpeg", 10, "mimeType"),
        ("image/jpeg", 0, "sizeBytes"),
        ("image/jpeg", 26_000_001, "sizeBytes"),
    ] {
        let refused = house.server.post(PATH, me, json!({ "mimeType": mime, "sizeBytes": size })).await;
        assert_eq!(refused.body["errors"][0]["path"], path, "{mime} {size}");
    }
    let page = b"<!doctype html><script>alert(1)</script>".repeat(9);
    let upload = send(&house, &house.ana, &page).await;
    assert_eq!(set(&house, &house.ana, &upload).await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let mut broken = picture(&house, "broken");
    broken.truncate(broken.len() / 3);
    let upload = send(&house, &house.ana, &broken).await;
    assert_eq!(set(&house, &house.ana, &upload).await.status, StatusCode::OK);
    make::make(&house.app, &upload).await.unwrap();
    let failed = house.server.get(PATH, me).await;
    assert_eq!(failed.data()["state"], "FAILED");
    assert!(failed.data()["failure"].as_str().unwrap().len() > 10);
    assert_eq!(shown(&house, &house.ana).await, url(&id));
    assert_eq!(file(&house, &url(&id)).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn only_ones_own_upload_becomes_ones_picture_and_nothing_else() {
    let house = House::new().await;
    let bytes = picture(&house, "me");
    let hers = send(&house, &house.ana, &bytes).await;
    assert_eq!(set(&house, &house.host, &hers).await.status, StatusCode::NOT_FOUND);
    // It is for no gallery, and what is for a gallery is no picture of a person.
    assert_eq!(house.confirm(&house.ana, hers.as_str()).await.status, StatusCode::NOT_FOUND);
    let for_party = house.send(&house.ana, "PHOTO", "image/jpeg", &bytes).await;
    assert_eq!(set(&house, &house.ana, &UploadId::stored(for_party)).await.status, StatusCode::NOT_FOUND);
    // Nor does anybody show somebody else's, or anything but themselves by it.
    assert_eq!(set(&house, &house.ana, &hers).await.status, StatusCode::OK);
    let body = Some(json!({ "avatarUrl": url(&hers) }));
    let put = |who: &Someone, path: String, body| {
        let token = who.token.clone();
        let server = &house.server;
        async move { server.send(Method::PUT, &path, Some(&token), body).await }
    };
    let early = put(&house.ana, "/users/me".into(), body.clone()).await;
    assert_eq!(early.body["errors"][0]["path"], "avatarUrl");
    make::make(&house.app, &hers).await.unwrap();
    assert_eq!(put(&house.ana, "/users/me".into(), body.clone()).await.status, StatusCode::OK);
    assert_eq!(shown(&house, &house.ana).await, url(&hers));
    let stolen = put(&house.host, "/users/me".into(), body).await;
    assert_eq!(stolen.body["errors"][0]["path"], "avatarUrl");
    let cover = Some(json!({ "coverImageUrl": url(&hers) }));
    let cover = put(&house.host, format!("/parties/{}", house.party), cover).await;
    assert_eq!(cover.body["errors"][0]["path"], "coverImageUrl");
}

#[tokio::test]
async fn what_nobody_works_on_any_more_is_given_up_with_a_reason() {
    let house = House::new().await;
    let id = choose(&house, &house.ana, "stuck").await;
    make::give_up_stuck(&house.app).await.unwrap();
    let path = |answer: &Answer| answer.data()["state"].clone();
    assert_eq!(path(&house.server.get(PATH, Some(&house.ana.token)).await), "PROCESSING");
    house.clock.advance(jiff::SignedDuration::from_hours(13));
    make::give_up_stuck(&house.app).await.unwrap();
    assert_eq!(path(&house.server.get(PATH, Some(&house.ana.token)).await), "FAILED");
    make::make(&house.app, &id).await.unwrap();
    assert_eq!(shown(&house, &house.ana).await, Value::Null);
}

//! What people do with items: likes, comments, tags, favourites; guests and the banned; pictures shown elsewhere.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::House;
use crate::support::assert_counters_are_exact;

#[tokio::test]
async fn a_like_counts_once_and_is_told_once() {
    let house = House::new().await;
    let id = house.photo(&house.ana, "liked").await;
    let like = format!("/media/{id}/like");
    for _ in 0..2 {
        let liked = house.server.send(Method::POST, &like, Some(&house.host.token), None).await;
        assert_eq!(liked.data(), &json!({ "isLiked": true, "likesCount": 1 }));
    }
    let item = house.item(&house.host, &id).await;
    assert_eq!((&item["likesCount"], &item["viewer"]["isLiked"]), (&json!(1), &json!(true)));
    assert_eq!(house.item(&house.ana, &id).await["viewer"]["isLiked"], false);
    let told: i64 = house.db.value("SELECT count(*) FROM outbox WHERE topic = 'media.liked'").await;
    assert_eq!(told, 1);
    let mine = house.server.get("/users/me/liked-media", Some(&house.host.token)).await;
    assert_eq!(mine.data()[0]["id"], id.as_str());
    for _ in 0..2 {
        let gone = house.server.send(Method::DELETE, &like, Some(&house.host.token), None).await;
        assert_eq!(gone.status, StatusCode::NO_CONTENT);
    }
    assert_eq!(house.item(&house.host, &id).await["likesCount"], 0);
    assert_counters_are_exact(house.db.sql()).await;
}

#[tokio::test]
async fn comments_are_read_in_their_order_and_removed_by_who_may() {
    let house = House::new().await;
    let id = house.photo(&house.ana, "commented").await;
    let path = format!("/media/{id}/comments");
    let mut ids = Vec::new();
    for text in ["first", "second", "third"] {
        let body = json!({ "content": text });
        let written = house.server.post(&path, Some(&house.host.token), body).await;
        assert_eq!((written.status, &written.data()["content"]), (StatusCode::CREATED, &json!(text)));
        ids.push(written.data()["id"].as_str().unwrap().to_owned());
        house.clock.advance(jiff::SignedDuration::from_secs(1));
    }
    let page = house.server.get(&format!("{path}?limit=2"), None).await;
    let next = page.body["meta"]["nextCursor"].as_str().unwrap();
    let rest = house.server.get(&format!("{path}?limit=2&cursor={next}"), None).await;
    assert_eq!((&page.data()[1]["content"], &rest.data()[0]["content"]), (&json!("second"), &json!("third")));
    for bad in [json!({}), json!({ "content": " " }), json!({ "content": "x".repeat(1001) })] {
        let refused = house.server.post(&path, Some(&house.host.token), bad).await;
        assert_eq!(refused.body["errors"][0]["path"], "content");
    }
    // Ana added the picture; what others say below it is the host's to remove.
    let other =
        house.server.send(Method::DELETE, &format!("{path}/{}", ids[0]), Some(&house.ana.token), None).await;
    assert_eq!(other.status, StatusCode::FORBIDDEN);
    let own =
        house.server.send(Method::DELETE, &format!("{path}/{}", ids[0]), Some(&house.host.token), None).await;
    assert_eq!(own.status, StatusCode::NO_CONTENT);
    assert_eq!(house.item(&house.host, &id).await["commentsCount"], 2);
}

#[tokio::test]
async fn only_people_who_can_see_the_party_are_tagged_and_they_take_it_off_themselves() {
    let house = House::of(|party| party.is_private = true).await;
    let id = house.photo(&house.ana, "tagged").await;
    let path = format!("/media/{id}/tags");
    let stranger = house.someone("stranger").await;
    let refused = house.server.post(&path, Some(&house.ana.token), json!({ "userId": stranger.id })).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    let tagged = house.server.post(&path, Some(&house.ana.token), json!({ "userId": house.host.id })).await;
    assert_eq!(tagged.data()["people"][0]["username"], "host");
    let again = house.server.post(&path, Some(&house.ana.token), json!({ "userId": house.host.id })).await;
    assert_eq!(again.status, StatusCode::OK);
    let told: i64 = house.db.value("SELECT count(*) FROM outbox WHERE topic = 'media.tagged'").await;
    assert_eq!(told, 1);
    let off = format!("{path}/{}", house.host.id);
    for expected in [StatusCode::NO_CONTENT, StatusCode::NOT_FOUND] {
        let answer = house.server.send(Method::DELETE, &off, Some(&house.host.token), None).await;
        assert_eq!(answer.status, expected);
    }
    let bea = house.someone("bea").await;
    house.db.answer(&house.party, &bea.id, "GOING", 0).await;
    house
        .db
        .run(&format!(
            "INSERT INTO user_blocks (blocker_id, blocked_id) VALUES ('{}', '{}')",
            bea.id, house.ana.id
        ))
        .await;
    let blocked = house.server.post(&path, Some(&house.ana.token), json!({ "userId": bea.id })).await;
    assert_eq!(blocked.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn captions_and_moods_change_and_empty() {
    let house = House::new().await;
    let id = house.photo(&house.ana, "captioned").await;
    let path = format!("/media/{id}");
    let edit = |body: Value| house.server.send(Method::PUT, &path, Some(&house.ana.token), Some(body));
    let set = edit(json!({ "caption": "Sunrise", "mood": "CHILL" })).await;
    assert_eq!((&set.data()["caption"], &set.data()["mood"]), (&json!("Sunrise"), &json!("CHILL")));
    let kept = edit(json!({ "mood": null })).await;
    assert_eq!((&kept.data()["caption"], &kept.data()["mood"]), (&json!("Sunrise"), &Value::Null));
    for (bad, at) in [
        (json!({ "mood": "SAD" }), "mood"),
        (json!({ "caption": "x".repeat(501) }), "caption"),
        (json!({ "likesCount": 5 }), "likesCount"),
    ] {
        assert_eq!(edit(bad).await.body["errors"][0]["path"], at);
    }
}

#[tokio::test]
async fn the_limits_of_an_upload_are_named() {
    let house = House::new().await;
    let ask = |body: Value| house.server.post("/media/upload-url", Some(&house.ana.token), body);
    let fine =
        json!({ "partyId": house.party, "type": "PHOTO", "mimeType": "image/jpeg", "sizeBytes": 25_000_000 });
    assert_eq!(ask(fine.clone()).await.status, StatusCode::CREATED);
    for (field, value) in [
        ("sizeBytes", json!(25_000_001)),
        ("sizeBytes", json!(0)),
        ("mimeType", json!("image/svg+xml")),
        ("mimeType", json!("text/html")),
        ("mimeType", json!("jpeg")),
        ("type", json!("GIF")),
    ] {
        let mut body = fine.clone();
        body[field] = value;
        let refused = ask(body.clone()).await;
        assert_eq!(
            (refused.status, &refused.body["errors"][0]["path"]),
            (StatusCode::BAD_REQUEST, &json!(field)),
            "{body}"
        );
    }
    let video =
        json!({ "partyId": house.party, "type": "VIDEO", "mimeType": "video/mp4", "sizeBytes": 100_000_000 });
    assert_eq!(ask(video).await.status, StatusCode::CREATED);
    house.db.run("UPDATE party_events SET status = 'CANCELLED'").await;
    let over = ask(fine).await;
    assert_eq!((over.status, over.code()), (StatusCode::CONFLICT, "PARTY_NOT_OPEN"));
}

#[tokio::test]
async fn an_upload_that_nobody_confirms_is_swept_with_its_bytes() {
    let house = House::new().await;
    let upload = house.send(&house.ana, "PHOTO", "image/jpeg", b"not much").await;
    house.clock.advance(jiff::SignedDuration::from_hours(25));
    let late = house.confirm(&house.ana, &upload).await;
    assert_eq!((late.status, late.code()), (StatusCode::CONFLICT, "UPLOAD_EXPIRED"));
    assert_eq!(party_app::media::upload::sweep(&house.app).await.unwrap(), 1);
    let key: String =
        house.db.value("SELECT payload ->> 'storageKey' FROM outbox WHERE topic = 'upload.dropped'").await;
    let store = house.app.media.store();
    party_app::media::process::forget_upload(&house.app, &key, None).await.unwrap();
    assert!(store.head(&key).await.unwrap().is_none());
}

#[tokio::test]
async fn the_banned_see_what_is_public_and_add_nothing() {
    let house = House::new().await;
    let id = house.photo(&house.host, "banned").await;
    house
        .db
        .run(&format!(
            "INSERT INTO party_bans (party_id, user_id) VALUES ('{}', '{}')",
            house.party, house.ana.id
        ))
        .await;
    let token = Some(house.ana.token.as_str());
    assert_eq!(house.server.get(&format!("/media/{id}"), token).await.status, StatusCode::OK);
    for (path, body) in [
        (format!("/media/{id}/like"), Value::Null),
        (format!("/media/{id}/comments"), json!({ "content": "x" })),
        (
            "/media/upload-url".into(),
            json!({
            "partyId": house.party, "type": "PHOTO", "mimeType": "image/jpeg", "sizeBytes": 10 }),
        ),
    ] {
        let refused = house.server.post(&path, token, body).await;
        assert_eq!((refused.status, refused.code()), (StatusCode::FORBIDDEN, "BANNED"), "{path}");
    }
}

#[tokio::test]
async fn an_avatar_is_for_everybody_and_a_cover_for_who_sees_its_party() {
    let house = House::of(|party| party.is_private = true).await;
    let id = house.photo(&house.ana, "shown").await;
    let plain = format!("//media/{id}/320");
    assert_eq!(house.server.get(&plain, None).await.status, StatusCode::NOT_FOUND);
    let cover = json!({ "coverImageUrl": format!("/media/{id}/1280") });
    let party = format!("/parties/{}", house.party);
    let set = house.server.send(Method::PUT, &party, Some(&house.host.token), Some(cover)).await;
    assert_eq!(set.status, StatusCode::OK, "{:?}", set.body);
    assert_eq!(house.server.get(&plain, None).await.status, StatusCode::NOT_FOUND);
    // Not one's own.
    let avatar = json!({ "avatarUrl": format!("/media/{id}/320") });
    let theirs =
        house.server.send(Method::PUT, "/users/me", Some(&house.host.token), Some(avatar.clone())).await;
    assert_eq!(theirs.body["errors"][0]["path"], "avatarUrl");
    let own = house.server.send(Method::PUT, "/users/me", Some(&house.ana.token), Some(avatar)).await;
    assert_eq!(own.status, StatusCode::OK, "{:?}", own.body);
    let seen = house.server.request(Method::GET, &plain).send().await.unwrap();
    assert_eq!(seen.status(), StatusCode::OK);
    assert_eq!(seen.headers()["cache-control"], "private, no-cache");
}

#[tokio::test]
async fn a_link_is_for_its_item_and_for_an_hour_at_most() {
    let house = House::of(|party| party.is_private = true).await;
    let id = house.photo(&house.ana, "link").await;
    let other = house.photo(&house.ana, "other").await;
    let url = house.item(&house.ana, &id).await["thumbnailUrl"].as_str().unwrap().to_owned();
    assert_eq!(house.file(&url).await.status(), StatusCode::OK);
    let swapped = url.replace(id.as_str(), other.as_str());
    assert_eq!(house.file(&swapped).await.status(), StatusCode::NOT_FOUND);
    house.clock.advance(jiff::SignedDuration::from_mins(61));
    let late = house.file(&url).await;
    assert_eq!(late.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn what_one_added_one_can_take_away_from_a_party_that_one_left() {
    let house = House::of(|party| party.is_private = true).await;
    let (left, banned) = (house.photo(&house.ana, "left").await, house.photo(&house.ana, "out").await);
    house.db.run("DELETE FROM party_attendees WHERE status = 'GOING' AND user_id <> (SELECT host_id FROM party_events)").await;
    let token = Some(house.ana.token.as_str());
    assert_eq!(house.server.get(&format!("/media/{left}"), token).await.status, StatusCode::NOT_FOUND);
    let gone = house.server.send(Method::DELETE, &format!("/media/{left}"), token, None).await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT);
    house
        .db
        .run(&format!(
            "INSERT INTO party_bans (party_id, user_id) VALUES ('{}', '{}')",
            house.party, house.ana.id
        ))
        .await;
    let gone = house.server.send(Method::DELETE, &format!("/media/{banned}"), token, None).await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn nobody_makes_public_what_somebody_else_added_to_another_party() {
    let house = House::of(|party| party.is_private = true).await;
    let theirs = house.photo(&house.host, "theirs").await;
    let party = json!({
        "title": "A party of hers", "venueName": "Home", "venueAddress": "Street 2",
        "startsAt": house.clock.now() + jiff::SignedDuration::from_hours(24),
        "coverImageUrl": format!("/media/{theirs}/1280"),
    });
    let refused = house.server.post("/parties", Some(&house.ana.token), party.clone()).await;
    assert_eq!(refused.body["errors"][0]["path"], "coverImageUrl");
    // Neither when another client writes it.
    let other = house.db.party(&house.ana.id, |_| {}).await;
    house
        .db
        .run(&format!(
            "UPDATE party_events SET cover_image_url = '/media/{theirs}/1280' WHERE id = '{other}'"
        ))
        .await;
    let plain = format!("//media/{theirs}/320");
    assert_eq!(house.server.get(&plain, None).await.status, StatusCode::NOT_FOUND);
    let own = house.photo(&house.ana, "own_cover").await;
    let mut party = party;
    party["coverImageUrl"] = json!(format!("/media/{own}/1280"));
    let made = house.server.post("/parties", Some(&house.ana.token), party).await;
    assert_eq!(made.status, StatusCode::CREATED, "{:?}", made.body);
    let seen = house.server.request(Method::GET, &format!("//media/{own}/1280")).send().await.unwrap();
    assert_eq!(seen.status(), StatusCode::OK);
}

#[tokio::test]
async fn likes_comments_and_the_end_of_an_item_meet_without_errors() {
    let house = House::new().await;
    for round in 0..5 {
        let id = house.photo(&house.ana, &format!("meets{round}")).await;
        let path = format!("/media/{id}");
        let (like, comments) = (format!("{path}/like"), format!("{path}/comments"));
        let (host, ana) = (Some(house.host.token.as_str()), Some(house.ana.token.as_str()));
        let text = json!({ "content": "x" });
        let written = house.server.post(&comments, host, text.clone()).await;
        let comment = format!("{comments}/{}", written.data()["id"].as_str().unwrap());
        let (liked, commented, removed, deleted, liked_too) = tokio::join!(
            house.server.send(Method::POST, &like, host, None),
            house.server.post(&comments, host, text),
            house.server.send(Method::DELETE, &comment, host, None),
            house.server.send(Method::DELETE, &path, ana, None),
            house.server.send(Method::POST, &like, ana, None),
        );
        assert_eq!(deleted.status, StatusCode::NO_CONTENT);
        for answer in [liked, commented, removed, liked_too] {
            assert!(
                answer.status.is_success() || answer.status == StatusCode::NOT_FOUND,
                "{:?}",
                answer.body
            );
        }
    }
    assert_counters_are_exact(house.db.sql()).await;
}

#[tokio::test]
async fn an_upload_that_is_given_up_keeps_its_place_until_its_url_is_over() {
    let house = House::new().await;
    let upload = house.send(&house.ana, "PHOTO", "image/jpeg", b"not much").await;
    for _ in 0..2 {
        let path = format!("/media/uploads/{upload}");
        let given = house.server.send(Method::DELETE, &path, Some(&house.ana.token), None).await;
        assert_eq!(given.status, StatusCode::NO_CONTENT);
    }
    let open: i64 = house.db.value("SELECT count(*) FROM media_uploads WHERE confirmed_at IS NULL").await;
    assert_eq!(open, 1);
    let told: i64 = house.db.value("SELECT count(*) FROM outbox WHERE topic = 'upload.dropped'").await;
    assert_eq!(told, 2);
}

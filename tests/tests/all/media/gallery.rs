//! Lists: orders, filters, pages, figures, what waits, the party's clock, and the whole as one archive.

use std::process::Command;

use jiff::Timestamp;
use party_domain::id::MediaId;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::{House, Someone};

/// Items as rows: ready, an hour apart, moods in turn, by host and ana in turn.
async fn rows(house: &House, count: i64) -> Vec<MediaId> {
    let insert = format!(
        "INSERT INTO media_content (id, party_id, uploader_id, type, url, state, mood, captured_at, created_at, storage_key)
         SELECT 'cm' || lpad(i::text, 6, '0'), '{}', CASE i % 2 WHEN 0 THEN '{}' ELSE '{}' END,
                (ARRAY['PHOTO', 'VIDEO', 'AUDIO'])[i % 3 + 1]::\"MediaType\", '/media/x/original', 'READY',
                (ARRAY['HYPE', 'CHILL'])[i % 2 + 1]::\"PartyMood\", '2026-06-01Z'::timestamptz + i * interval '1 hour',
                '2026-07-01Z', 'media/x/original'
         FROM generate_series(1, {count}) AS i RETURNING id",
        house.party, house.host.id, house.ana.id
    );
    let rows = house.db.sql().query(&insert, &[]).await.unwrap();
    rows.iter().map(|row| MediaId::stored(row.get::<_, &str>(0))).collect()
}

/// Walks to the end of a list; the ids in their order.
async fn walk(house: &House, who: &Someone, query: &str) -> Vec<String> {
    let mut ids = Vec::new();
    let mut cursor = String::new();
    loop {
        let path = format!("/parties/{}/media?limit=7&{query}{cursor}", house.party);
        let page = house.server.get(&path, Some(&who.token)).await;
        assert_eq!(page.status, StatusCode::OK, "{:?}", page.body);
        let items = page.data().as_array().unwrap();
        ids.extend(items.iter().map(|item| item["id"].as_str().unwrap().to_owned()));
        match page.body["meta"]["nextCursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return ids,
        }
    }
}

fn names(ids: impl IntoIterator<Item = i64>) -> Vec<String> {
    ids.into_iter().map(|i| format!("cm{i:06}")).collect()
}

#[tokio::test]
async fn each_order_is_walked_whole_and_without_repeats() {
    let house = House::new().await;
    rows(&house, 23).await;
    assert_eq!(walk(&house, &house.ana, "").await, names((1..=23).rev()));
    assert_eq!(walk(&house, &house.ana, "order=oldest").await, names(1..=23));
    for (item, likes) in [(5, 2), (9, 1), (20, 1)] {
        let people = [&house.host.id, &house.ana.id];
        for who in &people[..likes] {
            let sql = format!("INSERT INTO media_likes (media_id, user_id) VALUES ('cm{item:06}', '{who}')");
            house.db.run(&sql).await;
        }
    }
    let rest = (1..=23).rev().filter(|i| ![5, 9, 20].contains(i));
    let expected = names([5, 20, 9].into_iter().chain(rest));
    assert_eq!(walk(&house, &house.ana, "order=mostLiked").await, expected);
}

type Keeps = Box<dyn Fn(&i64) -> bool>;

#[tokio::test]
async fn filters_leave_out_what_they_say_in_every_order() {
    let house = House::new().await;
    rows(&house, 23).await;
    house
        .db
        .run(&format!(
            "INSERT INTO media_user_tags (media_id, user_id) VALUES ('cm000004', '{}'), ('cm000007', '{}');
         INSERT INTO media_favorites (user_id, media_id) VALUES ('{}', 'cm000002')",
            house.host.id, house.host.id, house.ana.id
        ))
        .await;
    let (host, ana) = (&house.host.id, &house.ana.id);
    let cases: [(String, Keeps); 6] = [
        ("mood=CHILL".into(), Box::new(|i| i % 2 == 1)),
        ("type=AUDIO".into(), Box::new(|i| i % 3 == 2)),
        (format!("uploader={host}"), Box::new(|i| i % 2 == 0)),
        (format!("uploader={ana}&type=PHOTO"), Box::new(|i| i % 2 == 1 && i % 3 == 0)),
        (format!("tagged={host}"), Box::new(|i| [4, 7].contains(i))),
        ("favorites=true".into(), Box::new(|i| *i == 2)),
    ];
    for (query, keeps) in cases {
        let oldest = names((1..=23).filter(|i| keeps(i)));
        assert_eq!(walk(&house, &house.ana, &format!("{query}&order=oldest")).await, oldest, "{query}");
        let newest: Vec<_> = oldest.into_iter().rev().collect();
        assert_eq!(walk(&house, &house.ana, &query).await, newest, "{query}");
        assert_eq!(walk(&house, &house.ana, &format!("{query}&order=mostLiked")).await, newest, "{query}");
    }
    // What somebody keeps is theirs to know.
    assert!(walk(&house, &house.host, "favorites=true").await.is_empty());
    let nobody = house.server.get(&format!("/parties/{}/media?favorites=true", house.party), None).await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn bad_questions_name_what_is_wrong() {
    let house = House::new().await;
    rows(&house, 9).await;
    let page = house.server.get(&format!("/parties/{}/media?limit=7", house.party), None).await;
    let cursor = page.body["meta"]["nextCursor"].as_str().unwrap();
    for (query, path) in [
        ("order=best".to_owned(), "order"),
        ("mood=SAD".to_owned(), "mood"),
        ("type=GIF".to_owned(), "type"),
        ("limit=51".to_owned(), "limit"),
        ("cursor=xyz".to_owned(), "cursor"),
        (format!("order=oldest&cursor={cursor}"), "cursor"),
        ("state=PENDING&mood=HYPE".to_owned(), "state"),
        ("colour=red".to_owned(), "colour"),
    ] {
        let answer = house.server.get(&format!("/parties/{}/media?{query}", house.party), None).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
        assert_eq!(answer.body["errors"][0]["path"], path, "{query}");
    }
}

#[tokio::test]
async fn people_with_a_block_between_them_do_not_see_each_others_items() {
    let house = House::new().await;
    rows(&house, 10).await;
    let bea = house.someone("bea").await;
    house.db.answer(&house.party, &bea.id, "GOING", 0).await;
    house
        .db
        .run(&format!(
            "INSERT INTO user_blocks (blocker_id, blocked_id) VALUES ('{}', '{}')",
            house.ana.id, bea.id
        ))
        .await;
    assert_eq!(walk(&house, &bea, "order=oldest").await, names((1..=10).filter(|i| i % 2 == 0)));
    let item = house.server.get("/media/cm000001", Some(&bea.token)).await;
    assert_eq!(item.status, StatusCode::NOT_FOUND);
    let summary =
        house.server.get(&format!("/parties/{}/media/summary", house.party), Some(&bea.token)).await;
    assert_eq!(summary.data()["total"], 5);
    let all =
        house.server.get(&format!("/parties/{}/media/summary", house.party), Some(&house.host.token)).await;
    assert_eq!(all.data()["total"], 10);
    assert_eq!(all.data()["uploaders"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn where_the_host_approves_nothing_is_seen_before() {
    let house = House::new().await;
    house
        .db
        .run(&format!("UPDATE party_events SET media_approval = true WHERE id = '{}'", house.party))
        .await;
    let theirs = house.photo(&house.ana, "waits").await;
    let own = house.photo(&house.host, "own").await;
    assert_eq!(walk(&house, &house.ana, "").await, [own.to_string()]);
    assert_eq!(house.item(&house.ana, &theirs).await["state"], "PENDING");
    let path = format!("/parties/{}/media?state=PENDING", house.party);
    let waiting = house.server.get(&path, Some(&house.host.token)).await;
    assert_eq!(waiting.data()[0]["id"], theirs.as_str());
    let bea = house.someone("bea").await;
    house.db.answer(&house.party, &bea.id, "GOING", 0).await;
    let hers =
        house.server.get(&format!("/parties/{}/media?state=PENDING", house.party), Some(&bea.token)).await;
    assert_eq!(hers.data(), &json!([]));
    let path = format!("/parties/{}", house.party);
    let counted =
        async || house.server.get(&path, Some(&house.host.token)).await.data()["mediaCount"].clone();
    assert_eq!(counted().await, 1);
    let like =
        house.server.post(&format!("/media/{theirs}/like"), Some(&house.host.token), Value::Null).await;
    assert_eq!((like.status, like.code()), (StatusCode::CONFLICT, "NOT_READY"));
    for _ in 0..2 {
        let path = format!("/media/{theirs}/approve");
        let approved = house.server.send(Method::POST, &path, Some(&house.host.token), None).await;
        assert_eq!((approved.status, &approved.data()["state"]), (StatusCode::OK, &json!("READY")));
    }
    assert_eq!(counted().await, 2);
    let told: i64 = house
        .db
        .value(
            "SELECT count(*) FROM outbox WHERE topic = 'media.ready' AND payload ->> 'by' = \
         (SELECT host_id FROM party_events)",
        )
        .await;
    assert_eq!(told, 2);
    let path = format!("/media/{theirs}/reject");
    let again = house.server.send(Method::POST, &path, Some(&house.host.token), None).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_clock_that_is_put_right_moves_what_is_there_and_what_comes() {
    let house = House::new().await;
    let before = house.photo(&house.ana, "before").await;
    let body = json!({ "offsetMs": -3_600_000 });
    let path = format!("/parties/{}/clock", house.party);
    let set = house.server.send(Method::PUT, &path, Some(&house.ana.token), Some(body)).await;
    assert_eq!(set.status, StatusCode::NO_CONTENT);
    let after = house.photo(&house.ana, "after").await;
    for id in [&before, &after] {
        let item = house.item(&house.ana, id).await;
        assert_eq!(
            (&item["takenAt"], &item["capturedAt"]),
            (&json!("2026-06-01T19:10:11Z"), &json!("2026-06-01T20:10:11Z"))
        );
    }
    let clocks = house.server.get(&path, Some(&house.host.token)).await;
    assert_eq!(clocks.data()[0]["offsetMs"], -3_600_000);
    let strange = json!({ "userId": house.someone("bea").await.id, "offsetMs": 1 });
    let strange = house.server.send(Method::PUT, &path, Some(&house.host.token), Some(strange)).await;
    assert_eq!(strange.status, StatusCode::NOT_FOUND);
    // The row's own time does not move it.
    house.db.run("DELETE FROM party_clock_offsets; UPDATE media_content SET taken_at = now()").await;
    assert_eq!(house.item(&house.ana, &before).await["takenAt"], "2026-06-01T20:10:11Z");
}

#[tokio::test]
async fn a_clock_and_an_item_that_meet_do_not_miss_each_other() {
    let house = House::new().await;
    let mut first = house.db.client().await;
    let tx = first.transaction().await.unwrap();
    tx.execute(
        "INSERT INTO party_clock_offsets (party_id, uploader_id, offset_ms) VALUES ($1, $2, 60000)",
        &[&house.party.as_str(), &house.ana.id.as_str()],
    )
    .await
    .unwrap();
    let other = house.db.client().await;
    let (party, ana) = (house.party.to_string(), house.ana.id.to_string());
    let insert = tokio::spawn(async move {
        other
            .execute(
                "INSERT INTO media_content (id, party_id, uploader_id, type, url, captured_at)
             VALUES ('cmeets', $1, $2, 'PHOTO', 'x', '2026-06-01Z')",
                &[&party, &ana],
            )
            .await
            .unwrap();
    });
    let waits = "SELECT EXISTS (SELECT FROM pg_stat_activity \
                 WHERE datname = current_database() AND wait_event_type = 'Lock')";
    while !house.db.value::<bool>(waits).await {}
    tx.commit().await.unwrap();
    insert.await.unwrap();
    let taken: Timestamp = house.db.value("SELECT taken_at FROM media_content WHERE id = 'cmeets'").await;
    assert_eq!(taken.to_string(), "2026-06-01T00:01:00Z");
}

#[tokio::test]
async fn several_items_go_at_once_and_those_of_others_stay() {
    let house = House::new().await;
    let ids = rows(&house, 5).await;
    let elsewhere = house.db.party(&house.ana.id, |_| {}).await;
    house.db.run(&format!(
        "INSERT INTO media_content (id, party_id, uploader_id, type, url) VALUES ('celse', '{elsewhere}', '{}', 'PHOTO', 'x')",
        house.ana.id)).await;
    let path = format!("/parties/{}/media/delete", house.party);
    let body = json!({ "mediaIds": [ids[0], ids[1], "celse", "cnone"] });
    let gone = house.server.post(&path, Some(&house.host.token), body).await;
    assert_eq!(gone.data()["mediaIds"].as_array().unwrap().len(), 2);
    let left: i64 = house.db.value("SELECT count(*) FROM media_content").await;
    assert_eq!(left, 4);
    let told: i64 = house.db.value("SELECT count(*) FROM outbox WHERE topic = 'media.deleted'").await;
    assert_eq!(told, 2);
    for bad in [json!({ "mediaIds": [] }), json!({ "mediaIds": vec!["cx"; 201] }), json!({})] {
        assert_eq!(
            house.server.post(&path, Some(&house.host.token), bad).await.status,
            StatusCode::BAD_REQUEST
        );
    }
}

#[tokio::test]
async fn the_album_is_an_archive_with_the_names_and_dates_of_what_was_taken() {
    let house = House::of(|party| party.title = "Fiesta ñ / 1".into()).await;
    house.db.run("UPDATE party_events SET time_zone = 'Europe/Madrid'").await;
    // Two of the same second, and one of a stranger's private party.
    for name in ["one", "two"] {
        house.photo(&house.ana, name).await;
    }
    let answer = house.server.request(Method::GET, &format!("/parties/{}/album.zip", house.party));
    let answer = answer.bearer_auth(&house.ana.token).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    let disposition = answer.headers()["content-disposition"].to_str().unwrap().to_owned();
    assert_eq!(
        disposition,
        "attachment; filename=\"Fiesta _ _ 1.zip\"; filename*=UTF-8''Fiesta%20%C3%B1%20%2F%201.zip"
    );
    let path = house.files.path().join("album.zip");
    std::fs::write(&path, answer.bytes().await.unwrap()).unwrap();
    let list = Command::new("unzip").args(["-l"]).arg(&path).output().unwrap();
    let list = String::from_utf8(list.stdout).unwrap();
    assert!(list.contains("2026-06-01 22:10   2026-06-01 22.10.11 ana.jpg"), "{list}");
    assert!(list.contains("2026-06-01 22.10.11 ana (2).jpg"), "{list}");
    assert!(Command::new("unzip").arg("-tq").arg(&path).status().unwrap().success());
}

#[tokio::test]
async fn adopted_items_that_lie_elsewhere_do_not_end_the_album() {
    let house = House::new().await;
    house
        .db
        .run(&format!(
            "INSERT INTO media_content (party_id, uploader_id, type, url, created_at)
             SELECT '{}', '{}', 'PHOTO', 'https://elsewhere.example/x.jpg', '2020-01-01Z'
             FROM generate_series(1, 450)",
            house.party, house.host.id
        ))
        .await;
    house.photo(&house.ana, "last").await;
    let album = house.server.request(Method::GET, &format!("/parties/{}/album.zip", house.party));
    let album = album.header("accept-encoding", "gzip, br").send().await.unwrap();
    assert!(!album.headers().contains_key("content-encoding"), "an archive is packed already");
    let path = house.files.path().join("mixed.zip");
    std::fs::write(&path, album.bytes().await.unwrap()).unwrap();
    let list = Command::new("unzip").arg("-l").arg(&path).output().unwrap();
    assert!(String::from_utf8(list.stdout).unwrap().contains("ana.jpg"));
}

#[tokio::test]
async fn nobody_finds_who_has_a_block_with_them_by_looking_for_them() {
    let house = House::new().await;
    rows(&house, 4).await;
    let bea = house.someone("bea").await;
    house.db.answer(&house.party, &bea.id, "GOING", 0).await;
    house
        .db
        .run(&format!(
            "INSERT INTO media_user_tags (media_id, user_id) VALUES ('cm000002', '{bea}');
             INSERT INTO user_blocks (blocker_id, blocked_id) VALUES ('{bea}', '{ana}')",
            bea = bea.id,
            ana = house.ana.id
        ))
        .await;
    for order in ["newest", "oldest", "mostLiked"] {
        let query = format!("tagged={}&order={order}", bea.id);
        assert_eq!(walk(&house, &house.host, &query).await, ["cm000002"]);
        assert!(walk(&house, &house.ana, &query).await.is_empty(), "{order}");
    }
    assert_eq!(house.item(&house.ana, &MediaId::stored("cm000002")).await["people"], json!([]));
}

#[tokio::test]
async fn those_who_look_after_the_party_remove_all_that_somebody_added_also_once_they_are_banned() {
    let house = House::new().await;
    for number in 0..3 {
        house.photo(&house.ana, &format!("of ana {number}")).await;
    }
    let own = house.photo(&house.host, "of the host").await;
    let other = house.db.party(&house.host.id, |_| {}).await;
    house
        .db
        .run(&format!(
            "INSERT INTO media_content (id, party_id, uploader_id, type, url, state, storage_key, mime_type)
                 VALUES ('celsewhere', '{other}', '{}', 'PHOTO', '/media/celsewhere/original', 'READY',
                         'media/celsewhere', 'image/jpeg')",
            house.ana.id
        ))
        .await;
    let path = format!("/parties/{}/attendees/{}?ban=true", house.party, house.ana.id);
    let banned = house.server.send(Method::DELETE, &path, Some(&house.host.token), None).await;
    assert_eq!(banned.status, StatusCode::NO_CONTENT);
    let path = format!("/parties/{}/attendees/{}/media", house.party, house.ana.id);
    for left in [3, 0] {
        let gone = house.server.send(Method::DELETE, &path, Some(&house.host.token), None).await;
        assert_eq!((gone.status, &gone.data()["count"]), (StatusCode::OK, &json!(left)), "{gone:?}");
    }
    assert_eq!(walk(&house, &house.host, "").await, [own.to_string()]);
    let elsewhere = "SELECT count(*) FROM media_content WHERE id = 'celsewhere'";
    assert_eq!(house.db.value::<i64>(elsewhere).await, 1);
}

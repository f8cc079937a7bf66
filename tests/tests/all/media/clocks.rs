//! What cameras say of the moment of capture, and what becomes of it when a party's zone or somebody's clock is corrected.

use party_app::media::reaction;
use party_domain::id::MediaId;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::{House, Someone, run};

/// A photo with these fields of exiftool.
async fn photo(house: &House, name: &str, fields: &[&str]) -> MediaId {
    let path = house.files.path().join(format!("{name}.jpg"));
    let file = path.to_str().unwrap();
    let seed = name.bytes().map(u32::from).sum::<u32>().to_string();
    run("convert", &["-size", "64x48", "-seed", &seed, "plasma:tomato-steelblue", file]);
    run("exiftool", &[&["-q", "-overwrite_original"], fields, &[file]].concat());
    house.add(&house.ana, "PHOTO", "image/jpeg", &std::fs::read(path).unwrap()).await
}

/// `capturedAt` and `takenAt`.
async fn times(house: &House, id: &MediaId) -> (Value, Value) {
    let item = house.item(&house.ana, id).await;
    (item["capturedAt"].clone(), item["takenAt"].clone())
}

fn both(at: &str) -> (Value, Value) {
    (json!(at), json!(at))
}

async fn set_clock(house: &House, who: &Someone, offset_ms: i64) {
    let path = format!("/parties/{}/clock", house.party);
    let body = json!({ "offsetMs": offset_ms });
    let set = house.server.send(Method::PUT, &path, Some(&who.token), Some(body)).await;
    assert_eq!(set.status, StatusCode::NO_CONTENT, "{:?}", set.body);
}

const TAKEN: &str = "-DateTimeOriginal=2026:06:01 22:10:11";

#[tokio::test]
async fn a_zone_that_is_corrected_moves_what_cameras_without_a_zone_took() {
    let house = House::new().await;
    house.db.run("UPDATE party_events SET time_zone = 'UTC'").await;
    let camera = photo(&house, "camera", &[TAKEN]).await;
    let phone = photo(&house, "phone", &[TAKEN, "-OffsetTimeOriginal=+02:00"]).await;
    assert_eq!(times(&house, &camera).await, both("2026-06-01T22:10:11Z"));
    assert_eq!(times(&house, &phone).await, both("2026-06-01T20:10:11Z"));
    // Also when the party is over.
    for (status, zone, at) in [
        ("PLANNED", "America/New_York", "2026-06-02T02:10:11Z"),
        ("LIVE", "Asia/Kolkata", "2026-06-01T16:40:11Z"),
        ("ENDED", "Europe/Madrid", "2026-06-01T20:10:11Z"),
    ] {
        house.db.run(&format!("UPDATE party_events SET status = '{status}'")).await;
        let path = format!("/parties/{}", house.party);
        let body = json!({ "timeZone": zone });
        let edited = house.server.send(Method::PUT, &path, Some(&house.host.token), Some(body)).await;
        assert_eq!(edited.status, StatusCode::OK, "{status}: {:?}", edited.body);
        assert_eq!(times(&house, &camera).await, both(at), "{status}");
        assert_eq!(times(&house, &phone).await, both("2026-06-01T20:10:11Z"), "{status}");
    }
    let after = photo(&house, "after", &[TAKEN]).await;
    assert_eq!(times(&house, &after).await, both("2026-06-01T20:10:11Z"));
}

#[tokio::test]
async fn another_client_that_corrects_a_zone_has_the_gallery_follow() {
    let house = House::new().await;
    house.db.run("UPDATE party_events SET time_zone = 'UTC'").await;
    let camera = photo(&house, "camera", &[TAKEN]).await;
    let told = "SELECT count(*) FROM outbox WHERE topic = 'party.zone_changed'";
    let before: i64 = house.db.value(told).await;
    house.db.run("UPDATE party_events SET time_zone = 'Asia/Tokyo'").await;
    house.db.run("UPDATE party_events SET time_zone = 'Asia/Tokyo', title = 'Again'").await;
    assert_eq!(house.db.value::<i64>(told).await, before + 1);
    reaction::rezone(&house.app, &house.party).await.unwrap();
    assert_eq!(times(&house, &camera).await, both("2026-06-01T13:10:11Z"));
    // A zone that this PostgreSQL does not know: adopted rows have such.
    house.db.run("UPDATE party_events SET time_zone = 'Nowhere/Land'").await;
    reaction::rezone(&house.app, &house.party).await.unwrap();
    assert_eq!(times(&house, &camera).await, both("2026-06-01T22:10:11Z"));
}

#[tokio::test]
async fn an_item_that_comes_while_the_zone_is_corrected_stands_by_the_new_one() {
    let house = House::new().await;
    house.db.run("UPDATE party_events SET time_zone = 'UTC'").await;
    for state in ["PENDING", "READY"] {
        let mut first = house.db.client().await;
        let tx = first.transaction().await.unwrap();
        tx.execute("UPDATE party_events SET time_zone = 'Asia/Tokyo'", &[]).await.unwrap();
        let other = house.db.client().await;
        let insert = format!(
            "INSERT INTO media_content (id, party_id, uploader_id, type, url, state, created_at, camera_time)
             VALUES ('c{state}', '{}', '{}', 'PHOTO', 'x', '{state}', '2026-07-01Z', '2026-06-01 22:10:11')",
            house.party, house.ana.id
        );
        let insert = tokio::spawn(async move { other.batch_execute(&insert).await.unwrap() });
        let waits = "SELECT EXISTS (SELECT FROM pg_stat_activity \
                     WHERE datname = current_database() AND wait_event_type = 'Lock')";
        while !insert.is_finished() && !house.db.value::<bool>(waits).await {}
        tx.commit().await.unwrap();
        insert.await.unwrap();
        let sql = format!(
            "SELECT captured_at = '2026-06-01T13:10:11Z' AND taken_at = captured_at FROM media_content WHERE id = 'c{state}'"
        );
        assert!(house.db.value::<bool>(&sql).await, "{state}");
        house.db.run("UPDATE party_events SET time_zone = 'UTC'").await;
    }
}

#[tokio::test]
async fn a_clock_that_is_a_year_ahead_or_began_in_2000_can_be_put_right() {
    const DAY: i64 = 24 * 60 * 60 * 1000;
    let house = House::new().await;
    house.db.run("UPDATE party_events SET time_zone = 'UTC'").await;
    let ahead = photo(&house, "ahead", &["-DateTimeOriginal=2031:11:23 19:30:00"]).await;
    let uploaded = house.item(&house.ana, &ahead).await["createdAt"].clone();
    assert_eq!(times(&house, &ahead).await, (json!("2031-11-23T19:30:00Z"), uploaded));
    set_clock(&house, &house.ana, -365 * DAY).await;
    assert_eq!(times(&house, &ahead).await, (json!("2031-11-23T19:30:00Z"), json!("2030-11-23T19:30:00Z")));
    let reset = photo(&house, "reset", &["-DateTimeOriginal=2000:01:01 00:12:34"]).await;
    set_clock(&house, &house.ana, 11_284 * DAY).await;
    assert_eq!(times(&house, &reset).await, (json!("2000-01-01T00:12:34Z"), json!("2030-11-23T00:12:34Z")));
    // A year ahead and another 30 years: that is not believed, and not lost.
    let uploaded = house.item(&house.ana, &ahead).await["createdAt"].clone();
    assert_eq!(times(&house, &ahead).await, (json!("2031-11-23T19:30:00Z"), uploaded));
    let path = format!("/parties/{}/clock", house.party);
    let body = json!({ "offsetMs": 40_000 * DAY });
    let far = house.server.send(Method::PUT, &path, Some(&house.ana.token), Some(body)).await;
    assert_eq!(far.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn the_time_of_satellites_is_not_put_right_with_a_camera() {
    let house = House::new().await;
    set_clock(&house, &house.ana, 3_600_000).await;
    let fields = ["-GPSDateStamp=2026:06:01", "-GPSTimeStamp=20:10:11"];
    let satellites = photo(&house, "satellites", &fields).await;
    assert_eq!(times(&house, &satellites).await, both("2026-06-01T20:10:11Z"));
}

#[tokio::test]
async fn an_album_of_the_night_when_clocks_go_back_has_each_file_once() {
    let house = House::new().await;
    house.db.run("UPDATE party_events SET time_zone = 'Europe/Madrid'").await;
    for (name, time, offset) in
        [("first", "02:30:15", "+02:00"), ("between", "02:45:00", "+02:00"), ("second", "02:30:15", "+01:00")]
    {
        let time = format!("-DateTimeOriginal=2026:10:25 {time}");
        photo(&house, name, &[&time, &format!("-OffsetTimeOriginal={offset}")]).await;
    }
    let album = house.server.request(Method::GET, &format!("/parties/{}/album.zip", house.party));
    let path = house.files.path().join("night.zip");
    std::fs::write(&path, album.send().await.unwrap().bytes().await.unwrap()).unwrap();
    let to = house.files.path().join("night");
    run("unzip", &["-q", "-o", path.to_str().unwrap(), "-d", to.to_str().unwrap()]);
    assert_eq!(std::fs::read_dir(&to).unwrap().count(), 3);
}

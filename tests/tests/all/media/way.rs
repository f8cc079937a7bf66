//! The whole way of one file.

use party_domain::media::MediaState;
use party_testkit::s3::s3_store;
use reqwest::{Method, StatusCode};
use serde_json::json;

use super::{House, photo, run};

#[tokio::test]
async fn a_photo_of_a_phone_becomes_an_item_without_place_or_device_upright_and_in_its_moment() {
    let house = House::new().await;
    let id = house.photo(&house.ana, "beach").await;
    let item = house.item(&house.host, &id).await;
    assert_eq!(item["state"], "READY", "{item}");
    assert_eq!((&item["width"], &item["height"]), (&json!(600), &json!(800)));
    assert_eq!(item["takenAt"], "2026-06-01T20:10:11Z");
    assert!(item["thumbhash"].is_string() && item["dominantColor"].as_str().unwrap().starts_with('#'));
    let sizes: Vec<_> =
        item["thumbnails"].as_array().unwrap().iter().map(|one| one["size"].clone()).collect();
    assert_eq!(sizes, [320, 640, 1280].map(|size| json!(size))[..sizes.len()]);
    let original = house.file(item["url"].as_str().unwrap()).await;
    assert_eq!(original.status(), StatusCode::OK);
    assert_eq!(original.headers()["content-type"], "image/jpeg");
    assert_eq!(original.headers()["x-content-type-options"], "nosniff");
    let path = house.files.path().join("served.jpg");
    std::fs::write(&path, original.bytes().await.unwrap()).unwrap();
    let told = std::process::Command::new("exiftool").args(["-j", "-a", "-G1"]).arg(&path).output().unwrap();
    let told = String::from_utf8(told.stdout).unwrap();
    for secret in ["GPS", "Make", "Serial", "DateTimeOriginal"] {
        assert!(!told.contains(secret), "{secret} in {told}");
    }
    // Nobody serves what came, and it is gone when the outbox was worked off.
    let quarantined = house.app.media.store().head(&format!("media/{id}/original")).await.unwrap();
    assert!(quarantined.is_some());
}

#[tokio::test]
async fn a_link_serves_ranges_and_says_when_nothing_changed() {
    let house = House::new().await;
    let id = house.photo(&house.ana, "range").await;
    let item = house.item(&house.ana, &id).await;
    let url = format!("/{}", item["url"].as_str().unwrap());
    let whole = house.server.request(Method::GET, &url).send().await.unwrap();
    let cache = whole.headers()["cache-control"].to_str().unwrap().to_owned();
    assert!(cache.contains("immutable") && cache.contains("private"), "{cache}");
    let etag = whole.headers()["etag"].clone();
    let bytes = whole.bytes().await.unwrap();
    let part = house.server.request(Method::GET, &url).header("range", "bytes=10-19").send().await.unwrap();
    assert_eq!(part.status(), StatusCode::PARTIAL_CONTENT);
    assert_eq!(part.headers()["content-range"], format!("bytes 10-19/{}", bytes.len()));
    assert_eq!(part.bytes().await.unwrap(), bytes[10..20]);
    let beyond = house.server.request(Method::GET, &url).header("range", "bytes=99999999-");
    assert_eq!(beyond.send().await.unwrap().status(), StatusCode::RANGE_NOT_SATISFIABLE);
    let known = house.server.request(Method::GET, &url).header("if-none-match", etag).send().await.unwrap();
    assert_eq!(known.status(), StatusCode::NOT_MODIFIED);
    let head = house.server.request(Method::HEAD, &url).send().await.unwrap();
    assert_eq!(head.headers()["content-length"], bytes.len().to_string());
}

#[tokio::test]
async fn pictures_come_as_the_client_accepts_them() {
    let house = House::new().await;
    let id = house.photo(&house.ana, "formats").await;
    let item = house.item(&house.ana, &id).await;
    let url = format!("/{}", item["thumbnailUrl"].as_str().unwrap());
    for (accept, kind) in [("image/avif,image/webp,*/*", "image/webp"), ("image/png,*/*", "image/jpeg")] {
        let picture = house.server.request(Method::GET, &url).header("accept", accept).send().await.unwrap();
        assert_eq!(picture.headers()["content-type"], kind);
        assert_eq!(picture.headers()["vary"], "accept");
    }
}

#[tokio::test]
async fn confirming_again_answers_the_same_and_the_same_bytes_are_one_item() {
    let house = House::new().await;
    let bytes = std::fs::read(photo(house.files.path(), "twice")).unwrap();
    let upload = house.send(&house.ana, "PHOTO", "image/jpeg", &bytes).await;
    let first = house.confirm(&house.ana, &upload).await;
    assert_eq!((first.status, &first.data()["duplicate"]), (StatusCode::CREATED, &json!(false)));
    let again = house.confirm(&house.ana, &upload).await;
    assert_eq!((again.status, &again.data()["duplicate"]), (StatusCode::OK, &json!(false)));
    assert_eq!(again.data()["id"], first.data()["id"]);
    let id = party_domain::id::MediaId::stored(first.data()["id"].as_str().unwrap());
    party_app::media::process::process(&house.app, &id).await.unwrap();
    let other = house.send(&house.host, "PHOTO", "image/jpeg", &bytes).await;
    let same = house.confirm(&house.host, &other).await;
    assert_eq!((same.status, &same.data()["duplicate"]), (StatusCode::OK, &json!(true)));
    assert_eq!(same.data()["id"], first.data()["id"]);
    assert_eq!(same.data()["uploader"]["username"], "ana");
    let same = house.confirm(&house.host, &other).await;
    assert_eq!((same.status, &same.data()["duplicate"]), (StatusCode::OK, &json!(true)));
}

#[tokio::test]
async fn what_is_not_all_there_or_is_something_else_is_no_item() {
    let house = House::new().await;
    let ask = json!({ "partyId": house.party, "type": "PHOTO", "mimeType": "image/jpeg", "sizeBytes": 100 });
    let asked = house.server.post("/media/upload-url", Some(&house.ana.token), ask).await;
    let nothing = house.confirm(&house.ana, asked.data()["uploadId"].as_str().unwrap()).await;
    assert_eq!((nothing.status, nothing.code()), (StatusCode::CONFLICT, "UPLOAD_INCOMPLETE"));
    let page = b"<!doctype html><script>alert(1)</script>".repeat(4);
    let upload = house.send(&house.ana, "PHOTO", "image/jpeg", &page).await;
    let html = house.confirm(&house.ana, &upload).await;
    assert_eq!(html.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let picture = std::fs::read(photo(house.files.path(), "as_video")).unwrap();
    let upload = house.send(&house.ana, "VIDEO", "video/mp4", &picture).await;
    assert_eq!(house.confirm(&house.ana, &upload).await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    // Of somebody else's upload nobody knows.
    assert_eq!(house.confirm(&house.host, &upload).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_file_that_is_broken_is_failed_with_a_reason_and_may_come_again() {
    let house = House::new().await;
    let mut bytes = std::fs::read(photo(house.files.path(), "broken")).unwrap();
    bytes.truncate(bytes.len() / 3);
    let id = house.add(&house.ana, "PHOTO", "image/jpeg", &bytes).await;
    let item = house.item(&house.ana, &id).await;
    assert_eq!(item["state"], "FAILED", "{item}");
    assert!(item["failure"].as_str().unwrap().len() > 10);
    assert!(item["url"].is_null() && item["thumbnailUrl"].is_null());
    let others = house.server.get(&format!("/media/{id}"), Some(&house.host.token)).await;
    assert_eq!(others.status, StatusCode::NOT_FOUND);
    let again = house.add(&house.ana, "PHOTO", "image/jpeg", &bytes).await;
    assert_ne!(again, id);
}

#[tokio::test]
async fn a_video_and_a_voice_note_are_made_ready_for_browsers() {
    let house = House::new().await;
    let (video, sound) = (house.files.path().join("v.mp4"), house.files.path().join("s.m4a"));
    let common = ["-v", "error", "-f", "lavfi", "-i"];
    run(
        "ffmpeg",
        &[&common[..], &["testsrc2=s=320x240:d=1", "-pix_fmt", "yuv420p", video.to_str().unwrap()]].concat(),
    );
    run("ffmpeg", &[&common[..], &["sine=440:d=1", "-c:a", "aac", sound.to_str().unwrap()]].concat());
    let id = house.add(&house.ana, "VIDEO", "video/mp4", &std::fs::read(&video).unwrap()).await;
    let item = house.item(&house.host, &id).await;
    assert_eq!((&item["state"], &item["type"]), (&json!("READY"), &json!("VIDEO")), "{item}");
    assert!((900..=1100).contains(&item["durationMs"].as_i64().unwrap()));
    for url in ["url", "posterUrl", "videoUrl"] {
        let file = house.file(item[url].as_str().unwrap_or_else(|| panic!("{url} of {item}"))).await;
        assert_eq!(file.status(), StatusCode::OK, "{url}");
    }
    let id = house.add(&house.ana, "AUDIO", "audio/mp4", &std::fs::read(&sound).unwrap()).await;
    let item = house.item(&house.host, &id).await;
    assert_eq!((&item["state"], &item["type"]), (&json!("READY"), &json!("AUDIO")), "{item}");
    assert!(item["peaks"].as_array().unwrap().len() > 50);
    assert_eq!(house.file(item["audioUrl"].as_str().unwrap()).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn an_item_is_processed_once_however_often_it_is_tried() {
    let house = House::new().await;
    let bytes = std::fs::read(photo(house.files.path(), "once")).unwrap();
    let upload = house.send(&house.ana, "PHOTO", "image/jpeg", &bytes).await;
    let confirmed = house.confirm(&house.ana, &upload).await;
    let id = party_domain::id::MediaId::stored(confirmed.data()["id"].as_str().unwrap());
    let both = [&house.app, &house.app].map(|app| party_app::media::process::process(app, &id));
    for done in futures_util::future::join_all(both).await {
        done.unwrap();
    }
    assert_eq!(house.item(&house.ana, &id).await["state"], MediaState::Ready.as_str());
    let told: i64 = house.db.value("SELECT count(*) FROM outbox WHERE topic = 'media.ready'").await;
    assert_eq!(told, 1);
    let counted: i32 = house.db.value("SELECT media_count FROM party_events").await;
    assert_eq!(counted, 1);
}

#[tokio::test]
async fn an_item_that_is_deleted_meanwhile_leaves_no_files() {
    let house = House::new().await;
    let bytes = std::fs::read(photo(house.files.path(), "gone")).unwrap();
    let upload = house.send(&house.ana, "PHOTO", "image/jpeg", &bytes).await;
    let confirmed = house.confirm(&house.ana, &upload).await;
    let id = party_domain::id::MediaId::stored(confirmed.data()["id"].as_str().unwrap());
    let delete =
        house.server.send(Method::DELETE, &format!("/media/{id}"), Some(&house.ana.token), None).await;
    assert_eq!(delete.status, StatusCode::NO_CONTENT);
    party_app::media::process::process(&house.app, &id).await.unwrap();
    assert!(house.app.media.store().head(&format!("media/{id}/original")).await.unwrap().is_none());
    let told: String =
        house.db.value("SELECT payload ->> 'storageKey' FROM outbox WHERE topic = 'media.deleted'").await;
    assert_eq!(told, format!("uploads/{upload}"));
}

/// Polls a future some times and then drops it, as a process that dies in the middle.
async fn polled<F: Future>(times: usize, future: F) -> Option<F::Output> {
    let mut future = std::pin::pin!(future);
    let mut left = times;
    std::future::poll_fn(|context| {
        if left == 0 {
            return std::task::Poll::Ready(None);
        }
        left -= 1;
        future.as_mut().poll(context).map(Some)
    })
    .await
}

#[tokio::test]
async fn whatever_dies_in_the_middle_leaves_an_item_whole_or_to_be_made() {
    let house = House::new().await;
    let bytes = std::fs::read(photo(house.files.path(), "dies")).unwrap();
    let upload = house.send(&house.ana, "PHOTO", "image/jpeg", &bytes).await;
    let confirmed = house.confirm(&house.ana, &upload).await;
    let id = party_domain::id::MediaId::stored(confirmed.data()["id"].as_str().unwrap());
    let mut times = 0;
    loop {
        times += 1;
        let ended = polled(times, party_app::media::process::process(&house.app, &id)).await;
        let row = house.db.sql().query_one(
            "SELECT state::text, (SELECT count(*) FROM media_renditions), (SELECT count(*) FROM outbox
                WHERE topic = 'media.ready'), storage_key FROM media_content",
            &[],
        );
        let row = row.await.unwrap();
        let (state, files, told): (&str, i64, i64) = (row.get(0), row.get(1), row.get(2));
        match state {
            "PROCESSING" => {
                assert_eq!((files, told, row.get::<_, String>(3)), (0, 0, format!("uploads/{upload}")));
            }
            "READY" => {
                assert!(files >= 2 && told == 1, "{files} files, told {told} times");
                let item = house.item(&house.host, &id).await;
                assert_eq!(house.file(item["thumbnailUrl"].as_str().unwrap()).await.status(), StatusCode::OK);
            }
            other => panic!("{other} after {times} polls"),
        }
        if let Some(done) = ended {
            done.unwrap();
            break;
        }
    }
    assert!(times > 5, "it died {times} times only");
    assert_eq!(house.item(&house.host, &id).await["state"], "READY");
    // Nothing is left of those that died.
    let work = std::fs::read_dir(house.app.media.work()).unwrap().filter(|entry| {
        entry.as_ref().unwrap().file_name().to_string_lossy().starts_with("party-gallery-media-")
    });
    assert_eq!(work.count(), 0);
}

// curl is waited for, and asks the server meanwhile.
#[tokio::test(flavor = "multi_thread")]
async fn with_a_bucket_bytes_go_past_the_server_both_ways() {
    let house = House::on(Some(s3_store()), |_| {}).await;
    let bytes = std::fs::read(photo(house.files.path(), "bucket")).unwrap();
    let ask = json!({ "partyId": house.party, "type": "PHOTO", "mimeType": "image/jpeg", "sizeBytes": bytes.len() });
    let asked = house.server.post("/media/upload-url", Some(&house.ana.token), ask).await;
    let url = asked.data()["uploadUrl"].as_str().unwrap();
    assert!(!url.contains(&house.server.address.to_string()), "{url}");
    let file = house.files.path().join("bucket.jpg");
    let curl = std::process::Command::new("curl")
        .args(["-sf", "-T", file.to_str().unwrap(), "-H", "content-type: image/jpeg", url])
        .status();
    assert!(curl.unwrap().success());
    let confirmed = house.confirm(&house.ana, asked.data()["uploadId"].as_str().unwrap()).await;
    assert_eq!(confirmed.status, StatusCode::CREATED, "{:?}", confirmed.body);
    let id = party_domain::id::MediaId::stored(confirmed.data()["id"].as_str().unwrap());
    party_app::media::process::process(&house.app, &id).await.unwrap();
    let item = house.item(&house.host, &id).await;
    let url = format!("http://{}{}", house.server.address, item["thumbnailUrl"].as_str().unwrap());
    let mut got = std::process::Command::new("curl");
    got.args(["-sL", "-w", "%{content_type} %{num_redirects}", "-H", "accept: image/webp", "-o"]);
    let got = got.arg(house.files.path().join("got")).arg(&url).output().unwrap();
    assert_eq!(String::from_utf8(got.stdout).unwrap(), "image/webp 1");
    let zip = house.server.request(Method::GET, &format!("/parties/{}/album.zip", house.party));
    let zip = zip.bearer_auth(&house.ana.token).send().await.unwrap().bytes().await.unwrap();
    assert!(zip.starts_with(b"PK\x03\x04"));
}

#[tokio::test]
async fn a_large_file_goes_into_a_bucket_in_parts_and_resumes() {
    let house = House::on(Some(s3_store()), |_| {}).await;
    // A photo with much behind its end, which does not stay.
    let mut bytes = std::fs::read(photo(house.files.path(), "large")).unwrap();
    bytes.resize(17 << 20, 0);
    let ask = json!({ "partyId": house.party, "type": "PHOTO", "mimeType": "image/jpeg", "sizeBytes": bytes.len() });
    let asked = house.server.post("/media/upload-url", Some(&house.ana.token), ask).await;
    assert_eq!(asked.data()["resumable"], "parts");
    let upload = asked.data()["uploadId"].as_str().unwrap().to_owned();
    let path = format!("/media/uploads/{upload}/parts");
    let first = house.server.send(Method::POST, &path, Some(&house.ana.token), None).await;
    let parts = first.data()["missing"].as_array().unwrap().clone();
    assert_eq!((&first.data()["parts"], parts.len()), (&json!(3), 3));
    let client = reqwest::Client::builder().tls_certs_only([]).build().unwrap();
    let put = async |part: &serde_json::Value| {
        let number = |name: &str| usize::try_from(part[name].as_u64().unwrap()).unwrap();
        let (from, size) = (number("offset"), number("size"));
        let request = client.put(part["url"].as_str().unwrap()).body(bytes[from..from + size].to_vec());
        assert!(request.send().await.unwrap().status().is_success());
    };
    put(&parts[1]).await;
    let early = house.confirm(&house.ana, &upload).await;
    assert_eq!((early.status, early.code()), (StatusCode::CONFLICT, "UPLOAD_INCOMPLETE"));
    let again = house.server.send(Method::POST, &path, Some(&house.ana.token), None).await;
    let missing = again.data()["missing"].as_array().unwrap().clone();
    assert_eq!(missing.iter().map(|part| part["number"].clone()).collect::<Vec<_>>(), [json!(1), json!(3)]);
    for part in &missing {
        put(part).await;
    }
    let confirmed = house.confirm(&house.ana, &upload).await;
    assert_eq!(confirmed.status, StatusCode::CREATED, "{:?}", confirmed.body);
    let id = party_domain::id::MediaId::stored(confirmed.data()["id"].as_str().unwrap());
    party_app::media::process::process(&house.app, &id).await.unwrap();
    let item = house.item(&house.ana, &id).await;
    assert_eq!(item["state"], "READY", "{item}");
    assert!(item["sizeBytes"].as_u64().unwrap() < 2 << 20);
}

#[tokio::test]
async fn bytes_that_were_changed_after_they_were_confirmed_are_refused() {
    let house = House::new().await;
    let bytes = std::fs::read(photo(house.files.path(), "swap")).unwrap();
    let upload = house.send(&house.ana, "PHOTO", "image/jpeg", &bytes).await;
    let confirmed = house.confirm(&house.ana, &upload).await;
    let id = party_domain::id::MediaId::stored(confirmed.data()["id"].as_str().unwrap());
    let other = std::fs::read(photo(house.files.path(), "swapped")).unwrap();
    let key = format!("uploads/{upload}");
    house.app.media.store().put(&key, other.into(), "image/jpeg").await.unwrap();
    party_app::media::process::process(&house.app, &id).await.unwrap();
    let item = house.item(&house.ana, &id).await;
    assert_eq!(item["failure"], "The file was changed after it was confirmed.");
}

#[tokio::test]
async fn what_an_attempt_left_of_an_item_that_was_deleted_goes_with_the_next() {
    let house = House::new().await;
    let id = house.photo(&house.ana, "leftover").await;
    let store = house.app.media.store();
    let key = format!("media/{id}/320.jpg");
    house.db.run("DELETE FROM media_content").await;
    assert!(store.head(&key).await.unwrap().is_some());
    party_app::media::process::process(&house.app, &id).await.unwrap();
    assert!(store.head(&key).await.unwrap().is_none());
}

#[tokio::test]
async fn an_item_that_nobody_works_on_any_more_is_given_up_and_can_be_tried_again() {
    let house = House::new().await;
    let bytes = std::fs::read(photo(house.files.path(), "stuck")).unwrap();
    let upload = house.send(&house.ana, "PHOTO", "image/jpeg", &bytes).await;
    let confirmed = house.confirm(&house.ana, &upload).await;
    let id = party_domain::id::MediaId::stored(confirmed.data()["id"].as_str().unwrap());
    house.clock.advance(jiff::SignedDuration::from_hours(13));
    party_app::media::upload::sweep(&house.app).await.unwrap();
    assert_eq!(house.item(&house.ana, &id).await["state"], "FAILED");
    let path = format!("/media/{id}/retry");
    let again = house.server.send(Method::POST, &path, Some(&house.ana.token), None).await;
    assert_eq!(again.data()["state"], "PROCESSING", "{:?}", again.body);
    party_app::media::upload::sweep(&house.app).await.unwrap();
    party_app::media::process::process(&house.app, &id).await.unwrap();
    assert_eq!(house.item(&house.ana, &id).await["state"], "READY");
}

//! What an upload's URL does not allow.

use jiff::SignedDuration;
use party_media::{UploadClaim, UrlSigner};

use super::{House, error, header, wire};

#[tokio::test]
async fn a_url_that_is_over_or_not_ours_gives_no_right() {
    let house = House::new().await;
    let path = house.path("u1", 4);
    let foreign = UploadClaim {
        upload_id: "u1".into(),
        key: "quarantine/u1".into(),
        mime: "image/jpeg".into(),
        size: 4,
        expires_at: house.clock.now() + SignedDuration::from_hours(1),
    };
    let foreign = format!("/uploads/{}", UrlSigner::new([2; 32]).upload_token(&foreign));
    let changed = format!("{path}A");
    for path in [foreign.as_str(), &changed, "/uploads/x", "/uploads/x.y"] {
        assert_eq!(
            error(house.request("PUT", path).body("0123")).await,
            (403, "UPLOAD_FORBIDDEN".into()),
            "{path}"
        );
        assert_eq!(error(house.patch(path, 0, b"0123")).await, (403, "UPLOAD_FORBIDDEN".into()), "{path}");
    }
    house.clock.advance(SignedDuration::from_hours(1));
    assert_eq!(error(house.request("PUT", &path).body("0123")).await, (410, "UPLOAD_EXPIRED".into()));
    assert_eq!(error(house.patch(&path, 0, b"0123")).await, (410, "UPLOAD_EXPIRED".into()));
    assert_eq!(house.tus("HEAD", &path).send().await.unwrap().status(), 410);
    assert_eq!(house.stored("u1").await, None);
}

#[tokio::test]
async fn a_put_is_of_the_size_and_type_that_were_announced() {
    let house = House::new().await;
    let path = house.path("u1", 4);
    let put = |body: &'static str| house.request("PUT", &path).body(body);
    assert_eq!(error(put("01234")).await, (413, "UPLOAD_TOO_LARGE".into()));
    assert_eq!(error(put("012")).await, (400, "UPLOAD_SIZE".into()));
    assert_eq!(error(put("0123").header("Content-Type", "text/html")).await, (415, "UPLOAD_TYPE".into()));
    assert_eq!(error(put("0123").header("Content-Range", "bytes 0-3/9")).await, (400, "UPLOAD_RANGE".into()));
    let chunks = futures_util::stream::iter([Ok::<_, std::io::Error>("0123")]);
    let chunked = house.request("PUT", &path).body(reqwest::Body::wrap_stream(chunks));
    assert_eq!(error(chunked).await, (411, "LENGTH_REQUIRED".into()));
    assert_eq!(error(house.request("POST", &path).body("0123")).await, (405, "METHOD_NOT_ALLOWED".into()));
    assert_eq!(house.request("GET", &path).send().await.unwrap().status(), 405);
    assert_eq!(house.stored("u1").await, None);
    let right = put("0123").header("Content-Type", "IMAGE/JPEG; q=1").send().await.unwrap();
    assert_eq!(right.status(), 204);
}

#[tokio::test]
async fn bytes_beyond_the_size_are_refused_and_those_before_are_kept() {
    let house = House::new().await;
    let path = house.path("u1", 4);
    assert_eq!(house.patch(&path, 0, b"01").send().await.unwrap().status(), 204);
    assert_eq!(error(house.patch(&path, 2, b"234")).await, (413, "UPLOAD_TOO_LARGE".into()));
    assert_eq!(house.offset(&path).await, 2);

    let other = house.path("u2", 4);
    let endless = wire::Sending::endless(&house, &other).await.with(b"3\r\n012\r\n").await;
    let answer = endless.with(b"3\r\n345\r\n0\r\n\r\n").await.answer().await;
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    assert!(house.offset(&other).await <= 3);
    assert_eq!(house.stored("u2").await, None);
}

#[tokio::test]
async fn two_requests_at_once_do_not_mix_their_bytes() {
    let house = House::new().await;
    let path = house.path("u1", 8);
    let first = wire::Sending::patch(&house, &path, 8).await.with(b"0123").await;
    let refused = house.patch(&path, 0, b"xxxx").send().await.unwrap();
    assert_eq!((refused.status().as_u16(), header(&refused, "retry-after").as_str()), (423, "1"));
    assert_eq!(error(house.request("PUT", &path).body("yyyyyyyy")).await, (423, "UPLOAD_LOCKED".into()));
    assert_eq!(error(house.tus("DELETE", &path)).await, (423, "UPLOAD_LOCKED".into()));
    let answer = first.with(b"4567").await.answer().await;
    assert!(answer.starts_with("HTTP/1.1 204"), "{answer}");
    assert_eq!(house.stored("u1").await.unwrap(), b"01234567");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_send_at_once_one_is_the_file() {
    let house = House::new().await;
    let path = house.path("u1", 70_000);
    let puts = (b'a'..=b'p').map(|letter| {
        let request = house.request("PUT", &path).body(vec![letter; 70_000]);
        tokio::spawn(async move { request.send().await.unwrap().status().as_u16() })
    });
    let mut answers = futures_util::future::join_all(puts.collect::<Vec<_>>()).await;
    let mut stored = house.stored("u1").await.unwrap();
    assert_eq!(stored.len(), 70_000);
    stored.dedup();
    assert_eq!(stored.len(), 1, "bytes of several");
    answers.retain(|answer| !matches!(answer, Ok(409 | 423)));
    assert!(matches!(answers[..], [Ok(204)]), "{answers:?}");
}

#[tokio::test]
async fn nothing_is_received_here_when_the_store_is_a_bucket() {
    let db = party_testkit::db::TestDb::new().await;
    let clock = party_testkit::db::ManualClock::default();
    let mut app = db.app(&clock);
    app.media = party_app::media::MediaHome::open(&party_testkit::s3::s3_store()).unwrap();
    let config = party_http::HttpConfig { rate_limits: false, ..party_http::HttpConfig::default() };
    let server = party_testkit::http::TestServer::of(app, config).await;
    assert_eq!(
        error(server.request(reqwest::Method::PUT, "//uploads/x").body("0")).await,
        (404, "NOT_FOUND".into())
    );
}

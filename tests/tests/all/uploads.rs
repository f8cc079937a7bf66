//! Files that come to a folder of this server: by one PUT, by tus, broken off, too long, too slow, twice at once.

mod refused;
mod tus;
mod wire;

use jiff::SignedDuration;
use party_http::HttpConfig;
use party_http::routes::uploads::{RESERVE_BYTES, Uploads};
use party_media::{Store, UploadClaim, UrlSigner};
use party_testkit::db::{ManualClock, TestDb};
use party_testkit::folder::TestFolder;
use party_testkit::http::TestServer;
use party_testkit::s3::folder_store;
use reqwest::{Method, RequestBuilder, Response};

use crate::store::noise;

struct House {
    _db: TestDb,
    folder: TestFolder,
    clock: ManualClock,
    store: Store,
    uploads: Uploads,
    server: TestServer,
}

impl House {
    async fn new() -> Self {
        Self::with(HttpConfig { rate_limits: false, ..HttpConfig::default() }, RESERVE_BYTES).await
    }

    async fn with(config: HttpConfig, reserve_bytes: u64) -> Self {
        let (db, clock, folder) = (TestDb::new().await, ManualClock::default(), TestFolder::new().unwrap());
        let store = Store::open(&folder_store(&folder)).unwrap();
        let signer = UrlSigner::new([1; 32]);
        let uploads = Uploads { store: store.clone(), signer, clock: clock.clock(), reserve_bytes };
        let config = HttpConfig { uploads: Some(uploads.clone()), ..config };
        let server = TestServer::with(&db, &clock, config).await;
        Self { _db: db, folder, clock, store, uploads, server }
    }

    /// The path of an upload's URL.
    fn path(&self, id: &str, size: usize) -> String {
        self.uploads.path(&UploadClaim {
            upload_id: id.to_owned(),
            key: format!("quarantine/{id}"),
            mime: "image/jpeg".to_owned(),
            size: size as u64,
            expires_at: self.clock.now() + SignedDuration::from_hours(1),
        })
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.server.address)
    }

    fn request(&self, method: &str, path: &str) -> RequestBuilder {
        self.server.request(Method::from_bytes(method.as_bytes()).unwrap(), &format!("/{path}"))
    }

    /// A request of tus.
    fn tus(&self, method: &str, path: &str) -> RequestBuilder {
        self.request(method, path).header("Tus-Resumable", "1.0.0")
    }

    fn patch(&self, path: &str, offset: u64, bytes: &[u8]) -> RequestBuilder {
        let request = self.tus("PATCH", path).header("Content-Type", "application/offset+octet-stream");
        request.header("Upload-Offset", offset).body(bytes.to_vec())
    }

    /// What was stored of an upload.
    async fn stored(&self, id: &str) -> Option<Vec<u8>> {
        let path = self.store.file_of(&format!("quarantine/{id}")).unwrap().unwrap();
        tokio::fs::read(path).await.ok()
    }

    /// Where an upload is, as HEAD says.
    async fn offset(&self, path: &str) -> u64 {
        let response = self.tus("HEAD", path).send().await.unwrap();
        assert_eq!(response.status(), 200);
        header(&response, "upload-offset").parse().unwrap()
    }
}

fn header(response: &Response, name: &str) -> String {
    response.headers().get(name).map_or_else(String::new, |value| value.to_str().unwrap().to_owned())
}

/// Status and code of an error.
async fn error(request: RequestBuilder) -> (u16, String) {
    let answer = party_testkit::http::answer(request).await;
    (answer.status.as_u16(), answer.code().to_owned())
}

async fn curl(arguments: &[&str]) -> (i32, String) {
    let mut curl = tokio::process::Command::new("curl");
    let said =
        curl.args(["-sS", "-w", "%{http_code}"]).args(arguments).output().await.expect("curl is installed");
    (said.status.code().unwrap_or(-1), String::from_utf8_lossy(&said.stdout).into_owned())
}

#[tokio::test]
async fn a_file_goes_into_the_folder_by_plain_curl() {
    let house = House::new().await;
    // Many times the size of what a JSON body may have.
    let bytes = noise((5 << 20) + 3);
    let (file, path) = (house.folder.path().join("photo.jpg"), house.path("u1", bytes.len()));
    std::fs::write(&file, &bytes).unwrap();
    let (_, said) = curl(&["-T", file.to_str().unwrap(), &house.url(&path)]).await;
    assert_eq!(said, "204");
    assert!(house.stored("u1").await.unwrap() == bytes, "other bytes are there");

    let (_, again) = curl(&["-T", file.to_str().unwrap(), &house.url(&path)]).await;
    assert!(again.contains("UPLOAD_FINISHED") && again.ends_with("409"), "{again}");
    let (_, head) = curl(&["-I", &house.url(&path)]).await;
    assert!(head.contains(&format!("upload-offset: {}", bytes.len())), "{head}");
}

#[tokio::test]
async fn a_put_goes_on_by_patch_where_it_broke_off() {
    let house = House::new().await;
    let bytes = noise(600_000);
    let path = house.path("u1", bytes.len());
    let sent = &bytes[..400_000];
    let answer = wire::Sending::put(&house, &path, bytes.len()).await.with(sent).await.broken_off().await;
    assert!(answer.starts_with("HTTP/1.1 400") && answer.contains("UPLOAD_BROKEN_OFF"), "{answer}");
    assert_eq!(house.stored("u1").await, None, "what is not whole is not there");
    assert_eq!(house.offset(&path).await, sent.len() as u64);

    let response = house.patch(&path, sent.len() as u64, &bytes[sent.len()..]).send().await.unwrap();
    assert_eq!((response.status().as_u16(), header(&response, "upload-offset").as_str()), (204, "600000"));
    assert!(house.stored("u1").await.unwrap() == bytes, "other bytes are there");
}

#[tokio::test]
async fn a_new_put_begins_from_the_start() {
    let house = House::new().await;
    let path = house.path("u1", 6);
    assert_eq!(house.patch(&path, 0, b"wro").send().await.unwrap().status(), 204);
    assert_eq!(house.request("PUT", &path).body("right!").send().await.unwrap().status(), 204);
    assert_eq!(house.stored("u1").await.unwrap(), b"right!");
}

#[tokio::test]
async fn an_upload_takes_longer_than_a_request_may() {
    let limit = std::time::Duration::from_secs(1);
    let config = HttpConfig { rate_limits: false, request_timeout: limit, ..HttpConfig::default() };
    let house = House::with(config, RESERVE_BYTES).await;
    let path = house.path("u1", 15);
    let begun = std::time::Instant::now();
    let mut sending = wire::Sending::put(&house, &path, 15).await;
    for byte in 0..15 {
        // The pace of a slow line is what is tried here.
        tokio::time::sleep(limit / 10).await;
        sending = sending.with(&[byte]).await;
    }
    assert!(sending.answer().await.starts_with("HTTP/1.1 204"));
    assert!(begun.elapsed() > limit);
}

#[tokio::test]
async fn an_upload_that_stands_still_is_ended_and_kept() {
    let request_timeout = std::time::Duration::from_millis(200);
    let config = HttpConfig { rate_limits: false, request_timeout, ..HttpConfig::default() };
    let house = House::with(config, RESERVE_BYTES).await;
    let path = house.path("u1", 10);
    let answer = wire::Sending::put(&house, &path, 10).await.with(b"0123").await.answer().await;
    assert!(answer.starts_with("HTTP/1.1 408") && answer.contains("UPLOAD_STALLED"), "{answer}");
    assert_eq!(house.offset(&path).await, 4);
}

#[tokio::test]
async fn a_full_disk_refuses_uploads_and_serves_on() {
    let house = House::with(HttpConfig { rate_limits: false, ..HttpConfig::default() }, u64::MAX).await;
    let path = house.path("u1", 4);
    let response = house.request("PUT", &path).body("0123").send().await.unwrap();
    assert_eq!((response.status().as_u16(), header(&response, "retry-after").as_str()), (503, "60"));
    assert_eq!(error(house.patch(&path, 0, b"0123")).await, (503, "STORAGE_FULL".to_owned()));
    assert_eq!(house.server.get("//health/live", None).await.status, 200);
}

#[tokio::test]
async fn room_that_is_promised_to_one_upload_is_not_there_for_another() {
    let probe = House::new().await;
    // Room for one and a half of the files; what other programs take or give meanwhile is less than half of one.
    let size: usize = 1 << 30;
    let free = probe.store.free_bytes().await.unwrap();
    let config = HttpConfig { rate_limits: false, ..HttpConfig::default() };
    let house = House::with(config, free - 3 * size as u64 / 2).await;
    let (first, second) = (house.path("u1", size), house.path("u2", size));
    let sending = wire::Sending::put(&house, &first, size).await;
    assert_eq!(error(house.patch(&second, 0, b"0123")).await, (503, "STORAGE_FULL".to_owned()));
    sending.broken_off().await;
    assert_eq!(house.patch(&second, 0, b"0123").send().await.unwrap().status(), 204);
}

#[tokio::test]
async fn pages_of_named_origins_may_upload() {
    let origin = "https://party.example";
    let config =
        HttpConfig { rate_limits: false, cors_origins: vec![origin.to_owned()], ..HttpConfig::default() };
    let house = House::with(config, RESERVE_BYTES).await;
    let path = house.path("u1", 4);
    let asked = house.request("OPTIONS", &path).header("Origin", origin);
    let asked = asked.header("Access-Control-Request-Method", "PATCH");
    let answer =
        asked.header("Access-Control-Request-Headers", "tus-resumable,upload-offset").send().await.unwrap();
    assert_eq!(header(&answer, "access-control-allow-origin"), origin);
    for method in ["PUT", "PATCH", "HEAD", "DELETE"] {
        assert!(header(&answer, "access-control-allow-methods").contains(method), "{method}");
    }
    for name in ["tus-resumable", "upload-offset", "upload-length", "content-type"] {
        assert!(header(&answer, "access-control-allow-headers").contains(name), "{name}");
    }
    let patched = house.patch(&path, 0, b"0123").header("Origin", origin).send().await.unwrap();
    assert!(header(&patched, "access-control-expose-headers").contains("upload-offset"));
    // What a tus client asks a server, and not a browser for a page.
    let discovered = house.request("OPTIONS", &path).header("Origin", origin).send().await.unwrap();
    assert_eq!(header(&discovered, "tus-version"), "1.0.0");
}

#[tokio::test]
async fn a_house_full_of_phones_uploads_from_one_address() {
    let house = House::with(HttpConfig::default(), RESERVE_BYTES).await;
    let path = house.path("u1", 1);
    assert_eq!(house.request("PUT", &path).body("x").send().await.unwrap().status(), 204);
    // More than the writes of an address in a minute, and quickly answered.
    for number in 0..400 {
        assert_eq!(house.request("PUT", &path).body("x").send().await.unwrap().status(), 409, "{number}");
    }
}

#[tokio::test]
async fn no_session_takes_part() {
    let house = House::new().await;
    let path = house.path("u1", 4);
    let cookie = house
        .request("PUT", &path)
        .header("Cookie", "party_gallery_session=none")
        .header("Origin", "https://evil.example");
    assert_eq!(cookie.body("0123").send().await.unwrap().status(), 204);
    let answer = house.tus("HEAD", &path).bearer_auth("none").send().await.unwrap();
    assert_eq!((answer.status().as_u16(), header(&answer, "set-cookie").as_str()), (200, ""));
}

//! What only a bucket can: uploads go past this server, to URLs that are signed for one size and type and then end. All
//! of it against a real S3, by curl, as anybody would.

use std::path::Path;
use std::time::Duration;

use jiff::{Timestamp, ToSpan as _};
use party_media::store::{SignedPut, part_sizes};
use party_media::{Store, StoreError};
use party_testkit::folder::TestFolder;
use party_testkit::s3::s3_store;

use super::noise;

const QUARTER: Duration = Duration::from_mins(15);

fn store() -> Store {
    Store::open(&s3_store()).unwrap()
}

/// `curl -T`, with headers; gives the status.
async fn curl_put(file: &Path, url: &str, headers: &[&str]) -> u16 {
    let mut curl = tokio::process::Command::new("curl");
    curl.args(["-sS", "-o", "/dev/null", "-w", "%{http_code}", "-T"]).arg(file);
    for header in headers {
        curl.args(["-H", header]);
    }
    let said = curl.arg(url).output().await.expect("curl is installed");
    String::from_utf8(said.stdout).unwrap().parse().unwrap()
}

async fn curl_get(url: &str, headers: &[&str]) -> (u16, Vec<u8>) {
    let mut curl = tokio::process::Command::new("curl");
    curl.args(["-sS", "-w", "%{http_code}"]);
    for header in headers {
        curl.args(["-H", header]);
    }
    let said = curl.arg(url).output().await.expect("curl is installed").stdout;
    let (body, status) = said.split_at(said.len() - 3);
    (std::str::from_utf8(status).unwrap().parse().unwrap(), body.to_vec())
}

struct Files(TestFolder);

impl Files {
    fn new() -> Self {
        Self(TestFolder::new().unwrap())
    }

    fn file(&self, name: &str, bytes: &[u8]) -> std::path::PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

async fn signed(store: &Store, key: &str, size: u64) -> SignedPut {
    store.presign_put(key, "image/jpeg", size, QUARTER).await.unwrap().unwrap()
}

const JPEG: &str = "Content-Type: image/jpeg";

#[tokio::test]
async fn a_file_goes_into_the_bucket_by_curl() {
    let (store, files) = (store(), Files::new());
    let put = signed(&store, "quarantine/u1", 11).await;
    assert_eq!(
        put.headers,
        [
            ("content-type".to_owned(), "image/jpeg".to_owned()),
            ("content-length".to_owned(), "11".to_owned())
        ]
    );
    let file = files.file("photo", b"hello world");
    assert_eq!(curl_put(&file, put.url.as_str(), &[JPEG]).await, 200);
    assert_eq!(store.digest("quarantine/u1").await.unwrap().unwrap().head, &b"hello world"[..]);
}

#[tokio::test]
async fn another_size_or_type_is_refused() {
    let (store, files) = (store(), Files::new());
    let put = signed(&store, "quarantine/u1", 11).await;
    for (bytes, header) in [
        (&b"hello worl"[..], JPEG),
        (b"hello world!", JPEG),
        (b"hello world", "Content-Type: text/html"),
        (b"hello world", "X-Other: none"),
    ] {
        let file = files.file("photo", bytes);
        assert_eq!(
            curl_put(&file, put.url.as_str(), &[header]).await,
            403,
            "{header}, {} bytes",
            bytes.len()
        );
    }
    assert_eq!(store.head("quarantine/u1").await.unwrap(), None);
}

#[tokio::test]
async fn a_changed_or_missing_signature_is_refused() {
    let (store, files) = (store(), Files::new());
    let url = signed(&store, "quarantine/u1", 11).await.url;
    let file = files.file("photo", b"hello world");
    let mut elsewhere = url.clone();
    elsewhere.set_path(&url.path().replace("u1", "u2"));
    let mut longer = url.clone();
    longer.set_query(Some(&url.query().unwrap().replace("X-Amz-Expires=900", "X-Amz-Expires=9000")));
    let mut anonymous = url.clone();
    anonymous.set_query(None);
    for url in [elsewhere, longer, anonymous] {
        assert_eq!(curl_put(&file, url.as_str(), &[JPEG]).await, 403, "{url}");
    }
    // The right to write is not one to read.
    assert_eq!(curl_put(&file, url.as_str(), &[JPEG]).await, 200);
    assert_eq!(curl_get(url.as_str(), &[JPEG]).await.0, 403);
}

#[tokio::test]
async fn a_url_ends() {
    let files = Files::new();
    #[expect(clippy::disallowed_methods, reason = "the storage looks at the time of day")]
    let old = Store::with_clock(&s3_store(), || Timestamp::now() - 16.minutes()).unwrap();
    let put = signed(&old, "quarantine/u1", 11).await;
    let file = files.file("photo", b"hello world");
    assert_eq!(curl_put(&file, put.url.as_str(), &[JPEG]).await, 403);
    let get = old.presign_get("quarantine/u1", QUARTER).await.unwrap().unwrap();
    assert_eq!(curl_get(get.as_str(), &[]).await.0, 403);
}

#[tokio::test]
async fn a_signed_url_reads_and_reads_ranges() {
    let store = store();
    store.put("m1/original", b"0123456789"[..].into(), "image/jpeg").await.unwrap();
    let url = store.presign_get("m1/original", QUARTER).await.unwrap().unwrap();
    assert_eq!(curl_get(url.as_str(), &[]).await, (200, b"0123456789".to_vec()));
    assert_eq!(curl_get(url.as_str(), &["Range: bytes=3-5"]).await, (206, b"345".to_vec()));
    let answer = reqwest::get(url).await.unwrap();
    assert_eq!(answer.headers()["content-type"], "image/jpeg");
    assert_eq!(answer.headers()["cache-control"], "private, max-age=31536000, immutable");
}

#[tokio::test]
async fn a_large_file_goes_in_parts_and_goes_on_where_it_broke_off() {
    let (store, files) = (store(), Files::new());
    let bytes = noise((16 << 20) + 7);
    let sizes = part_sizes(bytes.len() as u64);
    assert_eq!(sizes.len(), 3);
    let id = store.multipart_begin("quarantine/v1", "video/mp4").await.unwrap().unwrap();

    // The last part first, as when they go side by side and the others break off.
    let mut parts: Vec<(u32, &[u8])> = (1..).zip(bytes.chunks(8 << 20)).collect();
    for (number, part) in parts.split_off(2) {
        send(&store, &files, &id, number, part).await;
    }
    let listed = store.multipart_parts("quarantine/v1", &id).await.unwrap().unwrap();
    assert_eq!(listed.iter().map(|part| (part.number, part.size)).collect::<Vec<_>>(), [(3, 7)]);
    let early = store.multipart_complete("quarantine/v1", &id, &sizes).await.unwrap_err();
    assert!(matches!(&early, StoreError::Parts(why) if why.starts_with("1 of 3")), "{early:?}");
    assert_eq!(store.head("quarantine/v1").await.unwrap(), None);

    for (number, part) in parts {
        send(&store, &files, &id, number, part).await;
    }
    store.multipart_complete("quarantine/v1", &id, &sizes).await.unwrap();
    let to = files.0.path().join("back");
    store.download("quarantine/v1", &to).await.unwrap();
    assert!(std::fs::read(to).unwrap() == bytes, "other bytes came back");
}

async fn send(store: &Store, files: &Files, id: &str, number: u32, part: &[u8]) {
    let size = part.len() as u64;
    let put = store.multipart_part_url("quarantine/v1", id, number, size, QUARTER).await.unwrap().unwrap();
    let file = files.file("part", part);
    assert_eq!(curl_put(&file, put.url.as_str(), &[]).await, 200);
}

#[tokio::test]
async fn a_part_has_the_size_that_was_announced() {
    let (store, files) = (store(), Files::new());
    let id = store.multipart_begin("quarantine/v1", "video/mp4").await.unwrap().unwrap();
    let put = store.multipart_part_url("quarantine/v1", &id, 1, 5, QUARTER).await.unwrap().unwrap();
    assert_eq!(curl_put(&files.file("part", b"123456"), put.url.as_str(), &[]).await, 403);
    assert_eq!(curl_put(&files.file("part", b"12345"), put.url.as_str(), &[]).await, 200);
    let complete = store.multipart_complete("quarantine/v1", &id, &[6]).await.unwrap_err();
    assert!(matches!(complete, StoreError::Parts(_)), "{complete:?}");
}

#[tokio::test]
async fn an_upload_in_parts_that_is_given_up_leaves_nothing() {
    let (store, files) = (store(), Files::new());
    let id = store.multipart_begin("quarantine/v1", "video/mp4").await.unwrap().unwrap();
    send(&store, &files, &id, 1, b"12345").await;
    store.multipart_abort("quarantine/v1", &id).await.unwrap();
    let left = store.multipart_parts("quarantine/v1", &id).await.unwrap();
    assert!(left.is_none_or(|parts| parts.is_empty()));
    assert_eq!(store.head("quarantine/v1").await.unwrap(), None);
}

#[tokio::test]
async fn a_wrong_key_is_refused_and_not_taken_for_an_empty_bucket() {
    let mut config = party_testkit::s3::s3_config();
    config.credentials = config.credentials.map(|mut key| {
        key.secret_key.push('x');
        key
    });
    let store = Store::open(&party_media::StoreConfig::S3(config)).unwrap();
    assert!(store.get("m1/original", None).await.is_err());
    assert!(store.put("m1/original", b"x"[..].into(), "image/jpeg").await.is_err());
}

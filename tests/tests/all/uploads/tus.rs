//! tus 1.0.0: its core, what we have of its extensions, and its usual client.

use jiff::SignedDuration;

use super::{House, error, header};
use crate::store::noise;

#[tokio::test]
async fn a_server_says_what_it_can() {
    let house = House::new().await;
    let answer = house.request("OPTIONS", &house.path("u1", 4)).send().await.unwrap();
    assert_eq!(answer.status(), 204);
    assert_eq!(header(&answer, "tus-version"), "1.0.0");
    assert_eq!(header(&answer, "tus-resumable"), "1.0.0");
    assert_eq!(header(&answer, "tus-extension"), "termination,expiration");
}

#[tokio::test]
async fn an_upload_is_at_its_start_before_its_first_byte() {
    let house = House::new().await;
    let answer = house.tus("HEAD", &house.path("u1", 4)).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(header(&answer, "upload-offset"), "0");
    assert_eq!(header(&answer, "upload-length"), "4");
    assert_eq!(header(&answer, "cache-control"), "no-store");
    let end = house.clock.now() + SignedDuration::from_hours(1);
    assert_eq!(header(&answer, "upload-expires"), end.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string());
}

#[tokio::test]
async fn bytes_go_where_the_upload_is_and_nowhere_else() {
    let house = House::new().await;
    let path = house.path("u1", 8);
    let first = house.patch(&path, 0, b"0123").send().await.unwrap();
    assert_eq!((first.status().as_u16(), header(&first, "upload-offset").as_str()), (204, "4"));
    for wrong in [0, 3, 5, 8] {
        assert_eq!(error(house.patch(&path, wrong, b"xx")).await, (409, "UPLOAD_OFFSET".into()), "{wrong}");
    }
    let last = house.patch(&path, 4, b"4567").send().await.unwrap();
    assert_eq!((last.status().as_u16(), header(&last, "upload-offset").as_str()), (204, "8"));
    assert_eq!(house.stored("u1").await.unwrap(), b"01234567");
    // The answer got lost, and the client asks again.
    assert_eq!(house.patch(&path, 8, b"").send().await.unwrap().status(), 204);
    assert_eq!(error(house.patch(&path, 4, b"4567")).await, (409, "UPLOAD_FINISHED".into()));
    assert_eq!(house.offset(&path).await, 8);
}

#[tokio::test]
async fn what_is_no_tus_is_refused() {
    let house = House::new().await;
    let path = house.path("u1", 4);
    let sent = |version: &str, kind: &str| {
        let request =
            house.request("PATCH", &path).header("Tus-Resumable", version).header("Content-Type", kind);
        request.header("Upload-Offset", "0").body("0123")
    };
    let kind = "application/offset+octet-stream";
    let old = sent("0.2.2", kind).send().await.unwrap();
    assert_eq!((old.status().as_u16(), header(&old, "tus-version").as_str()), (412, "1.0.0"));
    assert_eq!(error(sent("1.0.0", "image/jpeg")).await, (415, "UPLOAD_TYPE".into()));
    let nowhere = house.tus("PATCH", &path).header("Content-Type", kind).body("0123");
    assert_eq!(error(nowhere).await, (400, "UPLOAD_OFFSET".into()));
    assert_eq!(house.request("DELETE", &path).send().await.unwrap().status(), 412);
    assert_eq!(house.offset(&path).await, 0);
}

#[tokio::test]
async fn an_upload_can_be_given_up_and_begun_again() {
    let house = House::new().await;
    let path = house.path("u1", 4);
    house.patch(&path, 0, b"01").send().await.unwrap();
    assert_eq!(house.tus("DELETE", &path).send().await.unwrap().status(), 204);
    assert_eq!(house.offset(&path).await, 0);
    assert_eq!(house.patch(&path, 0, b"4567").send().await.unwrap().status(), 204);
    assert_eq!(house.stored("u1").await.unwrap(), b"4567");
    // Whole, it is no longer only the uploader's.
    assert_eq!(error(house.tus("DELETE", &path)).await, (409, "UPLOAD_FINISHED".into()));
}

#[tokio::test]
async fn who_cannot_send_patch_sends_post() {
    let house = House::new().await;
    let path = house.path("u1", 4);
    let post = house.tus("POST", &path).header("X-HTTP-Method-Override", "PATCH");
    let post = post.header("Content-Type", "application/offset+octet-stream").header("Upload-Offset", "0");
    assert_eq!(post.body("0123").send().await.unwrap().status(), 204);
    assert_eq!(house.stored("u1").await.unwrap(), b"0123");
}

#[tokio::test]
async fn the_usual_client_goes_on_where_its_line_broke() {
    if std::env::var_os("PARTY_GALLERY_TEST_TUS").is_none() {
        eprintln!("left out: there is no Node.js here");
        return;
    }
    let house = House::new().await;
    let bytes = noise((24 << 20) + 11);
    let (file, path) = (house.folder.path().join("video"), house.path("u1", bytes.len()));
    std::fs::write(&file, &bytes).unwrap();
    let client = async |what: &str| {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tus/check.mjs");
        let mut node = tokio::process::Command::new("node");
        let said = node.arg(script).arg(what).arg(house.url(&path)).arg(&file).output().await.unwrap();
        (said.status.code(), String::from_utf8_lossy(&said.stdout).trim().to_owned(), said.stderr)
    };
    // In the middle of one long PATCH, as when a phone leaves the house.
    let (code, said, stderr) = client("cut").await;
    assert_eq!(code, Some(7), "{said} {}", String::from_utf8_lossy(&stderr));
    assert!(house.stored("u1").await.is_none(), "what is not whole is not there");

    let (code, said, stderr) = client("resumed").await;
    assert_eq!(code, Some(0), "{said} {}", String::from_utf8_lossy(&stderr));
    let resumed_at: u64 = said.parse().unwrap();
    assert!(resumed_at > 0 && resumed_at < bytes.len() as u64, "resumed at {resumed_at}");
    assert!(house.stored("u1").await.unwrap() == bytes, "other bytes are there");
}

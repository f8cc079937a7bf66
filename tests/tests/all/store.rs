//! The rules of the store of bytes: one list for a folder and for a real S3, and what only a bucket can.

mod bucket;
mod folder;
mod google;

use bytes::Bytes;
use futures_util::TryStreamExt as _;
use party_media::store::{Object, StoreConfig};
use party_media::{Store, StoreError};
use party_testkit::folder::TestFolder;
use party_testkit::s3::{folder_store, s3_store};

/// Runs a rule on each kind of store, which is empty.
async fn on_each_store(rule: impl AsyncFn(Store)) {
    let folder = TestFolder::new().unwrap();
    for config in [folder_store(&folder), s3_store()] {
        rule(Store::open(&config).unwrap()).await;
    }
}

/// Bytes in which no block is like another.
pub(crate) fn noise(size: usize) -> Vec<u8> {
    let words = (0_u64..).flat_map(|n| n.wrapping_mul(0x9E37_79B9_7F4A_7C15).to_le_bytes());
    words.take(size).collect()
}

async fn all(object: Object) -> Vec<u8> {
    let chunks: Vec<Bytes> = object.stream.try_collect().await.unwrap();
    chunks.concat()
}

#[tokio::test]
async fn what_is_stored_is_read_back() {
    on_each_store(async |store| {
        store.put("party/m1/original", Bytes::from_static(b"first"), "image/jpeg").await.unwrap();
        store.put("party/m1/original", Bytes::from_static(b"second"), "image/jpeg").await.unwrap();
        let info = store.head("party/m1/original").await.unwrap().unwrap();
        assert_eq!(info.size, 6);
        assert!(info.etag.is_some() && info.modified.as_second() > 1_600_000_000, "{info:?}");
        let object = store.get("party/m1/original", None).await.unwrap().unwrap();
        assert_eq!((object.range.clone(), object.info.clone()), (0..6, info));
        assert_eq!(all(object).await, b"second");
    })
    .await;
}

#[tokio::test]
async fn an_empty_object_is_an_object() {
    on_each_store(async |store| {
        store.put("empty", Bytes::new(), "text/plain").await.unwrap();
        assert_eq!(store.head("empty").await.unwrap().unwrap().size, 0);
        let object = store.get("empty", None).await.unwrap().unwrap();
        assert_eq!(all(object).await, b"");
        assert_eq!(store.digest("empty").await.unwrap().unwrap().size, 0);
    })
    .await;
}

#[tokio::test]
async fn what_is_not_there_is_none_and_deleting_it_is_fine() {
    on_each_store(async |store| {
        assert_eq!(store.head("a/b").await.unwrap(), None);
        assert!(store.get("a/b", None).await.unwrap().is_none());
        assert!(store.get("a/b", Some(0..5)).await.unwrap().is_none());
        assert_eq!(store.digest("a/b").await.unwrap(), None);
        store.delete("a/b").await.unwrap();
        assert_eq!(store.delete_prefix("a").await.unwrap(), 0);
        let folder = TestFolder::new().unwrap();
        let missing = store.download("a/b", &folder.path().join("x")).await.unwrap_err();
        assert!(matches!(missing, StoreError::Missing(_)), "{missing:?}");
    })
    .await;
}

#[tokio::test]
async fn a_range_is_read_as_far_as_there_are_bytes() {
    on_each_store(async |store| {
        store.put("k", Bytes::from_static(b"0123456789"), "text/plain").await.unwrap();
        for (asked, given, bytes) in
            [(0..1, 0..1, "0"), (3..7, 3..7, "3456"), (8..10, 8..10, "89"), (8..99, 8..10, "89")]
        {
            let object = store.get("k", Some(asked)).await.unwrap().unwrap();
            assert_eq!((object.range.clone(), object.info.size), (given, 10));
            assert_eq!(all(object).await, bytes.as_bytes());
        }
        for outside in [10..11, 99..100, 5..5] {
            let refused = store.get("k", Some(outside)).await.err();
            assert!(matches!(refused, Some(StoreError::Range { size: 10 })), "{refused:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_large_file_goes_in_and_out_whole() {
    let folder = TestFolder::new().unwrap();
    let (from, to) = (folder.path().join("from"), folder.path().join("to"));
    // More than two parts, the last one short.
    let bytes = noise((17 << 20) + 5);
    std::fs::write(&from, &bytes).unwrap();
    on_each_store(async |store| {
        store.put_file("video", &from, "video/mp4").await.unwrap();
        store.download("video", &to).await.unwrap();
        assert!(std::fs::read(&to).unwrap() == bytes, "other bytes came back");
        let digest = store.digest("video").await.unwrap().unwrap();
        assert_eq!((digest.size, &digest.head[..]), (bytes.len() as u64, &bytes[..4096]));
        let hash = ring::digest::digest(&ring::digest::SHA256, &bytes);
        assert_eq!(digest.sha256, hash.as_ref());
    })
    .await;
}

#[tokio::test]
async fn a_prefix_is_deleted_with_what_is_under_it_and_nothing_beside_it() {
    on_each_store(async |store| {
        for key in ["p/m1/320", "p/m1/640", "p/m1/deep/down", "p/m10/320", "p/m1x"] {
            store.put(key, Bytes::from_static(b"x"), "image/webp").await.unwrap();
        }
        assert_eq!(store.delete_prefix("p/m1/").await.unwrap(), 3);
        assert_eq!(store.head("p/m1/320").await.unwrap(), None);
        assert!(store.head("p/m10/320").await.unwrap().is_some());
        assert!(store.head("p/m1x").await.unwrap().is_some());
        assert!(store.delete_prefix("").await.is_err(), "not everything by mistake");
    })
    .await;
}

#[tokio::test]
async fn a_key_names_nothing_outside_of_the_store() {
    on_each_store(async |store| {
        for key in [
            "",
            "/",
            "/etc/passwd",
            "../x",
            "a/../../x",
            "a//b",
            "a/",
            ".incoming/x",
            "a/.b",
            "a b",
            "a%2f",
            "ä",
            "a\0",
        ] {
            let refused = store.put(key, Bytes::new(), "text/plain").await.unwrap_err();
            assert!(matches!(refused, StoreError::Key(_)), "{key:?}: {refused:?}");
            assert!(matches!(store.get(key, None).await.err(), Some(StoreError::Key(_))), "{key:?}");
            assert!(matches!(
                store.presign_put(key, "a/b", 1, std::time::Duration::from_mins(1)).await,
                Err(StoreError::Key(_))
            ));
        }
        assert!(store.head(&"a".repeat(513)).await.is_err());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_who_store_and_delete_in_one_folder_do_not_meet() {
    on_each_store(async |store| {
        let tasks = (0..4).map(|n| {
            let store = store.clone();
            tokio::spawn(async move {
                for _ in 0..50 {
                    let key = format!("quarantine/{n}/file");
                    store.put(&key, Bytes::from_static(b"x"), "image/jpeg").await?;
                    store.delete(&key).await?;
                }
                Ok::<_, StoreError>(())
            })
        });
        for task in tasks.collect::<Vec<_>>() {
            task.await.unwrap().unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn a_store_that_cannot_be_opened_says_why() {
    let folder = TestFolder::new().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    assert!(Store::open(&StoreConfig::Folder { path: file }).is_err());
    let config = party_testkit::s3::s3_config();
    let refused = Store::open(&StoreConfig::S3(party_media::store::S3Config { allow_http: false, ..config }));
    assert!(matches!(refused, Err(StoreError::Config(_))));
}

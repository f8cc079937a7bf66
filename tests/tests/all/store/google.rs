//! Google Cloud Storage, as far as it can be tried without Google: a service account's key signs URLs, and they say what
//! is allowed.

use std::time::Duration;

use party_media::store::{GcsAccount, GcsConfig};
use party_media::{Store, StoreConfig};
use party_testkit::folder::TestFolder;

/// A service account with an RSA key that openssl makes.
async fn account(folder: &TestFolder) -> String {
    let key = folder.path().join("key.pem");
    let mut openssl = tokio::process::Command::new("openssl");
    openssl.args(["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out"]).arg(&key);
    let made = openssl.output().await.expect("openssl is installed");
    assert!(made.status.success(), "{made:?}");
    let key = std::fs::read_to_string(key).unwrap();
    serde_json::json!({
        "type": "service_account", "private_key": key, "private_key_id": "1",
        "client_email": "party@demo.iam.gserviceaccount.com", "client_id": "1",
        "token_uri": "https://oauth2.googleapis.com/token",
    })
    .to_string()
}

#[tokio::test]
async fn a_service_account_signs_urls_for_one_size_and_type() {
    let folder = TestFolder::new().unwrap();
    let account = GcsAccount::Key(account(&folder).await);
    let config = GcsConfig { bucket: "party-bucket".to_owned(), prefix: "gallery".to_owned(), account };
    let store = Store::open(&StoreConfig::Gcs(config)).unwrap();
    let put =
        store.presign_put("quarantine/u1", "image/jpeg", 11, Duration::from_mins(15)).await.unwrap().unwrap();
    let query: std::collections::HashMap<_, _> = put.url.query_pairs().into_owned().collect();
    assert_eq!(put.url.host_str(), Some("storage.googleapis.com"));
    assert!(put.url.path().ends_with("/party-bucket/gallery/quarantine/u1"), "{}", put.url);
    assert_eq!(query["X-Goog-SignedHeaders"], "content-type;host;x-goog-content-length-range");
    assert_eq!(query["X-Goog-Expires"], "900");
    assert_eq!(query["X-Goog-Signature"].len(), 512);
    assert!(
        put.headers.contains(&("x-goog-content-length-range".to_owned(), "11,11".to_owned())),
        "{:?}",
        put.headers
    );
    let part = store
        .multipart_part_url("quarantine/u1", "id", 2, 5, Duration::from_mins(15))
        .await
        .unwrap()
        .unwrap();
    assert!(part.url.query().unwrap().contains("partNumber=2&uploadId=id"), "{}", part.url);
}

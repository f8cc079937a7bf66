//! `party-gallery doctor`, as far as it is about the storage.

use super::migrate::database;
use super::{Folder, party_gallery, printed};

#[test]
fn the_doctor_tries_the_storage_and_leaves_nothing_in_it() {
    let folder = Folder::new("doctor");
    let url = database("doctor");
    printed(&party_gallery(&folder, &["migrate", "deploy"], &[("DATABASE_URL", &url)]));
    let said = printed(&party_gallery(&folder, &["doctor"], &[("DATABASE_URL", &url)]));
    assert!(said.contains("Storage: gives back what it is given, "), "{said}");
    assert!(folder.0.join("data/media").is_dir() && !folder.0.join("data/media/doctor").exists());

    let s3 = party_testkit::s3::s3_config();
    let (endpoint, keys) = (s3.endpoint.expect("an endpoint"), s3.credentials.expect("keys"));
    let bucket = format!("s3://{}/{}", s3.bucket, s3.prefix);
    let with_secret = |secret: &str| {
        let variables = [
            ("DATABASE_URL", url.as_str()),
            ("PARTY_GALLERY_STORAGE", &bucket),
            ("PARTY_GALLERY_S3_ENDPOINT", endpoint.as_str()),
            ("PARTY_GALLERY_S3_ACCESS_KEY", &keys.access_key),
            ("PARTY_GALLERY_S3_SECRET_KEY", secret),
        ];
        party_gallery(&folder, &["doctor"], &variables)
    };
    let said = printed(&with_secret(&keys.secret_key));
    assert!(said.contains("Storage: gives back what it is given.\n"), "{said}");

    let refused = with_secret("geheim");
    let said = String::from_utf8_lossy(&refused.stdout).into_owned();
    assert_eq!(refused.status.code(), Some(1), "{said}");
    assert!(said.contains("Storage: cannot be written to") && !said.contains("geheim"), "{said}");
}

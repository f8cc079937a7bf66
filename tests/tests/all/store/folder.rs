//! What only a folder can: uploads come through this server, resume, and are seen when they are whole.

use jiff::{Timestamp, ToSpan as _};
use party_media::store::{Begun, Incoming, IncomingWriter, Progress};
use party_media::{Store, StoreConfig};
use party_testkit::folder::TestFolder;
use party_testkit::s3::folder_store;

fn store() -> (TestFolder, Store) {
    let folder = TestFolder::new().unwrap();
    let store = Store::open(&folder_store(&folder)).unwrap();
    (folder, store)
}

async fn writer(incoming: &Incoming) -> IncomingWriter {
    match incoming.begin().await.unwrap() {
        Begun::Writer(writer) => writer,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_upload_is_seen_when_it_is_whole_and_not_before() {
    let (_folder, store) = store();
    let upload = store.incoming("quarantine/u1", "u1", 8).unwrap().unwrap();
    let mut first = writer(&upload).await;
    first.write(b"0123").await.unwrap();
    assert_eq!(first.finish().await.unwrap(), Progress::Partial(4));
    assert_eq!(upload.progress().await.unwrap(), Progress::Partial(4));
    assert_eq!(store.head("quarantine/u1").await.unwrap(), None);

    let mut second = writer(&upload).await;
    assert_eq!((second.offset(), second.missing()), (4, 4));
    second.write(b"4567").await.unwrap();
    assert_eq!(store.head("quarantine/u1").await.unwrap(), None);
    assert_eq!(second.finish().await.unwrap(), Progress::Whole);
    assert_eq!(store.digest("quarantine/u1").await.unwrap().unwrap().head, &b"01234567"[..]);
    assert!(matches!(upload.begin().await.unwrap(), Begun::Whole));
}

#[tokio::test]
async fn one_writes_at_a_time_and_the_right_ends_with_the_writer() {
    let (_folder, store) = store();
    let upload = store.incoming("quarantine/u1", "u1", 8).unwrap().unwrap();
    let mut first = writer(&upload).await;
    assert!(matches!(upload.begin().await.unwrap(), Begun::Busy));
    first.write(b"01").await.unwrap();
    // As when the connection is gone: nothing more is called.
    drop(first);
    assert_eq!(writer(&upload).await.offset(), 2);
}

#[tokio::test]
async fn more_bytes_than_were_announced_are_refused() {
    let (_folder, store) = store();
    let upload = store.incoming("quarantine/u1", "u1", 3).unwrap().unwrap();
    let mut writer = writer(&upload).await;
    assert!(writer.write(b"0123").await.is_err());
    writer.write(b"012").await.unwrap();
    assert!(writer.write(b"3").await.is_err());
    assert_eq!(writer.finish().await.unwrap(), Progress::Whole);
}

#[tokio::test]
async fn two_uploads_to_one_key_do_not_share_their_bytes() {
    let (_folder, store) = store();
    let first = store.incoming("quarantine/u1", "u1", 8).unwrap().unwrap();
    let other = store.incoming("quarantine/u1", "u2", 8).unwrap().unwrap();
    let mut first = writer(&first).await;
    first.write(b"0123").await.unwrap();
    assert_eq!(writer(&other).await.offset(), 0);
}

#[tokio::test]
async fn an_upload_that_is_given_up_leaves_nothing() {
    let (folder, store) = store();
    let upload = store.incoming("quarantine/u1", "u1", 8).unwrap().unwrap();
    let mut first = writer(&upload).await;
    first.write(b"0123").await.unwrap();
    first.discard().await.unwrap();
    assert_eq!(upload.progress().await.unwrap(), Progress::Partial(0));
    assert_eq!(std::fs::read_dir(folder.path().join("media/.incoming")).unwrap().count(), 0);
}

#[tokio::test]
async fn what_nobody_writes_any_more_is_swept() {
    let (_folder, store) = store();
    let (old, busy) = (
        store.incoming("q/u1", "u1", 8).unwrap().unwrap(),
        store.incoming("q/u2", "u2", 8).unwrap().unwrap(),
    );
    let mut left = writer(&old).await;
    left.write(b"0123").await.unwrap();
    drop(left);
    let written = writer(&busy).await;
    let now = Timestamp::try_from(std::time::UNIX_EPOCH).unwrap();
    assert_eq!(store.sweep_incoming(now).await.unwrap(), 0, "younger than that");
    let later = Timestamp::MAX - 1.second();
    assert_eq!(store.sweep_incoming(later).await.unwrap(), 1);
    assert_eq!(old.progress().await.unwrap(), Progress::Partial(0));
    drop(written);
}

#[tokio::test]
async fn a_folder_signs_nothing_and_knows_its_room() {
    let (_folder, store) = store();
    let minute = std::time::Duration::from_mins(1);
    assert!(store.is_folder());
    assert!(store.presign_put("k", "image/jpeg", 1, minute).await.unwrap().is_none());
    assert!(store.presign_get("k", minute).await.unwrap().is_none());
    assert!(store.multipart_begin("k", "image/jpeg").await.unwrap().is_none());
    assert!(store.free_bytes().await.unwrap() > 0);
}

fn mode(path: &std::path::Path) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[tokio::test]
async fn folders_and_files_of_the_store_are_closed_to_other_users() {
    let folder = TestFolder::new().unwrap();
    let root = folder.path().join("media");
    let store = Store::open(&StoreConfig::Folder { path: root.clone() }).unwrap();
    let file = folder.path().join("photo.jpg");
    std::fs::write(&file, "a photo").unwrap();
    store.put_file("media/m1/original", &file, "image/jpeg").await.unwrap();
    let upload = store.incoming("uploads/u1", "u1", 8).unwrap().unwrap();
    let mut half = writer(&upload).await;
    half.write(b"0123").await.unwrap();
    half.finish().await.unwrap();
    let partial = std::fs::read_dir(root.join(".incoming")).unwrap().next().unwrap().unwrap().path();
    let mut rest = writer(&upload).await;
    assert_eq!(mode(&partial), 0o600, "what has arrived of an upload");
    rest.write(b"4567").await.unwrap();
    rest.finish().await.unwrap();
    for (path, expected) in [
        ("", 0o700),
        (".incoming", 0o700),
        ("media", 0o700),
        ("media/m1", 0o700),
        ("media/m1/original", 0o600),
        ("uploads", 0o700),
        ("uploads/u1", 0o600),
    ] {
        assert_eq!(mode(&root.join(path)), expected, "{path}");
    }
}

#[test]
fn a_store_that_an_earlier_version_left_open_is_closed_when_it_is_opened() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = TestFolder::new().unwrap();
    let root = folder.path().join("media");
    std::fs::create_dir_all(root.join("media/m1")).unwrap();
    std::fs::write(root.join("media/m1/original"), "a photo with its place").unwrap();
    let outside = folder.path().join("outside");
    std::fs::write(&outside, "not ours").unwrap();
    std::os::unix::fs::symlink(&outside, root.join("media/link")).unwrap();
    for path in ["", "media", "media/m1"] {
        std::fs::set_permissions(root.join(path), std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    for path in [&root.join("media/m1/original"), &outside] {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o644)).unwrap();
    }
    Store::open(&StoreConfig::Folder { path: root.clone() }).unwrap();
    assert_eq!((mode(&root), mode(&root.join("media/m1"))), (0o700, 0o700));
    assert_eq!(mode(&root.join("media/m1/original")), 0o600);
    assert_eq!(mode(&outside), 0o644, "links are not followed");
}

//! The end of an account, and its owner's copy of it.

use futures_util::TryStreamExt as _;
use party_app::account::{self, Content};
use party_app::user;
use party_domain::id::UserId;
use party_domain::viewer::Viewer;
use party_testkit::db::{ManualClock, TestDb, as_user};
use serde_json::Value;

use super::{block, follow, guest, status, topics};
use crate::support::assert_counters_are_exact;

/// Ana, who has something of everything, and Bob, who has to do with her.
async fn full_life(db: &TestDb) -> (UserId, UserId) {
    let (ana, bob, cleo) = (db.user("ana").await, db.user("bob").await, db.user("cleo").await);
    follow(db, &ana, &bob).await;
    follow(db, &bob, &ana).await;
    block(db, &ana, &cleo).await;
    let hosted = db.party(&ana, |party| party.title = "Hers to come".into()).await;
    db.answer(&hosted, &bob, "GOING", 0).await;
    let past = db.party(&ana, |party| party.status = "ENDED").await;
    let full = db.party(&bob, |party| party.max_attendees = Some(2)).await;
    db.answer(&full, &ana, "GOING", 0).await;
    db.wait(&full, &cleo, 0).await;
    let other_full = db.party(&bob, |party| (party.max_attendees, party.max_plus_ones) = (Some(2), 0)).await;
    db.answer(&other_full, &cleo, "GOING", 0).await;
    db.wait(&other_full, &ana, 0).await;
    db.run(&format!(
        "UPDATE users SET first_name = 'Ana', last_name = 'Paz', bio = 'Dances', avatar_url = '/avatars/a.png',
                birth_date = '2001-05-31', email_verified_at = now(), is_profile_complete = true, role = 'OPERATOR'
            WHERE id = '{ana}';
         INSERT INTO user_credentials (user_id, password_hash) VALUES ('{ana}', 'secret-hash');
         INSERT INTO sessions (user_id, token_hash, expires_at) VALUES ('{ana}', sha256('a'), '2100-01-01');
         INSERT INTO device_tokens (user_id, token, platform) VALUES ('{ana}', 'device-secret', 'IOS');
         INSERT INTO user_tags (user_id, tag) VALUES ('{ana}', 'techno');
         INSERT INTO user_social_links (user_id, platform, handle) VALUES ('{ana}', 'X', 'ana');
         INSERT INTO user_settings (user_id) VALUES ('{ana}');
         INSERT INTO calendar_feeds (user_id, token_hash, created_at, changed_at)
            VALUES ('{ana}', sha256('calendar'), now(), now());
         INSERT INTO notification_preferences (user_id, kind) VALUES ('{ana}', 'NEW_FOLLOWER');
         INSERT INTO party_favorites (user_id, party_id) VALUES ('{ana}', '{full}');
         INSERT INTO party_cohosts (party_id, user_id) VALUES ('{full}', '{ana}');
         INSERT INTO party_invitations (party_id, user_id) VALUES ('{full}', '{ana}');
         INSERT INTO party_invitations (party_id, email) VALUES ('{full}', 'ANA@example.com');
         INSERT INTO media_content (id, party_id, uploader_id, type, url, storage_key)
            VALUES ('m1', '{past}', '{ana}', 'PHOTO', '', 'media/m1'), ('m2', '{past}', '{bob}', 'PHOTO', '', 'media/m2');
         INSERT INTO media_renditions (media_id, name, mime_type, size_bytes, storage_key)
            VALUES ('m1', '640', 'image/webp', 1, 'media/m1/640');
         INSERT INTO media_likes (media_id, user_id) VALUES ('m2', '{ana}'), ('m1', '{bob}');
         INSERT INTO media_comments (media_id, author_id, content) VALUES ('m2', '{ana}', 'Nice');
         INSERT INTO media_user_tags (media_id, user_id) VALUES ('m2', '{ana}');
         INSERT INTO media_uploads (party_id, uploader_id, type, mime_type, size_bytes, storage_key, expires_at)
            VALUES ('{past}', '{ana}', 'PHOTO', 'image/jpeg', 1, 'incoming/u1', '2100-01-01');
         INSERT INTO chat_messages (room_id, sender_id, content)
            SELECT id, '{ana}', 'Hello' FROM chat_rooms WHERE party_id = '{past}';
         INSERT INTO chat_messages (room_id, sender_id, content)
            SELECT id, '{bob}', 'Hi' FROM chat_rooms WHERE party_id = '{past}';
         INSERT INTO notifications (user_id, type, title, body, actor_id)
            VALUES ('{bob}', 'NEW_FOLLOWER', 'Ana follows you', '', '{ana}'), ('{ana}', 'NEW_FOLLOWER', 'Bob', '', '{bob}');
         DELETE FROM outbox"
    ))
    .await;
    (ana, bob)
}

async fn count(db: &TestDb, from: &str) -> i64 {
    db.value(&format!("SELECT count(*) FROM {from}")).await
}

#[tokio::test]
async fn a_deleted_account_leaves_a_row_that_says_nothing() {
    let (db, clock) = (TestDb::new().await, ManualClock::default());
    let app = db.app(&clock);
    let (ana, bob) = full_life(&db).await;
    account::delete(&app, &as_user(&ana), &ana, Content::StaysAnonymous).await.unwrap();

    let row: Value = db
        .value(&format!("SELECT to_jsonb(u) - 'created_at' - 'updated_at' FROM users u WHERE id = '{ana}'"))
        .await;
    assert_eq!(row["firebase_id"], format!("deleted:{ana}"));
    assert_eq!(row["email"], format!("{ana}@deleted.invalid"));
    for empty in
        ["username", "first_name", "last_name", "bio", "avatar_url", "birth_date", "email_verified_at"]
    {
        assert_eq!(row[empty], Value::Null, "{empty}");
    }
    assert_eq!((&row["role"], row["deleted_at"].is_string()), (&Value::from("USER"), true));

    for table in [
        "user_credentials",
        "sessions",
        "device_tokens",
        "user_tags",
        "user_social_links",
        "user_settings",
        "calendar_feeds",
        "notification_preferences",
        "party_favorites",
        "party_cohosts",
        "party_invitations",
        "notifications",
        "user_follows",
        "user_blocks",
        "media_user_tags",
        "media_uploads",
        "media_likes WHERE media_id = 'm2'",
    ] {
        assert_eq!(count(&db, table).await, 0, "{table}");
    }
    for (kept, rows) in [("media_content", 2), ("media_comments", 1), ("chat_messages", 2)] {
        assert_eq!(count(&db, kept).await, rows, "{kept}");
    }
    assert_counters_are_exact(db.sql()).await;
    assert_eq!(status(user::find(&app, &as_user(&bob), &ana).await), 404);
    assert_eq!(
        status(account::delete(&app, &as_user(&ana), &ana, Content::Goes).await),
        404,
        "once is enough"
    );
}

#[tokio::test]
async fn parties_of_a_deleted_account_are_called_off_and_its_places_go_to_who_waits() {
    let (db, clock) = (TestDb::new().await, ManualClock::default());
    let app = db.app(&clock);
    let (ana, _) = full_life(&db).await;
    account::delete(&app, &as_user(&ana), &ana, Content::StaysAnonymous).await.unwrap();
    let of = format!("party_events WHERE host_id = '{ana}' AND status =");
    assert_eq!(count(&db, &format!("{of} 'CANCELLED' AND title = 'Hers to come'")).await, 1);
    assert_eq!(count(&db, &format!("{of} 'ENDED'")).await, 1, "what was, was");
    assert_eq!(count(&db, "party_waitlist").await, 0, "Cleo was promoted, Ana waits no more");
    let open =
        "party_attendees a JOIN party_events p ON p.id = a.party_id AND p.status IN ('PLANNED', 'LIVE')";
    assert_eq!(count(&db, &format!("{open} WHERE a.user_id = '{ana}'")).await, 0);
    let cleo = "SELECT id FROM users WHERE username = 'cleo'";
    assert_eq!(count(&db, &format!("{open} WHERE a.status = 'GOING' AND a.user_id = ({cleo})")).await, 2);
    let mut told = topics(&db).await;
    told.sort();
    assert_eq!(
        told,
        [
            "party.status_changed",
            "rsvp.promoted",
            "rsvp.withdrawn",
            "rsvp.withdrawn",
            "upload.dropped",
            "user.deleted"
        ]
    );
}

#[tokio::test]
async fn content_goes_too_when_the_person_says_so() {
    let (db, clock) = (TestDb::new().await, ManualClock::default());
    let app = db.app(&clock);
    let (ana, bob) = full_life(&db).await;
    account::delete(&app, &as_user(&ana), &ana, Content::Goes).await.unwrap();
    for (table, left) in
        [("media_content", 1), ("media_comments", 0), ("chat_messages", 1), ("media_likes", 0)]
    {
        assert_eq!(count(&db, table).await, left, "{table}");
    }
    assert_eq!(count(&db, &format!("media_content WHERE uploader_id = '{bob}'")).await, 1);
    let told: String =
        db.value("SELECT payload ->> 'mediaId' FROM outbox WHERE topic = 'media.deleted'").await;
    assert_eq!(told, "m1");
    assert_counters_are_exact(db.sql()).await;
}

#[tokio::test]
async fn nobody_deletes_somebody_else() {
    let (db, clock) = (TestDb::new().await, ManualClock::default());
    let app = db.app(&clock);
    let (ana, bob) = (db.user("ana").await, db.user("bob").await);
    let party = db.party(&ana, |_| ()).await;
    let visitor = guest(&db, &party).await;
    let operator = Viewer::Operator { user_id: bob.clone() };
    for (viewer, expected) in
        [(Viewer::Anonymous, 401), (as_user(&bob), 403), (operator, 403), (visitor, 403)]
    {
        assert_eq!(status(account::delete(&app, &viewer, &ana, Content::Goes).await), expected, "{viewer:?}");
    }
    assert_eq!(count(&db, "users WHERE deleted_at IS NOT NULL").await, 0);
}

#[tokio::test]
async fn an_export_has_all_that_is_the_persons_and_no_secret() {
    let (db, clock) = (TestDb::new().await, ManualClock::default());
    let app = db.app(&clock);
    let (ana, bob) = full_life(&db).await;
    let pieces: Vec<String> =
        account::export(&app, &as_user(&ana), &ana).await.unwrap().try_collect().await.unwrap();
    let text = pieces.concat();
    let export: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(export["profile"]["email"], "ana@example.com");
    assert_eq!(export["profile"]["birthDate"], "2001-05-31");
    assert_eq!(export["profile"]["interests"], serde_json::json!(["techno"]));
    assert_eq!(export["following"][0]["userId"], bob.as_str());
    for (part, rows) in [
        ("followers", 1),
        ("following", 1),
        ("blocks", 1),
        ("parties", 2),
        ("rsvps", 3),
        ("waitingLists", 1),
        ("cohosting", 1),
        ("invitations", 1),
        ("favoriteParties", 1),
        ("media", 1),
        ("likedMedia", 1),
        ("comments", 1),
        ("taggedIn", 1),
        ("messages", 1),
        ("notifications", 1),
        ("sessions", 1),
        ("devices", 1),
        ("reports", 0),
        ("truncated", 0),
    ] {
        assert_eq!(export[part].as_array().map(Vec::len), Some(rows), "{part}");
    }
    for secret in ["secret-hash", "device-secret", "bob@example.com", "storage"] {
        assert!(!text.contains(secret), "{secret}");
    }
    for (viewer, expected) in [(Viewer::Anonymous, 401), (as_user(&bob), 403)] {
        assert_eq!(status(account::export(&app, &viewer, &ana).await.map(|_| ())), expected);
    }
}

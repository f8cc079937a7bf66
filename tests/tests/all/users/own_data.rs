//! What becomes of what people typed when they go; who may take it along or delete it: whoever signed in just now, and guests.

use jiff::SignedDuration;
use party_app::account::{self, Content};
use party_app::auth::{self, ConfirmBy};
use party_app::identity::firebase::FirebaseVerifier;
use party_domain::id::{PartyId, UserId};
use party_domain::text::PlainPassword;
use party_testkit::db::{ManualClock, TestDb, as_user};
use party_testkit::http::{Answer, TestServer};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::auth::firebase::id_token;
use crate::auth::{Fixture, PASSWORD, code};
use crate::support::assert_counters_are_exact;

/// What a host typed, each once: a text that is found nowhere else.
const TYPED: [&str; 7] = [
    "Casa Azul",
    "Hidden Lane 7",
    "41.386917",
    "2.170033",
    "Bring your records",
    "/media/ccover/1280",
    "invited@elsewhere.example",
];

async fn typed(db: &TestDb, party: &PartyId) {
    db.run(&format!(
        "UPDATE party_events SET venue_name = 'Casa Azul', venue_address = 'Hidden Lane 7', venue_latitude = 41.386917,
             venue_longitude = 2.170033, description = 'Bring your records', cover_image_url = '/media/ccover/1280'
             WHERE id = '{party}';
         INSERT INTO party_invitations (party_id, email) VALUES ('{party}', 'invited@elsewhere.example')"
    ))
    .await;
}

/// Every row of every table, as one text.
async fn everything(db: &TestDb) -> String {
    let tables =
        "SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'";
    let mut all = String::new();
    for table in db.sql().query(tables, &[]).await.unwrap() {
        let table: String = table.get(0);
        let rows = format!("SELECT coalesce(string_agg(to_jsonb(t)::text, ' '), '') FROM {table} t");
        all += &db.value::<String>(&rows).await;
    }
    all
}

async fn left(db: &TestDb) -> Vec<&'static str> {
    let all = everything(db).await;
    TYPED.into_iter().filter(|text| all.contains(text)).collect()
}

#[tokio::test]
async fn whoever_takes_all_along_leaves_no_word_of_the_parties_that_they_hosted() {
    for status in ["PLANNED", "LIVE", "ENDED", "CANCELLED"] {
        for content in [Content::Goes, Content::StaysAnonymous] {
            let db = TestDb::new().await;
            let (ana, bob) = (db.user("ana").await, db.user("bob").await);
            let party = db.party(&ana, |party| party.status = status).await;
            typed(&db, &party).await;
            db.run(&format!(
                "INSERT INTO party_invitations (party_id, user_id, email) VALUES ('{party}', '{bob}', 'b@elsewhere.example');
                 DELETE FROM outbox"
            ))
            .await;
            let app = db.app(&ManualClock::default());
            account::delete(&app, &as_user(&ana), &ana, content).await.unwrap();
            let kept = if content == Content::Goes { vec![] } else { TYPED.to_vec() };
            assert_eq!(left(&db).await, kept, "{status} {content:?}");
            let invited =
                "SELECT count(*) FROM party_invitations WHERE user_id IS NOT NULL AND (email IS NULL) = ";
            let invited = format!("{invited}{}", content == Content::Goes);
            assert_eq!(db.value::<i64>(&invited).await, 1, "Bob, who has an account, stays invited");
        }
    }
}

#[tokio::test]
async fn a_party_that_goes_over_to_a_cohost_goes_as_it_is() {
    let db = TestDb::new().await;
    let (ana, bob) = (db.user("ana").await, db.user("bob").await);
    let party = db.party(&ana, |party| party.status = "LIVE").await;
    typed(&db, &party).await;
    db.run(&format!("INSERT INTO party_cohosts (party_id, user_id) VALUES ('{party}', '{bob}')")).await;
    account::delete(&db.app(&ManualClock::default()), &as_user(&ana), &ana, Content::Goes).await.unwrap();
    assert_eq!(left(&db).await, TYPED);
}

/// What the two routes answer that ask for a recent sign-in.
async fn asked(server: &TestServer, token: &str) -> [(u16, String); 2] {
    let said = |answer: Answer| {
        (answer.status.as_u16(), answer.body["code"].as_str().unwrap_or_default().to_owned())
    };
    let export = server.get("/users/me/export", Some(token)).await;
    let delete =
        server.send(Method::DELETE, "/users/me", Some(token), Some(json!({ "keepContent": true }))).await;
    [said(export), said(delete)]
}

fn both(status: u16, code: &str) -> [(u16, String); 2] {
    [(status, code.to_owned()), (status, code.to_owned())]
}

#[tokio::test]
async fn an_old_session_neither_exports_nor_deletes_until_the_password_is_given_again() {
    let (db, clock) = (TestDb::new().await, ManualClock::default());
    let server = TestServer::start(&db, &clock).await;
    let new = json!({
        "email": "ana@example.com", "password": PASSWORD, "username": "ana", "firstName": "Ana", "lastName": "Gil",
    });
    let registered = server.post("/auth/register", None, new).await;
    let token = registered.data()["token"].as_str().unwrap().to_owned();
    let confirm = async |body: Value| server.post("/auth/confirm", Some(&token), body).await;
    clock.advance(SignedDuration::from_mins(16));
    assert_eq!(asked(&server, &token).await, both(403, "SIGN_IN_AGAIN"));
    let refreshed = server.send(Method::POST, "/auth/refresh", Some(&token), None).await;
    let token = refreshed.data()["token"].as_str().unwrap().to_owned();
    assert_eq!(asked(&server, &token).await, both(403, "SIGN_IN_AGAIN"), "a new token is no sign-in");

    let confirm_with = async |body: Value| server.post("/auth/confirm", Some(&token), body).await;
    let wrong = confirm_with(json!({ "password": "wrong horse" })).await;
    assert_eq!((wrong.status, wrong.code()), (StatusCode::UNAUTHORIZED, "INVALID_CREDENTIALS"));
    for (body, path) in
        [(json!({}), "password"), (json!({ "password": PASSWORD, "idToken": "x" }), "idToken")]
    {
        let refused = confirm_with(body).await;
        assert_eq!(
            (refused.status, &refused.body["errors"][0]["path"]),
            (StatusCode::BAD_REQUEST, &json!(path))
        );
    }
    assert_eq!(asked(&server, &token).await, both(403, "SIGN_IN_AGAIN"));
    assert_eq!(confirm_with(json!({ "password": PASSWORD })).await.status, StatusCode::NO_CONTENT);
    assert_eq!(server.get("/users/me/export", Some(&token)).await.status, StatusCode::OK);
    clock.advance(SignedDuration::from_mins(16));
    assert_eq!(asked(&server, &token).await, both(403, "SIGN_IN_AGAIN"), "not for ever");
    assert_eq!(
        confirm(json!({ "password": PASSWORD })).await.status,
        StatusCode::UNAUTHORIZED,
        "the old token"
    );
    assert_eq!(confirm_with(json!({ "password": PASSWORD })).await.status, StatusCode::NO_CONTENT);
    let others =
        server.post("/auth/login", None, json!({ "email": "ana@example.com", "password": PASSWORD })).await;
    let other = others.data()["token"].as_str().unwrap();
    clock.advance(SignedDuration::from_mins(14));
    assert_eq!(asked(&server, other).await.map(|(status, _)| status), [200, 204], "a sign-in is recent, too");
}

#[tokio::test]
async fn firebase_counts_from_when_the_person_signed_in_there() {
    let firebase = || Some(FirebaseVerifier::emulator("demo-party".parse().unwrap()));
    let it = Fixture::with(|auth| auth.firebase = firebase()).await;
    let old = id_token(&it, "g1", Some("ana@example.com"), true);
    it.clock.advance(SignedDuration::from_mins(30));
    let signed_in =
        auth::verify(&it.app, &old, &auth::Profile::default(), &auth::Device::default()).await.unwrap();
    let caller = party_app::session::authenticate(&it.app, &signed_in.token.reveal()).await.unwrap();
    let (viewer, session) = (&caller.session.viewer, &caller.session.id);
    let recent = async || auth::must_be_recent(&it.app, viewer, Some(session)).await;
    assert_eq!(code(recent().await), "SIGN_IN_AGAIN", "a token that was had anew");
    let confirm =
        async |token: String| auth::confirm(&it.app, viewer, session, &ConfirmBy::Firebase(token)).await;
    assert_eq!(code(confirm(old.clone()).await), "INVALID_ID_TOKEN");
    let others = id_token(&it, "g2", Some("eve@example.com"), true);
    assert_eq!(code(confirm(others).await), "INVALID_ID_TOKEN", "somebody else's");
    let password = ConfirmBy::Password(PlainPassword::attempt(PASSWORD));
    assert_eq!(code(auth::confirm(&it.app, viewer, session, &password).await), "LOCAL_ACCOUNTS_OFF");
    confirm(id_token(&it, "g1", Some("ana@example.com"), true)).await.unwrap();
    recent().await.unwrap();
}

struct GuestAtDoor {
    db: TestDb,
    server: TestServer,
    party: PartyId,
    host: UserId,
    id: UserId,
    token: String,
    link: String,
}

impl GuestAtDoor {
    /// Somebody who came in by a pass, answered, and left something of everything.
    async fn new() -> Self {
        let db = TestDb::new().await;
        let server = TestServer::start(&db, &ManualClock::default()).await;
        let host = db.user("host").await;
        let party = db.party(&host, |party| party.max_attendees = Some(2)).await;
        let host_token = db.sign_in(&host).await;
        let pass = json!({ "name": "Door" });
        let pass = server.post(&format!("/parties/{party}/passes"), Some(&host_token), pass).await;
        let body =
            json!({ "secret": pass.data()["secret"], "name": "Carla", "deviceToken": "a-phone-of-hers-1" });
        let joined = server.post("/parties/join-by-pass", None, body).await;
        assert!(joined.status.is_success(), "{joined:?} {pass:?}");
        let text = |key: &str| joined.data()[key].as_str().unwrap_or_default().to_owned();
        let (token, link) = (text("token"), text("recoverySecret"));
        let id = UserId::stored(db.value::<String>("SELECT user_id FROM party_guests").await);
        let going = json!({ "status": "GOING" });
        let answered = server.post(&format!("/parties/{party}/rsvp"), Some(&token), going).await;
        assert_eq!(answered.status, StatusCode::OK, "{answered:?}");
        db.wait(&party, &db.user("waits").await, 0).await;
        db.run(&format!(
            "INSERT INTO media_content (id, party_id, uploader_id, type, url, storage_key, state, caption)
                 VALUES ('m1', '{party}', '{id}', 'PHOTO', '', 'media/m1', 'READY', 'Her photo');
             INSERT INTO media_comments (media_id, author_id, content) VALUES ('m1', '{id}', 'Her comment');
             INSERT INTO media_likes (media_id, user_id) VALUES ('m1', '{id}');
             INSERT INTO chat_messages (room_id, sender_id, content) SELECT id, '{id}', 'Her message' FROM chat_rooms"
        ))
        .await;
        Self { db, server, party, host, id, token, link }
    }
}

#[tokio::test]
async fn guests_take_along_what_is_theirs() {
    let it = GuestAtDoor::new().await;
    let export = it.server.get("/users/me/export", Some(&it.token)).await;
    assert_eq!(export.status, StatusCode::OK, "{export:?}");
    let all = &export.body;
    assert_eq!(
        (&all["profile"]["firstName"], &all["profile"]["guestOf"]["partyId"]),
        (&json!("Carla"), &json!(it.party))
    );
    for (part, rows) in
        [("rsvps", 1), ("media", 1), ("comments", 1), ("likedMedia", 1), ("messages", 1), ("sessions", 1)]
    {
        assert_eq!(all[part].as_array().map(Vec::len), Some(rows), "{part}");
    }
    let of_host = it.server.get(&format!("/users/{}/export", it.host), Some(&it.token)).await;
    assert_eq!(of_host.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn guests_delete_what_is_theirs_and_are_gone() {
    for keep in [true, false] {
        let it = GuestAtDoor::new().await;
        let delete = Some(json!({ "keepContent": keep }));
        let of_host = format!("/users/{}", it.host);
        let refused = it.server.send(Method::DELETE, &of_host, Some(&it.token), delete.clone()).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        let gone = it.server.send(Method::DELETE, "/users/me", Some(&it.token), delete).await;
        assert_eq!(gone.status, StatusCode::NO_CONTENT, "{gone:?}");
        assert_eq!(it.server.get("/auth/me", Some(&it.token)).await.status, StatusCode::UNAUTHORIZED);
        let back = it.server.post("/parties/rejoin", None, json!({ "recoverySecret": it.link })).await;
        assert!(back.status.is_client_error(), "the personal link leads nowhere: {back:?}");
        it.db.run("DELETE FROM outbox").await;
        let all = everything(&it.db).await;
        assert!(!all.contains("Carla"), "her name");
        for hers in ["Her photo", "Her comment", "Her message"] {
            assert_eq!(all.contains(hers), keep, "{hers}");
        }
        let row = format!("SELECT NOT is_guest AND deleted_at IS NOT NULL FROM users WHERE id = '{}'", it.id);
        assert!(it.db.value::<bool>(&row).await);
        assert!(!it.db.going(&it.party).await.contains(&it.id));
        assert!(it.db.waiting(&it.party).await.is_empty(), "her place went to who waited");
        assert_counters_are_exact(it.db.sql()).await;
        let seen = it
            .server
            .get(&format!("/parties/{}/media", it.party), Some(&it.db.sign_in(&it.host).await))
            .await;
        assert_eq!(seen.status, StatusCode::OK, "{seen:?}");
        assert_eq!(seen.data().as_array().unwrap().len(), usize::from(keep));
        assert!(!seen.body.to_string().contains("Carla"));
    }
}

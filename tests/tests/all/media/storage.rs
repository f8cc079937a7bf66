//! How much a party and a person may store: what there is no room for is refused, however many come at once.

use party_app::media::Quotas;
use party_domain::id::PartyId;
use party_testkit::http::Answer;
use reqwest::StatusCode;
use serde_json::{Value, json};

use super::{House, Someone, photo};

/// A GIF of one point, and after its end what makes it another file, of a length.
fn file(name: &str, size: usize) -> Vec<u8> {
    let mut bytes = b"GIF89a\x01\0\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;".to_vec();
    bytes.extend(name.as_bytes());
    bytes.resize(size, b'.');
    bytes
}

impl House {
    async fn with_room(party_bytes: Option<u64>, person_bytes: Option<u64>) -> Self {
        let mut house = Self::new().await;
        house.app.quotas = Quotas { party_bytes, person_bytes, ..Quotas::default() };
        house.serve_again().await;
        house
    }

    async fn ask(&self, who: &Someone, party: &PartyId, size: u64) -> Answer {
        let ask = json!({ "partyId": party, "type": "PHOTO", "mimeType": "image/gif", "sizeBytes": size });
        self.server.post("/media/upload-url", Some(&who.token), ask).await
    }

    async fn storage(&self, who: &Someone) -> Value {
        let path = format!("/parties/{}/media/summary", self.party);
        self.server.get(&path, Some(&who.token)).await.data()["storage"].clone()
    }

    /// All bytes that the party's items have in the store, thumbnails too.
    async fn in_store(&self) -> i64 {
        let sum = "SELECT (SELECT coalesce(sum(size_bytes), 0) FROM media_content WHERE storage_key IS NOT NULL)::bigint \
                   + (SELECT coalesce(sum(size_bytes), 0) FROM media_renditions)::bigint";
        self.db.value(sum).await
    }
}

fn refused(answer: &Answer, code: &str) {
    assert_eq!((answer.status, answer.code()), (StatusCode::CONFLICT, code), "{:?}", answer.body);
}

#[tokio::test]
async fn what_a_gallery_has_no_room_for_is_refused_with_the_limit_and_what_is_left() {
    let house = House::with_room(Some(1_000), None).await;
    let upload = house.send(&house.ana, "PHOTO", "image/gif", &file("first", 700)).await;
    assert_eq!(house.confirm(&house.ana, &upload).await.status, StatusCode::CREATED);
    let full = house.ask(&house.host, &house.party, 301).await;
    refused(&full, "PARTY_STORAGE_FULL");
    let words =
        "The gallery of this party may take 1 KB, of which 300 bytes are left; this file has 301 bytes";
    assert_eq!(full.body["message"], words);
    assert_eq!(
        house.ask(&house.host, &house.party, 300).await.status,
        StatusCode::CREATED,
        "to the last byte"
    );
    let elsewhere = house.db.party(&house.ana.id, |_| {}).await;
    assert_eq!(
        house.ask(&house.ana, &elsewhere, 900).await.status,
        StatusCode::CREATED,
        "another party has its own room"
    );
    house.db.run("DELETE FROM media_content").await;
    assert_eq!(
        house.ask(&house.host, &house.party, 700).await.status,
        StatusCode::CREATED,
        "deleting makes room"
    );
}

#[tokio::test]
async fn a_person_has_one_room_at_all_parties_and_what_is_on_its_way_counts() {
    let house = House::with_room(None, Some(1_000)).await;
    let upload = house.send(&house.ana, "PHOTO", "image/gif", &file("first", 400)).await;
    assert_eq!(house.confirm(&house.ana, &upload).await.status, StatusCode::CREATED);
    let elsewhere = house.db.party(&house.ana.id, |_| {}).await;
    assert_eq!(house.ask(&house.ana, &elsewhere, 400).await.status, StatusCode::CREATED);
    let full = house.ask(&house.ana, &house.party, 201).await;
    refused(&full, "PERSON_STORAGE_FULL");
    assert!(
        full.body["message"].as_str().unwrap().contains("may take 1 KB, of which 200 bytes are left"),
        "{full:?}"
    );
    assert_eq!(
        house.ask(&house.host, &house.party, 900).await.status,
        StatusCode::CREATED,
        "others have their own"
    );
    assert_eq!(house.ask(&house.ana, &house.party, 200).await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn who_announces_much_and_sends_nothing_keeps_nobody_else_from_the_gallery() {
    let house = House::with_room(Some(1_000), None).await;
    assert_eq!(house.ask(&house.ana, &house.party, 900).await.status, StatusCode::CREATED);
    refused(&house.ask(&house.ana, &house.party, 900).await, "PARTY_STORAGE_FULL");
    assert_eq!(house.ask(&house.host, &house.party, 900).await.status, StatusCode::CREATED);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_who_confirm_at_once_those_come_in_for_whom_there_is_room() {
    let house = House::with_room(Some(1_000), None).await;
    let mut uploads = Vec::new();
    for number in 0..8 {
        let who = house.someone(&format!("guest{number}")).await;
        house.db.answer(&house.party, &who.id, "GOING", 0).await;
        let upload = house.send(&who, "PHOTO", "image/gif", &file(&number.to_string(), 300)).await;
        uploads.push((who, upload));
    }
    let confirmed = uploads.iter().map(|(who, upload)| house.confirm(who, upload));
    let confirmed = futures_util::future::join_all(confirmed).await;
    for answer in confirmed.iter().filter(|answer| answer.status != StatusCode::CREATED) {
        refused(answer, "PARTY_STORAGE_FULL");
    }
    let came_in = confirmed.iter().filter(|answer| answer.status == StatusCode::CREATED).count();
    assert_eq!(came_in, 3, "of 300 bytes each in a room for 1,000");
    assert_eq!(house.in_store().await, 900);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_files_that_one_person_announces_at_once_those_are_taken_for_which_there_is_room() {
    let house = House::with_room(None, Some(1_000)).await;
    let asked = (0..8).map(|_| house.ask(&house.ana, &house.party, 300));
    let asked = futures_util::future::join_all(asked).await;
    assert_eq!(asked.iter().filter(|answer| answer.status == StatusCode::CREATED).count(), 3);
}

#[tokio::test]
async fn host_and_cohosts_see_what_the_gallery_takes_with_thumbnails_and_nobody_else_does() {
    let house = House::with_room(Some(5_000_000), None).await;
    let bytes = std::fs::read(photo(house.files.path(), "seen")).unwrap();
    house.add(&house.ana, "PHOTO", "image/jpeg", &bytes).await;
    let used = house.in_store().await;
    let original: i64 = house.db.value("SELECT size_bytes::bigint FROM media_content").await;
    assert!(used > original, "what was made of it counts: {used}");
    assert_eq!(house.storage(&house.host).await, json!({ "usedBytes": used, "limitBytes": 5_000_000 }));
    assert_eq!(house.storage(&house.ana).await, Value::Null);
    let full = house.ask(&house.ana, &house.party, 5_000_000 - u64::try_from(used).unwrap() + 1).await;
    refused(&full, "PARTY_STORAGE_FULL");
}

//! The same bytes from several people.

use futures_util::future::join_all;
use jiff::SignedDuration;
use party_domain::id::MediaId;
use reqwest::{Method, StatusCode};
use serde_json::json;

use super::{House, Someone, photo};

impl House {
    /// Somebody who comes to the party.
    async fn comer(&self, name: &str) -> Someone {
        let comer = self.someone(name).await;
        self.db.answer(&self.party, &comer.id, "GOING", 0).await;
        comer
    }

    async fn act(&self, who: &Someone, path: &str) {
        let done = self.server.send(Method::POST, path, Some(&who.token), None).await;
        assert!(done.status.is_success(), "{path}: {done:?}");
    }

    /// The ids of the items that the gallery shows somebody.
    async fn gallery(&self, who: &Someone) -> Vec<String> {
        let gallery = self.server.get(&format!("/parties/{}/media", self.party), Some(&who.token)).await;
        assert_eq!(gallery.status, StatusCode::OK, "{gallery:?}");
        let items = gallery.data().as_array().unwrap();
        items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
    }
}

#[tokio::test]
async fn who_does_not_see_the_first_item_for_a_block_gets_their_own_of_the_same_bytes() {
    for blocks_the_first in [false, true] {
        let house = House::new().await;
        let (bea, eva) = (house.comer("bea").await, house.comer("eva").await);
        let (by, whom) = if blocks_the_first { (&bea, &house.ana) } else { (&house.ana, &bea) };
        house.act(by, &format!("/users/{}/block", whom.id)).await;
        let bytes = std::fs::read(photo(house.files.path(), "dropped to everybody")).unwrap();
        let first = house.add(&house.ana, "PHOTO", "image/jpeg", &bytes).await;
        house.clock.advance(SignedDuration::from_secs(1));
        let upload = house.send(&bea, "PHOTO", "image/jpeg", &bytes).await;
        let own = house.confirm(&bea, &upload).await;
        assert_eq!((own.status, &own.data()["duplicate"]), (StatusCode::CREATED, &json!(false)), "{own:?}");
        assert_eq!(own.data()["uploader"]["username"], "bea");
        let id = MediaId::stored(own.data()["id"].as_str().unwrap());
        assert_ne!(id, first);
        party_app::media::process::process(&house.app, &id).await.unwrap();
        let again = house.confirm(&bea, &upload).await;
        assert_eq!((again.status, &again.data()["id"]), (StatusCode::OK, &json!(id.as_str())));
        assert_eq!(house.gallery(&bea).await, [id.as_str()]);
        assert_eq!(house.gallery(&house.ana).await, [first.as_str()]);
        // Who sees the first one gets that, and nothing is added.
        let upload = house.send(&eva, "PHOTO", "image/jpeg", &bytes).await;
        let same = house.confirm(&eva, &upload).await;
        assert_eq!((same.status, &same.data()["duplicate"]), (StatusCode::OK, &json!(true)));
        assert_eq!(same.data()["id"], first.as_str());
        assert_eq!(house.db.value::<i64>("SELECT count(*) FROM media_content").await, 2);
        // A second time bea gets her own again.
        let upload = house.send(&bea, "PHOTO", "image/jpeg", &bytes).await;
        let same = house.confirm(&bea, &upload).await;
        assert_eq!((same.status, &same.data()["id"]), (StatusCode::OK, &json!(id.as_str())));
    }
}

#[tokio::test]
async fn an_item_that_waits_for_approval_is_not_shown_to_who_has_the_same_bytes() {
    let house = House::new().await;
    house
        .db
        .run(&format!("UPDATE party_events SET media_approval = true WHERE id = '{}'", house.party))
        .await;
    let (bea, eva) = (house.comer("bea").await, house.comer("eva").await);
    let bytes = std::fs::read(photo(house.files.path(), "held back")).unwrap();
    let upload = house.send(&house.ana, "PHOTO", "image/jpeg", &bytes).await;
    let first = house.confirm(&house.ana, &upload).await.data()["id"].as_str().unwrap().to_owned();
    // While it is being made, and while it waits.
    for who in [&bea, &eva] {
        let upload = house.send(who, "PHOTO", "image/jpeg", &bytes).await;
        let own = house.confirm(who, &upload).await;
        assert_eq!((own.status, &own.data()["duplicate"]), (StatusCode::CREATED, &json!(false)), "{own:?}");
        assert!(!own.body.to_string().contains("\"ana\""), "{own:?}");
        assert_ne!(own.data()["id"], first.as_str());
        party_app::media::process::process(&house.app, &MediaId::stored(first.as_str())).await.unwrap();
    }
    // The host sees what waits.
    let upload = house.send(&house.host, "PHOTO", "image/jpeg", &bytes).await;
    let same = house.confirm(&house.host, &upload).await;
    assert_eq!((same.status, &same.data()["duplicate"]), (StatusCode::OK, &json!(true)));
    assert_eq!(same.data()["id"], first.as_str());
    // Refusing one leaves those of the others.
    house.act(&house.host, &format!("/media/{first}/reject")).await;
    assert_eq!(house.db.value::<i64>("SELECT count(*) FROM media_content").await, 2);
}

#[tokio::test]
async fn the_same_bytes_from_many_at_once_are_one_item() {
    let house = House::new().await;
    let bytes = std::fs::read(photo(house.files.path(), "at once")).unwrap();
    let mut uploads = Vec::new();
    for name in ["bea", "eva", "leo", "mia"] {
        let who = house.comer(name).await;
        let upload = house.send(&who, "PHOTO", "image/jpeg", &bytes).await;
        uploads.push((who, upload));
    }
    let confirmed = join_all(uploads.iter().map(|(who, upload)| house.confirm(who, upload))).await;
    let ids: std::collections::BTreeSet<_> =
        confirmed.iter().map(|answer| answer.data()["id"].to_string()).collect();
    assert_eq!(ids.len(), 1, "{confirmed:?}");
    assert_eq!(confirmed.iter().filter(|answer| answer.status == StatusCode::CREATED).count(), 1);
    assert_eq!(house.db.value::<i64>("SELECT count(*) FROM media_content").await, 1);
}

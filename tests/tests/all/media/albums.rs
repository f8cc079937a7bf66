//! Albums while others read theirs slowly.

use std::time::Duration;

use party_app::media::downloads::AlbumLimits;
use reqwest::{Method, Response, StatusCode};

use super::{House, Someone};

impl House {
    async fn album(&self, who: Option<&Someone>) -> Response {
        let request = self.server.request(Method::GET, &format!("/parties/{}/album.zip", self.party));
        let request = match who {
            Some(who) => request.bearer_auth(&who.token),
            None => request,
        };
        request.send().await.unwrap()
    }

    /// A file of 8 MB in the gallery: more than lies between a server and a client who does not read.
    async fn large_item(&self) {
        let id = self.photo(&self.ana, "large").await;
        let file = self.files.path().join("large.bin");
        std::fs::write(&file, vec![7; 8 << 20]).unwrap();
        let key = format!("media/{id}/original");
        self.app.media.store().put_file(&key, &file, "image/jpeg").await.unwrap();
    }
}

#[tokio::test]
async fn sixteen_slow_strangers_keep_the_album_from_nobody_else() {
    let house = House::new().await;
    house.large_item().await;
    let mut slow = Vec::new();
    for _ in 0..16 {
        slow.push(house.album(None).await);
    }
    let begun = slow.iter().filter(|answer| answer.status() == StatusCode::OK).count();
    assert_eq!(begun, AlbumLimits::default().per_anonymous_address);
    let refused = slow.pop().unwrap();
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(refused.headers().contains_key("retry-after"));
    assert!(refused.text().await.unwrap().contains("TOO_MANY_DOWNLOADS"));
    let album = house.album(Some(&house.ana)).await;
    assert_eq!(album.status(), StatusCode::OK, "somebody who comes to the party, from the same address");
    assert!(album.bytes().await.unwrap().len() > 8 << 20);
    drop(slow);
}

#[tokio::test]
async fn an_album_that_is_read_slower_than_required_ends_and_frees_its_place() {
    let mut house = House::new().await;
    house.large_item().await;
    let limits =
        AlbumLimits { per_person: 1, rate: u64::MAX, grace: Duration::ZERO, ..AlbumLimits::default() };
    house.app.quotas.albums = limits;
    house.serve_again().await;
    let slow = house.album(Some(&house.ana)).await;
    assert_eq!(slow.status(), StatusCode::OK);
    slow.bytes().await.expect_err("no reader is that quick, and half an archive is none");
    house.app.quotas.albums = AlbumLimits { per_person: 1, ..AlbumLimits::default() };
    house.serve_again().await;
    let again = house.album(Some(&house.ana)).await;
    assert_eq!(again.status(), StatusCode::OK, "the place is free");
    again.bytes().await.expect("the whole of it");
}

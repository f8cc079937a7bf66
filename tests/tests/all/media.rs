//! Galleries over HTTP: from a file on a phone to an item that others see, and everything that people do with it.

mod albums;
mod big;
mod clocks;
mod gallery;
mod hot;
mod names;
mod people;
mod storage;
mod twins;
mod way;

use std::path::{Path, PathBuf};
use std::process::Command;

use party_app::App;
use party_app::media::{MediaHome, process};
use party_domain::id::{MediaId, PartyId, UserId};
use party_media::{Limits, Store, StoreConfig, Tools};
use party_testkit::db::{ManualClock, PartyRow, TestDb};
use party_testkit::folder::TestFolder;
use party_testkit::http::{Answer, TestServer};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

/// A server with a party, its host and one who comes, on a folder.
pub(crate) struct House {
    pub(crate) db: TestDb,
    pub(crate) clock: ManualClock,
    pub(crate) app: App,
    pub(crate) server: TestServer,
    pub(crate) party: PartyId,
    pub(crate) host: Someone,
    pub(crate) ana: Someone,
    pub(crate) files: TestFolder,
}

pub(crate) struct Someone {
    pub(crate) id: UserId,
    pub(crate) token: String,
}

impl House {
    pub(crate) async fn new() -> Self {
        Self::of(|_| {}).await
    }

    pub(crate) async fn of(change: impl FnOnce(&mut PartyRow)) -> Self {
        Self::on(None, change).await
    }

    /// On a store of its own instead of the folder.
    pub(crate) async fn on(store: Option<StoreConfig>, change: impl FnOnce(&mut PartyRow)) -> Self {
        let (db, clock) = (TestDb::new().await, ManualClock::default());
        let host = someone(&db, "host").await;
        let ana = someone(&db, "ana").await;
        let party = db.party(&host.id, change).await;
        db.answer(&party, &ana.id, "GOING", 0).await;
        let mut app = db.app(&clock);
        let files = TestFolder::new().unwrap();
        if let Some(store) = store {
            let store = Store::open(&store).unwrap();
            app.media = MediaHome::new(store, Limits::default(), Tools::find(), files.path().to_owned());
        }
        let config = party_http::HttpConfig { rate_limits: false, ..party_http::HttpConfig::default() };
        let server = TestServer::of(app.clone(), config).await;
        Self { db, clock, app, server, party, host, ana, files }
    }

    /// Begins to serve with what was changed of the app.
    pub(crate) async fn serve_again(&mut self) {
        let config = party_http::HttpConfig { rate_limits: false, ..party_http::HttpConfig::default() };
        self.server = TestServer::of(self.app.clone(), config).await;
    }

    pub(crate) async fn someone(&self, name: &str) -> Someone {
        someone(&self.db, name).await
    }

    /// Asks for an upload and sends the bytes; the id of the upload.
    pub(crate) async fn send(&self, who: &Someone, kind: &str, mime: &str, bytes: &[u8]) -> String {
        let ask = json!({ "partyId": self.party, "type": kind, "mimeType": mime, "sizeBytes": bytes.len() });
        let asked = self.server.post("/media/upload-url", Some(&who.token), ask).await;
        assert_eq!(asked.status, StatusCode::CREATED, "{:?}", asked.body);
        let url = asked.data()["uploadUrl"].as_str().unwrap();
        let put = reqwest::Client::builder().tls_certs_only([]).build().unwrap().put(url);
        let sent = put.header("content-type", mime).body(bytes.to_vec()).send().await.unwrap();
        assert_eq!(sent.status(), StatusCode::NO_CONTENT);
        asked.data()["uploadId"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn confirm(&self, who: &Someone, upload: &str) -> Answer {
        self.server.post("/media/confirm", Some(&who.token), json!({ "uploadId": upload })).await
    }

    /// The whole way: sends, confirms, and makes what the item needs. Its id.
    pub(crate) async fn add(&self, who: &Someone, kind: &str, mime: &str, bytes: &[u8]) -> MediaId {
        let upload = self.send(who, kind, mime, bytes).await;
        let confirmed = self.confirm(who, &upload).await;
        assert_eq!(confirmed.status, StatusCode::CREATED, "{:?}", confirmed.body);
        let id = MediaId::stored(confirmed.data()["id"].as_str().unwrap());
        process::process(&self.app, &id).await.unwrap();
        id
    }

    pub(crate) async fn photo(&self, who: &Someone, name: &str) -> MediaId {
        let bytes = std::fs::read(photo(self.files.path(), name)).unwrap();
        self.add(who, "PHOTO", "image/jpeg", &bytes).await
    }

    pub(crate) async fn item(&self, who: &Someone, id: &MediaId) -> Value {
        let answer = self.server.get(&format!("/media/{id}"), Some(&who.token)).await;
        assert_eq!(answer.status, StatusCode::OK, "{:?}", answer.body);
        answer.body["data"].clone()
    }

    /// Bytes and headers of a file.
    pub(crate) async fn file(&self, url: &str) -> reqwest::Response {
        self.server.request(Method::GET, &format!("/{url}")).send().await.unwrap()
    }
}

async fn someone(db: &TestDb, name: &str) -> Someone {
    let id = db.user(name).await;
    let token = db.sign_in(&id).await;
    Someone { id, token }
}

pub(crate) fn run(program: &str, arguments: &[&str]) {
    let output = Command::new(program).args(arguments).output();
    let output = output.unwrap_or_else(|error| panic!("{program}: {error}"));
    assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A photo of a phone: turned, with a place and a time in it. Another name, another picture.
pub(crate) fn photo(folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(format!("{name}.jpg"));
    let seed = name.bytes().map(u32::from).sum::<u32>().to_string();
    let file = path.to_str().unwrap();
    run("convert", &["-size", "800x600", "-seed", &seed, "plasma:tomato-steelblue", "-quality", "88", file]);
    run(
        "exiftool",
        &[
            "-q",
            "-overwrite_original",
            "-Orientation#=6",
            "-GPSLatitude=41.38",
            "-GPSLatitudeRef=N",
            "-GPSLongitude=2.17",
            "-GPSLongitudeRef=E",
            "-Make=Phone",
            "-SerialNumber=123",
            "-DateTimeOriginal=2026:06:01 22:10:11",
            "-OffsetTimeOriginal=+02:00",
            file,
        ],
    );
    path
}

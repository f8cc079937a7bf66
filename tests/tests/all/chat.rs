//! The room of a party: who writes, in which order it is kept, what is read back, and what it costs.

mod chaos;
mod history;
mod hot;
mod mutes;
mod order;
mod read;
mod rules;
mod told;

use party_app::App;
use party_app::chat::{self, Posted};
use party_domain::chat::NewMessage;
use party_domain::id::{PartyId, RoomId, UserId};
use party_testkit::db::{ManualClock, TestDb, as_user};
use party_testkit::http::TestServer;

/// A party of Ana's to which Bruno goes, its room, and a server.
struct House {
    db: TestDb,
    clock: ManualClock,
    app: App,
    server: TestServer,
    host: UserId,
    guest: UserId,
    party: PartyId,
    room: RoomId,
}

impl House {
    async fn new() -> Self {
        let (db, clock) = (TestDb::new().await, ManualClock::default());
        let (host, guest) = (db.user("ana").await, db.user("bruno").await);
        let party = db.party(&host, |_| {}).await;
        let (app, server) = (db.app(&clock), TestServer::start(&db, &clock).await);
        let room = room_of(&db, &party).await;
        let house = Self { db, clock, app, server, host, guest, party, room };
        house.attend(&house.guest).await;
        house
    }

    async fn attend(&self, user: &UserId) {
        let party = &self.party;
        self.db
            .run(&format!(
                "INSERT INTO party_attendees (party_id, user_id, status) VALUES ('{party}', '{user}', 'GOING')"
            ))
            .await;
    }

    /// Somebody says something.
    async fn say(&self, user: &UserId, content: &str) -> Posted {
        chat::send(&self.app, &as_user(user), &self.room, &text(content, None)).await.unwrap()
    }

    /// Somebody says so many things, as any client of the database could write them.
    async fn say_many(&self, user: &UserId, count: i32) {
        let room = &self.room;
        self.db
            .run(&format!(
                "INSERT INTO chat_messages (room_id, sender_id, content)
                     SELECT '{room}', '{user}', 'Message ' || i FROM generate_series(1, {count}) AS i"
            ))
            .await;
    }

    fn path(&self, rest: &str) -> String {
        format!("/parties/{}/{rest}", self.party)
    }
}

async fn room_of(db: &TestDb, party: &PartyId) -> RoomId {
    RoomId::stored(db.value::<String>(&format!("SELECT id FROM chat_rooms WHERE party_id = '{party}'")).await)
}

fn text(content: &str, nonce: Option<&str>) -> NewMessage {
    NewMessage::parse(Some(content), None, None, nonce).unwrap()
}

//! People, parties and what they have to do with each other, in plain SQL with sensible defaults.

use jiff::{SignedDuration, Timestamp};
use party_domain::id::{PartyId, UserId};
use tokio_postgres::types::ToSql;

use super::{TestDb, evening};

/// A party to be made; a test changes what it is about.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "columns of party_events")]
pub struct PartyRow {
    pub id: Option<PartyId>,
    pub title: String,
    pub status: &'static str,
    pub starts_at: Timestamp,
    pub ends_at: Option<Timestamp>,
    pub is_private: bool,
    pub max_attendees: Option<i32>,
    pub max_plus_ones: i16,
    pub place: Option<(f64, f64)>,
    pub tags: Vec<&'static str>,
    /// Whether the host has an RSVP, as parties made by the server have.
    pub host_attends: bool,
}

impl Default for PartyRow {
    /// A public party without limit, tomorrow.
    fn default() -> Self {
        Self {
            id: None,
            title: "A party".into(),
            status: "PLANNED",
            starts_at: evening() + SignedDuration::from_hours(24),
            ends_at: None,
            is_private: false,
            max_attendees: None,
            max_plus_ones: 0,
            place: None,
            tags: Vec::new(),
            host_attends: true,
        }
    }
}

impl TestDb {
    /// An account; its username and address come from `name`.
    pub async fn user(&self, name: &str) -> UserId {
        let insert = "INSERT INTO users (firebase_id, email, username) VALUES ('local:' || $1, $1 || '@example.com', $1) \
                      RETURNING id";
        let row = self.sql.query_one(insert, &[&name]).await;
        UserId::stored(row.unwrap_or_else(|error| panic!("user {name}: {error:?}")).get::<_, String>(0))
    }

    /// `count` accounts named `name_1` and so on, in one statement.
    pub async fn users(&self, name: &str, count: i32) -> Vec<UserId> {
        let insert = "INSERT INTO users (firebase_id, email, username) \
                      SELECT 'local:' || n, n || '@example.com', n \
                      FROM (SELECT $1 || '_' || i AS n FROM generate_series(1, $2) AS i ORDER BY i) names RETURNING id";
        let rows = self.sql.query(insert, &[&name, &count]).await;
        let rows = rows.unwrap_or_else(|error| panic!("users {name}: {error:?}"));
        rows.iter().map(|row| UserId::stored(row.get::<_, String>(0))).collect()
    }

    /// A party with its room and tags; `change` says what is special about it.
    pub async fn party(&self, host: &UserId, change: impl FnOnce(&mut PartyRow)) -> PartyId {
        let mut party = PartyRow::default();
        change(&mut party);
        let (lat, lng) = party.place.unzip();
        let id = party.id.as_ref().map(PartyId::as_str);
        let insert = "WITH party AS (
                INSERT INTO party_events (id, host_id, title, venue_name, venue_address, status, starts_at, ends_at,
                    is_private, max_attendees, max_plus_ones, venue_latitude, venue_longitude)
                VALUES (coalesce($1, cuid()), $2, $3, 'Venue', 'Street 1', $4::text::\"PartyStatus\", $5, $6, $7, $8, $9,
                    $10, $11)
                RETURNING id
            ), room AS (INSERT INTO chat_rooms (party_id) SELECT id FROM party)
            SELECT id FROM party";
        let values: [&(dyn ToSql + Sync); 11] = [
            &id,
            &host.as_str(),
            &party.title,
            &party.status,
            &party.starts_at,
            &party.ends_at,
            &party.is_private,
            &party.max_attendees,
            &party.max_plus_ones,
            &lat,
            &lng,
        ];
        let row = self.sql.query_one(insert, &values).await;
        let row = row.unwrap_or_else(|error| panic!("party {party:?}: {error:?}"));
        let id = PartyId::stored(row.get::<_, String>(0));
        for tag in party.tags {
            self.run(&format!("INSERT INTO party_tags (party_id, tag) VALUES ('{id}', '{tag}')")).await;
        }
        if party.host_attends {
            self.answer(&id, host, "GOING", 0).await;
        }
        id
    }

    /// An RSVP as a foreign client writes it.
    pub async fn answer(&self, party: &PartyId, user: &UserId, status: &str, plus_ones: i16) {
        self.run(&format!(
            "INSERT INTO party_attendees (party_id, user_id, status, plus_ones) \
             VALUES ('{party}', '{user}', '{status}', {plus_ones}) \
             ON CONFLICT (party_id, user_id) DO UPDATE SET status = excluded.status, plus_ones = excluded.plus_ones"
        ))
        .await;
    }

    /// Puts somebody at the end of the waiting list.
    pub async fn wait(&self, party: &PartyId, user: &UserId, plus_ones: i16) {
        self.run(&format!(
            "INSERT INTO party_waitlist (party_id, user_id, plus_ones) VALUES ('{party}', '{user}', {plus_ones})"
        ))
        .await;
    }

    /// Who is GOING.
    pub async fn going(&self, party: &PartyId) -> Vec<UserId> {
        self.people(party, "party_attendees WHERE status = 'GOING' AND party_id", "created_at, id").await
    }

    /// Who waits, in order.
    pub async fn waiting(&self, party: &PartyId) -> Vec<UserId> {
        self.people(party, "party_waitlist WHERE party_id", "position").await
    }

    async fn people(&self, party: &PartyId, of: &str, order: &str) -> Vec<UserId> {
        let query = format!("SELECT user_id FROM {of} = $1 ORDER BY {order}");
        let rows = self.sql.query(&query, &[&party.as_str()]).await;
        let rows = rows.unwrap_or_else(|error| panic!("{query}: {error:?}"));
        rows.iter().map(|row| UserId::stored(row.get::<_, String>(0))).collect()
    }
}

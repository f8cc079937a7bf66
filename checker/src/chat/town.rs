//! People and rooms, written by plain SQL.

use anyhow::{Context as _, Result};
use tokio_postgres::Client;

use super::verdict::Stored;
use crate::scene::sign_in;

/// Somebody with a client.
#[derive(Debug, Clone)]
pub struct Person {
    /// The account.
    pub user: String,
    /// Of a session.
    pub token: String,
}

/// A party and those around it.
#[derive(Debug, Clone)]
pub struct Place {
    /// The party.
    pub party: String,
    /// Its room.
    pub room: String,
    /// Who goes there; the first is the host.
    pub members: Vec<Person>,
    /// Somebody who has nothing to do with the party, which is private.
    pub stranger: Option<Person>,
}

/// Makes so many rooms of so many people. Every second party is private, and has a stranger at its door.
pub async fn build(client: &Client, rooms: usize, members: usize) -> Result<Vec<Place>> {
    let mut places = Vec::new();
    for number in 0..rooms {
        let is_private = number % 2 == 1;
        let insert = "INSERT INTO users (firebase_id, email, username)
            SELECT 'local:chat_' || n, 'chat_' || n || '@example.com', 'chat_' || n
            FROM (SELECT $1 || '_' || i AS n FROM generate_series(1, $2::int) AS i ORDER BY i) names RETURNING id";
        let people = i32::try_from(members + usize::from(is_private))?;
        let rows = client.query(insert, &[&number.to_string(), &people]).await.context("making people")?;
        let mut people = Vec::new();
        for row in &rows {
            let user: String = row.get(0);
            people.push(Person { token: sign_in(client, &user).await?, user });
        }
        let stranger = if is_private { people.pop() } else { None };
        let insert = "WITH party AS (
                INSERT INTO party_events (host_id, title, venue_name, venue_address, starts_at, is_private)
                VALUES ($1, 'A party', 'Venue', 'Street 1', now() + interval '30 days', $2) RETURNING id
            ), coming AS (
                INSERT INTO party_attendees (party_id, user_id, status)
                SELECT party.id, u, 'GOING' FROM party, unnest($3::text[]) AS u
            )
            INSERT INTO chat_rooms (party_id) SELECT id FROM party RETURNING party_id, id";
        let users: Vec<&str> = people.iter().map(|person| person.user.as_str()).collect();
        let row =
            client.query_one(insert, &[&users[0], &is_private, &users]).await.context("making parties")?;
        places.push(Place { party: row.get(0), room: row.get(1), members: people, stranger });
    }
    Ok(places)
}

/// All that is written in the rooms.
pub async fn stored(client: &Client, places: &[Place]) -> Result<Vec<Stored>> {
    let query = "SELECT room_id, seq, id, coalesce(nonce, id) FROM chat_messages ORDER BY room_id, seq";
    let mut stored = Vec::new();
    for row in client.query(query, &[]).await? {
        let room: &str = row.get(0);
        let Some(room) = places.iter().position(|place| place.room == room) else { continue };
        stored.push(Stored { room, seq: row.get(1), id: row.get(2), nonce: row.get(3) });
    }
    Ok(stored)
}

/// How far the rooms are, in their order.
pub async fn last_seqs(client: &Client, places: &[Place]) -> Result<Vec<i64>> {
    let rooms: Vec<&str> = places.iter().map(|place| place.room.as_str()).collect();
    let query = "SELECT r.last_seq FROM unnest($1::text[]) WITH ORDINALITY AS o (id, place)
        JOIN chat_rooms r ON r.id = o.id ORDER BY o.place";
    Ok(client.query(query, &[&rooms]).await?.iter().map(|row| row.get(0)).collect())
}

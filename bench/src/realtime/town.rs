//! People who are signed in, and parties to which they come, for each server its own.

use anyhow::{Context as _, Result};

use super::place::Who;
use super::{LARGE, SMALL};
use crate::cluster::Bench;

/// The tokens of all.
pub(crate) struct Town(Vec<String>);

/// Somebody's id.
pub(crate) fn user(number: usize) -> String {
    format!("cmuser{number:019}")
}

/// A room of a few, among those of one server.
pub(crate) fn room(lane: usize, number: usize) -> String {
    format!("cmroom{lane:09}{number:010}")
}

/// The room of many of one server.
pub(crate) fn large_room(lane: usize) -> String {
    room(lane, 9_999_999)
}

impl Town {
    /// As many people as are to be held, with rooms for all of them.
    pub(crate) async fn settle(bench: &Bench, people: usize) -> Result<Self> {
        let sql = bench.client().await?;
        let users: Vec<String> = (0..people).map(user).collect();
        // What triggers would do one by one is here as they leave it.
        sql.batch_execute("SET session_replication_role = replica").await?;
        sql.execute(
            "INSERT INTO users (id, firebase_id, email, username)
             SELECT u, 'local:' || u, u || '@example.com', 'person' || lpad(n::text, 6, '0')
             FROM unnest($1::text[]) WITH ORDINALITY AS t (u, n)",
            &[&users],
        )
        .await?;
        let tokens = bench.sign_in(&users).await?;
        for who in Who::ALL.into_iter().filter(|who| who.has_database()) {
            let of_few = (0..people / SMALL.members)
                .map(|number| (room(who.lane(), number), number * SMALL.members, SMALL.members));
            let rooms: Vec<_> = of_few.chain([(large_room(who.lane()), 0, LARGE.members)]).collect();
            let ids: Vec<&str> = rooms.iter().map(|(id, ..)| id.as_str()).collect();
            let hosts: Vec<&str> = rooms.iter().map(|(_, first, _)| users[*first].as_str()).collect();
            sql.execute(
                "INSERT INTO party_events (id, host_id, title, venue_name, venue_address, starts_at, max_attendees)
                 SELECT i, h, 'Rooftop with a view', 'Here', 'Here', now() + interval '1 day', 5000
                 FROM unnest($1::text[], $2::text[]) AS t (i, h)",
                &[&ids, &hosts],
            )
            .await?;
            sql.execute(
                "INSERT INTO chat_rooms (id, party_id) SELECT i, i FROM unnest($1::text[]) AS t (i)",
                &[&ids],
            )
            .await?;
            let coming = rooms.iter().flat_map(|(id, first, members)| {
                users[first + 1..first + members].iter().map(|user| (id.as_str(), user.as_str()))
            });
            let (parties, guests): (Vec<&str>, Vec<&str>) = coming.unzip();
            sql.execute(
                "INSERT INTO party_attendees (party_id, user_id, status, updated_at)
                 SELECT p, u, 'GOING', now() FROM unnest($1::text[], $2::text[]) AS t (p, u)",
                &[&parties, &guests],
            )
            .await
            .context("guests")?;
        }
        sql.batch_execute("RESET session_replication_role; ANALYZE").await?;
        Ok(Self(tokens))
    }

    /// The token of somebody.
    pub(crate) fn token(&self, number: usize) -> String {
        self.0[number].clone()
    }
}

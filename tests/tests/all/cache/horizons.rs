//! A value whose snapshot missed a commit says so, also when it is stored after the commit and before anybody told of it.

use party_testkit::wait::until;
use reqwest::StatusCode;
use tokio_postgres::Client;

use super::{Node, Town};

/// Makes each query that reads a relation wait after its snapshot was taken, as long as the returned client holds the gate.
async fn gate(town: &Town, relation: &str, kind: &str) -> Client {
    let gate = town.db.client().await;
    gate.batch_execute(&format!(
        "CREATE FUNCTION gate() RETURNS boolean LANGUAGE plpgsql AS
             'BEGIN PERFORM pg_advisory_xact_lock_shared(7); RETURN true; END';
         ALTER {kind} {relation} RENAME TO {relation}_behind;
         CREATE VIEW {relation} AS SELECT * FROM {relation}_behind WHERE gate();
         SELECT pg_advisory_lock(7)"
    ))
    .await
    .unwrap();
    gate
}

async fn missed(relation: &str, kind: &str, path: fn(&str, &str) -> String, key: &str, change: &str) {
    let mut town = Town::of_two().await;
    let (party, host, token) = town.party().await;
    let (party, host) = (party.as_str(), host.as_str());
    let path = path(party, host);
    let token = Some(&*token).filter(|_| relation == "sessions");
    if token.is_some() {
        // Its first use is written down, and so changes it.
        town.nodes[0].server.get(&path, token).await;
    }
    if relation == "party_attendees" {
        // The list is of a party that is cached already.
        town.nodes[0].server.get(&format!("/parties/{party}"), None).await;
    }
    let gate = gate(&town, relation, kind).await;
    town.everywhere().await;
    until("the node hears", async || town.nodes[0].app.caches.coherence().is_fresh()).await;
    let before = {
        let read = town.nodes[0].server.get(&path, token);
        let change = async {
            // Of this database: other tests have gates of their own.
            let waits = "SELECT EXISTS (SELECT FROM pg_locks JOIN pg_database d ON d.oid = database \
                         WHERE datname = current_database() AND locktype = 'advisory' AND NOT granted)";
            town.db.until(waits).await;
            // From here on nobody tells.
            town.nodes.iter().for_each(|node| node.keeper.abort());
            gate.batch_execute(&format!("{change}; SELECT pg_advisory_unlock(7)")).await.unwrap();
        };
        tokio::join!(read, change).0
    };
    assert_eq!(before.status, StatusCode::OK, "{path}: {before:?}");
    let hash = town.db.value::<String>("SELECT encode(token_hash, 'hex') FROM sessions").await;
    let key = key.replace("PARTY", party).replace("HOST", host).replace("HASH", &hash);
    let stored = town.stored(&key).await.expect("the value is stored, or this shows nothing");
    assert!(stored.get("data").is_some(), "{stored}");
    let late = Node::start(&town.db, Some(town.link())).await;
    late.app.caches.coherence().next_round().await;
    let after = late.server.get(&path, token).await;
    assert_ne!(
        (after.status, &after.body),
        (before.status, &before.body),
        "{path}: what was before the commit stayed"
    );
    town.nodes.push(late);
}

#[tokio::test]
async fn a_party_that_missed_a_commit_goes_when_it_is_told() {
    let change = "UPDATE party_events SET title = 'Second'";
    missed("party_cards", "VIEW", |party, _| format!("/parties/{party}"), "cache:party:PARTY", change).await;
}

#[tokio::test]
async fn a_profile_that_missed_a_commit_goes_when_it_is_told() {
    let change = "UPDATE users_behind SET username = 'renamed'";
    missed("users", "TABLE", |_, host| format!("/users/{host}"), "cache:user:HOST", change).await;
}

#[tokio::test]
async fn attendees_that_missed_a_commit_go_when_it_is_told() {
    let change = "UPDATE party_attendees_behind SET plus_ones = 1";
    let path = |party: &str, _: &str| format!("/parties/{party}/attendees");
    missed("party_attendees", "TABLE", path, "cache:attendees:PARTY", change).await;
}

#[tokio::test]
async fn a_session_that_missed_its_end_goes_when_that_is_told() {
    let change =
        "UPDATE sessions_behind SET expires_at = now() - interval '9 years', last_seen_at = last_seen_at";
    missed("sessions", "TABLE", |_, _| "/auth/me".to_owned(), "session:HASH", change).await;
}

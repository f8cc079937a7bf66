//! Counters are right after any committed change, whoever made it and whoever else was writing.

use std::collections::BTreeMap;

use futures_util::future::join_all;
use party_testkit::db::TestDb;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use tokio_postgres::Client;

use crate::support::{assert_counters_are_exact, met_another};

mod paths;
mod rules;

const CONNECTIONS: u64 = 8;
const TRANSACTIONS: usize = 600;
/// People 0 to 9 host and upload and stay; the others come and go.
const PEOPLE: u32 = 24;
const HOSTS: u32 = 10;
const PARTIES: u32 = 8;
const ITEMS: u32 = 16;

#[expect(clippy::too_many_lines, reason = "a list of kinds of changes")]
/// A random change, as the sheet's client, psql or the server might write it: its kind and its SQL.
pub(crate) fn change(rng: &mut StdRng) -> (&'static str, String) {
    let [a, b] = [0, 1].map(|_| format!("u{:02}", rng.random_range(0..PEOPLE)));
    let host = format!("u{:02}", rng.random_range(0..HOSTS));
    let (mortal, another) =
        (format!("u{}", rng.random_range(HOSTS..PEOPLE)), format!("u{}", rng.random_range(HOSTS..PEOPLE)));
    let party = format!("p{}", rng.random_range(0..PARTIES));
    let item = format!("m{}", rng.random_range(0..ITEMS));
    let number: i32 = rng.random_range(0..9);
    let people = rng.random_range(0..3);
    let rsvp = ["GOING", "GOING", "GOING", "MAYBE", "NOT_GOING"][rng.random_range(0..5_usize)];
    let status = ["LIVE", "ENDED", "CANCELLED"][rng.random_range(0..3_usize)];
    let state = ["READY", "READY", "PENDING", "FAILED"][rng.random_range(0..4_usize)];
    match rng.random_range(0..44) {
        0 | 1 => (
            "follow",
            format!(
                "INSERT INTO user_follows (follower_id, following_id) SELECT '{a}', '{b}' WHERE '{a}' <> '{b}' ON CONFLICT DO NOTHING"
            ),
        ),
        2 => (
            "follow many",
            format!(
                "INSERT INTO user_follows (follower_id, following_id) SELECT '{a}', id FROM users WHERE id <> '{a}' AND right(id, 1)::int % 3 = {people} ON CONFLICT DO NOTHING"
            ),
        ),
        3 => (
            "unfollow",
            format!("DELETE FROM user_follows WHERE follower_id = '{a}' AND following_id = '{b}'"),
        ),
        4 => ("unfollow all", format!("DELETE FROM user_follows WHERE follower_id = '{a}'")),
        5 => (
            "follow another",
            format!(
                "UPDATE user_follows SET following_id = '{b}' WHERE id = (SELECT id FROM user_follows WHERE follower_id = '{a}' LIMIT 1)"
            ),
        ),
        6 => (
            "block",
            format!(
                "INSERT INTO user_blocks (blocker_id, blocked_id) SELECT '{a}', '{b}' WHERE '{a}' <> '{b}' ON CONFLICT DO NOTHING"
            ),
        ),
        7 => ("unblock", "DELETE FROM user_blocks".to_owned()),
        8..=13 => (
            "answer",
            format!(
                "INSERT INTO party_attendees (party_id, user_id, status, plus_ones, is_guest) VALUES ('{party}', '{a}', '{rsvp}', {people}, {}) ON CONFLICT (party_id, user_id) DO UPDATE SET status = excluded.status, plus_ones = excluded.plus_ones",
                number == 0
            ),
        ),
        14 => (
            "answer everywhere",
            format!("UPDATE party_attendees SET status = '{rsvp}' WHERE user_id = '{a}'"),
        ),
        15 => (
            "become an account",
            format!("UPDATE party_attendees SET is_guest = NOT is_guest WHERE user_id = '{a}'"),
        ),
        16 => (
            "withdraw",
            format!("DELETE FROM party_attendees WHERE party_id = '{party}' AND user_id = '{a}'"),
        ),
        17 | 18 => (
            "wait",
            format!(
                "INSERT INTO party_waitlist (party_id, user_id, plus_ones) VALUES ('{party}', '{a}', {people}) ON CONFLICT (party_id, user_id) DO UPDATE SET plus_ones = excluded.plus_ones"
            ),
        ),
        19 => ("leave the line", format!("DELETE FROM party_waitlist WHERE user_id = '{a}'")),
        20 | 36 | 37 => (
            "create",
            format!(
                "INSERT INTO party_events (id, host_id, title, venue_name, venue_address, starts_at, max_attendees, attendees_count) VALUES ('{party}', '{host}', 'A party', 'V', 'A', '2031-01-01', {}, 7) ON CONFLICT DO NOTHING",
                number + 3
            ),
        ),
        21 => ("step", format!("UPDATE party_events SET status = '{status}' WHERE id = '{party}'")),
        22 => ("delete", format!("DELETE FROM party_events WHERE id = '{party}'")),
        23 => (
            "resize",
            format!(
                "UPDATE party_events SET max_attendees = {} WHERE id = '{party}'",
                if number > 7 { "NULL".to_owned() } else { (number + 3).to_string() }
            ),
        ),
        24 => ("hand over", format!("UPDATE party_events SET host_id = '{host}' WHERE id = '{party}'")),
        25 | 26 => (
            "upload",
            format!(
                "INSERT INTO media_content (id, party_id, uploader_id, type, url, state, likes_count) SELECT '{item}', id, '{host}', 'PHOTO', '', '{state}', 3 FROM party_events WHERE id = '{party}' ON CONFLICT DO NOTHING"
            ),
        ),
        27 => (
            "review",
            format!("UPDATE media_content SET state = '{state}', party_id = '{party}' WHERE id = '{item}'"),
        ),
        28 => ("remove", format!("DELETE FROM media_content WHERE id = '{item}'")),
        29 => (
            "like",
            format!(
                "INSERT INTO media_likes (media_id, user_id) SELECT id, '{a}' FROM media_content WHERE right(id, 1)::int % 3 = {people} ON CONFLICT DO NOTHING"
            ),
        ),
        30 => ("unlike", format!("DELETE FROM media_likes WHERE user_id = '{a}'")),
        31 => (
            "comment",
            format!(
                "INSERT INTO media_comments (media_id, author_id, content) SELECT id, '{a}', 'ha' FROM media_content, generate_series(1, 2) WHERE right(id, 1)::int % 3 = {people}"
            ),
        ),
        32 => ("delete comments", format!("DELETE FROM media_comments WHERE author_id = '{a}'")),
        33 => ("delete people", format!("DELETE FROM users WHERE id IN ('{mortal}', '{another}')")),
        34 | 38 | 39 => (
            "come back",
            format!(
                "INSERT INTO users (id, firebase_id, email, followers_count) SELECT id, id, id || '@example.com', 5 FROM unnest(ARRAY['{mortal}', '{another}']) AS e (id) ON CONFLICT DO NOTHING"
            ),
        ),
        40 => (
            "move reactions",
            format!(
                "UPDATE media_comments SET media_id = '{item}' WHERE author_id = '{a}'; UPDATE media_likes SET media_id = '{item}' WHERE user_id = '{a}' AND media_id = (SELECT min(media_id) FROM media_likes WHERE user_id = '{a}')"
            ),
        ),
        41 => (
            "move in the line",
            format!(
                "UPDATE party_waitlist SET party_id = '{party}' WHERE user_id = '{a}' AND party_id = (SELECT min(party_id) FROM party_waitlist WHERE user_id = '{a}')"
            ),
        ),
        _ => (
            "count by hand",
            format!(
                "UPDATE party_events p SET attendees_count = (SELECT count(*) FROM party_attendees a WHERE a.party_id = p.id) + {number} WHERE id = '{party}'; UPDATE users SET followers_count = {number}, parties_count = 1 WHERE id = '{a}'; UPDATE media_content SET likes_count = {number} WHERE id = '{item}'"
            ),
        ),
    }
}

/// Random transactions of one to three changes, a fifth of them rolled back; counts what was committed by kind.
async fn storm(client: Client, seed: u64) -> BTreeMap<&'static str, usize> {
    let mut rng = StdRng::seed_from_u64(seed);
    let mut committed = BTreeMap::new();
    for _ in 0..TRANSACTIONS {
        let changes: Vec<_> = (0..rng.random_range(1..=3)).map(|_| change(&mut rng)).collect();
        let end = if rng.random_bool(0.2) { "ROLLBACK" } else { "COMMIT" };
        let sql: Vec<&str> = changes.iter().map(|(_, sql)| sql.as_str()).collect();
        let transaction = format!("BEGIN; {}; {end}", sql.join("; "));
        loop {
            let Err(error) = client.batch_execute(&transaction).await else {
                if end == "COMMIT" {
                    for (kind, _) in &changes {
                        *committed.entry(*kind).or_default() += 1;
                    }
                }
                break;
            };
            client.batch_execute("ROLLBACK").await.unwrap();
            let said = format!("{transaction}: {error:?}");
            // Refused by a rule: a full party, a step that life does not have, somebody who is gone.
            let refused = error.code().is_some_and(|code| code.code().starts_with("23"));
            if refused {
                break;
            }
            assert!(met_another(error), "{said}");
        }
    }
    committed
}

/// The people and parties that [`change`] changes.
pub(crate) async fn world() -> TestDb {
    let db = TestDb::new().await;
    db.run(&format!(
        "INSERT INTO users (id, firebase_id, email)
             SELECT id, id, id || '@example.com' FROM (SELECT 'u' || lpad(i::text, 2, '0') FROM generate_series(0, {PEOPLE} - 1) AS i) AS e (id);
         INSERT INTO party_events (id, host_id, title, venue_name, venue_address, starts_at, max_attendees)
             SELECT 'p' || i, 'u0' || i, 'A party', 'V', 'A', '2031-01-01', 3 + i FROM generate_series(0, {PARTIES} - 1) AS i;
         INSERT INTO party_tags (party_id, tag) SELECT id, tag FROM party_events, unnest(ARRAY['salsa', 'rooftop']) AS t (tag)"
    ))
    .await;
    db
}

#[tokio::test(flavor = "multi_thread")]
async fn counters_are_exact_after_thousands_of_random_changes_at_once() {
    let db = world().await;
    let mut writers = Vec::new();
    for seed in 0..CONNECTIONS {
        let client = db.client().await;
        client.batch_execute("SET deadlock_timeout = '5ms'").await.unwrap();
        writers.push(tokio::spawn(storm(client, seed)));
    }
    let mut committed: BTreeMap<&str, usize> = BTreeMap::new();
    for done in join_all(writers).await {
        done.unwrap().into_iter().for_each(|(kind, times)| *committed.entry(kind).or_default() += times);
    }
    // A kind that was always refused would prove nothing.
    let kinds = committed.values().filter(|&&times| times >= 5).count();
    assert_eq!(kinds, 30, "{committed:?}");
    assert!(committed.values().sum::<usize>() > 2000, "{committed:?}");
    assert_counters_are_exact(db.sql()).await;
    let promotable: i64 = db
        .value(
            "SELECT count(*) FROM party_events p CROSS JOIN LATERAL (
                 SELECT 1 + plus_ones AS places FROM party_waitlist w
                 WHERE w.party_id = p.id AND (p.max_attendees IS NULL OR 1 + plus_ones < p.max_attendees)
                 ORDER BY position LIMIT 1) head
             WHERE p.status IN ('PLANNED', 'LIVE') AND (p.max_attendees IS NULL OR head.places <= p.max_attendees - p.places_taken)",
        )
        .await;
    assert_eq!(promotable, 0, "somebody waits beside a free place");
    let both: i64 = db
        .value("SELECT count(*) FROM party_waitlist w JOIN party_attendees a USING (party_id, user_id) WHERE a.status = 'GOING'")
        .await;
    assert_eq!(both, 0, "somebody is going and waits");
}

//! Lists that are cached as one for many: what each reader gets of them, also when the list is not what it should be.

use jiff::SignedDuration;
use party_domain::id::PartyId;
use serde_json::{Value, json};

use super::{Node, Town};

/// Replaces what Redis has under a key, as if the list had missed what came since.
async fn replace(town: &Town, key: &str, data: Value) {
    let mut redis = town.redis().await;
    let text: String = redis::cmd("GET").arg(key).query_async(&mut redis).await.unwrap();
    let (before, _) = text.split_once(r#","data":"#).unwrap_or_else(|| panic!("{text}"));
    let text = format!(r#"{before},"data":{data}}}"#);
    let () = redis::cmd("SET").arg(key).arg(text).arg("KEEPTTL").query_async(&mut redis).await.unwrap();
}

async fn feed(node: &Node, query: &str, token: Option<&str>) -> (Vec<String>, bool) {
    let page = node.server.get(&format!("/parties{query}"), token).await;
    let ids = page.data().as_array().unwrap_or_else(|| panic!("{page:?}"));
    let ids = ids.iter().map(|party| party["id"].as_str().unwrap().to_owned()).collect();
    (ids, page.body["meta"]["nextCursor"].is_string())
}

#[tokio::test]
async fn a_cached_feed_that_holds_what_it_should_not_shows_nothing_of_it() {
    let town = Town::of_two().await;
    let (party, host, _) = town.party().await;
    let [ana, foe] = [town.db.user("ana").await, town.db.user("foe").await];
    let token = town.db.sign_in(&ana).await;
    let tomorrow = town.nodes[0].clock.now() + SignedDuration::from_hours(24);
    let mut parties = vec![party.clone()];
    for hours in 1..=3 {
        let at = tomorrow + SignedDuration::from_hours(hours);
        parties.push(town.db.party(&host, |party| party.starts_at = at).await);
    }
    let cancelled = town.db.party(&host, |party| party.status = "CANCELLED").await;
    let private = town.db.party(&host, |party| party.is_private = true).await;
    let past =
        town.db.party(&host, |party| party.starts_at = tomorrow - SignedDuration::from_hours(200)).await;
    let blocked = town.db.party(&foe, |_| {}).await;
    town.db.run(&format!("INSERT INTO user_blocks (blocker_id, blocked_id) VALUES ('{foe}', '{ana}')")).await;
    town.everywhere().await;
    for (key, token) in [(ana.as_str(), Some(&*token)), ("anonymous", None)] {
        let (filler, reader) = (&town.nodes[0], &town.nodes[1]);
        feed(filler, "", token).await;
        let mut list: Vec<&PartyId> = vec![&cancelled, &private, &past];
        list.extend(token.map(|_| &blocked));
        list.extend(&parties);
        replace(&town, &format!("cache:feed:{key}"), json!(list)).await;
        let expected: Vec<String> = parties.iter().map(ToString::to_string).collect();
        let hits = reader.app.caches.stats()[3].remote_hits;
        // A page that the list does not fill is not taken for the end of the feed.
        let (ids, more) = feed(reader, "?limit=2", token).await;
        assert_eq!((ids.len(), more), (2, true), "{ids:?}");
        assert_eq!(
            reader.app.caches.stats()[3].remote_hits,
            hits + 1,
            "not from Redis, so this shows nothing"
        );
        assert_eq!(feed(reader, "", token).await, (expected, false));
    }
}

#[tokio::test]
async fn who_comes_is_cut_for_each_reader_as_the_database_cuts_it() {
    let town = Town::of_two().await;
    let (party, _, owner) = town.party().await;
    let people = town.db.users("person", 70).await;
    for (number, person) in people.iter().enumerate() {
        let status = if number % 10 == 9 { "MAYBE" } else { "GOING" };
        town.db.answer(&party, person, status, 0).await;
        if number % 2 == 1 {
            let guest = format!(
                "UPDATE users SET firebase_id = 'guest:' || id, is_guest = true WHERE id = '{person}'"
            );
            town.db.run(&guest).await;
        }
    }
    town.db
        .run(
            "UPDATE party_attendees a SET is_guest = true FROM users u WHERE u.id = a.user_id AND u.is_guest",
        )
        .await;
    let stranger = town.db.user("stranger").await;
    let stranger = town.db.sign_in(&stranger).await;
    town.everywhere().await;
    let plain =
        party_testkit::http::TestServer::start(&town.db, &party_testkit::db::ManualClock::default()).await;
    let path = format!("/parties/{party}/attendees");
    let guests = async |token| plain.get(&path, token).await.body.to_string().contains(r#""isGuest":true"#);
    assert!(!guests(None).await && guests(Some(&*owner)).await, "no guests, so this shows nothing");
    town.everywhere().await;
    let hits = town.nodes[0].app.caches.stats()[2].local_hits;
    for query in ["", "?limit=5", "?limit=50", "?status=MAYBE"] {
        for token in [None, Some(&*stranger), Some(&*owner)] {
            let path = format!("/parties/{party}/attendees{query}");
            let expected = plain.get(&path, token).await;
            for node in &town.nodes {
                assert_eq!(node.server.get(&path, token).await, expected, "{path}");
            }
            let Some(cursor) = expected.body["meta"]["nextCursor"].as_str() else { continue };
            let path = format!("{path}&cursor={cursor}").replace("attendees&", "attendees?");
            let expected = plain.get(&path, token).await;
            assert_eq!(town.nodes[0].server.get(&path, token).await, expected, "{path}");
        }
    }
    assert!(
        town.nodes[0].app.caches.stats()[2].local_hits > hits,
        "not from the cache, so this shows nothing"
    );
}

#[tokio::test]
async fn the_feed_of_each_reader_is_sorted_and_goes_on_as_the_database_has_it() {
    let town = Town::of_two().await;
    let (_, host, token) = town.party().await;
    let tomorrow = town.nodes[0].clock.now() + SignedDuration::from_hours(24);
    for hours in 1..=6 {
        let at = tomorrow - SignedDuration::from_hours(hours);
        town.db
            .party(&host, |party| {
                party.starts_at = at;
                party.is_private = hours % 2 == 0;
            })
            .await;
    }
    town.everywhere().await;
    let plain =
        party_testkit::http::TestServer::start(&town.db, &party_testkit::db::ManualClock::default()).await;
    for token in [None, Some(&*token)] {
        let mut path = "/parties?limit=2".to_owned();
        loop {
            let expected = plain.get(&path, token).await;
            for node in &town.nodes {
                assert_eq!(node.server.get(&path, token).await, expected, "{path}");
            }
            let Some(cursor) = expected.body["meta"]["nextCursor"].as_str() else { break };
            path = format!("/parties?limit=2&cursor={cursor}");
        }
    }
}

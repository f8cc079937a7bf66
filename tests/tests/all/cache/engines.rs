//! What both engines do, the one in Redis and the one in the process.

use std::sync::atomic::Ordering;

use futures_util::future::join_all;
use party_domain::id::PartyId;
use serde_json::json;

use super::Town;

#[tokio::test]
async fn a_second_read_asks_no_database_on_either_engine() {
    for town in [Town::alone().await, Town::of_two().await] {
        let (party, host, _) = town.party().await;
        for path in [
            format!("/parties/{party}"),
            format!("/users/{host}"),
            format!("/parties/{party}/attendees"),
            "/parties".to_owned(),
        ] {
            let node = &town.nodes[0];
            let first = node.server.get(&path, None).await;
            let (loads, hits) = (node.loads(), node.hits());
            let second = node.server.get(&path, None).await;
            assert_eq!(second, first, "{path}");
            assert_eq!(second.status, 200, "{second:?}");
            assert_eq!(node.loads(), loads, "{path} asked the database again");
            assert!(node.hits() > hits, "{path} is not from the process");
        }
    }
}

#[tokio::test]
async fn what_is_cached_is_what_the_database_says() {
    let town = Town::of_two().await;
    let (party, host, _) = town.party().await;
    let guests = town.db.users("guest", 3).await;
    for guest in &guests {
        town.db.answer(&party, guest, "GOING", 0).await;
    }
    town.db.run(&format!("INSERT INTO party_tags (party_id, tag) VALUES ('{party}', 'salsa')")).await;
    let hidden = town.db.party(&host, |party| party.is_private = true).await;
    town.db
        .run(&format!(
            "INSERT INTO user_follows (follower_id, following_id) VALUES ('{}', '{host}')",
            guests[0]
        ))
        .await;
    town.everywhere().await;
    // A server without any cache, on the same database.
    let plain =
        party_testkit::http::TestServer::start(&town.db, &party_testkit::db::ManualClock::default()).await;
    let mut tokens = vec![None];
    for viewer in guests.iter().chain([&host]) {
        tokens.push(Some(town.db.sign_in(viewer).await));
    }
    for path in [
        format!("/parties/{party}"),
        format!("/parties/{hidden}"),
        format!("/users/{host}"),
        format!("/parties/{party}/attendees"),
        format!("/parties/{party}/attendees?limit=2"),
        "/parties".to_owned(),
        "/parties?limit=1".to_owned(),
        "/parties/live".to_owned(),
    ] {
        for token in &tokens {
            let expected = plain.get(&path, token.as_deref()).await;
            for node in &town.nodes {
                // Filled, from Redis or from the process.
                for _ in 0..2 {
                    assert_eq!(node.server.get(&path, token.as_deref()).await, expected, "{path}");
                }
            }
        }
    }
}

#[tokio::test]
async fn a_thousand_readers_of_one_absent_key_over_two_nodes_ask_the_database_once() {
    let town = Town::of_two().await;
    let (party, ..) = town.party().await;
    let before: u64 = town.nodes.iter().map(super::Node::loads).sum();
    let of_node = |node: &super::Node| node.app.caches.coherence().counts().bypassed.load(Ordering::Relaxed);
    let bypassed = || town.nodes.iter().map(of_node).sum::<u64>();
    let earlier = bypassed();
    let reads = (0..1_000).map(|reader| town.nodes[reader % 2].title(&party, None));
    let titles = join_all(reads).await;
    assert!(titles.iter().all(|title| title.as_deref() == Some("First")));
    let after: u64 = town.nodes.iter().map(super::Node::loads).sum();
    if bypassed() == earlier {
        assert_eq!(after - before, 1);
    } else {
        // On a machine so busy that a node lost its proof in between, crowds without a cache: two loads for each of them.
        assert!(after - before <= 8, "{} loads", after - before);
    }
}

#[tokio::test]
async fn that_something_does_not_exist_is_remembered_until_it_does() {
    for town in [Town::alone().await, Town::of_two().await] {
        let (node, host) = (&town.nodes[0], town.db.user("host").await);
        let token = town.db.sign_in(&host).await;
        let later = PartyId::stored("c0000000000000000000later");
        let path = format!("/parties/{later}");
        assert_eq!(node.server.get(&path, None).await.status, 404);
        let loads = node.loads();
        for node in &town.nodes {
            assert_eq!(node.server.get(&path, None).await.status, 404);
        }
        assert_eq!(
            town.nodes.iter().map(super::Node::loads).sum::<u64>(),
            loads,
            "a missing party was looked for again"
        );
        town.db.party(&host, |party| party.id = Some(later)).await;
        town.everywhere().await;
        assert_eq!(node.server.get(&path, Some(&token)).await.status, 200);
        assert_eq!(node.server.get(&path, None).await.status, 200);
    }
}

#[tokio::test]
async fn values_are_json_that_anybody_can_read() {
    let town = Town::of_two().await;
    let (party, host, token) = town.party().await;
    town.nodes[0].title(&party, Some(&token)).await;
    town.nodes[0].server.get(&format!("/users/{host}"), None).await;
    let stored = town.stored(&format!("cache:party:{party}")).await.unwrap();
    assert_eq!(stored["data"]["title"], "First");
    assert_eq!(stored["data"]["host"]["id"], json!(host));
    let stored = town.stored(&format!("cache:user:{host}")).await.unwrap();
    assert_eq!(stored["data"]["id"], json!(host));
    assert_eq!(stored["data"].get("email"), None, "what is the person's alone is in a shared value");
}

#[tokio::test]
async fn what_redis_has_ends_by_itself_and_what_does_not_exist_soon() {
    let town = Town::of_two().await;
    let (party, host, token) = town.party().await;
    for path in [
        format!("/parties/{party}"),
        format!("/users/{host}"),
        format!("/parties/{party}/attendees"),
        "/parties".to_owned(),
        "/parties/nobody_has_this".to_owned(),
    ] {
        town.nodes[0].server.get(&path, None).await;
    }
    for _ in 0..2 {
        town.nodes[0].server.get("/auth/me", Some(&token)).await;
    }
    let hash = town.db.value::<String>("SELECT encode(token_hash, 'hex') FROM sessions").await;
    let mut redis = town.redis().await;
    for (key, seconds) in [
        (format!("cache:party:{party}"), 60),
        (format!("cache:user:{host}"), 300),
        (format!("cache:attendees:{party}"), 60),
        ("cache:feed:anonymous".to_owned(), 30),
        (format!("session:{hash}"), 300),
        ("cache:party:nobody_has_this".to_owned(), 10),
    ] {
        let left: i64 = redis::cmd("PTTL").arg(&key).query_async(&mut redis).await.unwrap();
        assert!(left > 0 && left <= seconds * 1_000, "{key} ends in {left} ms");
    }
}

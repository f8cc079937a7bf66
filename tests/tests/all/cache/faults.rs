//! What breaks: Redis goes and comes back, the bus loses messages, a node dies in the middle, the database is another one.

use std::sync::atomic::Ordering;

use futures_util::future::join_all;
use party_testkit::db::TestDb;
use party_testkit::services::Redis;
use party_testkit::wait::until;
use reqwest::Method;
use serde_json::json;

use super::{Node, Town};

#[tokio::test]
async fn without_redis_the_server_goes_on_and_nothing_stale_is_served_when_it_is_back() {
    let mut town = Town::of_two().await;
    let (party, host, token) = town.party().await;
    for node in &town.nodes {
        node.title(&party, Some(&token)).await.unwrap();
        node.title(&party, None).await.unwrap();
    }
    let redis = town.redis.take().unwrap();
    let port = redis.port();
    redis.kill().await;
    let mut version = 0;
    for node in town.nodes.iter().chain(&town.nodes) {
        version += 1;
        let title = format!("Version {version}");
        let edit = json!({"title": title});
        let path = format!("/parties/{party}");
        let edited = node.server.send(Method::PUT, &path, Some(&token), Some(edit)).await;
        assert_eq!(edited.status, 200, "{edited:?}");
        for reader in &town.nodes {
            assert_eq!(reader.title(&party, Some(&token)).await.as_ref(), Some(&title));
            assert_eq!(reader.title(&party, None).await.as_ref(), Some(&title));
        }
    }
    // Sessions are made and ended from the database.
    let second = town.db.sign_in(&host).await;
    assert_eq!(town.nodes[0].server.get("/auth/me", Some(&second)).await.status, 200);
    assert_eq!(town.nodes[0].server.post("/auth/logout", Some(&second), json!({})).await.status, 204);
    assert_eq!(town.nodes[1].server.get("/auth/me", Some(&second)).await.status, 401);
    town.redis = Some(Redis::start_at(town.folder.path(), port).await.unwrap());
    town.everywhere().await;
    for node in &town.nodes {
        let hits = node.hits();
        for _ in 0..3 {
            assert_eq!(node.title(&party, None).await, Some(format!("Version {version}")));
        }
        assert!(node.hits() > hits, "the cache is not in use again");
        assert_eq!(node.server.get("/auth/me", Some(&second)).await.status, 401);
    }
}

#[tokio::test]
async fn what_was_committed_while_a_node_could_not_tell_is_told_before_anything_is_served_again() {
    let town = Town::of_two().await;
    let (party, ..) = town.party().await;
    for node in &town.nodes {
        node.title(&party, None).await.unwrap();
    }
    // No node is there to tell of it, and Redis keeps what it has.
    for node in &town.nodes {
        node.keeper.abort();
    }
    town.rename(&party, "Second").await;
    let stored = town.stored(&format!("cache:party:{party}")).await.unwrap();
    assert_eq!(stored["data"]["title"], "First");
    let late = Node::start(&town.db, Some(town.link())).await;
    late.app.caches.coherence().next_round().await;
    let hits = late.app.caches.stats()[0].loads;
    assert_eq!(late.title(&party, None).await.as_deref(), Some("Second"));
    assert_eq!(late.app.caches.stats()[0].loads, hits + 1, "it was not filled anew, so this shows nothing");
}

#[tokio::test]
async fn a_node_that_makes_no_rounds_serves_nothing_from_its_cache() {
    let town = Town::of_two().await;
    let (party, ..) = town.party().await;
    let node = &town.nodes[0];
    node.title(&party, None).await.unwrap();
    node.keeper.abort();
    // Whoever tells of the commit does not reach a process that hears nothing: as if it were stopped.
    until("the node knows that it hears nothing", async || !node.app.caches.coherence().is_fresh()).await;
    town.rename(&party, "Second").await;
    assert_eq!(node.title(&party, None).await.as_deref(), Some("Second"));
}

#[tokio::test]
async fn readers_of_one_party_at_once_all_find_it_when_nothing_cached_may_be_used() {
    let town = Town::of_two().await;
    let (party, ..) = town.party().await;
    let node = &town.nodes[0];
    node.keeper.abort();
    until("the node knows that it hears nothing", async || !node.app.caches.coherence().is_fresh()).await;
    let titles = join_all((0..50).map(|_| node.title(&party, None))).await;
    assert!(titles.iter().all(|title| title.as_deref() == Some("First")), "{titles:?}");
}

#[tokio::test]
async fn messages_that_were_lost_are_noticed_and_everything_is_dropped() {
    let town = Town::of_two().await;
    let (party, ..) = town.party().await;
    let node = &town.nodes[0];
    node.title(&party, None).await.unwrap();
    let dropped = node.app.caches.coherence().counts().dropped.load(Ordering::Relaxed);
    // A number that nobody says: the next message leaves a gap.
    let client = redis::Client::open(town.redis.as_ref().unwrap().url()).unwrap();
    let mut conn = client.get_multiplexed_async_connection().await.unwrap();
    let _: i64 =
        redis::cmd("HINCRBY").arg("cache:bus").arg("messages").arg(1).query_async(&mut conn).await.unwrap();
    town.everywhere().await;
    assert!(node.app.caches.coherence().counts().dropped.load(Ordering::Relaxed) > dropped);
}

#[tokio::test]
async fn a_redis_that_was_emptied_by_hand_is_filled_anew() {
    let town = Town::of_two().await;
    let (party, ..) = town.party().await;
    let client = redis::Client::open(town.redis.as_ref().unwrap().url()).unwrap();
    let mut conn = client.get_multiplexed_async_connection().await.unwrap();
    for command in ["FLUSHALL", "SCRIPT"] {
        // Both have what is about to change.
        for node in &town.nodes {
            node.title(&party, None).await.unwrap();
        }
        let mut cmd = redis::cmd(command);
        if command == "SCRIPT" {
            cmd.arg("FLUSH");
        }
        let _: () = cmd.query_async(&mut conn).await.unwrap();
        town.rename(&party, command).await;
        town.everywhere().await;
        for node in &town.nodes {
            for _ in 0..2 {
                assert_eq!(node.title(&party, None).await.as_deref(), Some(command));
            }
        }
    }
}

#[tokio::test]
async fn another_database_behind_the_same_redis_begins_anew() {
    let town = Town::of_two().await;
    let (party, ..) = town.party().await;
    for node in &town.nodes {
        node.title(&party, None).await.unwrap();
        node.keeper.abort();
    }
    // As after a restore: the same ids, another past.
    let restored = TestDb::new().await;
    let host = restored.user("host").await;
    restored
        .party(&host, |row| {
            row.id = Some(party.clone());
            row.title = "Restored".to_owned();
        })
        .await;
    restored.run("DELETE FROM cache_invalidations").await;
    let node = Node::start(&restored, Some(town.link())).await;
    node.app.caches.coherence().next_round().await;
    assert_eq!(node.title(&party, None).await.as_deref(), Some("Restored"));
}

#[tokio::test]
async fn after_a_crash_of_the_database_the_cache_begins_anew() {
    let town = Town::of_two().await;
    let (party, ..) = town.party().await;
    for node in &town.nodes {
        node.title(&party, None).await.unwrap();
    }
    let loads: u64 = town.nodes.iter().map(Node::loads).sum();
    // What recovery does to an unlogged table. The numbers of transactions may be given out a second time from here on.
    town.db.run("TRUNCATE cache_history").await;
    town.everywhere().await;
    for node in &town.nodes {
        assert_eq!(node.title(&party, None).await.as_deref(), Some("First"));
    }
    assert_eq!(town.nodes.iter().map(Node::loads).sum::<u64>(), loads + 1);
}

#[tokio::test]
async fn a_server_without_redis_on_the_same_database_takes_nothing_from_the_others() {
    let mut town = Town::of_two().await;
    town.nodes.push(Node::start(&town.db, None).await);
    let (party, _, token) = town.party().await;
    for node in &town.nodes {
        node.title(&party, None).await.unwrap();
    }
    let edit = json!({"title": "Second"});
    let path = format!("/parties/{party}");
    assert_eq!(town.nodes[2].server.send(Method::PUT, &path, Some(&token), Some(edit)).await.status, 200);
    // The one without Redis first: what it read, the others have yet to read.
    for node in town.nodes.iter().rev() {
        node.app.caches.coherence().next_round().await;
    }
    for node in &town.nodes {
        assert_eq!(node.title(&party, None).await.as_deref(), Some("Second"));
    }
}

#[tokio::test]
async fn a_key_that_somebody_made_something_else_is_made_ours_again() {
    let town = Town::of_two().await;
    let (party, ..) = town.party().await;
    let client = redis::Client::open(town.redis.as_ref().unwrap().url()).unwrap();
    let mut conn = client.get_multiplexed_async_connection().await.unwrap();
    let key = format!("cache:party:{party}");
    for title in ["First", "Second"] {
        let _: i64 = redis::cmd("DEL").arg(&key).query_async(&mut conn).await.unwrap();
        let _: i64 = redis::cmd("RPUSH").arg(&key).arg("a list").query_async(&mut conn).await.unwrap();
        town.rename(&party, title).await;
        town.everywhere().await;
        for node in &town.nodes {
            assert_eq!(node.title(&party, None).await.as_deref(), Some(title));
        }
    }
}

#[tokio::test]
async fn what_was_polled_while_redis_was_frozen_is_told_when_it_answers_again() {
    let town = Town::of_two().await;
    let (party, ..) = town.party().await;
    for node in &town.nodes {
        node.title(&party, None).await.unwrap();
    }
    let failed = |node: &Node| node.app.caches.coherence().counts().failed_rounds.load(Ordering::Relaxed);
    let before: Vec<u64> = town.nodes.iter().map(failed).collect();
    let mut redis = town.redis().await;
    // Longer than a round waits for it. Redis keeps what it has, so nothing begins anew.
    let () = redis::cmd("CLIENT").arg("PAUSE").arg(1_500).query_async(&mut redis).await.unwrap();
    town.rename(&party, "Second").await;
    town.everywhere().await;
    for (node, before) in town.nodes.iter().zip(before) {
        assert!(failed(node) > before, "no round failed, so this shows nothing");
        assert_eq!(node.title(&party, None).await.as_deref(), Some("Second"));
    }
}

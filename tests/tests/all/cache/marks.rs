//! The mark that a session carries from the node where it wrote to the one where it reads.

use reqwest::Method;
use serde_json::json;

use super::Town;

async fn bus(town: &Town, field: &str) -> String {
    let mut redis = town.redis().await;
    redis::cmd("HGET").arg("cache:bus").arg(field).query_async(&mut redis).await.unwrap()
}

async fn mark_key(town: &Town) -> String {
    let hash = town.db.value::<String>("SELECT encode(token_hash, 'hex') FROM sessions").await;
    format!("wrote:{hash}")
}

#[tokio::test]
async fn a_write_marks_its_session_with_the_message_that_told_of_it() {
    let town = Town::of_two().await;
    let (party, _, token) = town.party().await;
    let before: u64 = bus(&town, "messages").await.parse().unwrap();
    let edit = json!({"title": "Second"});
    let edited =
        town.nodes[0].server.send(Method::PUT, &format!("/parties/{party}"), Some(&token), Some(edit)).await;
    assert_eq!(edited.status, 200, "{edited:?}");
    let mut redis = town.redis().await;
    let mark: Option<String> =
        redis::cmd("GET").arg(mark_key(&town).await).query_async(&mut redis).await.unwrap();
    let mark = mark.expect("the session has a mark");
    let (incarnation, number) = mark.split_once(':').unwrap();
    assert_eq!(incarnation, bus(&town, "incarnation").await);
    assert!(
        number.parse::<u64>().unwrap() > before,
        "{mark} is from before the write, which came after {before}"
    );
}

#[tokio::test]
async fn a_session_that_wrote_what_a_node_has_not_heard_of_is_answered_from_the_database() {
    let town = Town::of_two().await;
    let (party, _, token) = town.party().await;
    let (node, key) = (&town.nodes[0], mark_key(&town).await);
    let incarnation = bus(&town, "incarnation").await;
    let cases = [
        ("0000000000000001:1000000".to_owned(), true),
        (format!("{incarnation}:1"), true),
        (format!("{incarnation}:1000000"), false),
        ("ffffffffffffffff:1".to_owned(), false),
    ];
    for (mark, may_be_cached) in cases {
        town.everywhere().await;
        node.title(&party, None).await;
        let mut redis = town.redis().await;
        let () = redis::cmd("SET").arg(&key).arg(&mark).query_async(&mut redis).await.unwrap();
        // The row changes with nobody having told of it, as if the message were on its way.
        let hits = node.app.caches.stats()[0].local_hits;
        assert!(node.title(&party, Some(&token)).await.is_some());
        let was_cached = node.app.caches.stats()[0].local_hits > hits;
        assert_eq!(was_cached, may_be_cached, "{mark}");
    }
}

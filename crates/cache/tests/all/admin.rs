//! What `party-gallery cache` calls.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use party_cache::{Admin, LinkOptions};

use crate::nodes::{Database, Node};
use crate::support::{ask, link, private};

#[tokio::test]
async fn only_our_own_keys_are_shown_counted_and_removed() {
    let (redis, _folder) = private().await;
    let url = redis.url();
    let admin = Admin::connect(LinkOptions::new(&url)).await.unwrap();
    let values = [
        ("cache:user:1", r#"{"v":1}"#),
        ("cache:user:2", r#"{"v":2}"#),
        ("session:ab", "{}"),
        ("rate_limit:reads:ip:10.0.0.1", "7"),
        ("wrote:ab", "0:1"),
        ("theirs", "x"),
        ("cache:elsewhere", "x"),
    ];
    for (key, value) in values {
        let _: () = ask(&url, &["SET", key, value, "PX", "60000"]).await;
    }
    let _: () = ask(&url, &["HSET", "cache:bus", "incarnation", "0123456789abcdef", "messages", "4"]).await;
    assert_eq!(admin.keys("cache:*").await.unwrap(), ["cache:bus", "cache:user:1", "cache:user:2"]);
    let stored = admin.get("cache:user:1").await.unwrap().unwrap();
    assert_eq!(stored.value, serde_json::json!({"v": 1}));
    assert!(stored.ttl.unwrap().as_secs() >= 50);
    assert_eq!(admin.get("theirs").await.unwrap(), None);

    let overview = admin.overview().await.unwrap();
    assert_eq!(overview.keys["cache:user:"], 2);
    assert_eq!((overview.foreign, overview.messages), (2, 4));
    assert!(overview.memory > 0);

    let keys = ["cache:user:1", "theirs", "cache:bus", "cache:user:9"].map(ToOwned::to_owned);
    assert_eq!(admin.remove(&keys).await.unwrap(), 1);
    assert_eq!(admin.flush().await.unwrap(), 3);
    let mut left: Vec<String> = ask(&url, &["KEYS", "*"]).await;
    left.sort_unstable();
    assert_eq!(left, ["cache:bus", "cache:elsewhere", "theirs", "wrote:ab"]);
    // Both were said on the bus: the second about everything.
    let said: (u64, u64) = ask(&url, &["HMGET", "cache:bus", "messages", "all"]).await;
    assert_eq!(said, (6, 6));
    redis.stop().await;
}

#[tokio::test]
async fn what_is_removed_goes_from_the_memory_of_the_nodes_too() {
    let (redis, _folder) = private().await;
    let database = Arc::new(Database::default());
    let node = Node::start(link(&redis.url()).await, &database).await;
    let admin = Admin::connect(LinkOptions::new(redis.url())).await.unwrap();
    assert_eq!(node.get("1").await, 0);
    // Behind everybody's back, which no database of ours allows; so it stays cached until it is removed.
    database.value.store(1, Ordering::SeqCst);
    assert_eq!(node.get("1").await, 0);
    assert_eq!(admin.remove(&["cache:party:1".to_owned()]).await.unwrap(), 1);
    node.settle().await;
    assert_eq!(node.get("1").await, 1);
    database.value.store(2, Ordering::SeqCst);
    assert_eq!(node.get("1").await, 1);
    assert_eq!(admin.flush().await.unwrap(), 1);
    node.settle().await;
    assert_eq!(node.get("1").await, 2);
    redis.stop().await;
}

//! The same on a Redis Cluster.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use bytes::Bytes;
use party_cache::bus::Event;
use party_cache::limit::Class;
use party_cache::presence::Socket;
use party_cache::{Admin, Bus, Limiter, LinkOptions, Presence};
use party_testkit::folder::TestFolder;
use party_testkit::services::RedisCluster;

use crate::bus::next;
use crate::nodes::{Database, Node};
use crate::support::link;

static SMALL: Class = Class::per_minute("small", 30);

#[tokio::test]
async fn limits_presence_the_bus_and_the_commands_work_on_a_cluster() {
    let folder = TestFolder::new().unwrap();
    let cluster = RedisCluster::start(folder.path()).await.unwrap();
    let url = cluster.url();
    let links = [link(&url).await, link(&url).await];

    let [one, other] = links.clone().map(|link| Limiter::new(Some(link)));
    // In all slots, so on all servers.
    for number in 0..20 {
        let who = format!("user{number}");
        one.check(&SMALL, &who, 20).await.unwrap();
        let refused = other.check(&SMALL, &who, 20).await.unwrap_err();
        assert!(refused.0 > Duration::from_secs(1), "{refused:?}");
    }

    let [one, other] = links.clone().map(|link| Presence::new(Some(link)));
    assert!(one.everywhere().online("ana", "1").await);
    assert!(!other.everywhere().online("ana", "2").await);
    assert_eq!(
        other.everywhere().refresh(&[Socket { user: "ana", socket: "2" }]).await.came,
        Vec::<String>::new()
    );
    assert!(!one.everywhere().offline("ana", "1").await);
    assert!(other.everywhere().offline("ana", "2").await);
    assert!(one.typing("room", "ana", true).await);
    assert_eq!(other.who_types("room").await, ["ana"]);

    let [one, other] = links.clone().map(|link| Bus::new(Some(link)));
    let mut listeners = Vec::new();
    for number in 0..20 {
        listeners.push(other.subscribe(&format!("pubsub:chat:{number}")).await);
    }
    for (number, listener) in listeners.iter_mut().enumerate() {
        let said = Bytes::from(format!("to {number}"));
        one.publish(&format!("pubsub:chat:{number}"), said.clone()).await;
        assert_eq!(next(listener).await, Event::Message(said));
    }

    let admin = Admin::connect(LinkOptions::new(&url)).await.unwrap();
    assert_eq!(admin.keys("rate_limit:*").await.unwrap().len(), 20);
    let overview = admin.overview().await.unwrap();
    assert_eq!(overview.keys["rate_limit:"], 20);
    assert!(overview.memory > 0);
    assert_eq!(admin.flush().await.unwrap(), 21);
    assert!(admin.keys("*").await.unwrap().is_empty());
    cluster.stop().await;
}

#[tokio::test]
async fn values_in_all_slots_of_a_cluster_are_read_once_and_are_never_old_on_another_node() {
    let folder = TestFolder::new().unwrap();
    let cluster = RedisCluster::start(folder.path()).await.unwrap();
    let url = cluster.url();
    let database = Arc::new(Database::default());
    database.value.store(1, Ordering::SeqCst);
    let one = Node::start(link(&url).await, &database).await;
    let other = Node::start(link(&url).await, &database).await;
    let ids: Vec<String> = (0..20).map(|number| number.to_string()).collect();
    let all = async |node: &Node| {
        let mut values = Vec::new();
        for id in &ids {
            values.push(node.get(id).await);
        }
        values
    };
    for value in 2..12 {
        one.set(value, &ids).await;
        assert_eq!(all(&one).await, [value; 20]);
        other.settle().await;
        assert_eq!(all(&other).await, [value; 20]);
    }
    one.settle().await;
    other.settle().await;
    all(&one).await;
    database.queries.store(0, Ordering::SeqCst);
    assert_eq!((all(&one).await, all(&other).await), (vec![11; 20], vec![11; 20]));
    assert_eq!(database.queries.load(Ordering::SeqCst), 0, "both had it from Redis or from the process");
    cluster.stop().await;
}

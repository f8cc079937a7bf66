//! Each test has a Redis of its own: `online_users` is one for all of a deployment.

use party_cache::Presence;
use party_cache::presence::{Moved, Socket};
use party_testkit::services::Redis;

use crate::support::{ask, down, link, private};

const SOCKETS: &str = "{online_users}:sockets";

#[tokio::test]
async fn somebody_is_online_while_any_of_their_sockets_is_on_whatever_node() {
    let (redis, _folder) = private().await;
    let shared =
        [Presence::new(Some(link(&redis.url()).await)), Presence::new(Some(link(&redis.url()).await))];
    let alone = Presence::new(None);
    for [one, other] in [[&shared[0], &shared[1]], [&alone, &alone]] {
        assert!(one.everywhere().online("ana", "1").await, "the first socket");
        assert!(!other.everywhere().online("ana", "2").await);
        assert!(!one.everywhere().online("ana", "1").await, "the same once more");
        assert_eq!(other.everywhere().are_online(&["bruno", "ana"]).await, [false, true]);
        assert_eq!(other.everywhere().count().await, 1);
        assert!(!one.everywhere().offline("ana", "1").await);
        assert!(!one.everywhere().offline("ana", "1").await);
        assert_eq!(one.everywhere().are_online(&["ana"]).await, [true]);
        assert!(other.everywhere().offline("ana", "2").await, "the last socket");
        assert!(!other.everywhere().offline("ana", "2").await, "is told once");
        assert_eq!(one.everywhere().count().await, 0);
    }
    redis.stop().await;
}

/// As if so many seconds had passed for all sockets of a user.
async fn age(url: &str, user: &str, seconds: u64) {
    let ends: f64 = ask(url, &["ZSCORE", "online_users", user]).await;
    let earlier = format!("{:.0}", ends - seconds as f64 * 1_000.0);
    let _: u64 = ask(url, &["ZADD", "online_users", &earlier, user]).await;
    let sockets: String = ask(url, &["HGET", SOCKETS, user]).await;
    let sockets: std::collections::BTreeMap<String, f64> = serde_json::from_str(&sockets).unwrap();
    let sockets: serde_json::Value =
        sockets.into_iter().map(|(socket, ends)| (socket, ends - seconds as f64 * 1_000.0)).collect();
    let _: u64 = ask(url, &["HSET", SOCKETS, user, &sockets.to_string()]).await;
}

#[tokio::test]
async fn a_node_that_died_leaves_no_ghosts_and_another_one_tells_who_went_once() {
    let (redis, _folder) = private().await;
    let url = redis.url();
    let dead = Presence::new(Some(link(&url).await));
    let [one, other] = [Presence::new(Some(link(&url).await)), Presence::new(Some(link(&url).await))];
    dead.everywhere().online("ghost", "1").await;
    dead.everywhere().online("ana", "2").await;
    one.everywhere().online("ana", "3").await;
    drop(dead);
    age(&url, "ghost", 59).await;
    assert_eq!(one.everywhere().are_online(&["ghost"]).await, [true], "59 s are not enough");
    age(&url, "ghost", 2).await;
    assert_eq!(one.everywhere().are_online(&["ghost", "ana"]).await, [false, true]);
    assert_eq!(one.everywhere().count().await, 1);
    let (ana, nobody) = ([Socket { user: "ana", socket: "3" }], []);
    assert_eq!(one.everywhere().refresh(&ana).await, Moved { came: vec![], went: vec!["ghost".to_owned()] });
    assert_eq!(other.everywhere().refresh(&nobody).await, Moved::default());
    assert_eq!(ask::<u64>(&url, &["HLEN", SOCKETS]).await, 1);
    // The dead node's socket of somebody who is there counts no longer than a ghost.
    age(&url, "ana", 61).await;
    assert_eq!(one.everywhere().refresh(&ana).await.came, ["ana"]);
    assert!(one.everywhere().offline("ana", "3").await);
    redis.stop().await;
}

#[tokio::test]
async fn a_heartbeat_of_a_thousand_sockets_is_two_commands_and_nothing_stays_for_ever() {
    let (redis, _folder) = private().await;
    let presence = Presence::new(Some(link(&redis.url()).await));
    let users: Vec<String> = (0..1_000).map(|number| format!("user{number}")).collect();
    let sockets: Vec<Socket<'_>> = users.iter().map(|user| Socket { user, socket: "1" }).collect();
    assert_eq!(presence.everywhere().refresh(&sockets).await.came.len(), 1_000);
    assert_eq!(presence.everywhere().refresh(&sockets).await, Moved::default());
    assert_eq!(presence.everywhere().count().await, 1_000);
    let stats: String = ask(&redis.url(), &["INFO", "commandstats"]).await;
    assert!(stats.contains("cmdstat_evalsha:calls=5,"), "{stats}");
    for key in ["online_users", SOCKETS] {
        assert!((60_000..=120_000).contains(&ask::<i64>(&redis.url(), &["PTTL", key]).await));
    }
    redis.stop().await;
}

#[tokio::test]
async fn without_redis_a_node_knows_its_own_and_says_all_of_it_when_it_is_back() {
    let (redis, folder) = private().await;
    let links = [link(&redis.url()).await, link(&redis.url()).await];
    let [one, other] = links.clone().map(|link| Presence::new(Some(link)));
    one.everywhere().online("ana", "1").await;
    other.everywhere().online("bruno", "2").await;
    let port = redis.port();
    redis.kill().await;
    for link in &links {
        down(link).await;
    }
    assert_eq!(one.everywhere().are_online(&["ana", "bruno"]).await, [true, false]);
    assert!(one.typing("room", "ana", true).await);
    assert_eq!(one.who_types("room").await, ["ana"]);
    let redis = Redis::start_at(folder.path(), port).await.unwrap();
    for link in &links {
        link.wait_up().await;
    }
    assert_eq!(one.everywhere().count().await, 0);
    one.everywhere().refresh(&[Socket { user: "ana", socket: "1" }]).await;
    other.everywhere().refresh(&[Socket { user: "bruno", socket: "2" }]).await;
    assert_eq!(one.everywhere().are_online(&["ana", "bruno"]).await, [true, true]);
    redis.stop().await;
}

#[tokio::test]
async fn who_types_is_known_on_every_node_and_ends_by_itself() {
    let (redis, _folder) = private().await;
    let url = redis.url();
    let shared = [Presence::new(Some(link(&url).await)), Presence::new(Some(link(&url).await))];
    let alone = Presence::new(None);
    for [one, other] in [[&shared[0], &shared[1]], [&alone, &alone]] {
        assert!(one.typing("room", "ana", true).await);
        assert!(!other.typing("room", "ana", true).await, "is no news");
        assert!(other.typing("room", "bruno", true).await);
        assert_eq!(one.who_types("room").await, ["ana", "bruno"]);
        assert!(one.typing("room", "bruno", false).await);
        assert!(!one.typing("room", "bruno", false).await);
        assert_eq!(other.who_types("room").await, ["ana"]);
        assert!(one.who_types("elsewhere").await.is_empty());
    }
    assert!((1..=5_000).contains(&ask::<i64>(&url, &["PTTL", "typing:room"]).await));
    let ends: f64 = ask(&url, &["ZSCORE", "typing:room", "ana"]).await;
    let _: u64 = ask(&url, &["ZADD", "typing:room", &format!("{:.0}", ends - 5_001.0), "ana"]).await;
    assert!(shared[0].who_types("room").await.is_empty());
    assert!(shared[1].typing("room", "ana", true).await, "is news again");
    redis.stop().await;
}

#[tokio::test]
async fn a_room_has_people_of_its_own() {
    let (redis, _folder) = private().await;
    let shared =
        [Presence::new(Some(link(&redis.url()).await)), Presence::new(Some(link(&redis.url()).await))];
    let alone = Presence::new(None);
    for [one, other] in [[&shared[0], &shared[1]], [&alone, &alone]] {
        assert!(one.room("kitchen").online("ana", "1").await);
        assert!(!other.room("kitchen").online("ana", "2").await);
        assert!(other.room("roof").online("ana", "2").await, "another room knows nothing of it");
        assert!(other.room("kitchen").online("bruno", "3").await);
        assert_eq!(one.everywhere().count().await, 0);
        let mut there = one.room("kitchen").who(10).await;
        there.sort_unstable();
        assert_eq!(there, ["ana", "bruno"]);
        assert_eq!(one.room("kitchen").who(1).await.len(), 1);
        let sockets = [("ana", "1"), ("bruno", "3")].map(|(user, socket)| Socket { user, socket });
        assert_eq!(one.room("kitchen").leave(&sockets).await, ["bruno"], "ana has another socket there");
        assert!(one.room("kitchen").offline("ana", "2").await);
        assert_eq!((one.room("kitchen").count().await, one.room("roof").count().await), (0, 1));
    }
    redis.stop().await;
}

//! Two nodes are two limiters, each with a link of its own.

use std::time::Duration;

use futures_util::future::join_all;
use party_cache::Limiter;
use party_cache::limit::Class;
use party_testkit::services::{Redis, redis_url};

use crate::support::{ask, down, link, name, private, shared};

static SMALL: Class = Class::per_minute("small", 30);
static LARGE: Class = Class::per_minute("large", 1_200);

async fn nodes() -> (Limiter, Limiter) {
    (Limiter::new(Some(shared().await)), Limiter::new(Some(shared().await)))
}

/// How many of `count` checks at once on each of these nodes are let through.
async fn admitted(nodes: &[&Limiter], class: &'static Class, who: &str, count: usize) -> usize {
    let checks = nodes.iter().flat_map(|node| (0..count).map(move |_| node.check(class, &who, 1)));
    join_all(checks).await.into_iter().flatten().count()
}

/// Times that the limiter's script ran.
async fn asked(url: &str) -> u64 {
    let stats: String = ask(url, &["INFO", "commandstats"]).await;
    let line = stats.lines().find_map(|line| line.strip_prefix("cmdstat_evalsha:calls="));
    line.map_or(0, |line| line.split(',').next().unwrap().parse().unwrap())
}

#[tokio::test]
async fn a_small_budget_is_counted_exactly_by_two_nodes_at_once() {
    let (one, other) = nodes().await;
    let who = name("ana");
    let began = std::time::Instant::now();
    let admitted = admitted(&[&one, &other], &SMALL, &who, 60).await;
    let earned = usize::try_from(began.elapsed().as_millis() / 2_000).unwrap();
    assert!((30..=30 + earned).contains(&admitted), "{admitted} of a budget of 30");
    assert!(one.check(&SMALL, &name("bruno"), 1).await.is_ok());
}

#[tokio::test]
async fn a_large_budget_is_never_exceeded_by_more_than_what_was_earned_meanwhile() {
    let (one, other) = nodes().await;
    let who = name("ana");
    let began = std::time::Instant::now();
    let admitted = admitted(&[&one, &other], &LARGE, &who, 1_300).await;
    let earned = usize::try_from(began.elapsed().as_millis() / 50).unwrap() + 1;
    let chunk = LARGE.chunk() as usize;
    assert_eq!(chunk, 19);
    // Nothing was held before; what one node holds at the end the other may miss.
    assert!((1_200 - chunk..=1_200 + earned).contains(&admitted), "{admitted} of a budget of 1200");
}

#[tokio::test]
async fn who_is_refused_is_told_until_when_and_refused_without_a_word_to_redis() {
    let (redis, _folder) = private().await;
    let limiter = Limiter::new(Some(link(&redis.url()).await));
    let refused =
        limiter.check(&SMALL, &"ana", 30).await.and(limiter.check(&SMALL, &"ana", 15).await).unwrap_err();
    // 15 of 30 a minute are earned in 30 s.
    assert!(refused.0 <= Duration::from_secs(30) && refused.0 > Duration::from_secs(20), "{refused:?}");
    assert!((21..=30).contains(&refused.seconds()));
    let before = asked(&redis.url()).await;
    for _ in 0..100 {
        assert!(limiter.check(&SMALL, &"ana", 15).await.is_err());
    }
    assert_eq!(asked(&redis.url()).await, before);
    redis.stop().await;
}

#[tokio::test]
async fn reads_cost_redis_a_command_for_each_chunk() {
    let (redis, _folder) = private().await;
    let limiter = Limiter::new(Some(link(&redis.url()).await));
    assert_eq!(admitted(&[&limiter], &LARGE, "ana", 1_000).await, 1_000);
    assert_eq!(asked(&redis.url()).await, 1_000_u64.div_ceil(19));
    redis.stop().await;
}

#[tokio::test]
async fn what_redis_keeps_is_a_number_that_ends_by_itself() {
    let limiter = Limiter::new(Some(shared().await));
    let who = name("ana");
    limiter.check(&SMALL, &who, 15).await.unwrap();
    let key = format!("rate_limit:small:{who}");
    let stored: String = ask(&redis_url(), &["GET", &key]).await;
    assert!(serde_json::from_str::<u64>(&stored).is_ok(), "{stored}");
    let left: i64 = ask(&redis_url(), &["PTTL", &key]).await;
    assert!((20_000..=30_000).contains(&left), "{left}");
}

#[tokio::test]
async fn a_clock_that_was_set_back_locks_nobody_out_for_longer_than_the_window() {
    let limiter = Limiter::new(Some(shared().await));
    let who = name("ana");
    let _: () = ask(&redis_url(), &["SET", &format!("rate_limit:small:{who}"), "9007199254740991"]).await;
    let refused = limiter.check(&SMALL, &who, 1).await.unwrap_err();
    assert!(refused.0 <= Duration::from_secs(2), "{refused:?}");
}

#[tokio::test]
async fn without_redis_a_node_counts_alone_and_with_it_again_together() {
    let (redis, folder) = private().await;
    let links = (link(&redis.url()).await, link(&redis.url()).await);
    let (one, other) = (Limiter::new(Some(links.0.clone())), Limiter::new(Some(links.1.clone())));
    assert_eq!(admitted(&[&one], &SMALL, "ana", 30).await, 30);
    let port = redis.port();
    redis.kill().await;
    down(&links.0).await;
    down(&links.1).await;
    // Each by itself, with the whole budget, and not more.
    for node in [&one, &other] {
        let began = std::time::Instant::now();
        let admitted = admitted(&[node], &SMALL, "bruno", 40).await;
        let earned = usize::try_from(began.elapsed().as_millis() / 2_000).unwrap();
        assert!((30..=30 + earned).contains(&admitted), "{admitted}");
        assert!(node.check(&SMALL, &"bruno", 30).await.unwrap_err().0 > Duration::from_secs(30));
    }
    let redis = Redis::start_at(folder.path(), port).await.unwrap();
    links.0.wait_up().await;
    links.1.wait_up().await;
    let began = std::time::Instant::now();
    let admitted = admitted(&[&one, &other], &SMALL, "carla", 40).await;
    let earned = usize::try_from(began.elapsed().as_millis() / 2_000).unwrap();
    assert!((30..=30 + earned).contains(&admitted), "{admitted}");
    redis.stop().await;
}

#[tokio::test]
async fn alone_the_budgets_are_the_same_and_the_idle_are_forgotten() {
    let limiter = Limiter::new(None);
    assert_eq!(admitted(&[&limiter], &SMALL, "ana", 31).await, 30);
    let refused = limiter.check(&SMALL, &"ana", 1).await.unwrap_err();
    assert!(refused.0 <= Duration::from_secs(2), "{refused:?}");
    assert!(limiter.check(&SMALL, &"bruno", 1).await.is_ok());
    // Nobody is idle yet: nothing is forgotten that counts.
    limiter.forget_idle();
    assert!(limiter.check(&SMALL, &"ana", 1).await.is_err());
}

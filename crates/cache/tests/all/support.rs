//! Nodes of a deployment, and a look at the Redis behind their backs.

use party_cache::{Link, LinkOptions};
use party_testkit::folder::TestFolder;
use party_testkit::services::{Redis, redis_url};
use redis::{Cmd, FromRedisValue};

/// A link that is up.
pub async fn link(url: &str) -> Link {
    let link = Link::start(LinkOptions::new(url));
    link.wait_up().await;
    link
}

/// A link to the Redis that all tests share.
pub async fn shared() -> Link {
    link(&redis_url()).await
}

/// A Redis of a test's own, with its folder.
pub async fn private() -> (Redis, TestFolder) {
    let folder = TestFolder::new().unwrap();
    (Redis::start(folder.path()).await.unwrap(), folder)
}

/// Waits until a link knows that it is down.
pub async fn down(link: &Link) {
    link.state().wait_for(|state| !state.is_up).await.unwrap();
}

/// One command over a connection of its own.
pub async fn ask<T: FromRedisValue>(url: &str, words: &[&str]) -> T {
    let mut cmd = Cmd::new();
    for word in words {
        cmd.arg(word);
    }
    let client = redis::Client::open(url).unwrap();
    let mut connection = client.get_multiplexed_async_connection().await.unwrap();
    cmd.query_async(&mut connection).await.unwrap()
}

/// A name that no other test uses, nor an earlier run.
pub fn name(begins: &str) -> String {
    format!("{begins}-{:016x}", rand::random::<u64>())
}

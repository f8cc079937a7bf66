//! What no key names is over by its number: a feed, or everything, that was filled before the message that ended it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use party_cache::coherence::{Coherence, News, Source};
use party_cache::{Changed, Loaded, ReadThrough, Space};
use tokio::sync::Notify;

use super::Town;
use super::fills::{Reader, pairs};

#[tokio::test]
async fn a_feed_whose_fill_began_before_a_commit_is_nobodys_after_it() {
    for (_town, slow, writer) in pairs().await {
        let (reached, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let fill = tokio::spawn({
            let (slow, reached, go_on) = (Arc::clone(&slow), Arc::clone(&reached), Arc::clone(&go_on));
            async move {
                let load = move || async move {
                    reached.notify_one();
                    go_on.notified().await;
                    Ok::<_, ()>(Loaded { value: Some(1), horizon: 1 })
                };
                *slow.feeds.get("f", load).await.unwrap().unwrap()
            }
        });
        reached.notified().await;
        writer.tell(Changed::Feed, 100).await;
        // Who fills has heard of it, and still holds what was before.
        slow.coherence.next_round().await;
        go_on.notify_one();
        assert_eq!(fill.await.unwrap(), 1, "who asked before the commit may get what was before");
        assert_eq!(writer.feed(2).await, 2, "the feed from before the commit was kept");
        assert_eq!(slow.feed(3).await, 2, "the node that filled it kept it");
    }
}

#[tokio::test]
async fn a_node_that_joins_later_uses_nothing_that_was_ended_before() {
    let (town, one, other) = pairs().await.pop().unwrap();
    assert_eq!((one.feed(1).await, one.get(1, 1).await), (1, 1));
    other.tell(Changed::Feed, 100).await;
    let town = town.unwrap();
    let late = Reader::start(Some(town.link())).await;
    assert_eq!(late.get(2, 1).await, 1, "what is no feed went with the feeds");
    assert_eq!(late.feed(2).await, 2, "a feed that was over");
    other.tell(Changed::All, 101).await;
    let later = Reader::start(Some(town.link())).await;
    assert_eq!((later.feed(3).await, later.get(3, 1).await), (3, 3), "everything was over");
}

#[tokio::test]
async fn what_a_lost_message_may_have_ended_is_not_used() {
    let (town, one, other) = pairs().await.pop().unwrap();
    assert_eq!(one.feed(1).await, 1);
    assert_eq!(other.feed(2).await, 1);
    // Somebody told of a commit, and nobody heard it.
    let mut redis = town.as_ref().unwrap().redis().await;
    let () =
        redis::cmd("HINCRBY").arg("cache:bus").arg("messages").arg(1).query_async(&mut redis).await.unwrap();
    one.coherence.next_round().await;
    other.coherence.next_round().await;
    assert_eq!(one.feed(3).await, 3);
    assert_eq!(other.feed(4).await, 3);
}

/// A database that is restored while nodes are running.
struct Restored(Arc<AtomicBool>);

impl Source for Restored {
    async fn poll(&mut self) -> Result<News, String> {
        let history = if self.0.load(Ordering::Relaxed) { "restored" } else { "first" };
        Ok(News { history: history.to_owned(), ..News::default() })
    }

    async fn finish(&mut self, _: bool) {}
}

#[tokio::test]
async fn a_fill_from_before_the_database_was_restored_is_nobodys_after_it() {
    let town = Town::of_two().await;
    for link in [None, Some(town.link())] {
        town.nodes.iter().for_each(|node| node.keeper.abort());
        let coherence = Coherence::new(link);
        let values = ReadThrough::new(&coherence, Space::Party, 1 << 20);
        let is_restored = Arc::new(AtomicBool::new(false));
        tokio::spawn(coherence.clone().keep(Restored(Arc::clone(&is_restored))));
        coherence.next_round().await;
        let (reached, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let fill = tokio::spawn({
            let (values, reached, go_on) = (values.clone(), Arc::clone(&reached), Arc::clone(&go_on));
            async move {
                let load = move || async move {
                    reached.notify_one();
                    go_on.notified().await;
                    Ok::<_, ()>(Loaded { value: Some(1), horizon: 1 << 40 })
                };
                *values.get("p", load).await.unwrap().unwrap()
            }
        });
        reached.notified().await;
        is_restored.store(true, Ordering::Relaxed);
        coherence.next_round().await;
        go_on.notify_one();
        assert_eq!(fill.await.unwrap(), 1);
        let load = || async { Ok::<_, ()>(Loaded { value: Some(2), horizon: 1 }) };
        assert_eq!(values.get("p", load).await.unwrap().as_deref(), Some(&2));
    }
}

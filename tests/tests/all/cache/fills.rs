//! Fills against writes: what is stored is never older than what was told.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use futures_util::FutureExt as _;
use party_cache::coherence::{Change, Coherence, News, Source};
use party_cache::{Changed, Key, Link, Loaded, ReadThrough, Space};
use tokio::sync::{Notify, mpsc};

use super::Town;

/// A source of commits that are told by hand.
pub(super) struct Nothing;

impl Source for Nothing {
    async fn poll(&mut self) -> Result<News, String> {
        Ok(News { history: "one".to_owned(), ..News::default() })
    }

    async fn finish(&mut self, _: bool) {}
}

/// A source whose polls a test answers.
struct Answered(mpsc::Receiver<News>);

impl Source for Answered {
    async fn poll(&mut self) -> Result<News, String> {
        self.0.recv().await.ok_or_else(|| "the test is over".to_owned())
    }

    async fn finish(&mut self, _: bool) {}
}

#[tokio::test]
async fn a_round_of_several_polls_proves_what_was_committed_before_the_first() {
    let (answers, polls) = mpsc::channel(1);
    let coherence = Coherence::new(None);
    tokio::spawn(coherence.clone().keep(Answered(polls)));
    let news = |more| News { history: "one".to_owned(), more, ..News::default() };
    answers.send(news(true)).await.unwrap();
    // Room for the next answer: the first part was read.
    let permit = answers.reserve().await.unwrap();
    let mut later = Box::pin(coherence.next_round());
    assert!(later.as_mut().now_or_never().is_none());
    permit.send(news(false));
    // The next round has begun when its answer is taken.
    answers.send(news(true)).await.unwrap();
    let permit = answers.reserve().await.unwrap();
    assert!(later.as_mut().now_or_never().is_none(), "the last poll of a round was taken for its first");
    permit.send(news(false));
    later.await;
}

pub(super) struct Reader {
    pub(super) coherence: Coherence,
    pub(super) values: ReadThrough<u64>,
    pub(super) feeds: ReadThrough<u64>,
}

impl Reader {
    pub(super) async fn start(link: Option<Link>) -> Self {
        let coherence = Coherence::new(link);
        let values = ReadThrough::new(&coherence, Space::Party, 1 << 20);
        let feeds = ReadThrough::new(&coherence, Space::Feed, 1 << 20);
        tokio::spawn(coherence.clone().keep(Nothing));
        coherence.next_round().await;
        Self { coherence, values, feeds }
    }

    pub(super) async fn get(&self, value: u64, horizon: u64) -> u64 {
        let load = move || async move { Ok::<_, ()>(Loaded { value: Some(value), horizon }) };
        *self.values.get("p", load).await.unwrap().unwrap()
    }

    /// A feed, whose invalidation names no key: what it is filled with when nobody has it.
    pub(super) async fn feed(&self, value: u64) -> u64 {
        let load = move || async move { Ok::<_, ()>(Loaded { value: Some(value), horizon: 1 }) };
        *self.feeds.get("f", load).await.unwrap().unwrap()
    }

    async fn told(&self, xid: u64) {
        let changed = Changed::Key(Key::new(Space::Party, "p"));
        self.tell(changed, xid).await;
    }

    pub(super) async fn tell(&self, changed: Changed, xid: u64) {
        self.coherence.changed(&[Change { changed, xid }]).await;
    }
}

/// One reader alone, and two that share a Redis, in which both roles are played by different nodes.
pub(super) async fn pairs() -> Vec<(Option<Town>, Arc<Reader>, Arc<Reader>)> {
    let alone = Arc::new(Reader::start(None).await);
    let town = Town::of_two().await;
    for node in &town.nodes {
        node.keeper.abort();
    }
    let one = Arc::new(Reader::start(Some(town.link())).await);
    let other = Arc::new(Reader::start(Some(town.link())).await);
    vec![(None, Arc::clone(&alone), alone), (Some(town), one, other)]
}

#[tokio::test]
async fn a_fill_that_began_before_a_commit_is_not_stored_after_it() {
    for (_town, slow, writer) in pairs().await {
        let (reached, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let fill = tokio::spawn({
            let (slow, reached, go_on) = (Arc::clone(&slow), Arc::clone(&reached), Arc::clone(&go_on));
            async move {
                let load = move || async move {
                    // The snapshot is taken; the commit comes now.
                    reached.notify_one();
                    go_on.notified().await;
                    Ok::<_, ()>(Loaded { value: Some(1), horizon: 100 })
                };
                *slow.values.get("p", load).await.unwrap().unwrap()
            }
        });
        reached.notified().await;
        writer.told(100).await;
        // Who comes after the commit does not wait for the fill from before it.
        assert_eq!(writer.get(2, 101).await, 2);
        go_on.notify_one();
        assert_eq!(fill.await.unwrap(), 1, "who asked before the commit may get what was before");
        assert_eq!(writer.get(3, 101).await, 2, "the newer value was overwritten");
        slow.coherence.next_round().await;
        assert_eq!(slow.get(3, 101).await, 2, "the older value was kept in the process");
    }
}

#[tokio::test]
async fn a_fill_that_ends_after_a_commit_was_told_is_stored_nowhere() {
    for (_town, slow, writer) in pairs().await {
        let (reached, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let fill = tokio::spawn({
            let (slow, reached, go_on) = (Arc::clone(&slow), Arc::clone(&reached), Arc::clone(&go_on));
            async move {
                let load = move || async move {
                    reached.notify_one();
                    go_on.notified().await;
                    Ok::<_, ()>(Loaded { value: Some(1), horizon: 100 })
                };
                *slow.values.get("p", load).await.unwrap().unwrap()
            }
        });
        reached.notified().await;
        writer.told(100).await;
        slow.coherence.next_round().await;
        // Nobody asks meanwhile, so that no newer fill takes its place.
        go_on.notify_one();
        assert_eq!(fill.await.unwrap(), 1);
        assert_eq!(slow.get(2, 101).await, 2);
        assert_eq!(writer.get(3, 101).await, 2);
    }
}

#[tokio::test]
async fn a_commit_that_is_told_twice_does_not_remove_the_value_that_was_filled_in_between() {
    let (_town, one, other) = pairs().await.pop().unwrap();
    one.told(100).await;
    assert_eq!(one.get(1, 101).await, 1);
    other.told(100).await;
    other.coherence.next_round().await;
    assert_eq!(other.get(2, 101).await, 1, "what had seen the commit already was removed");
    other.told(101).await;
    assert_eq!(other.get(3, 102).await, 3, "what had not seen the commit stayed");
}

#[tokio::test]
async fn a_fill_whose_process_died_is_taken_over() {
    let (town, one, other) = pairs().await.pop().unwrap();
    let (begins, mut reached) = mpsc::channel(1);
    let dying = tokio::spawn({
        let one = Arc::clone(&one);
        async move {
            let load = move || async move {
                begins.send(()).await.unwrap();
                std::future::pending::<Result<Loaded<u64>, ()>>().await
            };
            one.values.get("p", load).await
        }
    });
    reached.recv().await.unwrap();
    dying.abort();
    let lease = town.as_ref().unwrap().stored("cache:party:p").await.unwrap();
    assert_eq!(lease.get("data"), None, "{lease}");
    // Seconds later the lease is over.
    assert_eq!(other.get(7, 1).await, 7);
}

#[tokio::test]
async fn an_error_of_the_database_is_told_to_everybody_who_waited_and_not_remembered() {
    for (town, one, _) in pairs().await {
        let calls = Arc::new(AtomicU64::new(0));
        let reads = (0..20).map(|_| {
            let calls = Arc::clone(&calls);
            let load = move || async move {
                calls.fetch_add(1, Ordering::Relaxed);
                Err::<Loaded<u64>, _>("down")
            };
            one.values.get("p", load)
        });
        for read in futures_util::future::join_all(reads).await {
            assert_eq!(*read.unwrap_err(), "down");
        }
        assert_eq!(calls.load(Ordering::Relaxed), 1);
        if let Some(town) = town {
            assert_eq!(town.stored("cache:party:p").await, None, "the others wait for a fill that ended");
        }
        // Of the same kind of error: another kind never shares a fill.
        let load = || async { Ok::<_, &str>(Loaded { value: Some(5), horizon: 1 }) };
        assert_eq!(one.values.get("p", load).await.unwrap().as_deref(), Some(&5));
    }
}

#[tokio::test]
async fn what_is_too_large_is_kept_nowhere() {
    for (town, one, _) in pairs().await {
        let values = ReadThrough::<String>::new(&one.coherence, Space::User, 1 << 24);
        for text in ["first", "second"] {
            let text = text.repeat(60_000);
            let expected = text.clone();
            let load = move || async move { Ok::<_, ()>(Loaded { value: Some(text), horizon: 1 }) };
            assert_eq!(values.get("large", load).await.unwrap().as_deref(), Some(&expected));
        }
        assert_eq!((values.stats().loads, values.stats().values), (2, 0));
        if let Some(town) = town {
            assert_eq!(town.stored("cache:user:large").await, None);
        }
    }
}

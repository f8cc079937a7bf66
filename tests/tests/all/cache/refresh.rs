//! A value that is hot and dear is filled anew before it ends: by one node, while everybody still gets the old one.

use party_cache::Loaded;
use party_testkit::wait::until;
use tokio::sync::{mpsc, oneshot};

use super::Town;
use super::fills::{Reader, pairs};

/// Says of the value in Redis that it took a day to fill: whoever has it from now on fills it anew.
async fn make_dear(town: &Town) {
    let mut redis = town.redis().await;
    let text: String = redis::cmd("GET").arg("cache:party:p").query_async(&mut redis).await.unwrap();
    let (head, rest) = text.split_once(r#""cost":""#).unwrap();
    let dear = format!(r#"{head}"cost":"99999999{}"#, &rest[8..]);
    let () = redis::cmd("SET")
        .arg("cache:party:p")
        .arg(dear)
        .arg("KEEPTTL")
        .query_async(&mut redis)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_dear_value_is_filled_anew_by_one_node_while_all_get_the_old_one() {
    let (town, first, one) = pairs().await.pop().unwrap();
    let town = town.unwrap();
    let other = Reader::start(Some(town.link())).await;
    assert_eq!(first.get(1, 1).await, 1);
    make_dear(&town).await;
    assert_eq!((one.get(2, 1).await, other.get(2, 1).await), (1, 1), "not from Redis");
    let (begins, mut begun) = mpsc::channel(1);
    let (go_on, value) = oneshot::channel();
    let load = move || async move {
        begins.send(()).await.unwrap();
        Ok::<_, ()>(Loaded { value: Some(value.await.unwrap()), horizon: 1 })
    };
    assert_eq!(one.values.get("p", load).await.unwrap().as_deref(), Some(&1), "waited for the fill");
    // Nothing comes when the load was dropped without being called.
    assert_eq!(begun.recv().await, Some(()), "nobody fills it anew");
    let (begins, mut begun) = mpsc::channel(1);
    let load = move || async move {
        begins.send(()).await.unwrap();
        Ok::<_, ()>(Loaded { value: Some(3), horizon: 1 })
    };
    assert_eq!(other.values.get("p", load).await.unwrap().as_deref(), Some(&1));
    assert_eq!(begun.recv().await, None, "two nodes fill it at once");
    go_on.send(2).unwrap();
    until("the new value is there", async || one.get(4, 1).await == 2).await;
    let late = Reader::start(Some(town.link())).await;
    assert_eq!(late.get(5, 1).await, 2, "not stored for others");
}

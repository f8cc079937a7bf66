//! Two nodes are two buses, each with a link of its own.

use std::time::Duration;

use bytes::Bytes;
use party_cache::Bus;
use party_cache::bus::{Event, QUEUE, Subscription};

use crate::support::{ask, down, link, name, private, shared};
use party_testkit::services::{Redis, redis_url};

fn message(text: &str) -> Event {
    Event::Message(Bytes::copy_from_slice(text.as_bytes()))
}

async fn say(bus: &Bus, channel: &str, text: &str) {
    bus.publish(channel, Bytes::copy_from_slice(text.as_bytes())).await;
}

/// The next event; that none comes is a failure and not a test that hangs.
pub async fn next(subscription: &mut Subscription) -> Event {
    let next = tokio::time::timeout(Duration::from_secs(20), subscription.next());
    next.await.expect("something is heard")
}

async fn subscribers(url: &str, channel: &str) -> u64 {
    let (_, count): (String, u64) = ask(url, &["PUBSUB", "NUMSUB", channel]).await;
    count
}

#[tokio::test]
async fn a_message_reaches_all_listeners_of_its_channel_in_order_on_both_nodes() {
    let shared = [Bus::new(Some(shared().await)), Bus::new(Some(shared().await))];
    let alone = Bus::new(None);
    for [one, other] in [[&shared[0], &shared[1]], [&alone, &alone]] {
        let (room, elsewhere) = (name("pubsub:chat:room"), name("pubsub:chat:elsewhere"));
        let mut here = one.subscribe(&room).await;
        let mut there = [other.subscribe(&room).await, other.subscribe(&room).await];
        let mut stranger = one.subscribe(&elsewhere).await;
        for number in 0..50 {
            say(one, &room, &number.to_string()).await;
        }
        say(other, &elsewhere, "psst").await;
        for number in 0..50 {
            assert_eq!(next(&mut here).await, message(&number.to_string()));
            assert_eq!(next(&mut there[0]).await, message(&number.to_string()));
            assert_eq!(next(&mut there[1]).await, message(&number.to_string()));
        }
        assert_eq!(next(&mut stranger).await, message("psst"));
    }
}

#[tokio::test]
async fn a_node_subscribes_once_and_ends_it_when_the_last_listener_goes() {
    let bus = Bus::new(Some(shared().await));
    let room = name("pubsub:chat:room");
    let mut listeners = Vec::new();
    for _ in 0..10 {
        listeners.push(bus.subscribe(&room).await);
    }
    assert_eq!(subscribers(&redis_url(), &room).await, 1);
    listeners.truncate(1);
    // What is done in order: when the next one is heard, the nine have gone.
    let other = bus.subscribe(&name("pubsub:chat:other")).await;
    assert_eq!(subscribers(&redis_url(), &room).await, 1);
    assert_eq!(bus.channels(), 2);
    listeners.clear();
    drop(other);
    let _last = bus.subscribe(&name("pubsub:chat:last")).await;
    assert_eq!(subscribers(&redis_url(), &room).await, 0);
    assert_eq!(bus.channels(), 1);
    let mut again = bus.subscribe(&room).await;
    say(&bus, &room, "again").await;
    assert_eq!(next(&mut again).await, message("again"));
}

#[tokio::test]
async fn after_the_link_broke_everybody_is_told_to_read_and_messages_flow_again() {
    let (redis, folder) = private().await;
    let links = [link(&redis.url()).await, link(&redis.url()).await];
    let [one, other] = links.clone().map(|link| Bus::new(Some(link)));
    let (mut here, mut there) =
        (one.subscribe("pubsub:chat:room").await, other.subscribe("pubsub:chat:room").await);
    let port = redis.port();
    redis.kill().await;
    for link in &links {
        down(link).await;
    }
    // Who is on the same node hears each other meanwhile; a room that is new is heard when Redis is back.
    say(&one, "pubsub:chat:room", "is anybody there?").await;
    assert_eq!(next(&mut here).await, message("is anybody there?"));
    let mut new = other.subscribe("pubsub:chat:new").await;
    let redis = Redis::start_at(folder.path(), port).await.unwrap();
    assert_eq!(next(&mut here).await, Event::Reset);
    assert_eq!(next(&mut there).await, Event::Reset);
    assert_eq!(next(&mut new).await, Event::Reset);
    say(&one, "pubsub:chat:room", "back").await;
    say(&one, "pubsub:chat:new", "hello").await;
    let after_resets = async |subscription: &mut Subscription| loop {
        let event = next(subscription).await;
        if event != Event::Reset {
            return event;
        }
    };
    assert_eq!(after_resets(&mut there).await, message("back"));
    assert_eq!(after_resets(&mut here).await, message("back"));
    assert_eq!(after_resets(&mut new).await, message("hello"));
    redis.stop().await;
}

#[tokio::test]
async fn what_a_node_could_not_say_makes_the_others_read_although_their_link_never_broke() {
    let (redis, _folder) = private().await;
    let url = redis.url();
    // A proxy is between one of the nodes and Redis, so that only that node loses it.
    let proxy = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = proxy.local_addr().unwrap();
    let target = ("127.0.0.1", redis.port());
    let carry = move |proxy: tokio::net::TcpListener| async move {
        let mut carried = tokio::task::JoinSet::new();
        loop {
            let (mut near, _) = proxy.accept().await.unwrap();
            carried.spawn(async move {
                let mut far = tokio::net::TcpStream::connect(target).await.unwrap();
                let _ = tokio::io::copy_bidirectional(&mut near, &mut far).await;
            });
        }
    };
    let carrier = tokio::spawn(carry(proxy));
    let cut_off = link(&format!("redis://{address}/")).await;
    let (one, other) = (Bus::new(Some(cut_off.clone())), Bus::new(Some(link(&url).await)));
    let mut there = other.subscribe("pubsub:chat:room").await;
    carrier.abort();
    let _ = carrier.await;
    down(&cut_off).await;
    say(&one, "pubsub:chat:room", "unheard").await;
    tokio::spawn(carry(tokio::net::TcpListener::bind(address).await.unwrap()));
    assert_eq!(next(&mut there).await, Event::Reset);
    redis.stop().await;
}

#[tokio::test]
async fn a_listener_that_is_too_slow_is_told_to_read_and_holds_nobody_up() {
    let bus = Bus::new(None);
    let mut slow = bus.subscribe("pubsub:chat:room").await;
    for number in 0..=QUEUE {
        say(&bus, "pubsub:chat:room", &number.to_string()).await;
    }
    // Who reads needs nothing of what waited, and all that comes from now on.
    say(&bus, "pubsub:chat:room", "after it").await;
    assert_eq!(next(&mut slow).await, Event::Reset);
    assert_eq!(next(&mut slow).await, message("after it"));
    for number in 0..QUEUE {
        say(&bus, "pubsub:chat:room", &number.to_string()).await;
    }
    for number in 0..QUEUE {
        assert_eq!(next(&mut slow).await, message(&number.to_string()));
    }
}

#[tokio::test]
async fn channels_that_share_a_queue_come_there_once_each_until_nobody_wants_them() {
    let url = redis_url();
    let bus = Bus::new(Some(shared().await));
    let (ana, bruno) = (name("pubsub:user:ana"), name("pubsub:user:bruno"));
    let (queue, mut heard) = tokio::sync::mpsc::channel(16);
    let first = bus.forward(&ana, &queue).await;
    let second = bus.forward(&ana, &queue).await;
    let other = bus.forward(&bruno, &queue).await;
    // Who comes while the one before goes does not make everything come twice.
    drop(first);
    say(&bus, &ana, "one").await;
    say(&bus, &bruno, "two").await;
    let mut got = Vec::new();
    for _ in 0..2 {
        let next = tokio::time::timeout(Duration::from_secs(20), heard.recv()).await.expect("it is heard");
        let (channel, event) = next.unwrap();
        got.push((channel.to_string(), event));
    }
    assert_eq!(got, [(ana.clone(), message("one")), (bruno.clone(), message("two"))]);
    drop(second);
    say(&bus, &ana, "to nobody").await;
    say(&bus, &bruno, "three").await;
    let next = tokio::time::timeout(Duration::from_secs(20), heard.recv()).await.expect("it is heard");
    assert_eq!(next.unwrap(), (bruno.as_str().into(), message("three")));
    drop(other);
    // What is done in order: when the next one is heard, the others have gone.
    let _last = bus.subscribe(&name("pubsub:chat:last")).await;
    assert_eq!((subscribers(&url, &bruno).await, bus.channels()), (0, 1));
}

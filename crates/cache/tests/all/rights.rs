//! What docs/operations.md says of rights is what is needed.

use bytes::Bytes;
use party_cache::bus::Event;
use party_cache::limit::Class;
use party_cache::presence::Socket;
use party_cache::{Admin, Bus, Limiter, LinkOptions, Presence};

use crate::bus::next;
use crate::support::{ask, link, private};

static SMALL: Class = Class::per_minute("small", 30);

/// The words of the list in the documentation.
fn rights() -> Vec<&'static str> {
    let operations = include_str!("../../../../docs/operations.md");
    let list = operations.split("```acl\n").nth(1).and_then(|rest| rest.split("```").next());
    list.expect("docs/operations.md names the rights").split_whitespace().collect()
}

#[tokio::test]
async fn a_user_with_the_rights_that_the_documentation_names_can_do_everything() {
    let (redis, _folder) = private().await;
    let url = redis.url();
    let words: Vec<&str> = ["ACL", "SETUSER", "party", "on", ">geheim"].into_iter().chain(rights()).collect();
    let _: () = ask(&url, &words).await;
    let url = url.replace("//", "//party:geheim@");
    let link = link(&url).await;
    let limiter = Limiter::new(Some(link.clone()));
    limiter.check(&SMALL, &"ana", 30).await.unwrap();
    let presence = Presence::new(Some(link.clone()));
    presence.everywhere().online("ana", "1").await;
    presence.everywhere().refresh(&[Socket { user: "ana", socket: "1" }]).await;
    presence.typing("room", "ana", true).await;
    let bus = Bus::new(Some(link.clone()));
    let mut room = bus.subscribe("pubsub:chat:room").await;
    bus.publish("pubsub:chat:room", Bytes::from_static(b"hello")).await;
    assert_eq!(next(&mut room).await, Event::Message(Bytes::from_static(b"hello")));
    let admin = Admin::connect(LinkOptions::new(&url)).await.unwrap();
    // All of it came to Redis, and not only to this process.
    let keys = ["online_users", "rate_limit:small:ana", "typing:room", "{online_users}:sockets"];
    assert_eq!(admin.keys("*").await.unwrap(), keys);
    for key in keys {
        assert!(admin.get(key).await.unwrap().is_some(), "{key}");
    }
    assert!(admin.overview().await.unwrap().memory > 0);
    assert_eq!(admin.flush().await.unwrap(), 4);
    redis.stop().await;
}

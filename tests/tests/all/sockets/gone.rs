//! Servers that go: one that stops says goodbye for all of its sockets at once, one that dies leaves nobody there for
//! longer than its people are believed to be.

use std::time::{Duration, Instant};

use party_app::live::Live;
use party_domain::id::RoomId;
use reqwest::Method;
use serde_json::json;

use super::house::{ANA, BRUNO, House};
use super::puppets;
use super::puppets::Kind;

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_stops_closes_its_sockets_at_once_and_leaves_no_ghosts() {
    let Some(puppets) = puppets().await else { return };
    let mut house = House::new().await;
    house.enter(&puppets, "ana", Kind::SocketIo, 1, ANA).await;
    for (name, kind) in [("io", Kind::SocketIo), ("ws", Kind::Ws), ("stalled", Kind::SocketIo)] {
        house.enter(&puppets, name, kind, 0, BRUNO).await;
    }
    let options = json!({ "auth": { "token": house.tokens[BRUNO] }, "transports": ["polling"] });
    puppets.try_open("polls", Kind::Polling, house.url(0), options).await.unwrap();
    puppets.act("stalled", "pause").await;
    let began = Instant::now();
    drop(house.nodes[0].server.take());
    // Not what keeps a client from coming back by itself.
    assert_eq!(puppets.closed("io").await, "transport close");
    // Who is between two polls at that moment finds nobody there, and comes back as well.
    let polls = puppets.closed("polls").await;
    assert!(["transport close", "transport error"].contains(&polls.as_str()), "{polls}");
    puppets.closed("ws").await;
    let took = began.elapsed();
    assert!(took < Duration::from_secs(5), "{took:?}");
    assert_eq!(puppets.heard("ana", "chat:user_left").await["userId"], house.id(BRUNO));
    let check = puppets.done("ana", "presence:check", json!([house.id(BRUNO)])).await;
    assert_eq!(check[0]["isOnline"], false);
    // Who comes back elsewhere is there.
    house.enter(&puppets, "back", Kind::SocketIo, 1, BRUNO).await;
    assert_eq!(puppets.heard("ana", "chat:user_joined").await["userId"], house.id(BRUNO));
}

/// Makes all that Redis knows of who is there older by a time.
const AGE: &str = "
    for _, key in ipairs(redis.call('KEYS', '*')) do
        if redis.call('TYPE', key).ok == 'zset' then
            local all = redis.call('ZRANGE', key, 0, -1, 'WITHSCORES')
            for i = 1, #all, 2 do
                redis.call('ZADD', key, 'XX', all[i + 1] - ARGV[1], all[i])
            end
        end
    end";

#[tokio::test(flavor = "multi_thread")]
async fn the_people_of_a_server_that_died_are_gone_when_nobody_vouched_for_them() {
    let Some(puppets) = puppets().await else { return };
    let house = House::new().await;
    house.enter(&puppets, "ana", Kind::SocketIo, 0, ANA).await;
    // A server that had a socket of Bruno's, and says nothing of it any more.
    let (died, room) = (Live::new(Some(house.link().await)), RoomId::stored(house.room.clone()));
    assert!(died.presence().everywhere().online(house.id(BRUNO), "died-1").await);
    assert!(died.in_chat(&room).online(house.id(BRUNO), "died-1").await);
    let online = async || {
        let check = puppets.done("ana", "presence:check", json!([house.id(BRUNO), house.id(ANA)])).await;
        let room = house.rest(1, ANA, Method::GET, "/parties/{party}/chat", None).await;
        (check[0]["isOnline"] == true, check[1]["isOnline"] == true, room.data()["onlineCount"].clone())
    };
    assert_eq!(online().await, (true, true, json!(2)));
    // A minute passes, in which Ana's server says of her socket that it is there.
    let mut redis = house.redis().await;
    let age = async |redis: &mut redis::aio::MultiplexedConnection| {
        let mut eval = redis::cmd("EVAL");
        let _: redis::Value = eval.arg(AGE).arg(0).arg(61_000).query_async(redis).await.unwrap();
    };
    age(&mut redis).await;
    // The next heartbeat finds who is gone, tells the room, and says that Ana is there.
    let left = puppets.heard("ana", "chat:user_left").await;
    assert_eq!(left["userId"], house.id(BRUNO));
    assert_eq!(online().await, (false, true, json!(1)));
}

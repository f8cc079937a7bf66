//! Who comes back gets what was missed: all of it, once, in its order.

use serde_json::{Value, json};

use super::house::{ANA, BRUNO, House};
use super::puppets::{BOTH, Kind};
use super::{Puppets, puppets};

/// The numbers of all messages that came, by history and one by one, in the order in which they came.
fn numbers(rest: &[(String, Value)]) -> Vec<i64> {
    let mut numbers = Vec::new();
    for (event, data) in rest {
        match event.as_str() {
            "chat:history" => {
                let messages = data["messages"].as_array().unwrap();
                numbers.extend(messages.iter().map(|message| message["seq"].as_i64().unwrap()));
            }
            "chat:new_message" => numbers.push(data["seq"].as_i64().unwrap()),
            _ => {}
        }
    }
    numbers
}

async fn join_after(house: &House, puppets: &Puppets, who: &str, after: i64) -> Value {
    puppets.done(who, "chat:join", house.chat(json!({ "afterSeq": after }))).await
}

/// Waits until a message has come one by one, and returns all that came.
async fn until(puppets: &Puppets, who: &str, seq: i64) -> Vec<i64> {
    let last = puppets.heard_that(who, "chat:new_message", |data| data["seq"] == seq).await;
    let mut seen = numbers(&puppets.rest(who));
    seen.push(last["seq"].as_i64().unwrap());
    seen
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_missed_comes_by_history_and_goes_on_without_a_hole() {
    let Some(puppets) = puppets().await else { return };
    let house = House::new().await;
    house.enter(&puppets, "ana", Kind::SocketIo, 0, ANA).await;
    house
        .run(
            "INSERT INTO chat_messages (room_id, sender_id, content)
                 SELECT $room, $who, 'Message ' || i FROM generate_series(1, 450) AS i",
            ANA,
        )
        .await;
    for kind in BOTH {
        for (after, first) in [(120, 121), (0, 1), (449, 450), (450, 451)] {
            let name = format!("bruno {kind:?} {after}");
            house.open(&puppets, &name, kind, 1, BRUNO).await;
            let joined = join_after(&house, &puppets, &name, after).await;
            let last = joined["lastSeq"].as_i64().unwrap();
            let next = house.say(&puppets, "ana", "next").await;
            assert_eq!(next, last + 1);
            let seen = until(&puppets, &name, next).await;
            assert_eq!(seen, (first..=next).collect::<Vec<_>>(), "{name}");
            puppets.act(&name, "close").await;
            puppets.closed(&name).await;
        }
    }
    // From beyond the end, and from before the beginning.
    house.open(&puppets, "odd", Kind::SocketIo, 1, BRUNO).await;
    join_after(&house, &puppets, "odd", 1_000_000).await;
    assert_eq!(puppets.heard("odd", "chat:history").await["messages"], json!([]));
    // Without saying what it has: the latest, and that there is more.
    puppets.done("odd", "chat:join", house.chat(json!({}))).await;
    let latest = puppets.heard("odd", "chat:history").await;
    assert_eq!((latest["messages"].as_array().unwrap().len(), &latest["hasMore"]), (50, &json!(true)));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_joins_while_others_talk_hears_each_message_once_and_in_its_order() {
    const SAID: i64 = 400;
    let Some(puppets) = puppets().await else { return };
    let house = House::new().await;
    house.enter(&puppets, "ana", Kind::SocketIo, 0, ANA).await;
    house.enter(&puppets, "watch", Kind::Ws, 0, ANA).await;
    let talk = async {
        // At a time no more than an inbox takes.
        for batch in 0..SAID / 40 {
            let mut asked = Vec::new();
            for number in 0..40 {
                let said = house.chat(json!({ "content": format!("{batch} {number}") }));
                asked.push(puppets.send("ana", "chat:message", &said).await);
            }
            for id in asked {
                assert_eq!(puppets.answer("ana", id).await["ok"], true);
            }
        }
    };
    let come_and_go = async {
        let mut names = Vec::new();
        for number in 0..40 {
            let (kind, name) = (BOTH[number % 2], format!("bruno {number}"));
            house.open(&puppets, &name, kind, number / 2 % 2, BRUNO).await;
            join_after(&house, &puppets, &name, 0).await;
            names.push(name);
        }
        names
    };
    let ((), names) = tokio::join!(talk, come_and_go);
    let last = house.say(&puppets, "ana", "the last").await;
    assert_eq!(last, SAID + 1);
    for name in names {
        assert_eq!(until(&puppets, &name, last).await, (1..=last).collect::<Vec<_>>(), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_program_wrote_reaches_open_sockets_in_its_place() {
    let Some(puppets) = puppets().await else { return };
    let house = House::new().await;
    house.enter(&puppets, "io", Kind::SocketIo, 0, ANA).await;
    house.enter(&puppets, "ws", Kind::Ws, 1, BRUNO).await;
    house.say(&puppets, "io", "ours").await;
    house
        .run(
            "INSERT INTO chat_messages (room_id, sender_id, content)
                 SELECT $room, $who, 'theirs' FROM generate_series(1, 150)",
            ANA,
        )
        .await;
    house.say(&puppets, "ws", "ours again").await;
    for who in ["io", "ws"] {
        assert_eq!(until(&puppets, who, 152).await, (1..=152).collect::<Vec<_>>());
    }
    // And when nobody of ours says anything: found by looking, again and again.
    house
        .run("INSERT INTO chat_messages (room_id, sender_id, content) VALUES ($room, $who, 'alone')", ANA)
        .await;
    for who in ["io", "ws"] {
        let heard = puppets.heard_that(who, "chat:new_message", |data| data["seq"] == 153).await;
        assert_eq!(heard["content"], "alone");
    }
}

//! Nobody holds up the others: who takes nothing is cut off, who sends too much is told, then cut off.

use party_http::HttpConfig;
use serde_json::json;

use super::house::{ANA, BRUNO, CARLA, House};
use super::puppets;
use super::puppets::{BOTH, Kind};

fn cut_off(house: &House, node: usize) -> u64 {
    house.nodes[node].app.live.figures().read().1[2]
}

#[tokio::test(flavor = "multi_thread")]
async fn who_takes_nothing_is_cut_off_while_the_others_go_on() {
    let Some(puppets) = puppets().await else { return };
    for kind in BOTH {
        let house = House::new().await;
        house.enter(&puppets, "ana", Kind::SocketIo, 0, ANA).await;
        house.enter(&puppets, "carla", Kind::Ws, 1, CARLA).await;
        let slow = puppets.name();
        house.enter(&puppets, &slow, kind, 1, BRUNO).await;
        puppets.act(&slow, "pause").await;
        let mut last = 0;
        let long = "\u{1f389}".repeat(2000);
        // Until its queue, and what lies in the network before it, is full; then it is taken out of the room.
        for _ in 0..300 {
            let mut asked = Vec::new();
            for _ in 0..30 {
                asked
                    .push(puppets.send("ana", "chat:message", &house.chat(json!({ "content": long }))).await);
            }
            for id in asked {
                let body = puppets.answer("ana", id).await;
                last = body["data"]["seq"].as_i64().unwrap_or_else(|| panic!("{body}"));
            }
            if cut_off(&house, 1) > 0 {
                break;
            }
        }
        assert_eq!(cut_off(&house, 1), 1, "{kind:?} after {last} messages");
        let left = puppets.heard("ana", "chat:user_left").await;
        assert_eq!(left["userId"], house.id(BRUNO));
        let heard = puppets.heard_that("carla", "chat:new_message", |data| data["seq"] == last).await;
        assert_eq!(heard["senderId"], house.id(ANA));
        for who in ["ana", "carla"] {
            puppets.act(who, "close").await;
            puppets.closed(who).await;
            puppets.rest(who);
        }
        puppets.act(&slow, "drop").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_is_limited_for_the_person_and_not_for_the_room() {
    let Some(puppets) = puppets().await else { return };
    let house = House::with(HttpConfig::default()).await;
    house.enter(&puppets, "ana", Kind::SocketIo, 0, ANA).await;
    house.enter(&puppets, "one", Kind::SocketIo, 0, BRUNO).await;
    house.enter(&puppets, "two", Kind::Ws, 1, BRUNO).await;
    let (mut taken, mut refused) = (0, None);
    // On two nodes, by two sockets of one person: one budget.
    for number in 0..200 {
        let who = ["one", "two"][number % 2];
        let body = puppets.ask(who, "chat:message", house.chat(json!({ "content": "x" }))).await;
        if body["ok"] == true {
            taken += 1;
        } else {
            refused = Some(body["error"].clone());
            break;
        }
    }
    let refused = refused.expect("200 messages at once are more than a minute's");
    assert_eq!(refused["code"], "RATE_LIMITED");
    assert!((1..=60).contains(&refused["retryAfter"].as_u64().unwrap()), "{refused}");
    // 120 a minute, and what is earned back meanwhile.
    assert!((120..=180).contains(&taken), "{taken}");
    house.say(&puppets, "ana", "hola").await;
    // What is no message has a budget of its own.
    puppets.done("one", "chat:read", house.chat(json!({ "seq": 1 }))).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_sends_more_than_can_be_dealt_with_is_cut_off() {
    let Some(puppets) = puppets().await else { return };
    for kind in BOTH {
        let house = House::new().await;
        house.enter(&puppets, "ana", Kind::SocketIo, 1, ANA).await;
        house.enter(&puppets, "bruno", kind, 0, BRUNO).await;
        // Each needs the room's row: while somebody else has it they wait.
        let holder = house.db.client().await;
        let hold = format!("BEGIN; SELECT FROM chat_rooms WHERE id = '{}' FOR UPDATE", house.room);
        holder.batch_execute(&hold).await.unwrap();
        for _ in 0..80 {
            puppets.tell("bruno", "chat:message", house.chat(json!({ "content": "x" }))).await;
        }
        puppets.closed("bruno").await;
        assert_eq!(cut_off(&house, 0), 1);
        holder.batch_execute("ROLLBACK").await.unwrap();
        assert_eq!(puppets.heard("ana", "chat:user_left").await["userId"], house.id(BRUNO));
        // Nothing that waited is said in the name of who is gone.
        let said: i64 = house.db.value("SELECT count(*) FROM chat_messages").await;
        assert!(said <= 1, "{said}");
        puppets.act("ana", "close").await;
        puppets.closed("ana").await;
        puppets.rest("ana");
        puppets.rest("bruno");
    }
}

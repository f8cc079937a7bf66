//! What clients send that is wrong: each is told what, by the answer or by an `error` event, and the socket goes on unless
//! what came is no message at all.

use serde_json::{Value, json};

use super::house::{ANA, BRUNO, DORA, House};
use super::puppets;
use super::puppets::{BOTH, Kind};

/// Event, data, code and the field that is named, if one is.
fn payloads(room: &str) -> Vec<(&'static str, Value, &'static str, Option<&'static str>)> {
    let invalid = "VALIDATION_ERROR";
    let long = "x".repeat(2001);
    let mut wrong = vec![
        ("chat:message", json!({ "roomId": room }), invalid, Some("content")),
        ("chat:message", json!({ "roomId": room, "content": "" }), invalid, Some("content")),
        ("chat:message", json!({ "roomId": room, "content": long }), invalid, Some("content")),
        ("chat:message", json!({ "roomId": room, "content": 7 }), invalid, Some("content")),
        ("chat:message", json!({ "roomId": room, "content": "x", "type": "SYSTEM" }), invalid, Some("type")),
        (
            "chat:message",
            json!({ "roomId": room, "content": "x", "type": "IMAGE" }),
            invalid,
            Some("mediaUrl"),
        ),
        (
            "chat:message",
            json!({ "roomId": room, "type": "IMAGE", "mediaUrl": "/media/cnothing/640" }),
            invalid,
            Some("mediaUrl"),
        ),
        ("chat:message", json!({ "roomId": room, "content": "x", "nonce": "a b" }), invalid, Some("nonce")),
        ("chat:message", json!({ "content": "x" }), invalid, Some("roomId")),
        ("chat:join", json!({ "roomId": room, "afterSeq": "x" }), invalid, Some("afterSeq")),
        ("chat:typing", json!({ "roomId": room }), invalid, Some("isTyping")),
        ("chat:typing", json!({ "roomId": room, "isTyping": "yes" }), invalid, Some("isTyping")),
        ("chat:read", json!({ "roomId": room }), invalid, Some("seq")),
        ("chat:read", json!({ "roomId": room, "seq": 1.5 }), invalid, Some("seq")),
        ("presence:status", json!("asleep"), invalid, Some("status")),
        ("presence:status", json!({}), invalid, Some("status")),
        ("presence:status", json!(null), invalid, Some("status")),
        ("presence:check", json!([]), invalid, Some("userIds")),
        ("presence:check", json!(vec!["u"; 201]), invalid, Some("userIds")),
        ("presence:check", json!([1, 2]), invalid, Some("userIds")),
        ("presence:check", json!({ "userIds": "u" }), invalid, Some("userIds")),
        ("chat:nonsense", json!({}), "UNKNOWN_EVENT", None),
        ("constructor", json!({}), "UNKNOWN_EVENT", None),
        ("chat:join", json!({ "roomId": "cnowhere" }), "NOT_FOUND", None),
        ("chat:message", json!({ "roomId": "cnowhere", "content": "x" }), "NOT_FOUND", None),
        ("chat:read", json!({ "roomId": "cnowhere", "seq": 1 }), "NOT_FOUND", None),
        ("chat:typing", json!({ "roomId": "cnowhere", "isTyping": true }), "NOT_JOINED", None),
        ("party:join_live", json!({ "partyId": "cnowhere" }), "NOT_FOUND", None),
    ];
    for event in ["chat:join", "chat:leave", "chat:message", "chat:typing", "chat:read"] {
        wrong.push((event, json!({ "roomId": "a b" }), invalid, None));
        wrong.push((event, json!({ "roomId": 7 }), invalid, None));
        wrong.push((event, json!({}), invalid, None));
        for none in [json!("text"), json!(7), json!([1]), json!(null)] {
            wrong.push((event, none, invalid, None));
        }
    }
    for event in ["party:join_live", "party:leave_live"] {
        wrong.push((event, json!({ "partyId": "a b" }), invalid, Some("partyId")));
        wrong.push((event, json!({}), invalid, Some("partyId")));
        wrong.push((event, json!(null), invalid, None));
    }
    wrong
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_named_in_the_answer_and_without_one_by_an_error_event() {
    let Some(puppets) = puppets().await else { return };
    let house = House::new().await;
    for kind in BOTH {
        house.enter(&puppets, "bruno", kind, 0, BRUNO).await;
        for (event, data, code, field) in payloads(&house.room) {
            let body = puppets.ask("bruno", event, data.clone()).await;
            assert_eq!(body["ok"], false, "{event} {data}: {body}");
            let error = &body["error"];
            assert_eq!(error["code"], code, "{event} {data}: {body}");
            assert!(error["message"].is_string(), "{body}");
            if let Some(field) = field {
                assert!(
                    error["errors"].as_array().unwrap().iter().any(|wrong| wrong["path"] == field),
                    "{event} {data}: {body}"
                );
            }
            puppets.tell("bruno", event, data.clone()).await;
            let told = puppets.heard("bruno", "error").await;
            assert_eq!((&told["code"], &told["event"]), (&json!(code), &json!(event)), "{event} {data}");
        }
        // It was all in vain, and harmed nothing.
        house.say(&puppets, "bruno", "still here").await;
        puppets.act("bruno", "close").await;
        puppets.closed("bruno").await;
        puppets.rest("bruno");
    }
    assert_eq!(house.db.value::<i64>("SELECT count(*) FROM chat_messages").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn bytes_in_an_event_are_no_text_and_on_a_plain_websocket_the_end() {
    let Some(puppets) = puppets().await else { return };
    let house = House::new().await;
    house.enter(&puppets, "io", Kind::SocketIo, 0, BRUNO).await;
    puppets.tell_binary("io", "chat:message", house.chat(json!({})), "content").await;
    let told = puppets.heard("io", "error").await;
    assert_eq!((&told["code"], &told["event"]), (&json!("VALIDATION_ERROR"), &json!("chat:message")));
    house.say(&puppets, "io", "still here").await;
    house.enter(&puppets, "ws", Kind::Ws, 0, BRUNO).await;
    puppets.tell_binary("ws", "chat:message", json!({}), "content").await;
    puppets.closed("ws").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn garbage_ends_a_socket_io_line_and_is_named_on_a_plain_one() {
    let Some(puppets) = puppets().await else { return };
    let house = House::new().await;
    house.enter(&puppets, "ws", Kind::Ws, 0, BRUNO).await;
    for text in ["", "garbage", "[]", "42[]", "{\"event\":7}", "null"] {
        puppets.raw("ws", text).await;
        assert_eq!(puppets.heard("ws", "error").await["code"], "BAD_REQUEST", "{text}");
    }
    house.say(&puppets, "ws", "still here").await;
    // An event without a name, of a wrong shape, in a namespace that is none: nothing of it is heard, nobody else suffers.
    house.enter(&puppets, "io", Kind::SocketIo, 0, BRUNO).await;
    for text in ["42{}", "42[]", "42[7]", "42[null,{}]", "42/admin,[\"chat:join\",{}]"] {
        puppets.raw("io", text).await;
    }
    let ws = house.say(&puppets, "ws", "and on").await;
    assert_eq!(ws, 2);
    house.open(&puppets, "bad", Kind::SocketIo, 0, BRUNO).await;
    puppets.raw("bad", "what is this").await;
    puppets.closed("bad").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_large_ends_the_socket_that_sends_it() {
    let Some(puppets) = puppets().await else { return };
    let house = House::new().await;
    house.enter(&puppets, "ana", Kind::SocketIo, 1, ANA).await;
    for kind in BOTH {
        house.enter(&puppets, "bruno", kind, 0, BRUNO).await;
        // As long as a message may be, in the longest writing.
        let longest = "\u{1f389}".repeat(2000);
        let seq = house.say(&puppets, "bruno", &longest).await;
        let heard = puppets.heard_that("ana", "chat:new_message", |data| data["seq"] == seq).await;
        assert_eq!(heard["content"], longest);
        puppets.tell("bruno", "chat:message", house.chat(json!({ "content": "x".repeat(70_000) }))).await;
        puppets.closed("bruno").await;
        puppets.rest("bruno");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_private_party_is_not_there_for_strangers_and_a_guest_hears_what_the_pass_says() {
    let Some(puppets) = puppets().await else { return };
    let house = House::new().await;
    house.run("UPDATE party_events SET is_private = true WHERE id = $party", ANA).await;
    let (_, _, chats) = house.guest("Gil", true).await;
    let (_, _, looks) = house.guest("Leo", false).await;
    let live = json!({ "partyId": house.party.as_str() });
    let said = house.chat(json!({ "content": "hola" }));
    house.enter(&puppets, "ana", Kind::SocketIo, 0, ANA).await;
    for kind in BOTH {
        house.open(&puppets, "dora", kind, 1, DORA).await;
        for (event, data) in [
            ("chat:join", house.chat(json!({}))),
            ("chat:message", said.clone()),
            ("party:join_live", live.clone()),
        ] {
            assert_eq!(puppets.refused("dora", event, data).await, "NOT_FOUND", "{event}");
        }
        puppets.open("leo", kind, house.url(1), &looks).await;
        assert_eq!(puppets.refused("leo", "chat:join", house.chat(json!({}))).await, "FORBIDDEN");
        assert_eq!(puppets.refused("leo", "chat:message", said.clone()).await, "FORBIDDEN");
        puppets.done("leo", "party:join_live", live.clone()).await;
        puppets.open("gil", kind, house.url(1), &chats).await;
        let joined = puppets.done("gil", "chat:join", house.chat(json!({}))).await;
        assert_eq!(joined["canWrite"], true);
        let seq = house.say(&puppets, "gil", "I am Gil").await;
        let heard = puppets.heard_that("ana", "chat:new_message", |data| data["seq"] == seq).await;
        assert_eq!((&heard["sender"]["name"], &heard["sender"]["username"]), (&json!("Gil"), &Value::Null));
        for who in ["dora", "leo", "gil"] {
            puppets.act(who, "close").await;
            puppets.closed(who).await;
            let rest = puppets.rest(who);
            assert!(
                who == "gil" || !rest.iter().any(|(event, _)| event.starts_with("chat:")),
                "{who}: {rest:?}"
            );
        }
    }
    // Who may look at a public party hears its chat, and does not write.
    house.run("UPDATE party_events SET is_private = false WHERE id = $party", ANA).await;
    house.open(&puppets, "dora", Kind::SocketIo, 1, DORA).await;
    assert_eq!(puppets.done("dora", "chat:join", house.chat(json!({}))).await["canWrite"], false);
    assert_eq!(puppets.refused("dora", "chat:message", said).await, "FORBIDDEN");
}

//! Every event: what who sends it is answered, and what the others get, on another node and in either protocol.

use party_app::live::Live;
use reqwest::Method;
use serde_json::{Value, json};

use super::house::{ANA, BRUNO, CARLA, House};
use super::puppets;
use super::puppets::{BOTH, Kind};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_said_reaches_the_other_node_and_both_protocols() {
    let Some(puppets) = puppets().await else { return };
    for (kind, other) in [(BOTH[0], BOTH[1]), (BOTH[1], BOTH[0])] {
        let house = House::new().await;
        house.open(&puppets, "ana", kind, 0, ANA).await;
        let joined = puppets.done("ana", "chat:join", house.chat(json!({}))).await;
        let expected = json!({
            "roomId": house.room, "partyId": house.party.as_str(), "lastSeq": 0, "lastReadSeq": 0, "unreadCount": 0,
            "canWrite": true, "online": [house.id(ANA)], "onlineCount": 1,
        });
        assert_eq!(joined, expected);
        let history = puppets.heard("ana", "chat:history").await;
        let nothing = json!({ "roomId": house.room, "messages": [], "hasMore": false, "isLast": true });
        assert_eq!(history, nothing);

        house.open(&puppets, "bruno", other, 1, BRUNO).await;
        let joined = puppets.done("bruno", "chat:join", house.chat(json!({}))).await;
        assert_eq!(joined["onlineCount"], 2);
        let came = puppets.heard("ana", "chat:user_joined").await;
        let expected = json!({
            "userId": house.id(BRUNO), "username": "bruno", "name": "bruno", "avatarUrl": null, "roomId": house.room,
        });
        assert_eq!(came, expected);

        let sent = house.chat(json!({ "content": "  hola ", "nonce": "n1" }));
        let done = puppets.done("ana", "chat:message", sent.clone()).await;
        assert_eq!(done["seq"], 1);
        for who in ["ana", "bruno"] {
            let new = puppets.heard(who, "chat:new_message").await;
            assert_eq!(
                (&new["id"], &new["seq"], &new["createdAt"]),
                (&done["id"], &json!(1), &done["createdAt"])
            );
            assert_eq!(
                (&new["content"], &new["type"], &new["mediaUrl"]),
                (&json!("hola"), &json!("TEXT"), &Value::Null)
            );
            assert_eq!((&new["senderId"], &new["nonce"]), (&json!(house.id(ANA)), &json!("n1")));
            assert_eq!(new["sender"]["username"], "ana");
        }
        // Again: the answer of the first, and nobody hears it twice.
        assert_eq!(puppets.done("ana", "chat:message", sent).await, done);
        house.say(&puppets, "ana", "next").await;
        assert_eq!(puppets.heard("bruno", "chat:new_message").await["content"], "next");

        let read = puppets.done("bruno", "chat:read", house.chat(json!({ "seq": 1 }))).await;
        assert_eq!(read, json!({ "unreadCount": 1 }));

        assert_eq!(puppets.done("bruno", "chat:leave", house.chat(json!({}))).await, json!({}));
        let left = puppets.heard("ana", "chat:user_left").await;
        assert_eq!(
            left,
            json!({ "userId": house.id(BRUNO), "username": "bruno", "name": "bruno", "roomId": house.room })
        );
        house.say(&puppets, "ana", "gone?").await;
        // Its next answer comes behind all that it was to hear.
        puppets.done("bruno", "presence:check", json!([house.id(ANA)])).await;
        let rest = puppets.rest("bruno");
        assert!(
            !rest.iter().any(|(event, data)| event == "chat:new_message" && data["seq"] == 3),
            "{rest:?}"
        );
        assert!(
            !rest.iter().any(|(event, data)| event == "chat:new_message" && data["seq"] == 1),
            "{rest:?}"
        );
        for who in ["ana", "bruno"] {
            puppets.act(who, "close").await;
            puppets.closed(who).await;
        }
        puppets.rest("ana");
        puppets.rest("bruno");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn typing_is_seen_by_others_and_ends_by_itself() {
    let Some(puppets) = puppets().await else { return };
    let house = House::new().await;
    house.enter(&puppets, "ana", Kind::SocketIo, 0, ANA).await;
    house.enter(&puppets, "bruno", Kind::Ws, 1, BRUNO).await;
    let types = |is: bool| house.chat(json!({ "isTyping": is }));
    let seen = async || puppets.heard("bruno", "chat:user_typing").await;
    let expected = |is: bool| json!({ "userId": house.id(ANA), "username": "ana", "name": "ana", "roomId": house.room, "isTyping": is });
    puppets.done("ana", "chat:typing", types(true)).await;
    assert_eq!(seen().await, expected(true));
    puppets.done("ana", "chat:typing", types(false)).await;
    assert_eq!(seen().await, expected(false));
    // What is sent is no longer typed.
    puppets.done("ana", "chat:typing", types(true)).await;
    assert_eq!(seen().await, expected(true));
    house.say(&puppets, "ana", "hola").await;
    assert_eq!(seen().await, expected(false));
    // And who is silent has stopped; a phone that is gone says nothing.
    puppets.done("ana", "chat:typing", types(true)).await;
    assert_eq!(seen().await, expected(true));
    assert_eq!(seen().await, expected(false));
    let presence = house.nodes[1].app.live.presence().clone();
    assert!(presence.who_types(&house.room).await.is_empty());
    puppets.done("ana", "chat:typing", types(true)).await;
    seen().await;
    puppets.act("ana", "drop").await;
    assert_eq!(seen().await, expected(false));
    let own = puppets.rest("ana");
    assert!(!own.iter().any(|(event, _)| event == "chat:user_typing"), "{own:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_with_several_sockets_comes_with_the_first_and_goes_with_the_last() {
    let Some(puppets) = puppets().await else { return };
    let house = House::new().await;
    house.enter(&puppets, "ana", Kind::SocketIo, 0, ANA).await;
    house.enter(&puppets, "phone", Kind::SocketIo, 1, BRUNO).await;
    assert_eq!(puppets.heard("ana", "chat:user_joined").await["userId"], house.id(BRUNO));
    house.enter(&puppets, "laptop", Kind::Ws, 0, BRUNO).await;
    puppets.act("phone", "drop").await;
    puppets.closed("phone").await;
    let check = async || {
        let asked = json!([house.id(BRUNO), house.id(CARLA), "cnobody"]);
        let list = puppets.done("ana", "presence:check", asked).await;
        assert_eq!(puppets.heard("ana", "presence:status_list").await, list);
        list
    };
    assert_eq!(
        check().await,
        json!([
            { "userId": house.id(BRUNO), "isOnline": true }, { "userId": house.id(CARLA), "isOnline": false },
            { "userId": "cnobody", "isOnline": false },
        ])
    );
    puppets.act("laptop", "close").await;
    let left = puppets.heard("ana", "chat:user_left").await;
    assert_eq!(left["userId"], house.id(BRUNO));
    let update = puppets.heard("ana", "presence:update").await;
    assert_eq!(update, json!({ "userId": house.id(BRUNO), "isOnline": false, "status": "offline" }));
    assert_eq!(check().await[0]["isOnline"], false);
    let rest = puppets.rest("ana");
    let again = |(event, _): &&(String, Value)| event.starts_with("chat:user_");
    assert!(!rest.iter().any(|said| again(&said)), "came and went once: {rest:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_says_that_they_are_is_told_once() {
    let Some(puppets) = puppets().await else { return };
    let house = House::new().await;
    house.enter(&puppets, "ana", Kind::SocketIo, 0, ANA).await;
    house.enter(&puppets, "bruno", Kind::Ws, 1, BRUNO).await;
    for said in [json!("away"), json!({ "status": "away" }), json!("busy")] {
        puppets.done("ana", "presence:status", said).await;
    }
    for status in ["away", "busy"] {
        let update = puppets.heard_that("bruno", "presence:update", |data| data["status"] != "online").await;
        assert_eq!(update, json!({ "userId": house.id(ANA), "isOnline": true, "status": status }));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_live_party_knows_its_viewers_and_is_no_chat() {
    let Some(puppets) = puppets().await else { return };
    let house = House::new().await;
    house.enter(&puppets, "ana", Kind::SocketIo, 0, ANA).await;
    let party = json!({ "partyId": house.party.as_str() });
    let live = puppets.done("ana", "party:join_live", party.clone()).await;
    assert_eq!(live, json!({ "partyId": house.party.as_str(), "roomId": house.room, "viewerCount": 1 }));
    house.open(&puppets, "bruno", Kind::Ws, 1, BRUNO).await;
    assert_eq!(puppets.done("bruno", "party:join_live", party.clone()).await["viewerCount"], 2);
    let came =
        puppets.heard_that("ana", "party:viewer_joined", |data| data["userId"] == house.id(BRUNO)).await;
    let bruno = |count: i32| json!({ "userId": house.id(BRUNO), "partyId": house.party.as_str(), "viewerCount": count });
    assert_eq!(came, bruno(2));
    house.say(&puppets, "ana", "only for the chat").await;
    puppets.done("bruno", "party:leave_live", party).await;
    assert_eq!(puppets.heard("ana", "party:viewer_left").await, bruno(1));
    let rest = puppets.rest("bruno");
    assert!(!rest.iter().any(|(event, _)| event == "chat:new_message"), "{rest:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happens_to_a_party_is_told_to_whoever_has_it_open() {
    let Some(puppets) = puppets().await else { return };
    let house = House::new().await;
    house.enter(&puppets, "bruno", Kind::SocketIo, 1, BRUNO).await;
    house.open(&puppets, "carla", Kind::Ws, 1, CARLA).await;
    puppets.done("carla", "party:join_live", json!({ "partyId": house.party.as_str() })).await;

    house.rest(0, ANA, Method::POST, "/parties/{party}/start", None).await;
    for who in ["bruno", "carla"] {
        let told = puppets.heard(who, "party:status_changed").await;
        assert_eq!(told, json!({ "partyId": house.party.as_str(), "status": "LIVE" }));
    }
    let said = puppets.heard("bruno", "chat:new_message").await;
    assert_eq!((&said["type"], &said["content"]), (&json!("SYSTEM"), &json!("The party has started")));

    let cohost = json!({ "userId": house.id(CARLA), "role": "COHOST" });
    house.rest(0, ANA, Method::POST, "/parties/{party}/cohosts", Some(cohost)).await;
    assert_eq!(puppets.heard("bruno", "chat:new_message").await["content"], "carla is a cohost now");

    house
        .run(
            "INSERT INTO media_content (id, party_id, uploader_id, type, url, state, storage_key, mime_type)
                 VALUES ('citem', $party, $who, 'PHOTO', '/media/citem/original', 'READY', 'media/citem', 'image/jpeg');
             INSERT INTO outbox (topic, subject, payload)
                 VALUES ('media.shown', $party, jsonb_build_object('partyId', $party, 'mediaId', 'citem'))",
            BRUNO,
        )
        .await;
    for who in ["bruno", "carla"] {
        let new = puppets.heard(who, "party:new_media").await;
        assert_eq!((&new["partyId"], &new["media"]["id"]), (&json!(house.party.as_str()), &json!("citem")));
    }

    let seq = house.say(&puppets, "bruno", "bad").await;
    let id = puppets.heard_that("bruno", "chat:new_message", |data| data["seq"] == seq).await["id"].clone();
    house.rest(0, CARLA, Method::DELETE, &format!("/messages/{}", id.as_str().unwrap()), None).await;
    let removed = puppets.heard("bruno", "chat:message_removed").await;
    assert_eq!(removed, json!({ "id": id, "roomId": house.room, "seq": seq }));

    house.rest(0, ANA, Method::POST, "/parties/{party}/end", None).await;
    assert_eq!(puppets.heard("bruno", "chat:new_message").await["content"], "The party has ended");
    assert_eq!(puppets.heard("carla", "party:status_changed").await["status"], "ENDED");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_a_party_open_sees_items_go_that_they_could_see() {
    let Some(puppets) = puppets().await else { return };
    let house = House::new().await;
    house.open(&puppets, "ana", Kind::SocketIo, 0, ANA).await;
    house.open(&puppets, "carla", Kind::Ws, 1, CARLA).await;
    for who in ["ana", "carla"] {
        puppets.done(who, "party:join_live", json!({ "partyId": house.party.as_str() })).await;
    }
    let add = "INSERT INTO media_content (id, party_id, uploader_id, type, url, state, storage_key, mime_type)
               SELECT id, $party, $who, 'PHOTO', '/media/' || id || '/original', state::\"MediaState\", 'media/' || id, 'image/jpeg' FROM";
    let items = "(VALUES ('cwaits', 'PENDING'), ('chides', 'READY'), ('cgoes', 'READY')) item (id, state)";
    house.run(&format!("{add} {items}"), BRUNO).await;
    house.run(&format!("{add} (VALUES ('ccarlas', 'READY')) item (id, state)"), CARLA).await;

    house.rest(0, ANA, Method::DELETE, "/media/cwaits", None).await;
    house.run("UPDATE media_content SET state = 'PENDING' WHERE id = 'chides'", BRUNO).await;
    let gone = |id: &str| json!({ "partyId": house.party.as_str(), "mediaId": id });
    for who in ["ana", "carla"] {
        assert_eq!(puppets.heard(who, "party:media_removed").await, gone("chides"), "nothing of what waited");
    }
    // Whom a block keeps from seeing an item does not hear of its end.
    house.open(&puppets, "bruno", Kind::Ws, 0, BRUNO).await;
    house.rest(0, BRUNO, Method::POST, &format!("/users/{}/block", house.id(CARLA)), None).await;
    loop {
        let list = puppets.done("carla", "presence:check", json!([house.id(BRUNO)])).await;
        if list[0]["isOnline"] == false {
            break;
        }
    }
    house.rest(0, BRUNO, Method::DELETE, "/media/cgoes", None).await;
    assert_eq!(puppets.heard("ana", "party:media_removed").await, gone("cgoes"));
    house.rest(0, CARLA, Method::DELETE, "/media/ccarlas", None).await;
    for who in ["ana", "carla"] {
        assert_eq!(puppets.heard(who, "party:media_removed").await, gone("ccarlas"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_for_one_person_reaches_all_their_sockets_and_nobody_elses() {
    let Some(puppets) = puppets().await else { return };
    let house = House::new().await;
    house.open(&puppets, "phone", Kind::SocketIo, 0, BRUNO).await;
    house.open(&puppets, "laptop", Kind::Ws, 1, BRUNO).await;
    house.open(&puppets, "ana", Kind::SocketIo, 0, ANA).await;
    // Said by a server that has no sockets, as a worker alone is.
    let worker = Live::new(Some(house.link().await));
    worker.tell_user(&house.users[BRUNO], "notification:new", &json!({ "id": "cn1" })).await;
    for who in ["phone", "laptop"] {
        assert_eq!(puppets.heard(who, "notification:new").await, json!({ "id": "cn1" }));
    }
    worker.tell_user(&house.users[ANA], "notification:new", &json!({ "id": "cn2" })).await;
    assert_eq!(puppets.heard("ana", "notification:new").await, json!({ "id": "cn2" }));
}

/// Each change reaches a page at the other node, whoever makes it.
#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_follows_a_party_hears_of_answers_places_and_cancellation_and_of_its_end_when_banned() {
    let Some(puppets) = puppets().await else { return };
    for kind in BOTH {
        let house = House::new().await;
        let party = json!({ "partyId": house.party });
        house.open(&puppets, "ana", Kind::SocketIo, 0, ANA).await;
        puppets.done("ana", "party:join_live", party.clone()).await;
        house.open(&puppets, "bruno", kind, 1, BRUNO).await;
        assert_eq!(puppets.done("bruno", "party:follow", party.clone()).await, party);
        puppets.done("bruno", "presence:status", json!("busy")).await;
        for change in [
            "UPDATE party_attendees SET status = 'MAYBE' WHERE party_id = $party AND user_id = $who",
            "UPDATE party_events SET max_attendees = 3 WHERE id = $party",
            "UPDATE party_events SET status = 'CANCELLED', cancelled_at = now() WHERE id = $party",
        ] {
            puppets.rest("bruno");
            house.run(change, CARLA).await;
            assert_eq!(puppets.heard("bruno", "party:changed").await, party, "{kind:?}: {change}");
        }
        // A page that is open is told to nobody, unlike somebody who watches the live party.
        let told = puppets.rest("ana");
        let about_bruno = |(event, data): &(String, Value)| {
            ["party:viewer_joined", "presence:update"].contains(&event.as_str())
                && data["userId"] == house.users[BRUNO].as_str()
        };
        assert!(!told.iter().any(about_bruno), "{kind:?}: {told:?}");
        house.run("INSERT INTO party_bans (party_id, user_id) VALUES ($party, $who)", BRUNO).await;
        let out = puppets.heard_that("bruno", "error", |data| data["event"] == "party:unfollow").await;
        assert_eq!(out["code"], "REMOVED", "{kind:?}");
        assert_eq!(puppets.refused("bruno", "party:follow", party.clone()).await, "BANNED", "{kind:?}");
        for who in ["ana", "bruno"] {
            puppets.act(who, "close").await;
            puppets.closed(who).await;
            puppets.rest(who);
        }
    }
}

//! What a change of rights does to sockets that are open, on whatever node and whoever made it: through the other node's
//! API, and by plain SQL.

use reqwest::Method;
use serde_json::{Value, json};

use super::house::{ANA, BRUNO, CARLA, DORA, House};
use super::puppets::{BOTH, Kind};
use super::{Puppets, puppets};

/// Somebody is told that they are out of the chat, hears nothing any more and cannot come back.
async fn is_out(house: &House, puppets: &Puppets, who: &str, code: &str) {
    let told = puppets.heard(who, "error").await;
    assert_eq!((&told["code"], &told["event"]), (&json!("REMOVED"), &json!("chat:leave")), "{who}");
    puppets.rest(who);
    house.say(puppets, "ana", "for those who are in").await;
    let join = house.chat(json!({}));
    assert_eq!(puppets.refused(who, "chat:join", join).await, code, "{who}");
    // The answer came behind all that it was to hear.
    let rest = puppets.rest(who);
    assert!(!rest.iter().any(|(event, _)| event == "chat:new_message"), "{who}: {rest:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_banned_or_sent_away_is_out_at_once_on_the_other_node() {
    let Some(puppets) = puppets().await else { return };
    for kind in BOTH {
        let house = House::new().await;
        house.run("UPDATE party_events SET is_private = true WHERE id = $party", ANA).await;
        house.enter(&puppets, "ana", Kind::SocketIo, 0, ANA).await;
        house.enter(&puppets, "bruno", kind, 1, BRUNO).await;
        house.enter(&puppets, "carla", kind, 1, CARLA).await;
        let banned = format!("/parties/{{party}}/attendees/{}?ban=true", house.id(BRUNO));
        house.rest(0, ANA, Method::DELETE, &banned, None).await;
        is_out(&house, &puppets, "bruno", "NOT_FOUND").await;
        assert_eq!(puppets.heard("ana", "chat:user_left").await["userId"], house.id(BRUNO));
        // The private party is not there for who has no part in it.
        house
            .rest(0, ANA, Method::DELETE, &format!("/parties/{{party}}/attendees/{}", house.id(CARLA)), None)
            .await;
        is_out(&house, &puppets, "carla", "NOT_FOUND").await;
        for who in ["ana", "bruno", "carla"] {
            puppets.act(who, "close").await;
            puppets.closed(who).await;
            puppets.rest(who);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn plain_sql_puts_people_out_as_the_api_does() {
    let Some(puppets) = puppets().await else { return };
    let house = House::new().await;
    house.enter(&puppets, "ana", Kind::SocketIo, 0, ANA).await;
    house.enter(&puppets, "bruno", Kind::SocketIo, 1, BRUNO).await;
    house.enter(&puppets, "carla", Kind::Ws, 0, CARLA).await;
    house.enter(&puppets, "dora", Kind::Ws, 1, DORA).await;
    house.run("INSERT INTO party_bans (party_id, user_id) VALUES ($party, $who)", BRUNO).await;
    is_out(&house, &puppets, "bruno", "BANNED").await;
    // Dora only looked; Carla comes, and stays.
    house.run("UPDATE party_events SET is_private = true WHERE id = $party", ANA).await;
    is_out(&house, &puppets, "dora", "NOT_FOUND").await;
    house.run("DELETE FROM party_attendees WHERE party_id = $party AND user_id = $who", CARLA).await;
    is_out(&house, &puppets, "carla", "NOT_FOUND").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cohost_who_is_dismissed_from_a_private_party_is_out_of_chat_and_live_party() {
    let Some(puppets) = puppets().await else { return };
    let house = House::new().await;
    house.run("UPDATE party_events SET is_private = true WHERE id = $party", ANA).await;
    house
        .run("INSERT INTO party_cohosts (party_id, user_id, role) VALUES ($party, $who, 'COHOST')", DORA)
        .await;
    house.enter(&puppets, "ana", Kind::SocketIo, 0, ANA).await;
    house.enter(&puppets, "dora", Kind::SocketIo, 1, DORA).await;
    let live = json!({ "partyId": house.party.as_str() });
    puppets.done("dora", "party:join_live", live.clone()).await;
    puppets.done("ana", "party:join_live", live).await;
    house.rest(0, ANA, Method::DELETE, &format!("/parties/{{party}}/cohosts/{}", house.id(DORA)), None).await;
    is_out(&house, &puppets, "dora", "NOT_FOUND").await;
    let gone = puppets.heard("ana", "party:viewer_left").await;
    assert_eq!((&gone["userId"], &gone["viewerCount"]), (&json!(house.id(DORA)), &json!(1)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_holds_both_ways_for_what_is_said_and_typed_and_who_is_there() {
    let Some(puppets) = puppets().await else { return };
    let house = House::new().await;
    house.enter(&puppets, "ana", Kind::SocketIo, 0, ANA).await;
    house.enter(&puppets, "bruno", Kind::SocketIo, 0, BRUNO).await;
    house.enter(&puppets, "carla", Kind::Ws, 1, CARLA).await;
    house.rest(0, BRUNO, Method::POST, &format!("/users/{}/block", house.id(CARLA)), None).await;
    // Known everywhere when both no longer find each other.
    for (who, other) in [("bruno", CARLA), ("carla", BRUNO)] {
        loop {
            let list = puppets.done(who, "presence:check", json!([house.id(other)])).await;
            if list[0]["isOnline"] == false {
                break;
            }
        }
    }
    puppets.rest("bruno");
    puppets.rest("carla");
    let types = house.chat(json!({ "isTyping": true }));
    for who in ["bruno", "carla"] {
        puppets.done(who, "chat:typing", types.clone()).await;
        house.say(&puppets, who, who).await;
    }
    let last = house.say(&puppets, "ana", "all").await;
    for (who, other) in [("bruno", CARLA), ("carla", BRUNO)] {
        puppets.heard_that(who, "chat:new_message", |data| data["seq"] == last).await;
        let heard = puppets.rest(who);
        let of_other =
            |data: &Value| data["senderId"] == house.id(other) || data["userId"] == house.id(other);
        assert!(!heard.iter().any(|(_, data)| of_other(data)), "{who}: {heard:?}");
        assert!(
            heard.iter().any(|(event, data)| event == "chat:new_message" && data["content"] == who),
            "{heard:?}"
        );
    }
    // Taken back by plain SQL, they hear each other again.
    house.db.run("DELETE FROM user_blocks").await;
    loop {
        let online = puppets.done("carla", "presence:check", json!([house.id(BRUNO)])).await;
        if online[0]["isOnline"] == true {
            break;
        }
    }
    let seq = house.say(&puppets, "bruno", "again").await;
    puppets.heard_that("carla", "chat:new_message", |data| data["seq"] == seq).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whether_somebody_is_online_is_the_business_of_those_who_share_a_party_or_follow() {
    let Some(puppets) = puppets().await else { return };
    let house = House::new().await;
    for (name, who) in [("ana", ANA), ("bruno", BRUNO), ("carla", CARLA), ("dora", DORA)] {
        puppets.open(name, Kind::SocketIo, house.url(0), &house.tokens[who]).await;
    }
    let sees = async |name: &str, who: usize| {
        puppets.done(name, "presence:check", json!([house.id(who)])).await[0]["isOnline"] == true
    };
    // A host, those who go to the party, and oneself; not a stranger, from either side.
    assert!(sees("ana", BRUNO).await && sees("bruno", ANA).await && sees("bruno", CARLA).await);
    assert!(sees("dora", DORA).await);
    for (name, who) in [("dora", ANA), ("dora", BRUNO), ("ana", DORA), ("bruno", DORA)] {
        assert!(!sees(name, who).await, "{name} sees {who}");
    }
    // Who said no shares nothing with those who go, but with the host neither.
    house.run("UPDATE party_attendees SET status = 'NOT_GOING' WHERE user_id = $who", CARLA).await;
    assert!(!sees("bruno", CARLA).await && !sees("carla", ANA).await);
    house.run("INSERT INTO user_follows (follower_id, following_id) VALUES ($who, $ana)", DORA).await;
    assert!(sees("dora", ANA).await && sees("ana", DORA).await && !sees("dora", BRUNO).await);
    house.run("INSERT INTO party_cohosts (party_id, user_id) VALUES ($party, $who)", DORA).await;
    assert!(sees("dora", BRUNO).await && sees("bruno", DORA).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_muted_hears_and_does_not_write() {
    let Some(puppets) = puppets().await else { return };
    let house = House::new().await;
    house.enter(&puppets, "ana", Kind::SocketIo, 0, ANA).await;
    house.enter(&puppets, "bruno", Kind::Ws, 1, BRUNO).await;
    let mute = json!({ "userId": house.id(BRUNO) });
    house.rest(0, ANA, Method::POST, "/parties/{party}/mutes", Some(mute)).await;
    let said = house.chat(json!({ "content": "hola" }));
    assert_eq!(puppets.refused("bruno", "chat:message", said.clone()).await, "MUTED");
    let seq = house.say(&puppets, "ana", "be quiet").await;
    puppets.heard_that("bruno", "chat:new_message", |data| data["seq"] == seq).await;
    house.db.run("DELETE FROM chat_mutes").await;
    puppets.done("bruno", "chat:message", said).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_ends_closes_its_sockets_on_every_node_and_no_others() {
    let Some(puppets) = puppets().await else { return };
    let house = House::new().await;
    for (name, kind, node) in [("io", Kind::SocketIo, 0), ("ws", Kind::Ws, 1), ("polls", Kind::Polling, 1)] {
        house.enter(&puppets, name, kind, node, BRUNO).await;
    }
    let other = house.db.sign_in(&house.users[BRUNO]).await;
    puppets.open("other", Kind::SocketIo, house.url(1), &other).await;
    house.rest(0, BRUNO, Method::POST, "/auth/logout", None).await;
    for who in ["io", "ws", "polls"] {
        assert_eq!(puppets.heard(who, "error").await["code"], "SESSION_EXPIRED", "{who}");
        puppets.closed(who).await;
    }
    // By plain SQL too.
    let check = json!([house.id(ANA)]);
    puppets.done("other", "presence:check", check).await;
    house.run("DELETE FROM sessions WHERE user_id = $who", BRUNO).await;
    assert_eq!(puppets.heard("other", "error").await["code"], "SESSION_EXPIRED");
    puppets.closed("other").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pass_that_is_changed_or_revoked_takes_its_guests_along() {
    let Some(puppets) = puppets().await else { return };
    let house = House::new().await;
    house.enter(&puppets, "ana", Kind::SocketIo, 0, ANA).await;
    let (_, pass, token) = house.guest("Gil", true).await;
    for kind in BOTH {
        puppets.open("gil", kind, house.url(1), &token).await;
        puppets.done("gil", "chat:join", house.chat(json!({}))).await;
        house.db.run(&format!("UPDATE party_passes SET can_chat = false WHERE id = '{pass}'")).await;
        is_out(&house, &puppets, "gil", "FORBIDDEN").await;
        house.db.run(&format!("UPDATE party_passes SET can_chat = true WHERE id = '{pass}'")).await;
        puppets.act("gil", "close").await;
        puppets.closed("gil").await;
        puppets.rest("gil");
        for node in &house.nodes {
            node.app.caches.coherence().next_round().await;
        }
    }
    puppets.open("gil", Kind::SocketIo, house.url(1), &token).await;
    puppets.done("gil", "chat:join", house.chat(json!({}))).await;
    house.rest(0, ANA, Method::DELETE, &format!("/parties/{{party}}/passes/{pass}?evict=true"), None).await;
    puppets.closed("gil").await;
    let rest = puppets.rest("gil");
    assert!(
        rest.iter().any(|(event, data)| event == "error" && data["code"] == "SESSION_EXPIRED"),
        "{rest:?}"
    );
}

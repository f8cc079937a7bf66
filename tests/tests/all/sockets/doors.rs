//! Who is let in: by a token, or by the cookie of a page of ours; who is not is told why.

use party_http::HttpConfig;
use serde_json::{Value, json};

use super::house::{ANA, BRUNO, House};
use super::puppets::{BOTH, Kind};
use super::{Puppets, puppets};

/// Tries to open a socket under a new name.
async fn knock(
    house: &House,
    puppets: &Puppets,
    kind: Kind,
    options: Value,
) -> (String, Result<String, String>) {
    let name = puppets.name();
    let opened = puppets.try_open(&name, kind, house.url(0), options).await;
    (name, opened)
}

/// Why somebody is not let in; on a plain WebSocket it is said before the end.
async fn why(house: &House, puppets: &Puppets, kind: Kind, options: Value) -> String {
    let (name, opened) = knock(house, puppets, kind, options).await;
    let refused = opened.unwrap_err();
    if kind != Kind::Ws {
        return refused.split(':').next().unwrap().to_owned();
    }
    let code = puppets.heard(&name, "error").await["code"].as_str().unwrap().to_owned();
    assert_eq!(refused, format!("1008 {code}"));
    code
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_no_token_or_a_bad_one_hears_why() {
    let Some(puppets) = puppets().await else { return };
    let house = House::new().await;
    house.run("UPDATE sessions SET expires_at = '2030-11-23T19:59:59Z' WHERE user_id = $who", BRUNO).await;
    let over = house.tokens[BRUNO].clone();
    for kind in [Kind::Polling, Kind::SocketIo] {
        assert_eq!(why(&house, &puppets, kind, json!({})).await, "UNAUTHENTICATED", "{kind:?}");
        assert_eq!(why(&house, &puppets, kind, json!({ "auth": { "token": 7 } })).await, "UNAUTHENTICATED");
        for token in ["nonsense", "", "pgs_nonsense", &over] {
            let options = json!({ "auth": { "token": token } });
            assert_eq!(why(&house, &puppets, kind, options).await, "SESSION_EXPIRED", "{kind:?} {token:?}");
        }
    }
    for token in ["nonsense", "pgs_nonsense", &over] {
        assert_eq!(why(&house, &puppets, Kind::Ws, json!({ "token": token })).await, "SESSION_EXPIRED");
    }
    // The names of all are still free to use.
    for kind in BOTH {
        house.open(&puppets, "ana", kind, 0, ANA).await;
        puppets.act("ana", "close").await;
        puppets.closed("ana").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cookie_opens_from_our_own_page_and_from_no_other() {
    let Some(puppets) = puppets().await else { return };
    let config = HttpConfig {
        public_url: Some("https://party.example".parse().unwrap()),
        rate_limits: false,
        ..HttpConfig::default()
    };
    let house = House::with(config).await;
    let cookie = format!("__Host-party_gallery_session={}", house.tokens[ANA]);
    let headers = |kind: Kind, origin: Option<&str>| {
        let mut headers = json!({ "Cookie": cookie });
        if let Some(origin) = origin {
            headers["Origin"] = json!(origin);
        }
        let name = if kind == Kind::Ws { "headers" } else { "extraHeaders" };
        json!({ name: headers })
    };
    for kind in [Kind::Polling, Kind::SocketIo, Kind::Ws] {
        for origin in [None, Some("https://evil.example"), Some("http://party.example")] {
            let (_, refused) = knock(&house, &puppets, kind, headers(kind, origin)).await;
            assert!(refused.is_err(), "{kind:?} {origin:?}");
        }
        let own = headers(kind, Some("https://party.example"));
        let (name, opened) = knock(&house, &puppets, kind, own).await;
        assert!(opened.is_ok(), "{kind:?}: {opened:?}");
        puppets.done(&name, "chat:join", house.chat(json!({}))).await;
        puppets.act(&name, "close").await;
        puppets.closed(&name).await;
    }
    // A token says who it is from whatever page: nobody else's page has it.
    let mut with_token = headers(Kind::SocketIo, Some("https://elsewhere.example"));
    with_token["auth"] = json!({ "token": house.tokens[BRUNO] });
    let (name, opened) = knock(&house, &puppets, Kind::SocketIo, with_token).await;
    assert!(opened.is_ok(), "{opened:?}");
    let check = puppets.done(&name, "presence:check", json!([house.id(BRUNO), house.id(ANA)])).await;
    assert_eq!((&check[0]["isOnline"], &check[1]["isOnline"]), (&json!(true), &json!(false)));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_begins_by_polling_goes_on_by_websocket_and_who_cannot_stays() {
    let Some(puppets) = puppets().await else { return };
    let house = House::new().await;
    house.open(&puppets, "polls", Kind::Polling, 0, ANA).await;
    assert_eq!(puppets.upgraded("polls").await, "websocket");
    puppets.done("polls", "chat:join", house.chat(json!({}))).await;
    let options = json!({ "auth": { "token": house.tokens[BRUNO] }, "transports": ["polling"] });
    let opened = puppets.try_open("stays", Kind::Polling, house.url(1), options).await;
    assert_eq!(opened.unwrap(), "polling");
    puppets.done("stays", "chat:join", house.chat(json!({}))).await;
    for number in 1..=50 {
        assert_eq!(house.say(&puppets, "polls", "hola").await, number);
    }
    for number in 1..=50 {
        let heard = puppets.heard("stays", "chat:new_message").await;
        assert_eq!(heard["seq"], number);
    }
    house.say(&puppets, "stays", "hola").await;
    assert_eq!(
        puppets.heard_that("polls", "chat:new_message", |data| data["seq"] == 51).await["content"],
        "hola"
    );
}

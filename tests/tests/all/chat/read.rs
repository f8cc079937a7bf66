//! How far somebody has read, and how much is new to them.

use reqwest::Method;
use serde_json::{Value, json};

use super::House;

async fn mark(house: &House, token: &str, seq: i64) -> Value {
    let path = house.path("chat/read");
    house.server.send(Method::PUT, &path, Some(token), Some(json!({ "seq": seq }))).await.data().clone()
}

async fn standing(house: &House, token: &str) -> (i64, i64, i64) {
    let room = house.server.get(&house.path("chat"), Some(token)).await.data().clone();
    let number = |name: &str| room[name].as_i64().unwrap_or_else(|| panic!("{room}"));
    (number("lastSeq"), number("lastReadSeq"), number("unreadCount"))
}

#[tokio::test]
async fn the_marker_never_goes_back_nor_beyond_what_was_said() {
    let house = House::new().await;
    let token = house.db.sign_in(&house.guest).await;
    assert_eq!(standing(&house, &token).await, (0, 0, 0));
    assert_eq!(mark(&house, &token, 5).await, json!({ "unreadCount": 0 }));
    assert_eq!(standing(&house, &token).await, (0, 0, 0));
    house.say_many(&house.host, 10).await;
    assert_eq!(mark(&house, &token, 7).await, json!({ "unreadCount": 3 }));
    assert_eq!(mark(&house, &token, 2).await, json!({ "unreadCount": 3 }));
    assert_eq!(mark(&house, &token, -1).await, json!({ "unreadCount": 3 }));
    assert_eq!(standing(&house, &token).await, (10, 7, 3));
    assert_eq!(mark(&house, &token, i64::MAX).await, json!({ "unreadCount": 0 }));
    assert_eq!(standing(&house, &token).await, (10, 10, 0));
    // What comes then is new: the marker is not beyond it.
    house.say(&house.host, "Hello").await;
    assert_eq!(standing(&house, &token).await, (11, 10, 1));
}

#[tokio::test]
async fn what_is_new_is_what_others_said_and_the_viewer_hears_and_at_most_a_hundred() {
    let house = House::new().await;
    let token = house.db.sign_in(&house.guest).await;
    let (hidden, hider) = (house.db.user("hidden").await, house.db.user("hider").await);
    house.attend(&hidden).await;
    house.attend(&hider).await;
    let guest = &house.guest;
    house
        .db
        .run(&format!(
            "INSERT INTO user_blocks (blocker_id, blocked_id) VALUES ('{guest}', '{hidden}'), ('{hider}', '{guest}')"
        ))
        .await;
    house.say(&house.guest, "Own").await;
    house.say(&hidden, "Blocked").await;
    house.say(&hider, "Blocks").await;
    let removed = house.say(&house.host, "Removed").await;
    house.say(&house.host, "Heard").await;
    party_app::chat::announce(&house.app, &house.party, "The party has started", "event-1").await.unwrap();
    let path = format!("/messages/{}", removed.message.id);
    let host = house.db.sign_in(&house.host).await;
    assert_eq!(house.server.send(Method::DELETE, &path, Some(&host), None).await.status, 204);
    assert_eq!(standing(&house, &token).await, (6, 0, 1));
    house.say_many(&house.host, 98).await;
    assert_eq!(standing(&house, &token).await.2, 99);
    house.say_many(&house.host, 50).await;
    assert_eq!(standing(&house, &token).await.2, 100);
}

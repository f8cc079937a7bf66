//! Keeping order: who is muted may not write until it ends, and who mutes stands higher.

use jiff::SignedDuration;
use party_app::{AppError, chat};
use party_testkit::db::as_user;
use reqwest::Method;
use serde_json::{Value, json};

use super::{House, text};

async fn code(house: &House) -> Option<&'static str> {
    let sent = chat::send(&house.app, &as_user(&house.guest), &house.room, &text("Hello", None)).await;
    match sent {
        Ok(_) => None,
        Err(AppError::Forbidden { code, .. }) => Some(code),
        Err(other) => panic!("{other:?}"),
    }
}

async fn mute(house: &House, by: &str, user: &str, until: Option<&str>) -> (u16, String) {
    let mut body = json!({ "userId": user });
    if let Some(until) = until {
        body["until"] = json!(until);
    }
    let answer = house.server.post(&house.path("mutes"), Some(by), body).await;
    (answer.status.as_u16(), answer.code().to_owned())
}

#[tokio::test]
async fn a_mute_holds_until_its_moment_and_can_be_taken_back() {
    let house = House::new().await;
    let (host, guest) = (house.db.sign_in(&house.host).await, house.db.sign_in(&house.guest).await);
    let done = (204, String::new());
    let until = house.clock.now() + SignedDuration::from_mins(10);
    assert_eq!(mute(&house, &host, house.guest.as_str(), Some(&until.to_string())).await, done);
    assert_eq!(code(&house).await, Some("MUTED"));
    let room = async || house.server.get(&house.path("chat"), Some(&guest)).await.data().clone();
    assert_eq!(room().await["canWrite"], false);
    assert_eq!(room().await["mutedUntil"], until.to_string());
    let listed = async || house.server.get(&house.path("mutes"), Some(&host)).await.data().clone();
    assert_eq!(listed().await[0]["user"]["id"], *house.guest.as_str());

    house.clock.advance(SignedDuration::from_mins(10));
    assert_eq!(code(&house).await, None);
    assert_eq!((&room().await["canWrite"], room().await.get("mutedUntil")), (&json!(true), None));
    assert_eq!(listed().await, json!([]));

    // For good: null, and not absent.
    assert_eq!(mute(&house, &host, house.guest.as_str(), None).await, done);
    house.clock.advance(SignedDuration::from_hours(24 * 20));
    assert_eq!(code(&house).await, Some("MUTED"));
    assert_eq!(room().await["mutedUntil"], Value::Null);
    assert!(room().await.as_object().unwrap().contains_key("mutedUntil"));
    let path = house.path(&format!("mutes/{}", house.guest));
    let unmute = async || house.server.send(Method::DELETE, &path, Some(&host), None).await.status.as_u16();
    assert_eq!((unmute().await, unmute().await), (204, 404));
    assert_eq!(code(&house).await, None);
    let told = "SELECT array_agg(topic ORDER BY topic) FROM outbox WHERE topic LIKE 'chat.%mute%'";
    assert_eq!(house.db.value::<Vec<String>>(told).await, ["chat.muted", "chat.muted", "chat.unmuted"]);
}

#[tokio::test]
async fn a_mute_is_for_those_below_and_ends_in_the_future() {
    let house = House::new().await;
    let (cohost, moderator) = (house.db.user("cohost").await, house.db.user("moderator").await);
    let party = &house.party;
    house
        .db
        .run(&format!(
            "INSERT INTO party_cohosts (party_id, user_id, role)
                 VALUES ('{party}', '{cohost}', 'COHOST'), ('{party}', '{moderator}', 'MODERATOR')"
        ))
        .await;
    let by = house.db.sign_in(&moderator).await;
    for (who, expected) in [
        (&house.guest, (204, "")),
        (&house.host, (403, "FORBIDDEN")),
        (&cohost, (403, "FORBIDDEN")),
        (&moderator, (403, "FORBIDDEN")),
    ] {
        let (status, code) = mute(&house, &by, who.as_str(), None).await;
        assert_eq!((status, code.as_str()), expected, "{who}");
    }
    let past = mute(&house, &by, house.guest.as_str(), Some("2030-11-23T20:00:00Z")).await;
    assert_eq!(past, (400, "VALIDATION_ERROR".to_owned()));
    assert_eq!(mute(&house, &by, "cnobody", None).await.0, 404);
    assert_eq!(mute(&house, &by, "a b", None).await, (400, "VALIDATION_ERROR".to_owned()));
}

//! People are called by their display names wherever they appear; the username is a handle beside it.

use std::process::Command;

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::House;

fn called(person: &Value) -> (&str, &str) {
    (person["name"].as_str().unwrap_or_default(), person["username"].as_str().unwrap_or_default())
}

#[tokio::test]
async fn people_are_called_by_their_names_wherever_they_appear() {
    let house = House::new().await;
    let (party, host, ana) = (&house.party, &house.host, &house.ana);
    let bea = house.someone("bea").await;
    house
        .db
        .run(&format!(
            "UPDATE users SET first_name = 'Ana', last_name = 'Paz' WHERE id = '{}';
             UPDATE users SET first_name = ' ', last_name = 'Gil' WHERE id = '{}';
             INSERT INTO notifications (id, user_id, type, kind, title, body, actor_id)
                 VALUES ('n1', '{1}', 'NEW_FOLLOWER', 'NEW_FOLLOWER', '', '', '{0}');
             INSERT INTO chat_messages (room_id, sender_id, content)
                 SELECT id, '{0}', 'Hello' FROM chat_rooms WHERE party_id = '{party}'",
            ana.id, host.id
        ))
        .await;
    let get = async |path: &str| {
        let answer = house.server.get(path, Some(&host.token)).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {answer:?}");
        answer.data().clone()
    };
    let post = async |path: &str, body: Value| {
        let answer = house.server.post(path, Some(&host.token), body).await;
        assert!(answer.status.is_success(), "{path}: {answer:?}");
        answer.data().clone()
    };

    let office = json!({ "userId": ana.id, "role": "COHOST" });
    assert_eq!(called(&post(&format!("/parties/{party}/cohosts"), office).await["user"]), ("Ana Paz", "ana"));
    let invited = post(&format!("/parties/{party}/invitations"), json!({ "userId": bea.id })).await;
    assert_eq!(called(&invited["user"]), ("bea", "bea"), "who gave no name is called by the handle");
    let shown = get(&format!("/parties/{party}")).await;
    assert_eq!(called(&shown["host"]), ("Gil", "host"));
    assert_eq!(called(&shown["cohosts"][0]), ("Ana Paz", "ana"));
    assert_eq!(called(&get("/parties").await[0]["host"]), ("Gil", "host"));
    let people = get(&format!("/parties/{party}/attendees")).await;
    let people: Vec<_> = people.as_array().unwrap().iter().map(called).collect();
    assert_eq!(people, [("Gil", "host"), ("Ana Paz", "ana")]);

    let photo = house.photo(ana, "one").await;
    assert_eq!(called(&get(&format!("/media/{photo}")).await["uploader"]), ("Ana Paz", "ana"));
    let summary = get(&format!("/parties/{party}/media/summary")).await;
    assert_eq!(called(&summary["uploaders"][0]["person"]), ("Ana Paz", "ana"));
    post(&format!("/media/{photo}/tags"), json!({ "userId": ana.id })).await;
    assert_eq!(called(&get(&format!("/media/{photo}")).await["people"][0]), ("Ana Paz", "ana"));
    let comment = post(&format!("/media/{photo}/comments"), json!({ "content": "Nice" })).await;
    assert_eq!(called(&comment["author"]), ("Gil", "host"));
    assert_eq!(called(&get(&format!("/media/{photo}/comments")).await[0]["author"]), ("Gil", "host"));
    assert_eq!(
        called(&get(&format!("/parties/{party}/chat/messages")).await[0]["sender"]),
        ("Ana Paz", "ana")
    );

    let news = &get("/notifications").await[0];
    assert_eq!(called(&news["actor"]), ("Ana Paz", "ana"));
    let words = format!("{} {}", news["title"].as_str().unwrap(), news["body"].as_str().unwrap());
    assert!(words.contains("Ana Paz") && !words.contains("Somebody"), "{words}");

    let album = house.server.request(Method::GET, &format!("/parties/{party}/album.zip"));
    let album = album.bearer_auth(&host.token).send().await.unwrap();
    let path = house.files.path().join("names.zip");
    std::fs::write(&path, album.bytes().await.unwrap()).unwrap();
    let list = Command::new("unzip").arg("-l").arg(&path).output().unwrap();
    let list = String::from_utf8(list.stdout).unwrap();
    assert!(list.contains("Ana Paz.jpg"), "{list}");
}

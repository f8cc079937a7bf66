//! What was said, both ways, a page at a time; without those one does not hear, and with an empty place where something
//! was removed.

use party_app::chat;
use party_domain::id::UserId;
use party_testkit::db::as_user;
use reqwest::Method;
use serde_json::{Value, json};

use super::House;

fn seqs(messages: &[Value]) -> Vec<i64> {
    messages.iter().map(|message| message["seq"].as_i64().unwrap()).collect()
}

/// All pages from a beginning, with something said after each.
async fn walk(house: &House, token: &str, begin: &str) -> Vec<Value> {
    let (mut messages, mut query, mut pages) = (Vec::new(), begin.to_owned(), 0);
    loop {
        let page =
            house.server.get(&house.path(&format!("chat/messages?limit=10&{query}")), Some(token)).await;
        assert_eq!(page.status, 200, "{page:?}");
        messages.extend(page.data().as_array().unwrap().clone());
        pages += 1;
        let meta = &page.body["meta"];
        assert_eq!(meta["hasMore"], json!(meta["nextCursor"].is_string()));
        let Some(cursor) = meta["nextCursor"].as_str() else { return messages };
        query = format!("cursor={cursor}");
        if pages < 3 {
            house.say(&house.host, "Meanwhile").await;
        }
    }
}

#[tokio::test]
async fn a_walk_meets_every_message_once_both_ways() {
    let house = House::new().await;
    let token = house.db.sign_in(&house.guest).await;
    house.say_many(&house.guest, 45).await;
    // Backwards: what is said meanwhile comes after where it began.
    let back = walk(&house, &token, "").await;
    assert_eq!(seqs(&back), (1..=45).rev().collect::<Vec<_>>());
    // Forwards: what is said meanwhile is met at the end. 2 were said above.
    let forth = walk(&house, &token, "after=0").await;
    assert_eq!(seqs(&forth), (1..=49).collect::<Vec<_>>());
    assert_eq!(seqs(&walk(&house, &token, "after=44").await)[0], 45);
    assert_eq!(seqs(&walk(&house, &token, "before=4").await), [3, 2, 1]);
    let message = &forth[0];
    assert_eq!(message["content"], "Message 1");
    assert_eq!((&message["type"], &message["isRemoved"]), (&json!("TEXT"), &json!(false)));
    assert_eq!(message["sender"]["username"], "bruno");
    assert_eq!(message["roomId"], *house.room.as_str());
}

#[tokio::test]
async fn a_page_that_cannot_be_is_refused_by_its_field() {
    let house = House::new().await;
    let token = house.db.sign_in(&house.guest).await;
    house.say_many(&house.guest, 25).await;
    let first = house.server.get(&house.path("chat/messages"), Some(&token)).await;
    let cursor = first.body["meta"]["nextCursor"].as_str().unwrap().to_owned();
    for (query, field) in [
        ("before=1&after=2".to_owned(), "cursor"),
        (format!("cursor={cursor}&before=1"), "cursor"),
        ("cursor=nonsense".to_owned(), "cursor"),
        ("limit=0".to_owned(), "limit"),
        ("limit=51".to_owned(), "limit"),
        ("before=x".to_owned(), "before"),
        ("colour=red".to_owned(), "colour"),
    ] {
        let refused = house.server.get(&house.path(&format!("chat/messages?{query}")), Some(&token)).await;
        assert_eq!((refused.status.as_u16(), refused.code()), (400, "VALIDATION_ERROR"), "{query}");
        assert_eq!(refused.body["errors"][0]["path"], field, "{query}");
    }
}

#[tokio::test]
async fn people_with_a_block_between_them_do_not_hear_each_other_and_all_hear_the_server() {
    let house = House::new().await;
    let carla = house.db.user("carla").await;
    house.attend(&carla).await;
    let contents = async |user: &UserId| {
        let token = house.db.sign_in(user).await;
        let page = house.server.get(&house.path("chat/messages?after=0"), Some(&token)).await;
        let texts = page.data().as_array().unwrap().iter().map(|message| message["content"].clone());
        texts.map(|text| text.as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    house.say(&house.host, "ana").await;
    house.say(&house.guest, "bruno").await;
    house.say(&carla, "carla").await;
    chat::announce(&house.app, &house.party, "started", "event-1").await.unwrap();
    let (guest, host) = (&house.guest, &house.host);
    // Bruno blocked Carla; the host, whose name the server tells under, blocked Bruno, who is in the party already.
    house
        .db
        .run(&format!(
            "INSERT INTO user_blocks (blocker_id, blocked_id) VALUES ('{guest}', '{carla}'), ('{host}', '{guest}')"
        ))
        .await;
    assert_eq!(contents(&house.guest).await, ["bruno", "started"]);
    assert_eq!(contents(&carla).await, ["ana", "carla", "started"]);
    assert_eq!(contents(&house.host).await, ["ana", "carla", "started"]);
}

#[tokio::test]
async fn what_is_removed_leaves_its_place_and_nothing_of_what_it_said() {
    let house = House::new().await;
    let (host, guest) = (house.db.sign_in(&house.host).await, house.db.sign_in(&house.guest).await);
    let said = house.say(&house.guest, "Something bad").await.message;
    house.say(&house.guest, "Next").await;
    let remove = async |id: &str| {
        house.server.send(Method::DELETE, &format!("/messages/{id}"), Some(&host), None).await.status.as_u16()
    };
    assert_eq!((remove(said.id.as_str()).await, remove(said.id.as_str()).await), (204, 204));
    let page = house.server.get(&house.path("chat/messages?after=0"), Some(&guest)).await;
    let removed = &page.data()[0];
    assert_eq!((&removed["content"], &removed["isRemoved"]), (&json!(""), &json!(true)));
    assert_eq!(seqs(page.data().as_array().unwrap()), [1, 2]);
    assert_eq!(house.db.value::<i64>("SELECT count(*) FROM outbox WHERE topic = 'chat.removed'").await, 1);
    let kept: String =
        house.db.value("SELECT content || coalesce(media_url, '') FROM chat_messages WHERE seq = 1").await;
    assert_eq!(kept, "");
    // What the server told is the host's to remove, not as its own.
    chat::announce(&house.app, &house.party, "started", "event-1").await.unwrap();
    let told: String = house.db.value("SELECT id FROM chat_messages WHERE type = 'SYSTEM'").await;
    assert_eq!(remove(&told).await, 204);
    assert_eq!(remove("cnothing").await, 404);
}

#[tokio::test]
async fn a_picture_is_of_this_gallery_ready_and_of_the_messages_type() {
    let house = House::new().await;
    let other = house.db.party(&house.host, |_| {}).await;
    let (party, guest) = (&house.party, &house.guest);
    house
        .db
        .run(&format!(
            "INSERT INTO media_content (id, party_id, uploader_id, type, url, state, storage_key, mime_type)
                 SELECT id, p, '{guest}', kind::\"MediaType\", '/media/' || id || '/original', state::\"MediaState\",
                        'media/' || id, 'image/jpeg'
                 FROM (VALUES ('cphoto', '{party}', 'PHOTO', 'READY'), ('cvideo', '{party}', 'VIDEO', 'READY'),
                              ('cwaits', '{party}', 'PHOTO', 'PROCESSING'), ('cother', '{other}', 'PHOTO', 'READY'))
                     AS m (id, p, kind, state)"
        ))
        .await;
    let send = async |kind: &str, url: &str| {
        let new = party_domain::chat::NewMessage::parse(None, Some(kind), Some(url), None).unwrap();
        chat::send(&house.app, &as_user(&house.guest), &house.room, &new).await
    };
    for (kind, url) in [("IMAGE", "/media/cphoto/640"), ("VIDEO", "/media/cvideo/original?sig=x")] {
        assert!(send(kind, url).await.is_ok(), "{kind} {url}");
    }
    for (kind, url) in [
        ("VIDEO", "/media/cphoto/640"),
        ("IMAGE", "/media/cvideo/640"),
        ("IMAGE", "/media/cwaits/640"),
        ("IMAGE", "/media/cother/640"),
        ("IMAGE", "/media/cnothing/640"),
    ] {
        let refused = send(kind, url).await.unwrap_err();
        assert!(matches!(refused, party_app::AppError::Invalid(_)), "{kind} {url}: {refused:?}");
    }
    let token = house.db.sign_in(&house.host).await;
    let page = house.server.get(&house.path("chat/messages?after=0"), Some(&token)).await;
    let url = page.data()[0]["mediaUrl"].as_str().unwrap();
    assert!(url.starts_with("/media/cphoto/640?"), "a link that is good for a while: {url}");
}

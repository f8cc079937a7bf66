//! That there are new messages is told by one event for many, and what the server tells is told once by its event.

use party_app::chat;

use super::House;

async fn events(house: &House) -> i64 {
    house.db.value("SELECT count(*) FROM outbox WHERE topic = 'chat.posted'").await
}

#[tokio::test(flavor = "multi_thread")]
async fn new_messages_leave_one_event_until_somebody_looks() {
    let house = House::new().await;
    assert_eq!(events(&house).await, 0);
    futures_util::future::join_all((0..8).map(|_| house.say(&house.guest, "Hello"))).await;
    house.say_many(&house.host, 20).await;
    assert_eq!(events(&house).await, 1);
    let payload: String = house.db.value("SELECT payload ->> 'roomId' FROM outbox").await;
    assert_eq!(payload, house.room.as_str());
    // Whoever takes it says so first: what is written from then on is told of again.
    house.db.run("UPDATE chat_rooms SET told = false").await;
    house.say(&house.guest, "And?").await;
    house.say(&house.guest, "And?").await;
    assert_eq!(events(&house).await, 2);
}

#[tokio::test]
async fn a_message_that_was_not_written_leaves_no_event() {
    let house = House::new().await;
    let (room, guest) = (&house.room, &house.guest);
    house
        .db
        .run(&format!(
            "BEGIN; INSERT INTO chat_messages (room_id, sender_id, content) VALUES ('{room}', '{guest}', 'No'); ROLLBACK"
        ))
        .await;
    assert_eq!(events(&house).await, 0);
    assert!(house.say(&house.guest, "Yes").await.is_new);
    assert_eq!(events(&house).await, 1);
}

#[tokio::test]
async fn what_the_server_tells_is_told_once_by_its_happening_and_notifies_nobody() {
    let house = House::new().await;
    for happening in ["event-1", "event-1", "event-2", "event-1"] {
        chat::announce(&house.app, &house.party, "The party has started", happening).await.unwrap();
    }
    let told =
        "SELECT array_agg(nonce || ' ' || sender_id ORDER BY seq) FROM chat_messages WHERE type = 'SYSTEM'";
    let host = &house.host;
    assert_eq!(
        house.db.value::<Vec<String>>(told).await,
        [format!("event-1 {host}"), format!("event-2 {host}")]
    );
    assert_eq!(house.db.value::<i64>("SELECT last_seq FROM chat_rooms").await, 2);
    assert_eq!(events(&house).await, 0);
}

#[tokio::test]
async fn of_a_party_that_is_gone_there_is_nothing_to_tell() {
    let house = House::new().await;
    let gone = party_domain::id::PartyId::stored("cgone");
    chat::announce(&house.app, &gone, "The party has ended", "event-1").await.unwrap();
    assert_eq!(house.db.value::<i64>("SELECT count(*) FROM chat_messages").await, 0);
}

//! A room with something to read: one notification a person, that counts, and goes when the room is read.

use party_app::notification;
use party_domain::id::{PartyId, UserId};
use party_testkit::db::as_user;

use super::World;

async fn room(world: &World, party: &PartyId) -> String {
    world.db.value(&format!("SELECT id FROM chat_rooms WHERE party_id = '{party}'")).await
}

async fn write(world: &World, room: &str, who: &UserId, count: i32) {
    world
        .db
        .run(&format!(
            "INSERT INTO chat_messages (room_id, sender_id, content) SELECT '{room}', '{who}', 'hello' FROM generate_series(1, {count})"
        ))
        .await;
}

async fn read(world: &World, room: &str, who: &UserId, seq: i64) {
    world
        .db
        .run(&format!(
            "INSERT INTO chat_reads (room_id, user_id, last_read_seq) VALUES ('{room}', '{who}', {seq})
             ON CONFLICT (room_id, user_id) DO UPDATE SET last_read_seq = excluded.last_read_seq"
        ))
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_are_one_notification_a_person_that_counts_them_until_the_room_is_read() {
    let world = World::new().await;
    let (host, party, guests) = world.party(&["ana", "bob"]).await;
    let room = room(&world, &party).await;
    write(&world, &room, &guests[0], 1).await;
    world.settle().await;
    assert_eq!(world.told(&host).await, ["NEW_MESSAGE: A message from ana"]);
    assert_eq!(world.told(&guests[0]).await, [""; 0], "nobody is told of their own words");
    write(&world, &room, &guests[1], 3).await;
    world.settle().await;
    assert_eq!(world.told(&host).await, ["NEW_MESSAGE: 4 messages, the last one from bob"]);
    assert_eq!(world.told(&guests[0]).await, ["NEW_MESSAGE: 3 messages, the last one from bob"]);
    read(&world, &room, &host, 2).await;
    assert_eq!(notification::unread_count(&world.app, &as_user(&host)).await.unwrap(), 1, "not all is read");
    read(&world, &room, &host, 4).await;
    assert_eq!(notification::unread_count(&world.app, &as_user(&host)).await.unwrap(), 0);
    write(&world, &room, &guests[0], 2).await;
    world.settle().await;
    assert_eq!(world.told(&host).await[0], "NEW_MESSAGE: 2 messages, the last one from ana");
    assert_eq!(world.rows("NEW_MESSAGE").await, 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_in_the_room_who_has_read_it_and_who_has_a_block_is_not_told() {
    let world = World::new().await;
    let (host, party, guests) = world.party(&["ana", "bob", "eve", "kim"]).await;
    let room = room(&world, &party).await;
    let (ana, bob, eve, kim) = (&guests[0], &guests[1], &guests[2], &guests[3]);
    world.app.live.in_chat(&room.parse().unwrap()).online(bob.as_str(), "socket").await;
    world
        .db
        .run(&format!("INSERT INTO user_blocks (blocker_id, blocked_id) VALUES ('{eve}', '{ana}')"))
        .await;
    read(&world, &room, kim, 2).await;
    write(&world, &room, ana, 2).await;
    world.settle().await;
    assert_eq!(world.told(&host).await, ["NEW_MESSAGE: 2 messages, the last one from ana"]);
    for nobody in [ana, bob, eve, kim] {
        assert_eq!(world.told(nobody).await, [""; 0], "{nobody}");
    }
    write(&world, &room, kim, 1).await;
    world.settle().await;
    assert_eq!(world.told(eve).await, ["NEW_MESSAGE: A message from kim"], "of those whom she knows of");
    world.app.live.in_chat(&room.parse().unwrap()).offline(bob.as_str(), "socket").await;
    write(&world, &room, kim, 1).await;
    world.settle().await;
    assert_eq!(world.told(bob).await, ["NEW_MESSAGE: 4 messages, the last one from kim"], "out of the room");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_while_the_event_is_on_its_way_is_told_too() {
    let mut world = World::new().await;
    let (host, party, guests) = world.party(&["ana"]).await;
    let room = room(&world, &party).await;
    world.stop().await;
    for _ in 0..3 {
        write(&world, &room, &guests[0], 1).await;
    }
    assert_eq!(world.db.value::<i64>("SELECT count(*) FROM outbox WHERE topic = 'chat.posted'").await, 1);
    world.start();
    world.settle().await;
    write(&world, &room, &guests[0], 1).await;
    world.settle().await;
    assert_eq!(world.told(&host).await, ["NEW_MESSAGE: 4 messages, the last one from ana"]);
}

//! The order of a room: without gaps, the same for whoever looks and whenever, and each message once.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use futures_util::future::join_all;
use party_app::chat;
use party_testkit::db::as_user;

use super::{House, room_of, text};

#[tokio::test(flavor = "multi_thread")]
async fn sixteen_senders_leave_no_gap_and_nobody_sees_one() {
    const EACH: usize = 20;
    let house = Arc::new(House::new().await);
    let senders = house.db.users("sender", 16).await;
    for sender in &senders {
        house.attend(sender).await;
    }
    // Whoever looks meanwhile sees every number up to the last: numbers are in the order of the commits.
    let over = Arc::new(AtomicBool::new(false));
    let watcher = tokio::spawn({
        let (house, over) = (Arc::clone(&house), Arc::clone(&over));
        async move {
            let mut looks = 0;
            while !over.load(Ordering::Acquire) {
                let row = house
                    .db
                    .sql()
                    .query_one("SELECT count(*), coalesce(max(seq), 0), (SELECT last_seq FROM chat_rooms) FROM chat_messages", &[])
                    .await
                    .unwrap();
                let (count, last, said): (i64, i64, i64) = (row.get(0), row.get(1), row.get(2));
                assert_eq!((count, last), (last, said));
                looks += 1;
            }
            looks
        }
    });
    let sent = senders.iter().enumerate().map(|(number, sender)| {
        let house = &house;
        async move {
            let mut seqs = Vec::new();
            for message in 0..EACH {
                let message = text(&format!("{message} of {number}"), None);
                let posted = chat::send(&house.app, &as_user(sender), &house.room, &message).await.unwrap();
                assert!(posted.is_new);
                seqs.push(posted.message.seq);
            }
            assert!(seqs.is_sorted(), "one's own messages are in one's own order: {seqs:?}");
            seqs
        }
    });
    let seqs: BTreeSet<i64> = join_all(sent).await.into_iter().flatten().collect();
    over.store(true, Ordering::Release);
    let looks = watcher.await.unwrap();
    assert!(looks > 5, "only {looks} looks: that proves little");
    assert_eq!(seqs, (1..=320).collect::<BTreeSet<i64>>());
    assert_eq!(house.db.value::<i64>("SELECT last_seq FROM chat_rooms").await, 320);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_is_sent_again_is_the_one_that_is_there_and_takes_no_number() {
    let house = House::new().await;
    let (viewer, message) = (as_user(&house.guest), text("Hello", Some("n-1")));
    let send = || chat::send(&house.app, &viewer, &house.room, &message);
    // At the same moment, as a client does that has two lines.
    let all: Vec<_> = join_all((0..16).map(|_| send())).await.into_iter().map(Result::unwrap).collect();
    assert_eq!(all.iter().filter(|posted| posted.is_new).count(), 1);
    assert!(all.iter().all(|posted| posted.message == all[0].message), "{all:?}");
    // And later, with whatever words: what was acknowledged stays.
    let again =
        chat::send(&house.app, &viewer, &house.room, &text("Other words", Some("n-1"))).await.unwrap();
    assert_eq!((again.is_new, &again.message), (false, &all[0].message));
    assert_eq!(house.say(&house.guest, "Next").await.message.seq, all[0].message.seq + 1);
    assert_eq!(house.db.value::<i64>("SELECT count(*) FROM chat_messages").await, 2);
}

#[tokio::test]
async fn a_nonce_is_its_senders_and_its_rooms() {
    let house = House::new().await;
    let other = house.db.party(&house.host, |_| {}).await;
    let other = room_of(&house.db, &other).await;
    let message = text("Hello", Some("n-1"));
    let mut ids = BTreeSet::new();
    for (user, room) in [(&house.guest, &house.room), (&house.host, &house.room), (&house.host, &other)] {
        let posted = chat::send(&house.app, &as_user(user), room, &message).await.unwrap();
        assert!(posted.is_new);
        ids.insert(posted.message.id.to_string());
    }
    assert_eq!(ids.len(), 3);
}

#[tokio::test]
async fn rows_of_other_programs_are_numbered_like_ours_whatever_they_say() {
    let house = House::new().await;
    house.say(&house.guest, "Ours").await;
    let (room, guest) = (&house.room, &house.guest);
    house
        .db
        .run(&format!(
            "INSERT INTO chat_messages (room_id, sender_id, content, seq) VALUES
                 ('{room}', '{guest}', 'theirs', 77), ('{room}', '{guest}', 'theirs too', NULL)"
        ))
        .await;
    assert_eq!(house.say(&house.guest, "Ours again").await.message.seq, 4);
    let seqs = house.db.value::<Vec<i64>>("SELECT array_agg(seq ORDER BY seq) FROM chat_messages").await;
    assert_eq!(seqs, [1, 2, 3, 4]);
}

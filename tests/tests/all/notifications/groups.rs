//! News of the same thing is one notification while it is unread.

use futures_util::future::join_all;
use party_app::notification;
use party_app::notification::happened;
use party_testkit::db::as_user;
use serde_json::json;

use super::World;

#[tokio::test(flavor = "multi_thread")]
async fn many_answers_are_one_notification_that_counts_people_and_comes_up_again() {
    let world = World::new().await;
    let (host, party, _) = world.party(&[]).await;
    let people = world.db.users("guest", 20).await;
    for guest in &people {
        let facts = json!({ "partyId": party, "userId": guest, "status": "GOING", "before": null });
        world.happen("rsvp.set", party.as_str(), facts.clone()).await;
        world.happen("rsvp.set", party.as_str(), facts).await;
    }
    world.settle().await;
    let told = world.told(&host).await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].ends_with("and 19 others answered"), "{told:?}");
    let unread = notification::unread_count(&world.app, &as_user(&host)).await.unwrap();
    assert_eq!(unread, 1);
    notification::mark_all_read(&world.app, &as_user(&host)).await.unwrap();
    let late = world.db.user("late").await;
    let facts = json!({ "partyId": party, "userId": late, "status": "MAYBE", "before": "NOT_GOING" });
    world.happen("rsvp.set", party.as_str(), facts).await;
    world.settle().await;
    let told = world.told(&host).await;
    assert_eq!((told.len(), told[0].as_str()), (2, "NEW_RSVP: late may come"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_event_handled_at_once_and_again_counts_once_also_when_it_was_read_in_between() {
    let world = World::new().await;
    let (host, party, _) = world.party(&[]).await;
    let people = world.db.users("guest", 5).await;
    let handle = async |number: i64, guest: &party_domain::id::UserId| {
        let facts = json!({ "partyId": party, "userId": guest, "status": "GOING", "before": null });
        happened(&world.app, "rsvp.set", number, &facts).await.unwrap();
    };
    let answers = (0..).zip(&people);
    join_all((0..4).flat_map(|_| answers.clone()).map(|(number, guest)| handle(number, guest))).await;
    assert!(world.told(&host).await[0].ends_with("and 4 others answered"));
    notification::mark_all_read(&world.app, &as_user(&host)).await.unwrap();
    join_all(answers.map(|(number, guest)| handle(number, guest))).await;
    assert_eq!(world.told(&host).await.len(), 1, "what was told is not told again");
    assert_eq!(world.rows("NEW_RSVP").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn people_behind_a_block_are_neither_named_nor_counted() {
    let world = World::new().await;
    let (host, party, _) = world.party(&[]).await;
    let people = world.db.users("guest", 3).await;
    for guest in &people {
        let facts = json!({ "partyId": party, "userId": guest, "status": "GOING", "before": null });
        world.clock.advance(jiff::SignedDuration::from_secs(1));
        happened(&world.app, "rsvp.set", 1, &facts).await.unwrap();
    }
    let block = async |who: usize| {
        party_app::block::start(&world.app, &as_user(&people[who]), &host).await.unwrap();
    };
    block(2).await;
    assert_eq!(world.told(&host).await, ["NEW_RSVP: guest_2 and 1 other answered"]);
    block(0).await;
    assert_eq!(world.told(&host).await, ["NEW_RSVP: guest_2 is coming"]);
    block(1).await;
    assert_eq!(world.told(&host).await, [""; 0]);
    assert_eq!(notification::unread_count(&world.app, &as_user(&host)).await.unwrap(), 0);
}

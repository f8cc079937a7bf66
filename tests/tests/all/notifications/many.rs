//! What is told to many: in batches, each person once, also when a batch is run again.

use party_app::notification::fan_out::{FanOut, fan_out};
use party_testkit::db::as_user;
use serde_json::json;

use super::World;

#[tokio::test(flavor = "multi_thread")]
async fn a_party_of_thousands_that_goes_live_tells_each_once() {
    let world = World::new().await;
    let (host, party, _) = world.party(&[]).await;
    world.db.users("guest", 3500).await;
    world.db.run(&format!(
        "INSERT INTO party_attendees (party_id, user_id, status) SELECT '{party}', id, CASE WHEN random() < 0.5 THEN 'GOING' ELSE 'MAYBE' END::\"RSVPStatus\"
         FROM users WHERE username LIKE 'guest%'"
    )).await;
    party_app::party::start(&world.app, &as_user(&host), &party).await.unwrap();
    world.settle().await;
    assert_eq!(world.rows("PARTY_LIVE").await, 3500);
    let work =
        FanOut::of_event("party.status_changed", 1, &json!({ "partyId": party, "status": "LIVE" })).unwrap();
    fan_out(&world.app, &work).await.unwrap();
    world.settle().await;
    assert_eq!(world.rows("PARTY_LIVE").await, 3500, "again changes nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_with_thousands_of_followers_tells_each_once_in_batches() {
    let world = World::new().await;
    let (host, party, _) = world.party(&[]).await;
    world.db.users("fan", 2500).await;
    world.db.run(&format!("INSERT INTO user_follows (follower_id, following_id, created_at) SELECT id, '{host}', '2030-01-01Z' FROM users WHERE username LIKE 'fan%'")).await;
    world.happen("party.created", party.as_str(), json!({ "partyId": party, "isPrivate": false })).await;
    world.settle().await;
    assert_eq!(world.rows("NEW_PARTY").await, 2500);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_that_is_run_again_leaves_the_job_alone_that_goes_on_after_it() {
    let mut world = World::new().await;
    let (host, party, _) = world.party(&[]).await;
    world.stop().await;
    world.db.users("guest", 1500).await;
    world
        .db
        .run(&format!(
            "INSERT INTO party_attendees (party_id, user_id, status) SELECT '{party}', id, 'GOING' FROM users WHERE username LIKE 'guest%'"
        ))
        .await;
    party_app::party::start(&world.app, &as_user(&host), &party).await.unwrap();
    world.db.run("DELETE FROM outbox").await;
    let work =
        FanOut::of_event("party.status_changed", 1, &json!({ "partyId": party, "status": "LIVE" })).unwrap();
    fan_out(&world.app, &work).await.unwrap();
    // The next batch is being told when the first one, whose server was killed, is run again.
    world
        .db
        .run("UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'other', attempts = 1")
        .await;
    fan_out(&world.app, &work).await.unwrap();
    let jobs = "SELECT string_agg(format('%s %s', attempts, key IS NOT NULL), ', ') FROM graphile_worker._private_jobs";
    assert_eq!(world.db.value::<String>(jobs).await, "1 t");
    world.db.run("UPDATE graphile_worker._private_jobs SET locked_at = NULL, locked_by = NULL").await;
    world.start();
    world.settle().await;
    assert_eq!(world.rows("PARTY_LIVE").await, 1500);
}

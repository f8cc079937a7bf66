//! Each kind: who is told, in which words, and who is not.

use party_app::{account, follow, media, party, people, rsvp};
use party_db::invitation::Invitee;
use party_domain::admission::{PlusOnes, RsvpStatus, SetRsvp};
use party_domain::id::MediaId;
use party_domain::party::CohostRole;
use party_testkit::db::as_user;
use serde_json::json;

use super::World;

fn going() -> SetRsvp {
    SetRsvp { status: RsvpStatus::Going, plus_ones: Some(PlusOnes::NONE), waitlist: true }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_follower_is_told_of_once_whatever_they_do_then() {
    let world = World::new().await;
    let (ana, bob) = (world.db.user("ana").await, world.db.user("bob").await);
    for _ in 0..3 {
        follow::start(&world.app, &as_user(&bob), &ana).await.unwrap();
        follow::stop(&world.app, &as_user(&bob), &ana).await.unwrap();
    }
    world.settle().await;
    assert_eq!(world.told(&ana).await, ["NEW_FOLLOWER: bob follows you"]);
    assert_eq!(world.told(&bob).await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn host_and_cohosts_are_told_who_answers_and_the_one_who_waited_is_told_of_the_place() {
    let world = World::new().await;
    let (host, party, guests) = world.party(&["ana", "bob", "eve", "mod"]).await;
    world.db.run(&format!("UPDATE party_events SET max_attendees = 6 WHERE id = '{party}'")).await;
    for (who, role) in [(&guests[0], CohostRole::Cohost), (&guests[3], CohostRole::Moderator)] {
        people::appoint(&world.app, &as_user(&host), &party, who, Some(role)).await.unwrap();
    }
    world.settle().await;
    assert_eq!(world.told(&guests[0]).await, ["COHOST_APPOINTED: You are a cohost now"]);
    assert_eq!(world.told(&guests[3]).await, ["COHOST_APPOINTED: You are a moderator now"]);
    let (kim, lee) = (world.db.user("kim").await, world.db.user("lee").await);
    rsvp::set(&world.app, &as_user(&kim), &party, going()).await.unwrap();
    world.settle().await;
    assert_eq!(world.told(&host).await, ["NEW_RSVP: kim is coming"]);
    rsvp::set(&world.app, &as_user(&lee), &party, going()).await.unwrap();
    world.settle().await;
    assert_eq!(world.told(&host).await, ["NEW_RSVP: kim is coming"], "who waits has not answered");
    rsvp::withdraw(&world.app, &as_user(&guests[1]), &party).await.unwrap();
    world.settle().await;
    assert_eq!(world.told(&lee).await, ["WAITLIST_PROMOTED: A place became free, and it is yours"]);
    assert_eq!(world.told(&guests[0]).await.len(), 2, "the cohost was told of kim");
    assert_eq!(world.told(&guests[3]).await.len(), 1, "the moderator was not");
    assert_eq!(world.told(&guests[2]).await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cohost_is_told_when_the_host_leaves_and_the_party_is_theirs() {
    let world = World::new().await;
    let (host, party, guests) = world.party(&["ana", "bob"]).await;
    world
        .db
        .run(&format!("INSERT INTO party_cohosts (party_id, user_id) VALUES ('{party}', '{}')", guests[0]))
        .await;
    let kept = account::Content::StaysAnonymous;
    account::delete(&world.app, &as_user(&host), &host, kept).await.unwrap();
    world.settle().await;
    assert_eq!(world.told(&guests[0]).await, ["COHOST_APPOINTED: You are the host now"]);
    assert_eq!(world.told(&guests[1]).await, [""; 0]);
    let said = "SELECT content FROM chat_messages WHERE type = 'SYSTEM' ORDER BY seq DESC LIMIT 1";
    assert_eq!(world.db.value::<String>(said).await, "@ana is the host now");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_party_tells_its_people_that_it_is_on_moved_and_called_off() {
    let world = World::new().await;
    let (host, party, guests) = world.party(&["ana", "bob"]).await;
    let wait = world.db.user("wait").await;
    world.db.answer(&party, &guests[1], "NOT_GOING", 0).await;
    let helper = world.db.user("helper").await;
    world
        .db
        .run(&format!(
            "INSERT INTO party_cohosts (party_id, user_id, role) VALUES ('{party}', '{helper}', 'MODERATOR')"
        ))
        .await;
    world.db.wait(&party, &wait, 0).await;
    let starts_at = world.clock.now() + jiff::SignedDuration::from_hours(50);
    let change = party::EditParty { starts_at: Some(starts_at), ..party::EditParty::default() };
    party::edit(&world.app, &as_user(&host), &party, &change).await.unwrap();
    world.settle().await;
    let moved = "PARTY_MOVED: The party is at another time: Mon 25 Nov, 22:00";
    assert_eq!(world.told(&guests[0]).await, [moved]);
    world.clock.advance(jiff::SignedDuration::from_secs(1));
    party::start(&world.app, &as_user(&host), &party).await.unwrap();
    world.settle().await;
    assert_eq!(world.told(&helper).await, ["PARTY_LIVE: The party is on", moved]);
    world.clock.advance(jiff::SignedDuration::from_secs(1));
    party::cancel(&world.app, &as_user(&host), &party).await.unwrap();
    world.settle().await;
    assert_eq!(world.told(&guests[0]).await[0], "PARTY_CANCELLED: The party is called off");
    assert_eq!(world.told(&guests[1]).await, [""; 0], "who does not come is not told");
    assert_eq!(world.told(&host).await, [""; 0], "who did it is not told");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_invited_is_told_once_and_nobody_across_a_block() {
    let world = World::new().await;
    let (host, party, _) = world.party(&[]).await;
    let ana = world.db.user("ana").await;
    for _ in 0..2 {
        let invitee = Invitee::User(ana.clone());
        people::invite(&world.app, &as_user(&host), &party, &invitee).await.unwrap();
        people::uninvite(&world.app, &as_user(&host), &party, &invitee).await.unwrap();
    }
    people::invite(&world.app, &as_user(&host), &party, &Invitee::User(ana.clone())).await.unwrap();
    world.settle().await;
    assert_eq!(world.told(&ana).await, ["INVITATION: host invites you: Sun 24 Nov, 20:00"]);
    party_app::block::start(&world.app, &as_user(&ana), &host).await.unwrap();
    assert_eq!(world.told(&ana).await, [""; 0], "what comes from behind a block is not seen any more");
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_a_host_follows_is_not_told_of_their_party_but_who_follows_the_host_is() {
    let world = World::new().await;
    let (host, fan) = (world.db.user("host").await, world.db.user("fan").await);
    let (idol, foe) = (world.db.user("idol").await, world.db.user("foe").await);
    for (who, whom) in [(&fan, &host), (&host, &idol), (&foe, &host)] {
        world
            .db
            .run(&format!("INSERT INTO user_follows (follower_id, following_id) VALUES ('{who}', '{whom}')"))
            .await;
    }
    world
        .db
        .run(&format!("INSERT INTO user_blocks (blocker_id, blocked_id) VALUES ('{host}', '{foe}')"))
        .await;
    for (title, is_private) in [("Vinyl night", false), ("Secret night", true)] {
        let party =
            world.db.party(&host, |row| (row.title, row.is_private) = (title.into(), is_private)).await;
        world
            .happen("party.created", party.as_str(), json!({ "partyId": party, "isPrivate": is_private }))
            .await;
    }
    world.settle().await;
    assert_eq!(world.told(&fan).await, ["NEW_PARTY: host gives a party: Sun 24 Nov, 20:00"]);
    assert_eq!(world.told(&idol).await, [""; 0]);
    assert_eq!(world.rows("NEW_PARTY").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_tagged_liked_and_commented_is_told_while_the_item_is_there() {
    let world = World::new().await;
    let (_, party, guests) = world.party(&["ana", "bob", "eve"]).await;
    let (ana, bob, eve) = (&guests[0], &guests[1], &guests[2]);
    world
        .db
        .run(&format!(
            "INSERT INTO media_content (id, party_id, uploader_id, type, url, state)
             VALUES ('item', '{party}', '{ana}', 'VIDEO', '/media/item/original', 'READY')"
        ))
        .await;
    let item = MediaId::stored("item");
    media::reaction::tag(&world.app, &as_user(ana), &item, eve).await.unwrap();
    media::reaction::like(&world.app, &as_user(bob), &item).await.unwrap();
    media::reaction::like(&world.app, &as_user(ana), &item).await.unwrap();
    world.settle().await;
    media::reaction::like(&world.app, &as_user(eve), &item).await.unwrap();
    world.settle().await;
    let text = party_domain::text::CommentText::parse("Nice").unwrap();
    for _ in 0..2 {
        media::reaction::comment(&world.app, &as_user(bob), &item, &text).await.unwrap();
        world.settle().await;
    }
    assert_eq!(world.told(eve).await, ["TAGGED_IN_MEDIA: ana tagged you in a video"]);
    let expected =
        ["MEDIA_COMMENTED: bob commented on your video", "MEDIA_LIKED: eve and 1 other like your video"];
    assert_eq!(world.told(ana).await, expected);
    world.db.run("DELETE FROM media_content WHERE id = 'item'").await;
    world.settle().await;
    assert_eq!(world.told(ana).await, [""; 0]);
    assert_eq!(world.told(eve).await, [""; 0]);
}

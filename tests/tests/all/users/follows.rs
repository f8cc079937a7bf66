//! Follows and blocks, also at the same time.

use std::collections::BTreeSet;

use futures_util::future::join_all;
use party_app::{block, follow};
use party_db::follow::Direction;
use party_domain::id::UserId;
use party_domain::page::{Cursor, PageLimit};
use party_domain::viewer::Viewer;
use party_testkit::db::{ManualClock, TestDb, as_user};

use super::{block as block_row, follow as follow_row, guest, status, topics};
use crate::support::assert_counters_are_exact;

#[tokio::test]
async fn following_twice_is_one_follow_and_tells_once() {
    let (db, clock) = (TestDb::new().await, ManualClock::default());
    let app = db.app(&clock);
    let (ana, bob) = (db.user("ana").await, db.user("bob").await);
    for _ in 0..2 {
        follow::start(&app, &as_user(&ana), &bob).await.unwrap();
    }
    assert_eq!(db.value::<i32>("SELECT followers_count FROM users WHERE username = 'bob'").await, 1);
    for _ in 0..2 {
        follow::stop(&app, &as_user(&ana), &bob).await.unwrap();
    }
    assert_eq!(db.value::<i32>("SELECT followers_count FROM users WHERE username = 'bob'").await, 0);
    assert_eq!(topics(&db).await, ["user.followed", "user.unfollowed"]);
}

#[tokio::test]
async fn only_accounts_follow_and_only_accounts_are_followed() {
    let (db, clock) = (TestDb::new().await, ManualClock::default());
    let app = db.app(&clock);
    let (ana, bob) = (db.user("ana").await, db.user("bob").await);
    let party = db.party(&ana, |_| ()).await;
    let visitor = guest(&db, &party).await;
    let the_guest = visitor.user_id().unwrap().clone();
    assert_eq!(status(follow::start(&app, &Viewer::Anonymous, &ana).await), 401);
    assert_eq!(status(follow::start(&app, &visitor, &ana).await), 403);
    assert_eq!(status(follow::start(&app, &as_user(&ana), &ana).await), 400);
    assert_eq!(status(follow::start(&app, &as_user(&ana), &the_guest).await), 404);
    assert_eq!(status(follow::start(&app, &as_user(&ana), &UserId::stored("nobody")).await), 404);
    block_row(&db, &bob, &ana).await;
    for (who, whom) in [(&ana, &bob), (&bob, &ana)] {
        assert_eq!(status(follow::start(&app, &as_user(who), whom).await), 404);
        assert_eq!(status(follow::stop(&app, &as_user(who), whom).await), 404);
    }
    assert_eq!(db.value::<i64>("SELECT count(*) FROM user_follows").await, 0);
}

#[tokio::test]
async fn a_block_ends_both_follows_and_can_be_answered_and_taken_back() {
    let (db, clock) = (TestDb::new().await, ManualClock::default());
    let app = db.app(&clock);
    let (ana, bob) = (db.user("ana").await, db.user("bob").await);
    follow_row(&db, &ana, &bob).await;
    follow_row(&db, &bob, &ana).await;
    for _ in 0..2 {
        block::start(&app, &as_user(&ana), &bob).await.unwrap();
    }
    assert_eq!(db.value::<i64>("SELECT count(*) FROM user_follows").await, 0);
    assert_counters_are_exact(db.sql()).await;
    block::start(&app, &as_user(&bob), &ana).await.unwrap();
    block::stop(&app, &as_user(&ana), &bob).await.unwrap();
    assert_eq!(db.value::<String>("SELECT blocker_id FROM user_blocks").await, bob.as_str());
    assert_eq!(status(follow::start(&app, &as_user(&ana), &bob).await), 404, "the other block stands");
    block::stop(&app, &as_user(&bob), &ana).await.unwrap();
    block::stop(&app, &as_user(&bob), &ana).await.unwrap();
    follow::start(&app, &as_user(&ana), &bob).await.unwrap();
    assert_eq!(
        topics(&db).await,
        ["user.blocked", "user.blocked", "user.unblocked", "user.unblocked", "user.followed"]
    );
    assert_eq!(status(block::start(&app, &as_user(&ana), &ana).await), 400);
    assert_eq!(status(block::start(&app, &as_user(&ana), &UserId::stored("nobody")).await), 404);
    assert_eq!(status(block::start(&app, &Viewer::Anonymous, &ana).await), 401);
}

#[tokio::test]
async fn a_block_and_a_follow_at_once_never_leave_a_follow() {
    let (db, clock) = (TestDb::new().await, ManualClock::default());
    let app = db.app(&clock);
    let (people, bob) = (db.users("p", 40).await, db.user("bob").await);
    let storm = people.iter().map(|person| {
        let (app, bob) = (app.clone(), bob.clone());
        let person = person.clone();
        async move {
            let me = as_user(&person);
            let bobs = as_user(&bob);
            let (followed, blocked) =
                tokio::join!(follow::start(&app, &me, &bob), block::start(&app, &bobs, &person));
            assert!([200, 404].contains(&status(followed)));
            blocked.unwrap();
        }
    });
    join_all(storm.map(tokio::spawn)).await.into_iter().for_each(Result::unwrap);
    assert_eq!(db.value::<i64>("SELECT count(*) FROM user_follows").await, 0);
    assert_eq!(db.value::<i64>("SELECT count(*) FROM user_blocks").await, 40);
    assert_counters_are_exact(db.sql()).await;
}

#[tokio::test]
async fn people_who_follow_each_other_at_once_all_succeed() {
    let (db, clock) = (TestDb::new().await, ManualClock::default());
    let app = db.app(&clock);
    let people = db.users("p", 8).await;
    let pairs = people.iter().flat_map(|a| people.iter().map(move |b| (a.clone(), b.clone())));
    let follows = pairs.filter(|(a, b)| a != b).map(|(a, b)| {
        let app = app.clone();
        tokio::spawn(async move { follow::start(&app, &as_user(&a), &b).await })
    });
    for done in join_all(follows).await {
        done.unwrap().unwrap();
    }
    assert_eq!(db.value::<i64>("SELECT count(*) FROM user_follows").await, 56);
    assert_counters_are_exact(db.sql()).await;
}

#[tokio::test]
async fn followers_are_listed_newest_first_without_people_behind_a_block() {
    let (db, clock) = (TestDb::new().await, ManualClock::default());
    let app = db.app(&clock);
    let (ana, viewer) = (db.user("ana").await, db.user("viewer").await);
    let fans = db.users("fan", 23).await;
    // Most of them in the same instant: ties are in order too.
    db.run("INSERT INTO user_follows (follower_id, following_id, created_at)
            SELECT id, (SELECT id FROM users WHERE username = 'ana'), '2030-01-01' FROM users WHERE username LIKE 'fan%'").await;
    db.run("UPDATE user_follows SET created_at = '2030-01-02' WHERE follower_id = (SELECT id FROM users WHERE username = 'fan_7')").await;
    block_row(&db, &fans[0], &viewer).await;
    block_row(&db, &viewer, &fans[1]).await;
    follow_row(&db, &viewer, &fans[2]).await;

    let (mut seen, mut cursor) = (Vec::new(), None);
    loop {
        let after = cursor.as_deref().map(|text| Cursor::decode(text).unwrap());
        let limit = PageLimit::parse(Some(4)).unwrap();
        let page =
            follow::page(&app, &as_user(&viewer), Direction::Followers, &ana, after.as_ref(), limit).await;
        let page = page.unwrap();
        seen.extend(page.items);
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(seen[0].username.as_deref(), Some("fan_7"));
    let listed: BTreeSet<_> = seen.iter().map(|entry| entry.user_id.clone()).collect();
    assert_eq!((seen.len(), &listed), (21, &fans[2..].iter().cloned().collect()));
    let followed: Vec<_> =
        seen.iter().filter(|entry| entry.is_following).map(|e| e.user_id.clone()).collect();
    assert_eq!(followed, [fans[2].clone()]);

    let limit = PageLimit::default();
    let following = follow::page(&app, &Viewer::Anonymous, Direction::Following, &viewer, None, limit).await;
    let following = following.unwrap();
    assert_eq!((following.items.len(), &following.items[0].user_id), (1, &fans[2]));
    assert!(!following.items[0].is_following, "nobody is looking");
    let hidden = follow::page(&app, &as_user(&viewer), Direction::Followers, &fans[0], None, limit).await;
    assert_eq!(status(hidden), 404);

    let blocks = block::page(&app, &as_user(&viewer), &viewer, None, limit).await.unwrap();
    let blocked: Vec<_> = blocks.items.iter().map(|entry| entry.username.as_deref()).collect();
    assert_eq!(blocked, [Some("fan_2")], "one's own blocks, not the others'");
    assert_eq!(status(block::page(&app, &Viewer::Anonymous, &viewer, None, limit).await), 401);
    assert_eq!(status(block::page(&app, &as_user(&ana), &viewer, None, limit).await), 403);
}

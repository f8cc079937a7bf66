//! The public and the private half of a page are two statements: what changes in between is shown once.

use jiff::SignedDuration;
use party_app::feed::page;
use party_domain::feed::{FeedFilter, FeedWalk};
use party_domain::page::PageLimit;
use party_testkit::db::{ManualClock, TestDb, as_user, evening};

#[tokio::test(flavor = "multi_thread")]
async fn a_party_that_is_made_private_and_moved_between_the_halves_is_shown_once() {
    let db = TestDb::with_pool(1).await;
    let app = db.app(&ManualClock::default());
    let (host, ana) = (db.user("host").await, as_user(&db.user("ana").await));
    let at = |hours| evening() + SignedDuration::from_hours(hours);
    let moved = db.party(&host, |party| party.starts_at = at(2)).await;
    let between = db.party(&host, |party| party.starts_at = at(3)).await;
    db.run(&format!("INSERT INTO party_invitations (party_id, user_id) SELECT '{moved}', id FROM users WHERE username = 'ana'"))
        .await;
    let feed = async move || {
        let walk = FeedWalk::begin(evening());
        let page = page(&app, &ana, &FeedFilter::default(), &walk, PageLimit::default()).await.unwrap();
        page.items.into_iter().map(|seen| seen.party.id.clone()).collect::<Vec<_>>()
    };
    // Once, so that both statements are prepared and the halves are all that is sent.
    assert_eq!(feed().await, [moved.clone(), between.clone()]);

    // Only the private half reads this table, and waits for it.
    let writer = db.client().await;
    let change = format!(
        "BEGIN; LOCK TABLE party_cohosts IN ACCESS EXCLUSIVE MODE;
         UPDATE party_events SET is_private = true, starts_at = '{}' WHERE id = '{moved}'",
        at(4)
    );
    writer.batch_execute(&change).await.unwrap();
    let shown = tokio::spawn(async move { feed().await });
    let waits = "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')";
    db.until(waits).await;
    writer.batch_execute("COMMIT").await.unwrap();
    assert_eq!(shown.await.unwrap(), [moved, between]);
}

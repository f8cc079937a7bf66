//! Lists of a person's parties, favourites, and tags.

use jiff::SignedDuration;
use party_app::party::SeenParty;
use party_app::{favorite, tag, user};
use party_db::user::PartiesOf;
use party_domain::id::{PartyId, UserId};
use party_domain::page::{Cursor, NameCursor, Page, PageLimit};
use party_domain::viewer::Viewer;
use party_testkit::db::{ManualClock, TestDb, as_user, evening};

use super::{block, guest, status, topics};

fn ids(page: &Page<SeenParty>) -> Vec<PartyId> {
    page.items.iter().map(|seen| seen.party.id.clone()).collect()
}

#[tokio::test]
async fn a_persons_parties_are_those_that_the_viewer_may_see_latest_first() {
    let (db, clock) = (TestDb::new().await, ManualClock::default());
    let app = db.app(&clock);
    let (ana, bob, cleo) = (db.user("ana").await, db.user("bob").await, db.user("cleo").await);
    let hours = |hours| evening() + SignedDuration::from_hours(hours);
    let mut public = Vec::new();
    for _ in 0..3 {
        public.push(db.party(&ana, |party| party.starts_at = hours(5)).await);
    }
    public.sort();
    public.reverse();
    let private = db.party(&ana, |party| (party.is_private, party.starts_at) = (true, hours(9))).await;
    let called_off = db.party(&ana, |party| (party.status, party.starts_at) = ("CANCELLED", hours(7))).await;
    let ended = db.party(&ana, |party| (party.status, party.starts_at) = ("ENDED", hours(-48))).await;
    db.answer(&private, &bob, "MAYBE", 0).await;
    db.answer(&called_off, &bob, "GOING", 0).await;
    db.answer(&public[1], &bob, "NOT_GOING", 0).await;
    db.answer(&public[2], &bob, "GOING", 0).await;

    let list = async |viewer: &Viewer, which, of: &UserId| {
        let page = user::parties(&app, viewer, which, of, None, PageLimit::default()).await;
        ids(&page.unwrap())
    };
    let with = |before: &[&PartyId]| {
        let before = before.iter().map(|&id| id.clone());
        before.chain(public.clone()).chain([ended.clone()]).collect::<Vec<_>>()
    };
    let hosted = PartiesOf::Hosted;
    assert_eq!(list(&as_user(&ana), hosted, &ana).await, with(&[&private, &called_off]));
    assert_eq!(list(&as_user(&bob), hosted, &ana).await, with(&[&private]));
    assert_eq!(list(&as_user(&cleo), hosted, &ana).await, with(&[]));
    assert_eq!(list(&Viewer::Anonymous, hosted, &ana).await, with(&[]));

    let attending = PartiesOf::Attending;
    let own = [private.clone(), called_off.clone(), public[2].clone()];
    assert_eq!(list(&as_user(&bob), attending, &bob).await, own);
    assert_eq!(list(&as_user(&ana), attending, &bob).await, [private.clone(), public[2].clone()]);
    assert_eq!(list(&as_user(&cleo), attending, &bob).await, [public[2].clone()]);
    block(&db, &ana, &cleo).await;
    assert!(list(&as_user(&cleo), attending, &bob).await.is_empty(), "the host blocked the viewer");
    assert_eq!(
        status(user::parties(&app, &as_user(&cleo), hosted, &ana, None, PageLimit::default()).await),
        404
    );

    let (mut walked, mut cursor) = (Vec::new(), None::<String>);
    loop {
        let after = cursor.as_deref().map(|text| Cursor::decode(text).unwrap());
        let limit = PageLimit::parse(Some(2)).unwrap();
        let page = user::parties(&app, &as_user(&bob), hosted, &ana, after.as_ref(), limit).await.unwrap();
        walked.extend(ids(&page));
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(walked, with(&[&private]), "ties at a page's edge");
}

#[tokio::test]
async fn favourites_are_seen_by_oneself_and_only_as_long_as_the_party_is() {
    let (db, clock) = (TestDb::new().await, ManualClock::default());
    let app = db.app(&clock);
    let (ana, bob) = (db.user("ana").await, db.user("bob").await);
    let me = as_user(&bob);
    let mut kept = Vec::new();
    for _ in 0..5 {
        let party = db.party(&ana, |_| ()).await;
        clock.advance(SignedDuration::from_secs(1));
        favorite::start(&app, &me, &party).await.unwrap();
        favorite::start(&app, &me, &party).await.unwrap();
        kept.insert(0, party);
    }
    let hidden = db.party(&ana, |party| party.is_private = true).await;
    assert_eq!(status(favorite::start(&app, &me, &hidden).await), 404);
    assert_eq!(status(favorite::start(&app, &Viewer::Anonymous, &kept[0]).await), 401);
    assert_eq!(status(favorite::start(&app, &guest(&db, &kept[0]).await, &kept[0]).await), 403);

    let first = favorite::page(&app, &me, &bob, None, PageLimit::parse(Some(3)).unwrap()).await.unwrap();
    let after = Cursor::decode(first.next_cursor.as_deref().unwrap()).unwrap();
    let rest = favorite::page(&app, &me, &bob, Some(&after), PageLimit::default()).await.unwrap();
    assert_eq!([ids(&first), ids(&rest)].concat(), kept);
    assert!(first.items.iter().all(|seen| seen.relation.is_favorite));
    assert_eq!(status(favorite::page(&app, &as_user(&ana), &bob, None, PageLimit::default()).await), 403);
    assert_eq!(status(favorite::page(&app, &Viewer::Anonymous, &bob, None, PageLimit::default()).await), 401);

    db.run(&format!("UPDATE party_events SET is_private = true WHERE id = '{}'", kept[0])).await;
    let seen = favorite::page(&app, &me, &bob, None, PageLimit::default()).await.unwrap();
    assert_eq!(ids(&seen), kept[1..]);
    favorite::stop(&app, &me, &kept[0]).await.unwrap();
    assert_eq!(status(favorite::stop(&app, &me, &kept[0]).await), 404, "nothing of it is known any more");
    favorite::stop(&app, &me, &kept[1]).await.unwrap();
    favorite::stop(&app, &me, &kept[1]).await.unwrap();
    let told = topics(&db).await;
    assert_eq!(told.iter().filter(|topic| *topic == "party.favorited").count(), 5);
    assert_eq!(told.iter().filter(|topic| *topic == "party.unfavorited").count(), 2);
}

#[tokio::test]
async fn tags_are_those_of_public_parties_to_come_or_under_way() {
    let (db, clock) = (TestDb::new().await, ManualClock::default());
    let app = db.app(&clock);
    let ana = db.user("ana").await;
    db.party(&ana, |party| party.tags = vec!["techno", "roof-top"]).await;
    db.party(&ana, |party| (party.tags, party.status) = (vec!["techno", "90s"], "LIVE")).await;
    db.party(&ana, |party| party.tags = vec!["techno", "90s", "jazz"]).await;
    db.party(&ana, |party| (party.tags, party.is_private) = (vec!["secret", "jazz"], true)).await;
    db.party(&ana, |party| (party.tags, party.status) = (vec!["over", "jazz"], "ENDED")).await;

    let (mut walked, mut cursor) = (Vec::new(), None::<String>);
    loop {
        let after = cursor.as_deref().map(|text| NameCursor::decode(text).unwrap());
        let page = tag::page(&app, after.as_ref(), PageLimit::parse(Some(2)).unwrap()).await.unwrap();
        walked.extend(page.items);
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(walked, ["90s", "jazz", "roof-top", "techno"]);

    let popular = tag::popular(&app, PageLimit::parse(Some(3)).unwrap()).await.unwrap();
    let popular: Vec<_> = popular.iter().map(|tag| (tag.tag.as_str(), tag.parties_count)).collect();
    assert_eq!(popular, [("techno", 3), ("90s", 2), ("jazz", 1)]);
}

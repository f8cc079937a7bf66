//! Random walks through the feed while parties begin, end, appear and go.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use party_db::feed;
use party_domain::feed::{FeedFilter, FeedWalk};
use party_domain::geo::{Circle, Coordinates};
use party_domain::id::{PartyId, UserId};
use party_domain::text::TagSet;
use party_domain::time::TimeRange;
use party_domain::viewer::Viewer;
use party_testkit::db::{TestDb, as_user, evening};
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};

const PAGE: usize = 5;
/// Parties within the filters' reach lie here.
const TOWN: (f64, f64) = (40.4168, -3.7038);

/// The town of a walk: its people, and a stock of parties that changes.
struct Town {
    db: TestDb,
    hosts: Vec<UserId>,
    viewer: UserId,
    rng: StdRng,
    /// Parties whose start was moved: one that is moved ahead of a walk comes again.
    moved: BTreeSet<PartyId>,
}

impl Town {
    async fn new(seed: u64) -> Self {
        let db = TestDb::new().await;
        let hosts = db.users("host", 4).await;
        let viewer = db.user("viewer").await;
        for host in &hosts[..2] {
            db.run(&format!(
                "INSERT INTO user_follows (follower_id, following_id) VALUES ('{viewer}', '{host}')"
            ))
            .await;
        }
        db.run(&format!(
            "INSERT INTO user_blocks (blocker_id, blocked_id) VALUES ('{}', '{viewer}')",
            hosts[3]
        ))
        .await;
        let mut town = Self { db, hosts, viewer, rng: StdRng::seed_from_u64(seed), moved: BTreeSet::new() };
        for _ in 0..60 {
            town.create().await;
        }
        town
    }

    /// A start near now, on a full minute, so that many tie.
    fn start(&mut self) -> Timestamp {
        evening() + SignedDuration::from_mins(self.rng.random_range(-8..15))
    }

    async fn create(&mut self) -> PartyId {
        let start = self.start();
        let rng = &mut self.rng;
        let host = &self.hosts[rng.random_range(0..self.hosts.len())];
        let status = if rng.random_bool(0.3) { "LIVE" } else { "PLANNED" };
        let (private, away) = (rng.random_bool(0.1), rng.random_bool(0.3));
        let tags = if rng.random_bool(0.6) { vec!["salsa", "rooftop"] } else { vec!["techno"] };
        let change = |party: &mut party_testkit::db::PartyRow| {
            (party.status, party.starts_at, party.is_private, party.tags) = (status, start, private, tags);
            party.place = Some(if away { (48.8566, 2.3522) } else { TOWN });
            party.host_attends = false;
        };
        self.db.party(host, change).await
    }

    /// Something happens to some party, which is then no longer one that the walk must show.
    async fn happen(&mut self, now: &[PartyId]) -> Option<PartyId> {
        if now.is_empty() || self.rng.random_bool(0.3) {
            return Some(self.create().await);
        }
        let party = now[self.rng.random_range(0..now.len())].clone();
        let start = self.start();
        let change = match self.rng.random_range(0..6) {
            // What is over stays over.
            0 | 1 => {
                "status = CASE status WHEN 'PLANNED' THEN 'LIVE' WHEN 'LIVE' THEN 'ENDED' ELSE status END"
                    .to_owned()
            }
            2 => "status = CASE WHEN status = 'ENDED' THEN status ELSE 'CANCELLED' END".to_owned(),
            3 => {
                self.moved.insert(party.clone());
                format!("starts_at = '{start}'")
            }
            4 => "is_private = NOT is_private".to_owned(),
            _ => {
                self.db.run(&format!("DELETE FROM party_events WHERE id = '{party}'")).await;
                return Some(party);
            }
        };
        self.db.run(&format!("UPDATE party_events SET {change} WHERE id = '{party}'")).await;
        Some(party)
    }

    /// What the feed holds, found without the feed's queries.
    async fn in_feed(&self, condition: &str) -> Vec<PartyId> {
        let query = format!(
            "SELECT id FROM party_events p WHERE NOT is_private AND (status = 'LIVE'
                 OR status = 'PLANNED' AND starts_at >= timestamptz '{}' - interval '5 minutes') AND {condition} ORDER BY id",
            evening()
        );
        let rows = self.db.sql().query(&query, &[]).await.unwrap();
        rows.iter().map(|row| PartyId::stored(row.get::<_, String>(0))).collect()
    }

    fn filters(&self) -> Vec<(Viewer, FeedFilter, String)> {
        let signed_in = as_user(&self.viewer);
        let unblocked = format!("host_id <> '{}'", self.hosts[3]);
        let circle = Circle::parse(Coordinates::parse(TOWN.0, TOWN.1).unwrap(), 10.0).unwrap();
        let tagged = TagSet::parse(["salsa", "techno-house", "rooftop"]).unwrap();
        let soon = TimeRange::parse(Some(evening()), Some(evening() + SignedDuration::from_mins(9))).unwrap();
        let followed = format!("host_id IN ('{}', '{}')", self.hosts[0], self.hosts[1]);
        let has_tag =
            "EXISTS (SELECT FROM party_tags t WHERE t.party_id = p.id AND tag IN ('salsa', 'rooftop'))";
        let all = FeedFilter::default;
        vec![
            (Viewer::Anonymous, all(), "true".into()),
            (signed_in.clone(), all(), unblocked.clone()),
            (Viewer::Anonymous, FeedFilter { tags: tagged.clone(), ..all() }, has_tag.into()),
            (
                signed_in.clone(),
                FeedFilter { circle: Some(circle), ..all() },
                format!("venue_latitude < 45 AND {unblocked}"),
            ),
            (
                Viewer::Anonymous,
                FeedFilter { circle: Some(circle), tags: tagged.clone(), ..all() },
                format!("venue_latitude < 45 AND {has_tag}"),
            ),
            (signed_in.clone(), FeedFilter { following: true, ..all() }, followed.clone()),
            (
                signed_in,
                FeedFilter { following: true, circle: Some(circle), tags: tagged, ..all() },
                format!("{followed} AND venue_latitude < 45 AND {has_tag}"),
            ),
            (
                Viewer::Anonymous,
                FeedFilter { starts: soon, ..all() },
                format!(
                    "starts_at >= '{}' AND starts_at <= '{}'",
                    evening(),
                    evening() + SignedDuration::from_mins(9)
                ),
            ),
        ]
    }
}

/// One walk to its end; returns pages seen.
async fn walk(town: &mut Town, viewer: &Viewer, filter: &FeedFilter, condition: &str) -> usize {
    let conn = town.db.database.get().await.unwrap();
    let mut must_show: BTreeSet<PartyId> = town.in_feed(condition).await.into_iter().collect();
    let (mut shown, mut cursor, mut pages) = (BTreeMap::new(), None::<String>, 0);
    town.moved.clear();
    loop {
        let walk = FeedWalk::parse(evening(), cursor.as_deref()).unwrap();
        let rows = i64::try_from(PAGE + 1).unwrap();
        let mut parties = feed::public_page(&conn, viewer, filter, &walk, rows).await.unwrap();
        let more = parties.len() > PAGE;
        parties.truncate(PAGE);
        let keys: Vec<_> = parties.iter().map(|party| feed::key(party).unwrap()).collect();
        assert!(keys.is_sorted(), "a page is out of order: {keys:?}");
        for party in &parties {
            let before = shown.insert(party.id.clone(), pages);
            assert!(before.is_none() || town.moved.contains(&party.id), "{} on page {pages} again", party.id);
        }
        pages += 1;
        let Some(last) = keys.last().filter(|_| more) else { break };
        cursor = Some(walk.cursor_after(last));
        let now = town.in_feed("true").await;
        for _ in 0..town.rng.random_range(0..4) {
            if let Some(changed) = town.happen(&now).await {
                must_show.remove(&changed);
            }
        }
    }
    let missed: Vec<_> = must_show.iter().filter(|id| !shown.contains_key(*id)).collect();
    assert!(missed.is_empty(), "{filter:?} never showed {missed:?}");
    pages
}

#[tokio::test]
async fn a_walk_shows_no_party_twice_and_misses_none_that_stays_whatever_happens_between_pages() {
    let mut pages = 0;
    for seed in 0..4 {
        let mut town = Town::new(seed).await;
        for _ in 0..4 {
            for (viewer, filter, condition) in town.filters() {
                pages += walk(&mut town, &viewer, &filter, &condition).await;
            }
        }
    }
    assert!(pages > 300, "only {pages} pages were read");
}

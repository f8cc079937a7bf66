//! Seeding against a real PostgreSQL: what it writes is what the rules and the triggers would have made of it.

use std::collections::BTreeSet;

use jiff::Timestamp;
use party_domain::id::MediaId;
use party_domain::media::Mood;
use party_domain::party::PartyStatus;
use party_domain::text::{Caption, CommentText};
use party_seed::demo::{Choice, Shot, Step, What};
use party_seed::scale::{self, Report};
use party_seed::{Demo, Scale, SeedError, demo, pictures};
use party_testkit::db::{ManualClock, TestDb};

use crate::support::assert_counters_are_exact;

/// Looks like a hash and is none: nobody signs in here.
const HASH: &str = "$argon2id$v=19$m=19456,t=2,p=1$c2VlZA$c2VlZA";
const PARTIES: u32 = 2000;

fn now() -> Timestamp {
    "2026-11-23T20:17:03.5Z".parse().unwrap()
}

async fn seed_demo(db: &TestDb, seed: u64) -> Result<(), SeedError> {
    demo::write(&mut db.client().await, &Demo::new(seed, now()), HASH).await
}

async fn seed_scale(db: &TestDb, seed: u64) -> Result<Report, SeedError> {
    scale::load(&mut db.client().await, &Scale::new(PARTIES, seed, now()), &mut |_| {}).await
}

/// Tables of the product: all but the migrations' own.
async fn tables(db: &TestDb) -> Vec<String> {
    let query = "SELECT quote_ident(relname) FROM pg_class
                 WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname NOT LIKE '\\_%' ORDER BY 1";
    db.sql().query(query, &[]).await.unwrap().iter().map(|row| row.get(0)).collect()
}

/// Every row of every table, as text; but for what names the transactions of this database: what caches are told, and a
/// column of the outbox.
async fn dump(db: &TestDb) -> Vec<(String, String)> {
    let mut dump = Vec::new();
    for table in tables(db).await.into_iter().filter(|table| table != "cache_invalidations") {
        let row = if table == "outbox" { "(to_jsonb(t) - 'xid')::text" } else { "t::text" };
        let all = format!("SELECT coalesce(string_agg({row}, E'\\n' ORDER BY {row}), '') FROM {table} t");
        dump.push((table, db.value(&all).await));
    }
    dump
}

/// The tables whose rows differ between two dumps.
fn differing(one: &[(String, String)], other: &[(String, String)]) -> Vec<String> {
    one.iter().zip(other).filter(|(one, other)| one != other).map(|((table, _), _)| table.clone()).collect()
}

/// Everything about the schema that loading could leave changed: constraints, indexes, triggers, and what is said of them.
async fn schema(db: &TestDb) -> BTreeSet<String> {
    let query = "
        SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated, obj_description(oid))
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        UNION ALL
        SELECT concat_ws(' ', pg_get_indexdef(indexrelid), indisvalid, obj_description(indexrelid))
        FROM pg_index JOIN pg_class ON oid = indexrelid WHERE relnamespace = 'public'::regnamespace
        UNION ALL
        SELECT concat_ws(' ', pg_get_triggerdef(oid), tgenabled, obj_description(oid))
        FROM pg_trigger WHERE NOT tgisinternal";
    let schema: BTreeSet<String> =
        db.sql().query(query, &[]).await.unwrap().iter().map(|row| row.get(0)).collect();
    assert!(schema.len() > 100, "the catalogue was read: {}", schema.len());
    schema
}

/// What one schema has and the other has not.
fn changes(before: &BTreeSet<String>, after: &BTreeSet<String>) -> Vec<String> {
    before.symmetric_difference(after).cloned().collect()
}

/// Counts everything again and says where a counter is not what its rows say.
async fn assert_counters(db: &TestDb) {
    let checks = [
        (
            "people",
            "SELECT count(*) FROM users u WHERE (followers_count, following_count, parties_count) IS DISTINCT FROM (
                (SELECT count(*)::int FROM user_follows WHERE following_id = u.id),
                (SELECT count(*)::int FROM user_follows WHERE follower_id = u.id),
                (SELECT count(*)::int FROM party_events WHERE host_id = u.id AND status <> 'CANCELLED'))",
        ),
        (
            "parties",
            "SELECT count(*) FROM party_events p WHERE
                (attendees_count, places_taken, guests_going, waiting_count, media_count) IS DISTINCT FROM (
                (SELECT count(*)::int FROM party_attendees WHERE party_id = p.id AND status = 'GOING'),
                (SELECT coalesce(sum(1 + plus_ones), 0)::int FROM party_attendees WHERE party_id = p.id AND status = 'GOING'),
                (SELECT count(*)::int FROM party_attendees WHERE party_id = p.id AND status = 'GOING' AND is_guest),
                (SELECT count(*)::int FROM party_waitlist WHERE party_id = p.id),
                (SELECT count(*)::int FROM media_content WHERE party_id = p.id))",
        ),
        (
            "tags",
            "SELECT count(*) FROM party_tags t JOIN party_events p ON p.id = t.party_id
             WHERE (feed_status, feed_starts_at) IS DISTINCT FROM (
                CASE WHEN NOT p.is_private AND p.status IN ('LIVE', 'PLANNED') THEN p.status END,
                CASE WHEN NOT p.is_private AND p.status IN ('LIVE', 'PLANNED') THEN p.starts_at END)",
        ),
        (
            "rooms",
            "SELECT count(*) FROM chat_rooms r WHERE last_seq IS DISTINCT FROM
                (SELECT count(*) FROM chat_messages WHERE room_id = r.id)",
        ),
    ];
    for (what, query) in checks {
        assert_eq!(db.value::<i64>(query).await, 0, "{what} with a wrong counter");
    }
}

/// What no single constraint says, and what the seeds promise.
async fn assert_rules(db: &TestDb) {
    let none = [
        ("oversold parties", "SELECT count(*) FROM party_events WHERE places_taken > max_attendees"),
        ("constraints that are not valid", "SELECT count(*) FROM pg_constraint WHERE NOT convalidated"),
        ("triggers that are off", "SELECT count(*) FROM pg_trigger WHERE tgenabled <> 'O'"),
        ("rows marked as adopted", "SELECT count(*) FROM users WHERE adopted_as_is"),
        (
            "hosts who do not attend",
            "SELECT count(*) FROM party_events p WHERE NOT EXISTS (SELECT FROM party_attendees a
             WHERE a.party_id = p.id AND a.user_id = p.host_id AND a.status = 'GOING')",
        ),
        (
            "parties without a room",
            "SELECT count(*) FROM party_events p WHERE NOT EXISTS (SELECT FROM chat_rooms r WHERE r.party_id = p.id)",
        ),
        (
            "people who bring more than they may",
            "SELECT count(*) FROM party_attendees a JOIN party_events p ON p.id = a.party_id
             WHERE a.plus_ones > p.max_plus_ones",
        ),
        (
            "lives that contradict themselves",
            "SELECT count(*) FROM party_events WHERE (started_at IS NOT NULL) <> (status IN ('LIVE', 'ENDED'))
                OR (ended_at IS NOT NULL) <> (status = 'ENDED') OR (cancelled_at IS NOT NULL) <> (status = 'CANCELLED')
                OR created_at > starts_at",
        ),
        (
            "people who wait beside a free place",
            "SELECT count(*) FROM party_events p JOIN LATERAL (SELECT plus_ones FROM party_waitlist w
             WHERE w.party_id = p.id ORDER BY position LIMIT 1) w ON true
             WHERE p.places_taken + 1 + w.plus_ones <= p.max_attendees",
        ),
        (
            "ids that are not ours",
            "SELECT count(*) FROM (SELECT id FROM users UNION ALL SELECT id FROM party_events
             UNION ALL SELECT id FROM party_attendees UNION ALL SELECT id FROM user_follows) i
             WHERE id !~ '^c[a-z0-9]{24}$'",
        ),
    ];
    for (what, query) in none {
        assert_eq!(db.value::<i64>(query).await, 0, "{what}");
    }
}

#[tokio::test]
async fn the_same_demo_is_the_same_rows_in_every_database() {
    let (one, other, third) = (TestDb::new().await, TestDb::new().await, TestDb::new().await);
    seed_demo(&one, 7).await.unwrap();
    seed_demo(&other, 7).await.unwrap();
    seed_demo(&third, 8).await.unwrap();
    let dump_of_one = dump(&one).await;
    assert_eq!(differing(&dump_of_one, &dump(&other).await), Vec::<String>::new());
    assert!(differing(&dump_of_one, &dump(&third).await).contains(&"users".to_owned()));
}

#[tokio::test]
async fn the_demo_is_a_town_whose_counters_and_rules_hold() {
    let db = TestDb::new().await;
    seed_demo(&db, 1).await.unwrap();
    assert_counters(&db).await;
    assert_rules(&db).await;
    let rows =
        db.sql().query("SELECT status::text, count(*) FROM party_events GROUP BY 1 ORDER BY 1", &[]).await;
    let states: Vec<(String, i64)> = rows.unwrap().iter().map(|row| (row.get(0), row.get(1))).collect();
    assert_eq!(
        states.iter().map(|(status, count)| (status.as_str(), *count)).collect::<Vec<_>>(),
        [("CANCELLED", 1), ("ENDED", 16), ("LIVE", 7), ("PLANNED", 96)]
    );
    assert_eq!(db.value::<i64>("SELECT count(*) FROM user_credentials").await, 200);
    assert!(db.value::<i64>("SELECT count(DISTINCT party_id) FROM party_waitlist").await >= 3);
}

#[tokio::test]
async fn a_million_parties_would_be_as_right_as_two_thousand() {
    let db = TestDb::new().await;
    let before = schema(&db).await;
    let report = seed_scale(&db, 1).await.unwrap();
    let rows = |table| report.rows.iter().find(|(name, _)| *name == table).unwrap().1;
    assert_eq!(
        (
            rows("party_events"),
            rows("users"),
            rows("party_tags"),
            rows("party_attendees"),
            rows("user_follows")
        ),
        (2000, 500, 6000, 10_000, 2000)
    );
    assert_counters(&db).await;
    assert_rules(&db).await;
    assert_eq!(changes(&before, &schema(&db).await), Vec::<String>::new());
    let live: i64 = db.value("SELECT count(*) FROM party_events WHERE status = 'LIVE'").await;
    let planned: i64 = db.value("SELECT count(*) FROM party_events WHERE status = 'PLANNED'").await;
    assert!(live > 0 && planned > 1000, "{live} live, {planned} planned");
}

#[tokio::test]
async fn the_same_scale_is_the_same_rows() {
    let (one, other) = (TestDb::new().await, TestDb::new().await);
    seed_scale(&one, 7).await.unwrap();
    seed_scale(&other, 7).await.unwrap();
    assert_eq!(differing(&dump(&one).await, &dump(&other).await), Vec::<String>::new());
}

#[tokio::test]
async fn after_a_scale_the_triggers_count_again() {
    let db = TestDb::new().await;
    seed_scale(&db, 1).await.unwrap();
    db.run("DELETE FROM user_follows WHERE id = (SELECT min(id) FROM user_follows)").await;
    db.run(
        "DELETE FROM party_attendees WHERE id = (SELECT min(id) FROM party_attendees WHERE status = 'GOING')",
    )
    .await;
    assert_counters(&db).await;
}

#[tokio::test]
async fn a_database_with_data_is_refused_and_stays_as_it_is() {
    let db = TestDb::new().await;
    seed_demo(&db, 1).await.unwrap();
    let before = dump(&db).await;
    let refused = |error: SeedError| match error {
        SeedError::NotEmpty { people, parties } => (people, parties),
        SeedError::Database(error) => panic!("{error:?}"),
    };
    assert_eq!(refused(seed_demo(&db, 2).await.unwrap_err()), (200, 120));
    assert_eq!(refused(seed_scale(&db, 2).await.unwrap_err()), (200, 120));
    assert_eq!(differing(&before, &dump(&db).await), Vec::<String>::new());
}

#[tokio::test]
async fn a_single_account_is_enough_to_be_refused() {
    let db = TestDb::new().await;
    db.user("early_bird").await;
    assert!(matches!(seed_demo(&db, 1).await, Err(SeedError::NotEmpty { people: 1, parties: 0 })));
    assert!(matches!(seed_scale(&db, 1).await, Err(SeedError::NotEmpty { people: 1, parties: 0 })));
}

#[tokio::test]
async fn a_scale_that_fails_leaves_the_schema_and_no_rows() {
    let db = TestDb::new().await;
    // People are written last, when everything else is there.
    db.run("ALTER TABLE users ADD CONSTRAINT users_not_this_one CHECK (username <> 'person77')").await;
    let (schema_before, rows_before) = (schema(&db).await, dump(&db).await);
    assert!(matches!(seed_scale(&db, 1).await, Err(SeedError::Database(_))));
    assert_eq!(changes(&schema_before, &schema(&db).await), Vec::<String>::new());
    assert_eq!(differing(&rows_before, &dump(&db).await), Vec::<String>::new());
}

#[tokio::test]
async fn of_two_demos_at_once_one_is_written() {
    let db = TestDb::new().await;
    let (one, other) = futures_util::join!(seed_demo(&db, 1), seed_demo(&db, 2));
    let loser = match (one, other) {
        (Ok(()), Err(loser)) | (Err(loser), Ok(())) => loser,
        both => panic!("one of them is written: {both:?}"),
    };
    assert!(matches!(loser, SeedError::NotEmpty { people: 200, parties: 120 }), "{loser:?}");
    assert_counters(&db).await;
}

/// A town of which only the first steps of its galleries are done, one party's.
fn town_with_a_gallery() -> Demo {
    let mut demo = Demo::new(1, now());
    let mut items = 0;
    demo.gallery.retain(|step| match step {
        Step::Add(shot) => {
            items += 1;
            items <= 3 && matches!(shot.what, What::Photo(_))
        }
        Step::Choose(_) => false,
    });
    let Step::Add(first) = &demo.gallery[0] else { panic!("galleries begin with an item") };
    let party = demo.parties.iter().find(|party| party.id == first.party_id).unwrap();
    let host_id = demo.people[party.host].id.clone();
    let choice = Choice {
        party_id: party.id.clone(),
        host_id,
        cover: true,
        to_approve: None,
        faces: vec![first.uploader_id.clone()],
    };
    demo.gallery.push(Step::Choose(choice));
    demo
}

/// Does a step and prepares what it added, as a worker would.
async fn take(app: &party_app::App, db: &TestDb, step: &Step) {
    pictures::take(app, step.clone()).await.unwrap();
    let waiting = "SELECT coalesce(string_agg(id, ' '), '') FROM media_content WHERE state = 'PROCESSING'";
    for id in db.value::<String>(waiting).await.split_whitespace() {
        party_app::media::process::process(app, &MediaId::stored(id)).await.unwrap();
    }
}

#[tokio::test]
async fn the_towns_pictures_go_the_way_of_every_upload_and_doing_it_again_adds_nothing() {
    let (db, demo) = (TestDb::new().await, town_with_a_gallery());
    demo::write(&mut db.client().await, &demo, HASH).await.unwrap();
    let steps = "SELECT count(*) FROM outbox WHERE topic = 'demo.gallery'";
    assert_eq!(db.value::<i64>(steps).await, 4, "the steps wait for a worker");
    let app = db.app(&ManualClock::at(now()));
    for step in demo.gallery.iter().chain(&demo.gallery) {
        take(&app, &db, step).await;
    }
    let ready =
        "SELECT count(*) FROM media_content WHERE state = 'READY' AND captured_at = taken_at AND width > 0";
    assert_eq!(db.value::<i64>(ready).await, 3);
    let adds: Vec<&Shot> = demo
        .gallery
        .iter()
        .filter_map(|step| if let Step::Add(shot) = step { Some(shot) } else { None })
        .collect();
    let sum =
        |of: fn(&Shot) -> usize| i64::try_from(adds.iter().map(|shot| of(shot)).sum::<usize>()).unwrap();
    assert_eq!(db.value::<i64>("SELECT count(*) FROM media_likes").await, sum(|shot| shot.likes.len()));
    assert_eq!(db.value::<i64>("SELECT count(*) FROM media_comments").await, sum(|shot| shot.comments.len()));
    assert_eq!(db.value::<i64>("SELECT count(*) FROM media_user_tags").await, sum(|shot| shot.tags.len()));
    let shown = "SELECT (SELECT count(*) FROM party_events WHERE cover_image_url LIKE '/media/%/1280')
                      + (SELECT count(*) FROM users WHERE avatar_url LIKE '/media/%/320')";
    assert_eq!(db.value::<i64>(shown).await, 2);
    assert_counters_are_exact(db.sql()).await;
}

#[test]
fn the_demos_galleries_are_what_a_client_could_have_sent_by_people_who_came() {
    for seed in 0..4 {
        let demo = Demo::new(seed, now());
        let (photos, others) = demo.items();
        assert!((230..330).contains(&photos) && (8..14).contains(&others), "{photos} and {others}");
        let mut albums = std::collections::BTreeMap::new();
        for step in &demo.gallery {
            let Step::Add(shot) = step else { continue };
            let party = demo.parties.iter().find(|party| party.id == shot.party_id).unwrap();
            let came: Vec<_> =
                party.company.answers.iter().map(|answer| &demo.people[answer.person].id).collect();
            assert!(came.contains(&&shot.uploader_id) && !shot.likes.contains(&shot.uploader_id));
            assert!(shot.taken_at >= party.created_at && shot.taken_at < now());
            if party.status != PartyStatus::Planned {
                assert!(shot.taken_at >= party.starts_at);
            }
            shot.caption.as_deref().map(|text| Caption::parse(text).unwrap());
            shot.mood.as_deref().map(|mood| mood.parse::<Mood>().unwrap());
            shot.comments.iter().for_each(|said| drop(CommentText::parse(&said.text).unwrap()));
            *albums.entry(party.id.as_str()).or_insert(0) += 1;
        }
        assert!(albums.len() > 20 && albums.values().max() >= Some(&60));
        assert_eq!(demo.parties.iter().filter(|party| party.media_approval).count(), 1);
    }
}

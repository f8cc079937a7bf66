//! What triggers hold for every client, one sentence each.

use futures_util::future::{join, join_all};
use party_domain::id::UserId;
use party_testkit::db::TestDb;

use crate::support::{assert_counters_are_exact, refusal};

#[tokio::test]
async fn a_party_lives_in_one_direction_only() {
    let db = TestDb::new().await;
    let ana = db.user("ana").await;
    for (from, allowed) in [
        ("PLANNED", ["LIVE", "CANCELLED"].as_slice()),
        ("LIVE", &["ENDED", "CANCELLED"]),
        ("ENDED", &[]),
        ("CANCELLED", &[]),
    ] {
        for to in ["PLANNED", "LIVE", "ENDED", "CANCELLED"].into_iter().filter(|to| *to != from) {
            let party =
                db.party(&ana, |party| party.status = if from == "PLANNED" { from } else { "LIVE" }).await;
            if !["PLANNED", "LIVE"].contains(&from) {
                db.run(&format!("UPDATE party_events SET status = '{from}' WHERE id = '{party}'")).await;
            }
            let step = format!("UPDATE party_events SET status = '{to}' WHERE id = '{party}'");
            if allowed.contains(&to) {
                db.run(&step).await;
            } else {
                assert_eq!(refusal(&db, &step).await, "party_events_lifecycle", "{from} to {to}");
            }
        }
    }
}

#[tokio::test]
async fn a_step_in_a_partys_life_says_when_it_was() {
    let db = TestDb::new().await;
    let ana = db.user("ana").await;
    let party = db.party(&ana, |_| {}).await;
    let times = format!(
        "SELECT (started_at IS NOT NULL)::int * 100 + (ended_at IS NOT NULL)::int * 10 + (cancelled_at IS NOT NULL)::int
         FROM party_events WHERE id = '{party}'"
    );
    for (status, said) in [("LIVE", 100), ("ENDED", 110)] {
        db.run(&format!("UPDATE party_events SET status = '{status}' WHERE id = '{party}'")).await;
        assert_eq!(db.value::<i32>(&times).await, said, "{status}");
    }
}

#[tokio::test]
async fn a_client_cannot_write_a_counter() {
    let db = TestDb::new().await;
    let ana = db.user("ana").await;
    let party = db.party(&ana, |_| {}).await;
    db.run(&format!(
        "UPDATE party_events SET attendees_count = 40, places_taken = 50, media_count = 3, waiting_count = 2 WHERE id = '{party}';
         UPDATE users SET followers_count = 9, following_count = 9, parties_count = 9;
         INSERT INTO users (firebase_id, email, followers_count) VALUES ('f', 'f@example.com', 1000000);
         INSERT INTO media_content (party_id, uploader_id, type, url, likes_count) VALUES ('{party}', '{ana}', 'PHOTO', '', 5);
         UPDATE media_content SET likes_count = 6, comments_count = 7"
    ))
    .await;
    assert_counters_are_exact(db.sql()).await;
}

#[tokio::test]
async fn the_capacity_cannot_fall_below_the_places_taken() {
    let db = TestDb::new().await;
    let [ana, bea] = [db.user("ana").await, db.user("bea").await];
    let party = db.party(&ana, |party| party.max_attendees = Some(10)).await;
    db.answer(&party, &bea, "GOING", 2).await;
    let resize = |places| format!("UPDATE party_events SET max_attendees = {places} WHERE id = '{party}'");
    assert_eq!(refusal(&db, &resize(3)).await, "party_events_capacity_below_going");
    db.run(&resize(4)).await;
}

#[tokio::test]
async fn a_foreign_client_cannot_oversell_a_party() {
    let db = TestDb::new().await;
    let ana = db.user("ana").await;
    let party = db.party(&ana, |party| party.max_attendees = Some(3)).await;
    let guests = db.users("guest", 3).await;
    let many = format!(
        "INSERT INTO party_attendees (party_id, user_id) SELECT '{party}', id FROM users WHERE username LIKE 'guest%'"
    );
    assert_eq!(refusal(&db, &many).await, "party_events_capacity");
    let group = format!(
        "INSERT INTO party_attendees (party_id, user_id, plus_ones) VALUES ('{party}', '{}', 2)",
        guests[0]
    );
    assert_eq!(refusal(&db, &group).await, "party_events_capacity");
    db.answer(&party, &guests[0], "GOING", 1).await;
    db.answer(&party, &guests[1], "MAYBE", 0).await;
    let change = format!("UPDATE party_attendees SET status = 'GOING' WHERE user_id = '{}'", guests[1]);
    assert_eq!(refusal(&db, &change).await, "party_events_capacity");
    assert_counters_are_exact(db.sql()).await;
}

#[tokio::test]
async fn a_sixth_cohost_is_one_too_many_but_a_moderator_is_not() {
    let db = TestDb::new().await;
    let ana = db.user("ana").await;
    let party = db.party(&ana, |_| {}).await;
    let people = db.users("helper", 7).await;
    let appoint = |index: usize, role: &str| {
        let user = &people[index];
        format!("INSERT INTO party_cohosts (party_id, user_id, role) VALUES ('{party}', '{user}', '{role}')")
    };
    for index in 0..5 {
        db.run(&appoint(index, "COHOST")).await;
    }
    assert_eq!(refusal(&db, &appoint(5, "COHOST")).await, "party_cohosts_limit");
    db.run(&appoint(5, "MODERATOR")).await;
    let promote = format!("UPDATE party_cohosts SET role = 'COHOST' WHERE user_id = '{}'", people[5]);
    assert_eq!(refusal(&db, &promote).await, "party_cohosts_limit");
}

#[tokio::test(flavor = "multi_thread")]
async fn cohosts_appointed_at_once_are_five_at_most() {
    let db = TestDb::new().await;
    let ana = db.user("ana").await;
    let party = db.party(&ana, |_| {}).await;
    let appointments = db.users("helper", 12).await.into_iter().map(|user| {
        let (db, party) = (&db, &party);
        async move {
            let appoint =
                format!("INSERT INTO party_cohosts (party_id, user_id) VALUES ('{party}', '{user}')");
            db.client().await.batch_execute(&appoint).await
        }
    });
    let appointed = join_all(appointments).await.into_iter().flatten().count();
    assert_eq!((appointed, db.value::<i64>("SELECT count(*) FROM party_cohosts").await), (5, 5));
}

#[tokio::test]
async fn an_eleventh_tag_is_one_too_many() {
    let db = TestDb::new().await;
    let ana = db.user("ana").await;
    let [party, other] =
        [db.party(&ana, |_| {}).await, db.party(&ana, |party| party.tags = vec!["more"]).await];
    let tags = |n| {
        format!(
            "INSERT INTO party_tags (party_id, tag) SELECT '{party}', 'tag-' || i FROM generate_series(1, {n}) AS i"
        )
    };
    assert_eq!(refusal(&db, &tags(11)).await, "party_tags_limit");
    db.run(&tags(10)).await;
    let eleventh = format!("INSERT INTO party_tags (party_id, tag) VALUES ('{party}', 'more')");
    assert_eq!(refusal(&db, &eleventh).await, "party_tags_limit");
    let moved = format!("UPDATE party_tags SET party_id = '{party}' WHERE party_id = '{other}'");
    assert_eq!(refusal(&db, &moved).await, "party_tags_limit");
}

#[tokio::test]
async fn the_tag_feeds_copies_follow_the_party() {
    let db = TestDb::new().await;
    let ana = db.user("ana").await;
    let party = db.party(&ana, |party| party.tags = vec!["salsa"]).await;
    let copy = "SELECT coalesce(t.feed_status::text, 'none') || ' ' || coalesce((t.feed_starts_at = p.starts_at)::text, '')
                FROM party_tags t JOIN party_events p ON p.id = t.party_id";
    for (change, expected) in [
        ("title = 'Another title'", "PLANNED true"),
        ("starts_at = '2031-05-05'", "PLANNED true"),
        ("is_private = true", "none "),
        ("is_private = false", "PLANNED true"),
        ("status = 'LIVE'", "LIVE true"),
        ("status = 'ENDED'", "none "),
    ] {
        db.run(&format!("UPDATE party_events SET {change} WHERE id = '{party}'")).await;
        assert_eq!(db.value::<String>(copy).await, expected, "{change}");
        assert_counters_are_exact(db.sql()).await;
    }
}

#[tokio::test]
async fn a_block_ends_follows_both_ways_and_lets_none_begin() {
    let db = TestDb::new().await;
    let [ana, bea, eva] = [db.user("ana").await, db.user("bea").await, db.user("eva").await];
    let follow = |a, b| format!("INSERT INTO user_follows (follower_id, following_id) VALUES ('{a}', '{b}')");
    for (a, b) in [(&ana, &bea), (&bea, &ana), (&eva, &ana)] {
        db.run(&follow(a, b)).await;
    }
    db.run(&format!("INSERT INTO user_blocks (blocker_id, blocked_id) VALUES ('{ana}', '{bea}')")).await;
    assert_eq!(
        db.value::<String>("SELECT string_agg(follower_id, '') FROM user_follows").await,
        eva.as_str()
    );
    for (a, b) in [(&ana, &bea), (&bea, &ana)] {
        assert_eq!(refusal(&db, &follow(a, b)).await, "user_follows_blocked");
    }
    assert_counters_are_exact(db.sql()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_follow_and_a_block_at_once_leave_no_follow() {
    let db = TestDb::new().await;
    let [ana, bea] = [db.user("ana").await, db.user("bea").await];
    let (follower, blocker) = (db.client().await, db.client().await);
    let follow = format!("INSERT INTO user_follows (follower_id, following_id) VALUES ('{bea}', '{ana}')");
    let block = format!("INSERT INTO user_blocks (blocker_id, blocked_id) VALUES ('{ana}', '{bea}')");
    for round in 0..100 {
        // Refused when the block was first, ended when it was second.
        let _ = join(follower.batch_execute(&follow), blocker.batch_execute(&block)).await;
        let follows: i64 = db.value("SELECT count(*) FROM user_follows").await;
        assert_eq!(follows, 0, "round {round}");
        db.run("DELETE FROM user_blocks").await;
    }
    assert_counters_are_exact(db.sql()).await;
}

#[tokio::test]
async fn a_follow_that_is_not_committed_yet_does_not_survive_a_block() {
    let db = TestDb::new().await;
    let [ana, bea] = [db.user("ana").await, db.user("bea").await];
    let (follower, blocker) = (db.client().await, db.client().await);
    let follow =
        format!("BEGIN; INSERT INTO user_follows (follower_id, following_id) VALUES ('{bea}', '{ana}')");
    follower.batch_execute(&follow).await.unwrap();
    let block = format!("INSERT INTO user_blocks (blocker_id, blocked_id) VALUES ('{ana}', '{bea}')");
    let blocking = async { blocker.batch_execute(&block).await.unwrap() };
    let committing = async {
        while !db.value::<bool>("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)").await {}
        follower.batch_execute("COMMIT").await.unwrap();
    };
    join(blocking, committing).await;
    assert_eq!(db.value::<i64>("SELECT count(*) FROM user_follows").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn mutual_follows_at_once_do_not_deadlock() {
    let db = TestDb::new().await;
    let [ana, bea] = [db.user("ana").await, db.user("bea").await];
    let follow = async |a, b| {
        let client = db.client().await;
        for _ in 0..300 {
            let follow =
                format!("INSERT INTO user_follows (follower_id, following_id) VALUES ('{a}', '{b}')");
            client.batch_execute(&follow).await.unwrap();
            client
                .batch_execute(&format!("DELETE FROM user_follows WHERE follower_id = '{a}'"))
                .await
                .unwrap();
        }
    };
    join(follow(&ana, &bea), follow(&bea, &ana)).await;
    let deadlocks = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()";
    assert_eq!(db.value::<i64>(deadlocks).await, 0);
    assert_counters_are_exact(db.sql()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_are_numbered_without_gaps_whoever_rolls_back() {
    let db = TestDb::new().await;
    let ana = db.user("ana").await;
    let party = db.party(&ana, |_| {}).await;
    let writers = (0..6).map(|writer| {
        let (db, ana, party) = (&db, &ana, &party);
        async move {
            let client = db.client().await;
            for number in 0..40 {
                let end = if (number + writer) % 3 == 0 { "ROLLBACK" } else { "COMMIT" };
                // Some say which number they want, as no client should.
                let seq = if number % 10 == 0 { "12345" } else { "NULL" };
                let write = format!(
                    "BEGIN; INSERT INTO chat_messages (room_id, sender_id, content, seq)
                         SELECT id, '{ana}', 'hi', {seq} FROM chat_rooms WHERE party_id = '{party}'; {end}"
                );
                client.batch_execute(&write).await.unwrap();
            }
        }
    });
    join_all(writers).await;
    let query = "SELECT count(*) || ' ' || min(seq) || ' ' || max(seq) || ' ' || count(DISTINCT seq) FROM chat_messages";
    assert_eq!(db.value::<String>(query).await, "160 1 160 160");
    assert_eq!(db.value::<i64>("SELECT last_seq FROM chat_rooms").await, 160);
}

#[tokio::test]
async fn a_calendar_hears_of_what_it_shows_and_of_nothing_else() {
    let db = TestDb::new().await;
    let ana = db.user("ana").await;
    let party = db.party(&ana, |_| {}).await;
    for (change, sequence) in [
        ("cover_image_url = '/x'", 0),
        ("title = 'Another'", 1),
        ("starts_at = '2031-05-05'", 2),
        ("(venue_latitude, venue_longitude) = (40.4, -3.7)", 3),
        ("address_hidden = true", 4),
        ("status = 'LIVE'", 4),
        ("status = 'CANCELLED'", 5),
    ] {
        db.run(&format!("UPDATE party_events SET {change} WHERE id = '{party}'")).await;
        let now = db.value::<i32>("SELECT calendar_sequence FROM party_events").await;
        assert_eq!(now, sequence, "{change}");
    }
}

#[tokio::test]
async fn ids_do_not_change() {
    let db = TestDb::new().await;
    let ana = db.user("ana").await;
    let party = db.party(&ana, |_| {}).await;
    let item = format!(
        "INSERT INTO media_content (party_id, uploader_id, type, url) VALUES ('{party}', '{ana}', 'PHOTO', '')"
    );
    db.run(&item).await;
    for table in ["users", "party_events", "media_content"] {
        let rename = format!("UPDATE {table} SET id = 'another'");
        assert_eq!(refusal(&db, &rename).await, format!("{table}_id_fixed"));
        db.run(&format!("UPDATE {table} SET id = id")).await;
    }
}

#[tokio::test]
async fn truncated_rows_are_not_counted_any_more() {
    let db = TestDb::new().await;
    let [ana, bea, eva] = [db.user("ana").await, db.user("bea").await, db.user("eva").await];
    let party = db.party(&ana, |party| party.max_attendees = Some(2)).await;
    db.answer(&party, &bea, "GOING", 0).await;
    db.wait(&party, &eva, 0).await;
    db.run(&format!(
        "INSERT INTO user_follows (follower_id, following_id) VALUES ('{ana}', '{bea}');
         INSERT INTO media_content (id, party_id, uploader_id, type, url) VALUES ('m', '{party}', '{ana}', 'PHOTO', '');
         INSERT INTO media_likes (media_id, user_id) VALUES ('m', '{ana}');
         INSERT INTO media_comments (media_id, author_id, content) VALUES ('m', '{ana}', 'ha')"
    ))
    .await;
    for table in [
        "user_follows",
        "media_likes",
        "media_comments",
        "party_attendees",
        "media_content CASCADE",
        "party_events CASCADE",
    ] {
        db.run(&format!("TRUNCATE {table}")).await;
        assert_counters_are_exact(db.sql()).await;
        if table == "party_attendees" {
            assert_eq!(db.going(&party).await, std::slice::from_ref(&eva), "who waited has the place");
        }
    }
}

#[tokio::test]
async fn a_reaction_that_moves_is_counted_where_it_is() {
    let db = TestDb::new().await;
    let ana = db.user("ana").await;
    let party = db.party(&ana, |_| {}).await;
    db.run(&format!(
        "INSERT INTO media_content (id, party_id, uploader_id, type, url)
             SELECT m, '{party}', '{ana}', 'PHOTO', '' FROM unnest(ARRAY['m1', 'm2']) AS e (m);
         INSERT INTO media_likes (media_id, user_id) VALUES ('m1', '{ana}');
         INSERT INTO media_comments (media_id, author_id, content) VALUES ('m1', '{ana}', 'ha')"
    ))
    .await;
    for table in ["media_likes", "media_comments"] {
        db.run(&format!("UPDATE {table} SET media_id = 'm2'")).await;
        assert_counters_are_exact(db.sql()).await;
    }
}

#[tokio::test]
async fn to_appoint_a_cohost_again_is_no_sixth_one() {
    let db = TestDb::new().await;
    let host = db.user("host").await;
    let party = db.party(&host, |_| {}).await;
    let cohosts = db.users("cohost", 5).await;
    let appoint = |user: &UserId| {
        format!(
            "INSERT INTO party_cohosts (party_id, user_id, role) VALUES ('{party}', '{user}', 'COHOST')
             ON CONFLICT (party_id, user_id) DO UPDATE SET role = excluded.role"
        )
    };
    for user in cohosts.iter().chain(&cohosts) {
        db.run(&appoint(user)).await;
    }
    assert_eq!(refusal(&db, &appoint(&db.user("sixth").await)).await, "party_cohosts_limit");
}

#[tokio::test]
async fn who_is_let_in_while_they_join_the_line_does_not_wait() {
    let db = TestDb::new().await;
    let [host, bea] = [db.user("host").await, db.user("bea").await];
    let party = db.party(&host, |party| party.max_attendees = Some(2)).await;
    let (first, second) = (db.client().await, db.client().await);
    first.batch_execute("BEGIN").await.unwrap();
    let going = format!(
        "INSERT INTO party_attendees (party_id, user_id, status) VALUES ('{party}', '{bea}', 'GOING')"
    );
    first.batch_execute(&going).await.unwrap();
    let wait = format!("INSERT INTO party_waitlist (party_id, user_id) VALUES ('{party}', '{bea}')");
    let let_in = async {
        let waits = "SELECT EXISTS (SELECT FROM pg_stat_activity \
                     WHERE datname = current_database() AND wait_event_type = 'Lock')";
        while !db.value::<bool>(waits).await {}
        first.batch_execute("COMMIT").await
    };
    let (joined, committed) = tokio::join!(second.batch_execute(&wait), let_in);
    joined.unwrap();
    committed.unwrap();
    assert_eq!(db.waiting(&party).await, []);
    assert_eq!(db.going(&party).await.len(), 2);
    assert_counters_are_exact(db.sql()).await;
}

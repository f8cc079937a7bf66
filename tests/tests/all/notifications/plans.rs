//! What the hot queries touch, beside 200,000 notifications, planned for their values and once for all values.

use party_testkit::db::TestDb;

use crate::feed::plan::{Plan, query};

const MODES: [&str; 2] = ["force_custom_plan", "force_generic_plan"];
const LAST: &str = "9999-01-01 00:00Z";
const NOW: &str = "2030-11-23 20:00Z";

/// 1,000 people with 200 notifications each, a twentieth unread; a party with 2,000 people and a device each for pushing.
async fn filled() -> TestDb {
    let db = TestDb::new().await;
    db.run(
        "SET session_replication_role = replica;
         INSERT INTO users (id, firebase_id, email, username) SELECT 'u' || n, 'local:' || n, n || '@x', 'user_' || n FROM generate_series(1, 3000) n;
         INSERT INTO party_events (id, host_id, title, venue_name, venue_address, starts_at)
             SELECT 'p' || n, 'u1', 'Party', 'Here', 'Here', '2030-12-01Z' FROM generate_series(1, 2000) n;
         INSERT INTO party_attendees (party_id, user_id, status) SELECT 'p1', 'u' || n, 'GOING' FROM generate_series(1, 2000) n;
         INSERT INTO user_follows (follower_id, following_id, created_at) SELECT 'u' || n, 'u1', '2030-01-01Z' FROM generate_series(2, 3000) n;
         INSERT INTO notifications (id, user_id, type, kind, title, body, event_key, party_id, actor_id, is_read, created_at)
             SELECT 'n' || n, 'u' || (n % 1000 + 1), 'PARTY_LIVE', 'PARTY_LIVE', 'T', 'B', 'k' || n, 'p' || (n % 2000 + 1), 'u' || (n % 3000 + 1),
                    n % 20 > 0, timestamptz '2030-11-01Z' + n * interval '1 s'
             FROM generate_series(1, 200000) n;
         INSERT INTO device_tokens (id, user_id, token, platform, push_service) SELECT 'd' || n, 'u' || n, 't' || n, 'IOS', 'fcm' FROM generate_series(1, 3000) n;
         INSERT INTO push_deliveries (notification_id, device_token_id, state, next_attempt_at)
             SELECT 'n' || n, 'd' || (n % 1000 + 1), 'WAITING', timestamptz '2030-11-23 19:00Z' + n * interval '1 min' FROM generate_series(1, 20000) n;
         INSERT INTO party_reminders (party_id, hours, due_at) SELECT 'p' || n, 24, timestamptz '2030-11-23 19:00Z' + n * interval '1 min' FROM generate_series(1, 20000) n;
         RESET session_replication_role",
    )
    .await;
    for table in [
        "notifications",
        "party_attendees",
        "user_follows",
        "push_deliveries",
        "device_tokens",
        "party_reminders",
        "users",
        "party_events",
    ] {
        db.run(&format!("VACUUM ANALYZE {table}")).await;
    }
    db
}

fn at_most(plan: &Plan, table: &str, most: u64) {
    assert!(plan.touched(table) <= most, "{} of {table}, over {most}: {}", plan.touched(table), plan.tell());
    assert!(!plan.seq_scans().contains(table), "{}", plan.tell());
}

#[tokio::test]
async fn a_page_a_count_and_a_batch_touch_what_they_need_and_not_the_past() {
    let db = filled().await;
    let rows = [("rows", "21")];
    let page = [("user_id", "u7"), ("before_at", LAST), ("before_id", "")];
    let unread_page = [("user_id", "u21"), ("before_at", LAST), ("before_id", "")];
    let followers = [("user_id", "u1"), ("before_at", LAST), ("before_id", "")];
    let people = [("party_id", "p1"), ("after", "u15"), ("waiting_too", "true")];
    for mode in MODES {
        for (name, values, bounds) in [
            // Some of a page's parties or people may be hidden and are passed over; here none is.
            ("notification::page", &page[..], vec![("notifications", 22), ("party_events", 44)]),
            // One who has read all, and one of whose 200 every one is unread.
            ("notification::unread_page", &page[..], vec![("notifications", 0)]),
            (
                "notification::unread_page",
                &unread_page[..],
                vec![("notifications", 401), ("party_events", 400)],
            ),
            ("notification::followers", &followers[..], vec![("user_follows", 21)]),
            (
                "notification::people_of_party",
                &people[..],
                vec![("party_attendees", 22), ("party_events", 1)],
            ),
        ] {
            let values: Vec<(&str, &str)> = values.iter().chain(&rows).copied().collect();
            let plan = query(name).explain(db.sql(), mode, &values).await;
            for (table, most) in bounds {
                at_most(&plan, table, most);
            }
            // People of several sources are put in order, and so is what is unread, of which there is little.
            let may_sort = ["people_of_party", "unread_page"].iter().any(|sorted| name.ends_with(sorted));
            assert!(may_sort || !plan.sorts_rows(), "{}", plan.tell());
        }
        let unread = [("users", "{u7}"), ("most", "1000")];
        let plan = query("notification::unread_counts").explain(db.sql(), mode, &unread).await;
        at_most(&plan, "notifications", 200);
        let due = [("now", NOW), ("batch", "100"), ("lease", LAST)];
        db.run("BEGIN").await;
        let plan = query("push::claim").explain(db.sql(), mode, &due).await;
        // 60 are due: each is found, joined to who it is for, and taken.
        at_most(&plan, "push_deliveries", 190);
        at_most(&plan, "notifications", 70);
        let plan = query("notification::reminders_due").explain(db.sql(), mode, &due[..2]).await;
        at_most(&plan, "party_reminders", 190);
        db.run("ROLLBACK").await;
    }
}

#[tokio::test]
async fn reading_all_takes_the_unread_ones_and_leaves_the_rest_alone() {
    let db = filled().await;
    for mode in MODES {
        db.run("BEGIN").await;
        let values = [("user_id", "u21"), ("batch", "2000"), ("now", NOW)];
        let plan = query("notification::mark_all_read").explain(db.sql(), mode, &values).await;
        at_most(&plan, "notifications", 450);
        db.run("ROLLBACK").await;
    }
}

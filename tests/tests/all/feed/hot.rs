//! Every other query: none reads a big table from end to end, and the hot ones read what they need.

use super::big;
use super::plan::{all_queries, query};
use party_testkit::db::TestDb;

/// Queries that may read a whole table, and why.
const MAY_SCAN: &[(&str, &str)] = &[
    ("doctor::oversold", "looks at every party, when an operator asks"),
    ("push::status", "counts every push under way, when an operator asks"),
    ("push::hurry", "looks at every push under way, when an operator asks"),
    ("push::services", "has a row for each service that does not work"),
];

/// With sequential scans priced out, one that remains is one that no index could serve: on any table, however small now.
#[tokio::test]
async fn every_query_has_an_index_to_go_by() {
    let db = TestDb::new().await;
    db.run("SET enable_seqscan = off").await;
    let mut wrong = Vec::new();
    let queries = all_queries();
    assert!(queries.len() > 60, "only {} queries were found", queries.len());
    for query in queries {
        let plan = query.explain_generic(db.sql()).await;
        let scanned = plan.seq_scans();
        if !scanned.is_empty() && !MAY_SCAN.iter().any(|(name, _)| *name == query.name) {
            wrong.push(format!("{} reads all of {scanned:?}", query.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn the_hot_queries_touch_the_rows_that_they_need() {
    let client = big::client().await;
    let party: String =
        client.query_one("SELECT id FROM party_events ORDER BY id LIMIT 1", &[]).await.unwrap().get(0);
    let hash: String =
        client.query_one("SELECT token_hash::text FROM sessions LIMIT 1", &[]).await.unwrap().get(0);
    let list = format!("{{{party}}}");
    let now = "2030-11-23 20:00Z";
    for mode in ["force_custom_plan", "force_generic_plan"] {
        for (name, values, bounds) in [
            ("party_card::find", vec![("id", party.as_str())], vec![("party_events", 1), ("users", 1)]),
            (
                // Whether the head of the line would fit is asked of the party once more.
                "party::facts",
                vec![("ids", &list), ("viewer", "u3")],
                vec![("party_events", 2), ("party_attendees", 1), ("party_waitlist", 2), ("user_blocks", 1)],
            ),
            ("party::lock", vec![("id", &party)], vec![("party_events", 1)]),
            ("session::find", vec![("token_hash", &hash), ("now", now)], vec![("sessions", 1), ("users", 1)]),
            (
                // The line before this person is counted: 500 wait.
                "rsvp::admission",
                vec![("party_id", &party), ("viewer", "u3")],
                vec![("party_events", 1), ("party_attendees", 1), ("party_waitlist", 503)],
            ),
            (
                "rsvp::attendees",
                vec![
                    ("party_id", &party),
                    ("status", "GOING"),
                    ("viewer", "u3"),
                    ("rows", "21"),
                    ("after_at", "2030-01-01 12:00Z"),
                    ("after_id", ""),
                ],
                vec![("party_attendees", 21), ("users", 21), ("party_cohosts", 21)],
            ),
            (
                "rsvp::waiting",
                vec![("party_id", &party), ("after_position", "100"), ("rows", "21")],
                vec![("party_waitlist", 21), ("users", 21)],
            ),
        ] {
            let plan = query(name).explain(&client, mode, &values).await;
            // Tables without rows are joined by a look at all of nothing.
            let filled = |table: &String| big::TABLES.contains(&table.as_str());
            assert!(!plan.seq_scans().iter().any(filled), "{}", plan.tell());
            for (table, most) in bounds {
                assert!(plan.touched(table) <= most, "{} of {table}: {}", plan.touched(table), plan.tell());
            }
            assert!(plan.buffers() < 300, "{} buffers: {}", plan.buffers(), plan.tell());
        }
    }
}

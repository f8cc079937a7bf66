//! What each shape of the feed touches, on 210,000 parties, planned for its values and once for all values.

use tokio_postgres::Client;

use super::big::{self, PARTIES};
use super::plan::{Plan, query};
use crate::support::assert_counters_are_exact;

/// Rows of a page of 20, and one that tells whether there is another.
const ROWS: u64 = 21;
const MODES: [&str; 2] = ["force_custom_plan", "force_generic_plan"];
/// Before every party, and after.
const FIRST: &str = "0001-01-01 00:00Z";
const LAST: &str = "9999-01-01 00:00Z";
/// When the walk began, five minutes less: where PLANNED begins.
const NOW: &str = "2030-11-23 19:55Z";

type Values = Vec<(&'static str, String)>;

/// The first page of a walk.
fn first_page() -> Values {
    [
        ("before", LAST),
        ("live_after_at", FIRST),
        ("live_after_id", ""),
        ("planned_after_at", NOW),
        ("planned_after_id", ""),
        ("rows", "21"),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .to_vec()
}

fn set(mut values: Values, changes: &[(&'static str, &str)]) -> Values {
    for (name, value) in changes {
        values.retain(|(known, _)| known != name);
        values.push((name, (*value).to_owned()));
    }
    values
}

/// The page after the first `parties` of the public feed.
async fn page_after(client: &Client, parties: i64) -> Values {
    let last = "SELECT status = 'LIVE', to_char(starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SSZ'), id FROM party_events
        WHERE NOT is_private AND (status = 'LIVE' OR status = 'PLANNED' AND starts_at >= '2030-11-23 19:55Z')
        ORDER BY status DESC, starts_at, id OFFSET $1 LIMIT 1";
    // LIVE sorts after PLANNED by its place in the enum.
    let row = client.query_one(last, &[&(parties - 1)]).await.unwrap();
    let (live, at, id): (bool, &str, &str) = (row.get(0), row.get(1), row.get(2));
    if live {
        set(first_page(), &[("live_after_at", at), ("live_after_id", id)])
    } else {
        set(first_page(), &[("live_after_at", LAST), ("planned_after_at", at), ("planned_after_id", id)])
    }
}

async fn explain(client: &Client, name: &str, mode: &str, values: &Values) -> Plan {
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    query(&format!("party_card::{name}")).explain(client, mode, &values).await
}

fn only(plan: &Plan, table: &str, indexes: &[&str]) {
    let ways = plan.ways_into(table);
    assert!(ways.iter().all(|way| indexes.contains(&way.as_str())), "{table} by {ways:?}: {}", plan.tell());
}

fn at_most(plan: &Plan, table: &str, most: u64) {
    assert!(plan.touched(table) <= most, "{} of {table}, over {most}: {}", plan.touched(table), plan.tell());
}

#[tokio::test]
async fn the_big_database_is_big_and_its_counters_are_right() {
    let client = big::client().await;
    let parties: i64 = client.query_one("SELECT count(*) FROM party_events", &[]).await.unwrap().get(0);
    assert_eq!(parties, PARTIES);
    assert_counters_are_exact(&client).await;
}

#[tokio::test]
async fn a_public_page_is_one_index_scan_without_a_sort() {
    let client = big::client().await;
    for mode in MODES {
        for (parties, live, planned) in [(0, 1, 0), (20, 1, 0), (2080, 1, 1), (2200, 1, 1), (10_000, 1, 1)] {
            let values = if parties == 0 { first_page() } else { page_after(&client, parties).await };
            let plan = explain(&client, "public_page", mode, &values).await;
            only(&plan, "party_events", &["party_events_feed_idx"]);
            assert!(!plan.has("Sort") && !plan.has("Incremental Sort"), "{}", plan.tell());
            at_most(&plan, "party_events", 2 * ROWS);
            assert!(plan.touched("party_events") >= ROWS, "{}", plan.tell());
            let loops = plan.loops("party_events", "party_events_feed_idx");
            assert_eq!(loops, [live, planned], "after {parties}: {}", plan.tell());
            assert!(plan.seq_scans().is_empty(), "{}", plan.tell());
        }
    }
}

#[tokio::test]
async fn the_pages_for_search_engines_are_read_in_the_order_of_the_feed_without_a_sort() {
    let client = big::client().await;
    for mode in MODES {
        // Fewer than there are in each phase; where a page holds them all, sorting them is cheaper.
        let values = [("rows", "500".to_owned()), ("from_at", NOW.to_owned())].to_vec();
        let plan = explain(&client, "public_pages", mode, &values).await;
        only(&plan, "party_events", &["party_events_feed_idx"]);
        assert!(!plan.has("Sort") && !plan.has("Incremental Sort"), "{}", plan.tell());
        at_most(&plan, "party_events", 2 * 500);
    }
}

#[tokio::test]
async fn page_500_costs_what_page_1_costs() {
    let client = big::client().await;
    for mode in MODES {
        for name in ["public_page", "public_page_for"] {
            let viewer: &[(&'static str, &str)] =
                if name == "public_page_for" { &[("viewer", "u3")] } else { &[] };
            let first = explain(&client, name, mode, &set(first_page(), viewer)).await;
            let deep = set(page_after(&client, 499 * 20).await, viewer);
            let deep = explain(&client, name, mode, &deep).await;
            let (rows, more) = (first.touched("party_events"), deep.touched("party_events"));
            assert!(more * 10 <= rows * 12, "{more} rows, {rows} on page 1: {}", deep.tell());
            // For a viewer the two pages may look for blocks in different ways: a look for each party, or all at once.
            let limit = if viewer.is_empty() { first.buffers() * 12 / 10 } else { 20 * ROWS };
            assert!(deep.buffers() <= limit, "{} buffers, over {limit}: {}", deep.buffers(), deep.tell());
        }
    }
}

#[tokio::test]
async fn a_viewers_public_page_touches_blocked_hosts_parties_besides_and_no_more() {
    let client = big::client().await;
    for mode in MODES {
        for viewer in ["u3", "u60"] {
            let plan =
                explain(&client, "public_page_for", mode, &set(first_page(), &[("viewer", viewer)])).await;
            only(&plan, "party_events", &["party_events_feed_idx"]);
            assert!(!plan.has("Sort"), "{}", plan.tell());
            // A fiftieth of all hosts blocked u60.
            at_most(&plan, "party_events", ROWS + 10);
            assert!(plan.seq_scans().is_empty(), "{}", plan.tell());
        }
    }
}

#[tokio::test]
async fn a_page_of_a_circle_touches_what_lies_in_its_box_until_it_is_full() {
    let client = big::client().await;
    let town: &[(&'static str, &str)] = &[
        ("lat", "40.4"),
        ("lng", "-3.7"),
        ("km", "5"),
        ("west", "-3.7592"),
        ("east", "-3.6408"),
        ("south", "40.355"),
        ("north", "40.445"),
    ];
    for mode in MODES {
        for (phase, change) in [("LIVE", ("rows", "21")), ("PLANNED", ("live_after_at", LAST))] {
            let values = set(set(first_page(), town), &[change]);
            let plan = explain(&client, "near_page", mode, &values).await;
            let ways = plan.ways_into("party_events");
            assert!(
                ways.contains("party_events_near_live_idx") && ways.contains("party_events_near_planned_idx"),
                "{}",
                plan.tell()
            );
            only(
                &plan,
                "party_events",
                &["party_events_near_live_idx", "party_events_near_planned_idx", "party_events_pkey"],
            );
            // A circle is 78 % of its box; what ties with the last one is read too, and each is read once more by its id.
            at_most(&plan, "party_events", 4 * ROWS);
            assert!(plan.touched("party_events") >= ROWS, "{phase}: {}", plan.tell());
            assert!(plan.buffers() < 1500, "{} buffers: {}", plan.buffers(), plan.tell());
            assert!(plan.seq_scans().is_empty(), "{}", plan.tell());
        }
    }
}

#[tokio::test]
async fn a_page_by_tags_touches_a_page_of_each_tag_in_each_phase() {
    let client = big::client().await;
    for mode in MODES {
        for (tags, count) in [("{tag-3}", 1), ("{tag-1,tag-2,tag-40}", 3), ("{no-such-tag}", 1)] {
            let values = set(first_page(), &[("tags", tags), ("viewer", "u3")]);
            let plan = explain(&client, "tagged_page", mode, &values).await;
            let ways = plan.ways_into("party_tags");
            assert!(ways.contains("party_tags_feed_idx"), "{}", plan.tell());
            // The rest are the tags that each card shows.
            at_most(&plan, "party_tags", 2 * count * ROWS + 2 * ROWS);
            at_most(&plan, "party_events", 2 * count * ROWS + ROWS);
            only(&plan, "party_events", &["party_events_pkey"]);
            assert!(plan.seq_scans().is_empty(), "{}", plan.tell());
        }
    }
}

#[tokio::test]
async fn a_page_of_hosts_whom_one_follows_touches_a_page_of_each() {
    let client = big::client().await;
    for mode in MODES {
        let values = set(first_page(), &[("viewer", "u3")]);
        let plan = explain(&client, "following_page", mode, &values).await;
        only(&plan, "party_events", &["party_events_host_feed_idx", "party_events_pkey"]);
        at_most(&plan, "party_events", 2 * 300 * ROWS + ROWS);
        only(
            &plan,
            "user_follows",
            &["user_follows_following_idx", "user_follows_follower_id_following_id_key"],
        );
        at_most(&plan, "user_follows", 2 * 300);
        assert!(plan.seq_scans().is_empty(), "{}", plan.tell());
    }
}

#[tokio::test]
async fn a_viewers_private_parties_are_found_from_the_viewers_side() {
    let client = big::client().await;
    for mode in MODES {
        for viewer in ["u50", "u3", "nobody"] {
            let values = set(first_page(), &[("viewer", viewer), ("following", "false")]);
            let plan = explain(&client, "private_page", mode, &values).await;
            // 42 hosted parties, 230 RSVPs, and each of the page once more.
            at_most(&plan, "party_events", 42 + 2 * 280 + ROWS);
            at_most(&plan, "party_attendees", 240);
            assert!(plan.seq_scans().is_empty(), "{}", plan.tell());
        }
    }
}

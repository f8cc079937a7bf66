//! What each query of a big gallery touches, planned for its values and once for all values.

use tokio_postgres::Client;

use super::big::{self, BLOCKED, ITEMS, PARTY, RARE_UPLOADER};
use crate::feed::plan::{Plan, query};

const MODES: [&str; 2] = ["force_custom_plan", "force_generic_plan"];
const FIRST: &str = "0001-01-01 00:00Z";
const LAST: &str = "9999-01-01 00:00Z";
/// Rows of a page of 20, and one that tells whether there is another.
const ROWS: u64 = 21;
/// Items of people with a block between them and the viewer that a page of these may have to pass: 5 of 100 are.
const HIDDEN: u64 = 25;
/// Pages of 8 KB that a page of the gallery may look at: for each of its items the row, its person, its six files, and
/// what the viewer has to do with them.
const BUFFERS: u64 = 500;
/// What the gallery's index has of 10,000 items, and a page of those that are found.
const WHOLE_INDEX: u64 = 250 + BUFFERS;

type Values = Vec<(&'static str, String)>;

fn values(of: &[(&'static str, &str)]) -> Values {
    of.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
}

async fn explain(client: &Client, name: &str, mode: &str, values: &Values) -> Plan {
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let plan = query(&format!("media::{name}")).explain(client, mode, &values).await;
    // Tables without rows are joined by a look at all of nothing.
    let scanned = plan.seq_scans();
    assert!(!scanned.iter().any(|table| big::TABLES.contains(&table.as_str())), "{}", plan.tell());
    plan
}

fn at_most(plan: &Plan, table: &str, most: u64) {
    assert!(plan.touched(table) <= most, "{} of {table}, over {most}: {}", plan.touched(table), plan.tell());
}

fn fetches_at_most(plan: &Plan, table: &str, most: u64) {
    let fetched = plan.fetched(table);
    assert!(fetched <= most, "{fetched} of {table} itself, over {most}: {}", plan.tell());
}

fn looks_at_most(plan: &Plan, most: u64) {
    assert!(plan.buffers() <= most, "{} buffers, over {most}: {}", plan.buffers(), plan.tell());
}

fn without_sort(plan: &Plan) {
    assert!(!plan.sorts_rows(), "{}", plan.tell());
}

/// An order of the gallery: its query, how its rows are sorted, its index.
const ORDERS: [(&str, &str, &str); 3] = [
    ("newest", "taken_at DESC, id DESC", "media_content_taken_idx"),
    ("oldest", "taken_at, id", "media_content_taken_idx"),
    ("most_liked", "likes_count DESC, taken_at DESC, id DESC", "media_content_liked_idx"),
];

/// The page after so many items of an order.
async fn page_after(client: &Client, name: &str, sort: &str, items: i64) -> Values {
    let last = format!(
        "SELECT likes_count::text, to_char(taken_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SSZ'), id FROM media_content
         WHERE party_id = '{PARTY}' AND state = 'READY' ORDER BY {sort} OFFSET $1 LIMIT 1"
    );
    let row = match items {
        0 => None,
        _ => Some(client.query_one(&last, &[&(items - 1)]).await.unwrap()),
    };
    let begin = if name == "oldest" { FIRST } else { LAST };
    let (likes, at, id) =
        row.as_ref().map_or(("2147483647", begin, ""), |row| (row.get::<_, &str>(0), row.get(1), row.get(2)));
    let mut page =
        values(&[("party_id", PARTY), ("viewer", BLOCKED), ("rows", "21"), ("favorites", "false")]);
    page.extend(values(&[("after_at", at), ("after_id", id)]));
    if name == "most_liked" {
        page.extend(values(&[("after_likes", likes)]));
    }
    page
}

#[tokio::test]
async fn page_100_of_a_gallery_costs_what_page_1_costs_in_each_order() {
    let client = big::client().await;
    for mode in MODES {
        for (name, sort, index) in ORDERS {
            let first = explain(&client, name, mode, &page_after(&client, name, sort, 0).await).await;
            for page in [1, 2, 100, 400] {
                let at = page_after(&client, name, sort, (page - 1) * 20).await;
                let plan = explain(&client, name, mode, &at).await;
                without_sort(&plan);
                let ways = plan.ways_into("media_content");
                assert!(
                    ways.iter().all(|way| [index, "media_content_pkey"].contains(&way.as_str())),
                    "by {ways:?}: {}",
                    plan.tell()
                );
                assert_eq!(plan.shape(), first.shape(), "{}{}", plan.tell(), first.tell());
                // From the index, and those of the page for what is shown of them.
                at_most(&plan, "media_content", ROWS + HIDDEN + ROWS);
                fetches_at_most(&plan, "media_content", ROWS);
                at_most(&plan, "media_renditions", ROWS * 6);
                looks_at_most(&plan, BUFFERS);
                // What the viewer likes and keeps may be looked up for each item, or be known at once.
                let more = plan.buffers().abs_diff(first.buffers());
                assert!(more <= ROWS * 5 + 10, "{more} buffers apart: {}{}", plan.tell(), first.tell());
            }
        }
    }
}

#[tokio::test]
async fn a_filter_passes_over_items_in_the_index_and_fetches_those_that_it_finds() {
    let client = big::client().await;
    // What is asked for, and how many items may be passed: all of the gallery where little is found.
    let cases: [(&[(&str, &str)], u64); 7] = [
        (&[("mood", "ROMANTIC")], ITEMS),
        (&[("mood", "WILD")], ITEMS),
        (&[("mood", "HYPE")], 300),
        (&[("kind", "VIDEO")], ITEMS / 2),
        (&[("uploader", RARE_UPLOADER)], ITEMS),
        (&[("uploader", "u7"), ("kind", "PHOTO")], ITEMS),
        (&[("tagged", "u16")], ITEMS),
    ];
    for mode in MODES {
        for (name, sort, _) in ORDERS {
            for (filter, passed) in cases {
                let mut page = page_after(&client, name, sort, 0).await;
                page.extend(values(filter));
                let plan = explain(&client, name, mode, &page).await;
                at_most(&plan, "media_content", passed + 2 * ROWS);
                looks_at_most(&plan, WHOLE_INDEX);
                // By the person where the values are known and theirs are few: then those of other parties too.
                let by_person =
                    plan.ways_into("media_content").contains("media_content_uploader_id_created_at_idx");
                assert!(!by_person || mode == MODES[0] && filter[0].0 == "uploader", "{}", plan.tell());
                fetches_at_most(&plan, "media_content", if by_person { 200 } else { ROWS });
                if !by_person {
                    without_sort(&plan);
                }
            }
            let mut kept = page_after(&client, name, sort, 0).await;
            kept.retain(|(name, _)| !["favorites", "viewer"].contains(name));
            kept.extend(values(&[("favorites", "true"), ("viewer", "u3")]));
            let plan = explain(&client, name, mode, &kept).await;
            looks_at_most(&plan, WHOLE_INDEX);
            fetches_at_most(&plan, "media_content", ROWS);
            at_most(&plan, "media_favorites", 300);
        }
    }
}

#[tokio::test]
async fn what_is_not_ready_is_found_in_its_own_index() {
    let client = big::client().await;
    for mode in MODES {
        for (state, uploader) in [("PENDING", None), ("FAILED", Some("u5")), ("PROCESSING", Some("u5"))] {
            let mut page = values(&[("party_id", PARTY), ("state", state), ("rows", "21")]);
            page.extend(values(&[("viewer", "u5"), ("after_at", FIRST), ("after_id", "")]));
            page.extend(uploader.map(|uploader| ("uploader", uploader.to_owned())));
            let plan = explain(&client, "unready", mode, &page).await;
            // The gallery's 10,000 are not among them; one's own are found among the 3,000 of a state.
            at_most(&plan, "media_content", 3_000 + ROWS);
            // Or, with known values, among the 139 items of this person.
            let mine = uploader.filter(|_| mode == MODES[0]).map_or(0, |_| 139);
            fetches_at_most(&plan, "media_content", mine + ROWS);
            looks_at_most(&plan, BUFFERS);
        }
        let plan = explain(&client, "waiting_for_approval", mode, &values(&[("party_id", PARTY)])).await;
        fetches_at_most(&plan, "media_content", 0);
        looks_at_most(&plan, 100);
    }
}

#[tokio::test]
async fn figures_of_a_gallery_come_from_its_index_alone() {
    let client = big::client().await;
    let of = values(&[("party_id", PARTY), ("viewer", BLOCKED)]);
    for mode in MODES {
        let counts = explain(&client, "counts", mode, &of).await;
        at_most(&counts, "media_content", ITEMS);
        fetches_at_most(&counts, "media_content", 0);
        looks_at_most(&counts, 250);
        let uploaders = explain(&client, "uploaders", mode, &of).await;
        at_most(&uploaders, "media_content", ITEMS);
        fetches_at_most(&uploaders, "media_content", 0);
        at_most(&uploaders, "users", 200);
        looks_at_most(&uploaders, 250 + 200 * 4);
    }
}

#[tokio::test]
async fn what_a_party_and_a_person_store_comes_from_an_index_alone() {
    let client = big::client().await;
    for mode in MODES {
        let party = explain(&client, "stored_by_party", mode, &values(&[("party_id", PARTY)])).await;
        at_most(&party, "media_content", ITEMS);
        fetches_at_most(&party, "media_content", 0);
        looks_at_most(&party, 250);
        let person =
            explain(&client, "stored_by_person", mode, &values(&[("uploader_id", RARE_UPLOADER)])).await;
        fetches_at_most(&person, "media_content", 0);
        looks_at_most(&person, 50);
    }
}

#[tokio::test]
async fn lists_around_items_are_index_scans_that_end_with_the_page() {
    let client = big::client().await;
    let busy = big::item(&client, 1).await;
    for mode in MODES {
        for after in [FIRST, "2030-11-24 00:45Z"] {
            let mut page = values(&[("viewer", BLOCKED), ("media_id", &busy), ("rows", "21")]);
            page.extend(values(&[("after_at", after), ("after_id", "")]));
            let plan = explain(&client, "comments", mode, &page).await;
            without_sort(&plan);
            at_most(&plan, "media_comments", ROWS + HIDDEN);
            looks_at_most(&plan, 300);
        }
        for after in [LAST, "2030-11-23 22:00Z"] {
            let mut page = values(&[("viewer", "u2"), ("uploader", "u5"), ("rows", "21")]);
            page.extend(values(&[("after_at", after), ("after_id", "")]));
            let plan = explain(&client, "of_uploader", mode, &page).await;
            without_sort(&plan);
            // 45 of their items are in no gallery, and are passed.
            at_most(&plan, "media_content", 2 * ROWS + 45 + HIDDEN);
            looks_at_most(&plan, BUFFERS + 100);
        }
        for after in [LAST, "2030-11-24 01:00Z"] {
            let page = values(&[("user_id", "u1"), ("rows", "21"), ("after_at", after), ("after_id", "")]);
            let plan = explain(&client, "liked", mode, &page).await;
            without_sort(&plan);
            at_most(&plan, "media_likes", ROWS + HIDDEN);
            at_most(&plan, "media_content", ROWS + HIDDEN);
            looks_at_most(&plan, BUFFERS);
        }
    }
}

#[tokio::test]
async fn an_album_is_read_forwards_a_batch_at_a_time() {
    let client = big::client().await;
    for mode in MODES {
        for after in [FIRST, "2030-11-24 02:00Z"] {
            let mut page = values(&[("party_id", PARTY), ("viewer", BLOCKED), ("rows", "200")]);
            page.extend(values(&[("after_at", after), ("after_id", "")]));
            let plan = explain(&client, "album", mode, &page).await;
            without_sort(&plan);
            // 5 of 100 are of people with a block.
            at_most(&plan, "media_content", 200 + 40 + 200);
            fetches_at_most(&plan, "media_content", 200);
            looks_at_most(&plan, 240 * 4 + 200 * 8);
        }
    }
}

#[tokio::test]
async fn one_item_and_where_else_it_is_shown_are_looked_up() {
    let client = big::client().await;
    let (avatar, cover) = (big::item(&client, 2).await, big::item(&client, 3).await);
    for mode in MODES {
        for id in [&avatar, &cover] {
            let of = values(&[("id", id), ("viewer", BLOCKED)]);
            let facts = explain(&client, "facts", mode, &of).await;
            at_most(&facts, "media_content", 1);
            at_most(&facts, "party_events", 1);
            looks_at_most(&facts, 40);
            let shown = explain(&client, "shown_elsewhere", mode, &of).await;
            at_most(&shown, "users", 1);
            at_most(&shown, "party_events", 1);
            looks_at_most(&shown, 40);
        }
    }
}

#[tokio::test]
async fn a_sweep_of_uploads_reads_its_batch_of_those_that_expired() {
    let client = big::client().await;
    for mode in MODES {
        // It runs, and is taken back: others read here.
        client.batch_execute("BEGIN").await.unwrap();
        let plan =
            explain(&client, "delete_expired_uploads", mode, &values(&[("now", "2030-11-23 20:00Z")])).await;
        client.batch_execute("ROLLBACK").await.unwrap();
        without_sort(&plan);
        // 500 and the 150 before them whose bytes are still needed; the 500 again to delete them.
        at_most(&plan, "media_uploads", 500 + 150 + 500);
        at_most(&plan, "media_content", 650);
        looks_at_most(&plan, 6_000);
    }
}

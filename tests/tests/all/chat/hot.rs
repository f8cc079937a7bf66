//! What each query of a chat touches where much was said, planned for its values and once for all values.

use party_testkit::db::{big_template, shared};
use tokio::sync::OnceCell;
use tokio_postgres::Client;

use crate::feed::plan::{Plan, query};

const MODES: [&str; 2] = ["force_custom_plan", "force_generic_plan"];
/// Messages of the room where most is said; 100,000 more are in 1,000 others.
const SAID: u64 = 100_000;
/// Somebody with whom 10 of the 200 people of that room have a block.
const BLOCKED: &str = "u300";
/// Of a hundred messages 5 are hidden from them; the numbers of those lie together.
const HIDDEN: u64 = 40;
const TABLES: [&str; 8] = [
    "users",
    "party_events",
    "party_attendees",
    "chat_rooms",
    "chat_messages",
    "chat_reads",
    "chat_mutes",
    "user_blocks",
];

/// Triggers and foreign keys are bypassed, as bulk loads do it.
const FILL: &str = "
    SET session_replication_role = replica;
    INSERT INTO users (id, firebase_id, email, username)
        SELECT 'u' || i, 'local:u' || i, 'u' || i || '@example.com', 'user_' || i FROM generate_series(1, 20000) AS i;
    INSERT INTO party_events (id, host_id, title, venue_name, venue_address, starts_at)
        SELECT 'p' || i, 'u' || 1 + i % 5000, 'Party ' || i, 'Venue', 'Street 1', timestamptz '2030-11-23 20:00Z'
        FROM generate_series(0, 20000) AS i;
    INSERT INTO chat_rooms (id, party_id, last_seq)
        SELECT 'r' || i, 'p' || i, CASE WHEN i = 0 THEN 100000 WHEN i <= 1000 THEN 100 ELSE 0 END
        FROM generate_series(0, 20000) AS i;
    INSERT INTO party_attendees (party_id, user_id, status)
        SELECT 'p0', 'u' || i, 'GOING' FROM generate_series(1, 5000) AS i;
    INSERT INTO party_attendees (party_id, user_id, status)
        SELECT 'p' || 1 + i % 19999, 'u' || 1 + i % 20000, 'GOING' FROM generate_series(1, 40000) AS i ON CONFLICT DO NOTHING;
    INSERT INTO chat_messages (id, room_id, sender_id, content, type, nonce, seq, created_at, deleted_at)
        SELECT 'm' || md5(i::text), 'r0', 'u' || 1 + abs(hashint4(i)) % 200, CASE WHEN i % 50 = 7 THEN '' ELSE 'Message ' || i END,
               CASE WHEN i % 500 = 3 THEN 'SYSTEM' ELSE 'TEXT' END::\"MessageType\", 'n-' || i, i,
               timestamptz '2030-11-23 20:00Z' + interval '1 second' * i,
               CASE WHEN i % 50 = 7 THEN timestamptz '2030-11-24Z' END
        FROM generate_series(1, 100000) AS i;
    INSERT INTO chat_messages (id, room_id, sender_id, content, nonce, seq, created_at)
        SELECT 'o' || md5(i::text), 'r' || 1 + i % 1000, 'u' || 1 + abs(hashint4(i)) % 5000, 'Message ' || i, 'n-' || i,
               1 + i / 1000, timestamptz '2030-11-23 20:00Z' + interval '1 second' * i
        FROM generate_series(0, 99999) AS i;
    INSERT INTO chat_reads (room_id, user_id, last_read_seq)
        SELECT 'r0', 'u' || i, 100000 - i * 10 FROM generate_series(1, 5000) AS i;
    INSERT INTO chat_reads (room_id, user_id, last_read_seq)
        SELECT 'r' || 1 + i % 1000, 'u' || 1 + i % 20000, 1 FROM generate_series(1, 40000) AS i ON CONFLICT DO NOTHING;
    INSERT INTO chat_mutes (party_id, user_id, muted_by)
        SELECT 'p0', 'u' || i, 'u1' FROM generate_series(4000, 4199) AS i;
    INSERT INTO chat_mutes (party_id, user_id, muted_by)
        SELECT 'p' || 1 + i % 19999, 'u' || 1 + i % 20000, 'u1' FROM generate_series(1, 20000) AS i;
    INSERT INTO user_blocks (blocker_id, blocked_id) SELECT 'u' || b, 'u300' FROM generate_series(100, 199, 10) AS b;
    INSERT INTO user_blocks (blocker_id, blocked_id)
        SELECT 'u' || a, 'u' || b FROM generate_series(2000, 2199) AS a CROSS JOIN generate_series(3000, 3199) AS b";

async fn template() -> &'static str {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    let fill = async |client: &Client| {
        client.batch_execute(FILL).await.unwrap();
        for table in TABLES {
            client.batch_execute(&format!("VACUUM (ANALYZE) {table}")).await.unwrap();
        }
    };
    let version = FILL.bytes().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    TEMPLATE.get_or_init(async || big_template(&format!("chat_{version:x}"), fill).await).await
}

async fn explain(client: &Client, name: &str, mode: &str, values: &[(&str, &str)]) -> Plan {
    // What writes is taken back: others read here.
    client.batch_execute("BEGIN").await.unwrap();
    let plan = query(&format!("chat::{name}")).explain(client, mode, values).await;
    client.batch_execute("ROLLBACK").await.unwrap();
    let scanned = plan.seq_scans();
    assert!(!scanned.iter().any(|table| TABLES.contains(&table.as_str())), "{}", plan.tell());
    assert!(!plan.sorts_rows(), "{}", plan.tell());
    plan
}

fn at_most(plan: &Plan, table: &str, most: u64) {
    assert!(plan.touched(table) <= most, "{} of {table}, over {most}: {}", plan.touched(table), plan.tell());
}

fn looks_at_most(plan: &Plan, most: u64) {
    assert!(plan.buffers() <= most, "{} buffers, over {most}: {}", plan.buffers(), plan.tell());
}

#[tokio::test]
async fn a_page_of_history_costs_the_same_wherever_it_is_and_whichever_way() {
    let client = shared(template().await).await;
    let far = (SAID / 2).to_string();
    let end = i64::MAX.to_string();
    for mode in MODES {
        for viewer in ["u5", BLOCKED] {
            for before in [end.as_str(), &far, "22"] {
                let page = [("room_id", "r0"), ("seq", before), ("viewer", viewer), ("rows", "21")];
                let plan = explain(&client, "before", mode, &page).await;
                at_most(&plan, "chat_messages", 21 + HIDDEN);
                looks_at_most(&plan, 300);
            }
            for after in ["0", &far, "99990"] {
                let page =
                    [("room_id", "r0"), ("seq", after), ("until", &end), ("viewer", viewer), ("rows", "21")];
                let plan = explain(&client, "after", mode, &page).await;
                at_most(&plan, "chat_messages", 21 + HIDDEN);
                looks_at_most(&plan, 300);
            }
        }
        // What a server reads that was not told of something, for whoever hears the room.
        let missed = [("room_id", "r0"), ("seq", "99999"), ("until", &end), ("rows", "100")];
        let plan = explain(&client, "after", mode, &missed).await;
        at_most(&plan, "chat_messages", 1);
        looks_at_most(&plan, 20);
    }
}

#[tokio::test]
async fn what_is_new_is_counted_up_to_a_hundred_and_no_further() {
    let client = shared(template().await).await;
    for mode in MODES {
        // Of 10 (u1), 3,000 (u300) and 100,000 (who never read) new messages.
        for viewer in ["u1", BLOCKED, "u19999"] {
            let plan = explain(&client, "unread", mode, &[("room_id", "r0"), ("viewer", viewer)]).await;
            // One of fifty is removed, and of some one is the viewer's or hidden.
            at_most(&plan, "chat_messages", 100 + HIDDEN);
            looks_at_most(&plan, 250);
        }
        let mark = [("room_id", "r0"), ("user_id", "u7"), ("seq", "99999"), ("now", "2030-11-23 21:00Z")];
        let plan = explain(&client, "mark_read", mode, &mark).await;
        at_most(&plan, "chat_rooms", 1);
        looks_at_most(&plan, 40);
    }
}

#[tokio::test]
async fn a_message_is_written_and_found_again_by_lookups() {
    let client = shared(template().await).await;
    let now = ("now", "2030-11-23 21:00Z");
    for mode in MODES {
        let new = [
            ("room_id", "r0"),
            ("sender_id", "u7"),
            ("is_guest", "false"),
            ("id", "cnew"),
            ("content", "Hello"),
            ("kind", "TEXT"),
            ("nonce", "new"),
            now,
        ];
        let plan = explain(&client, "post", mode, &new).await;
        for table in ["chat_rooms", "party_events", "users"] {
            at_most(&plan, table, 1);
        }
        // By the party, or among the few answers of the person.
        at_most(&plan, "party_attendees", 4);
        // The one that it writes.
        at_most(&plan, "chat_messages", 1);
        // With all that its insert touches, and what plans the trigger's statements the first time.
        looks_at_most(&plan, 800);
        let again = [("room_id", "r0"), ("sender_id", "u7"), ("nonce", "n-100")];
        let plan = explain(&client, "find_by_nonce", mode, &again).await;
        at_most(&plan, "chat_messages", 1);
        looks_at_most(&plan, 12);
        let one = client.query_one("SELECT 'm' || md5('500')", &[]).await.unwrap();
        let remove = [("id", one.get::<_, &str>(0)), ("by", "u1"), now];
        let plan = explain(&client, "remove", mode, &remove).await;
        at_most(&plan, "chat_messages", 1);
        looks_at_most(&plan, 60);
    }
}

#[tokio::test]
async fn how_rooms_stand_is_looked_up_in_each_and_for_all_who_listen_at_once() {
    let client = shared(template().await).await;
    let rooms: Vec<String> = (0..100).map(|room| format!("r{room}")).collect();
    let rooms = format!("{{{}}}", rooms.join(","));
    let listeners: Vec<String> = (1..=1000).map(|user| format!("u{user}")).collect();
    let passes = format!("{{{}}}", vec!["\"\""; 1000].join(","));
    let listeners = format!("{{{}}}", listeners.join(","));
    for mode in MODES {
        let plan = explain(&client, "last_seqs", mode, &[("rooms", &rooms)]).await;
        at_most(&plan, "chat_rooms", 100);
        looks_at_most(&plan, 310);
        for (name, of) in [("room", ("room_id", "r0")), ("room_of_party", ("party_id", "p0"))] {
            let plan = explain(&client, name, mode, &[of, ("viewer", "u7")]).await;
            at_most(&plan, "chat_rooms", 1);
            at_most(&plan, "party_attendees", 4);
            at_most(&plan, "chat_mutes", 4);
            looks_at_most(&plan, 40);
        }
        let asked = [("party_id", "p0"), ("users", listeners.as_str()), ("pass_parties", &passes)];
        let plan = explain(&client, "listeners", mode, &asked).await;
        at_most(&plan, "party_attendees", 5000);
        // A lookup in each of nine indexes for each, three pages deep.
        looks_at_most(&plan, 1000 * 27);
    }
}

#[tokio::test]
async fn without_its_index_a_page_of_history_is_not_what_it_costs() {
    // What the tests above would find: so they can fail.
    let db = party_testkit::db::TestDb::from_template(template().await).await;
    db.run("DROP INDEX chat_messages_room_id_seq_key").await;
    let page = [("room_id", "r0"), ("seq", "50000"), ("viewer", "u5"), ("rows", "21")];
    let plan = query("chat::before").explain(db.sql(), MODES[0], &page).await;
    assert!(plan.sorts_rows() && plan.touched("chat_messages") > 1_000, "{}", plan.tell());
}

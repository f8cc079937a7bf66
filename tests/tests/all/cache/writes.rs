//! Whoever writes, the caches notice: a session at once on every node, everybody within a round.

use reqwest::Method;
use serde_json::json;

use super::Town;

#[tokio::test]
async fn a_session_reads_its_own_writes_on_whatever_node() {
    let town = Town::of_two().await;
    let (party, _, token) = town.party().await;
    let path = format!("/parties/{party}");
    for version in 0..200 {
        let (written, read) = (&town.nodes[version % 2], &town.nodes[(version + 1) % 2]);
        // Both have the version before.
        read.title(&party, Some(&token)).await;
        let title = format!("Version {version}");
        let edit = json!({"title": title});
        let edited = written.server.send(Method::PUT, &path, Some(&token), Some(edit)).await;
        assert_eq!(edited.data()["title"], *title, "{edited:?}");
        assert_eq!(read.title(&party, Some(&token)).await.as_ref(), Some(&title));
        assert_eq!(written.title(&party, None).await.as_ref(), Some(&title));
    }
}

#[tokio::test]
async fn a_row_that_is_written_behind_our_back_reaches_every_node_within_a_round() {
    for town in [Town::alone().await, Town::of_two().await] {
        let (party, host, token) = town.party().await;
        for node in &town.nodes {
            node.title(&party, Some(&token)).await;
            node.server.get(&format!("/users/{host}"), None).await;
            node.server.get(&format!("/parties/{party}/attendees"), None).await;
            node.server.get("/parties", None).await;
        }
        town.rename(&party, "Second").await;
        town.db.run(&format!("UPDATE users SET username = 'renamed' WHERE id = '{host}'")).await;
        town.everywhere().await;
        for node in &town.nodes {
            let seen = node.server.get(&format!("/parties/{party}"), None).await;
            assert_eq!(seen.data()["title"], "Second");
            assert_eq!(seen.data()["host"]["username"], "renamed");
            let seen = node.server.get(&format!("/users/{host}"), None).await;
            assert_eq!(seen.data()["username"], "renamed");
            let seen = node.server.get(&format!("/parties/{party}/attendees"), None).await;
            assert_eq!(seen.data()[0]["username"], "renamed");
            let seen = node.server.get("/parties", None).await;
            assert_eq!(seen.data()[0]["title"], "Second");
        }
    }
}

#[tokio::test]
async fn a_transaction_that_commits_late_is_not_skipped_and_one_that_idles_stalls_nothing() {
    let town = Town::of_two().await;
    let (party, host, _) = town.party().await;
    let other = town.db.party(&host, |party| "First".clone_into(&mut party.title)).await;
    town.everywhere().await;
    let (late, idle) = (town.db.client().await, town.db.client().await);
    let begin = "BEGIN; INSERT INTO party_tags (party_id, tag) VALUES ";
    late.batch_execute(&format!("{begin} ('{party}', 'late')")).await.unwrap();
    idle.batch_execute("BEGIN; SELECT pg_current_xact_id()").await.unwrap();
    // Others take later numbers and commit before it.
    for _ in 0..3 {
        town.rename(&other, "Second").await;
        town.everywhere().await;
    }
    for node in &town.nodes {
        assert_eq!(node.title(&other, None).await.as_deref(), Some("Second"));
        let seen = node.server.get(&format!("/parties/{party}"), None).await;
        assert_eq!(seen.data()["tags"], json!([]));
    }
    late.batch_execute("COMMIT").await.unwrap();
    town.everywhere().await;
    for node in &town.nodes {
        let seen = node.server.get(&format!("/parties/{party}"), None).await;
        assert_eq!(seen.data()["tags"], json!(["late"]));
    }
    idle.batch_execute("ROLLBACK").await.unwrap();
}

#[tokio::test]
async fn the_rows_that_tell_of_commits_do_not_pile_up() {
    let town = Town::of_two().await;
    let (party, ..) = town.party().await;
    for version in 0..20 {
        town.rename(&party, &format!("Version {version}")).await;
    }
    // The first round may leave to another node what that is deleting at the moment.
    town.everywhere().await;
    town.everywhere().await;
    assert_eq!(town.db.value::<i64>("SELECT count(*) FROM cache_invalidations").await, 0);
}

#[tokio::test]
async fn a_new_party_is_on_the_first_page_of_whoever_made_it() {
    let town = Town::of_two().await;
    let (.., token) = town.party().await;
    for node in &town.nodes {
        assert_eq!(node.server.get("/parties", Some(&token)).await.data().as_array().map(Vec::len), Some(1));
    }
    let new = json!({
        "title": "Vinyl night", "venueName": "Home", "venueAddress": "Calle Mayor 1", "startsAt": "2030-12-01T20:00:00Z"
    });
    let made = town.nodes[0].server.post("/parties", Some(&token), new).await;
    assert_eq!(made.status, 201, "{made:?}");
    for node in &town.nodes {
        let feed = node.server.get("/parties", Some(&token)).await;
        assert_eq!(feed.data().as_array().map(Vec::len), Some(2), "{feed:?}");
    }
}

#[tokio::test]
async fn tables_that_are_emptied_empty_the_cache() {
    let town = Town::of_two().await;
    let (party, ..) = town.party().await;
    for node in &town.nodes {
        node.title(&party, None).await.unwrap();
    }
    town.db.run("TRUNCATE party_events CASCADE").await;
    town.everywhere().await;
    for node in &town.nodes {
        assert_eq!(node.title(&party, None).await, None);
    }
}

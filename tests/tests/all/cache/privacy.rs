//! What is cached is everybody's or checked for each reader: a hit tells nobody more than the database would.

use serde_json::json;

use super::Town;

#[tokio::test]
async fn a_private_party_that_its_owner_just_read_is_404_for_everybody_else() {
    for town in [Town::alone().await, Town::of_two().await] {
        let (party, host, owner) = town.party().await;
        town.db.run(&format!("UPDATE party_events SET is_private = true WHERE id = '{party}'")).await;
        town.everywhere().await;
        let stranger = town.db.user("stranger").await;
        let stranger = town.db.sign_in(&stranger).await;
        for node in &town.nodes {
            assert_eq!(node.title(&party, Some(&owner)).await.as_deref(), Some("First"));
            let hits = node.hits();
            assert_eq!(node.title(&party, Some(&owner)).await.as_deref(), Some("First"));
            assert!(node.hits() > hits, "the owner's read is not from the cache, so this shows nothing");
            for path in ["", "/attendees", "/calendar.ics"] {
                let path = format!("/parties/{party}{path}");
                assert_eq!(node.server.get(&path, Some(&stranger)).await.status, 404, "{path}");
                assert_eq!(node.server.get(&path, None).await.status, 404, "{path}");
            }
            for token in [Some(&*stranger), None] {
                let feed = node.server.get("/parties", token).await;
                assert_eq!(feed.data(), &json!([]));
                let profile = node.server.get(&format!("/users/{host}"), token).await;
                assert_eq!(profile.data()["partiesCount"], 0);
            }
            let feed = node.server.get("/parties", Some(&owner)).await;
            assert_eq!(feed.data()[0]["id"], json!(party));
        }
    }
}

#[tokio::test]
async fn a_party_that_is_made_private_is_gone_for_strangers_at_once() {
    let town = Town::of_two().await;
    let (party, _, owner) = town.party().await;
    for node in &town.nodes {
        node.title(&party, None).await.unwrap();
        node.server.get("/parties", None).await;
    }
    let path = format!("/parties/{party}");
    let edit = json!({"isPrivate": true});
    let edited = town.nodes[0].server.send(reqwest::Method::PUT, &path, Some(&owner), Some(edit)).await;
    assert_eq!(edited.status, 200, "{edited:?}");
    // On the node that wrote; on others within a second, which a round is.
    assert_eq!(town.nodes[0].title(&party, None).await, None);
    assert_eq!(town.nodes[0].server.get("/parties", None).await.data(), &json!([]));
    town.nodes[1].app.caches.coherence().next_round().await;
    assert_eq!(town.nodes[1].title(&party, None).await, None);
    assert_eq!(town.nodes[1].server.get("/parties", None).await.data(), &json!([]));
}

#[tokio::test]
async fn a_block_hides_a_cached_party_its_host_and_an_attendee() {
    let town = Town::of_two().await;
    let (party, host, owner) = town.party().await;
    let [ana, bea] = [town.db.user("ana").await, town.db.user("bea").await];
    town.db.answer(&party, &bea, "GOING", 0).await;
    let (ana_token, bea_token) = (town.db.sign_in(&ana).await, town.db.sign_in(&bea).await);
    town.everywhere().await;
    let everything = [
        format!("/parties/{party}"),
        format!("/parties/{party}/attendees"),
        format!("/users/{host}"),
        "/parties".to_owned(),
    ];
    for node in &town.nodes {
        for path in &everything {
            assert_eq!(node.server.get(path, Some(&ana_token)).await.status, 200, "{path}");
        }
    }
    // Bea blocks Ana: hidden from the list of who comes, which is cached with her in it.
    let block = format!("/users/{ana}/block");
    assert_eq!(town.nodes[0].server.post(&block, Some(&bea_token), json!({})).await.status, 200);
    for node in &town.nodes {
        let list = node.server.get(&everything[1], Some(&ana_token)).await;
        assert_eq!(list.data().as_array().map(Vec::len), Some(1), "{list:?}");
        let list = node.server.get(&everything[1], None).await;
        assert_eq!(list.data().as_array().map(Vec::len), Some(2), "{list:?}");
    }
    // The host blocks Ana: she never heard of any of it.
    assert_eq!(town.nodes[0].server.post(&block, Some(&owner), json!({})).await.status, 200);
    for node in &town.nodes {
        for path in &everything[..3] {
            assert_eq!(node.server.get(path, Some(&ana_token)).await.status, 404, "{path}");
        }
        assert_eq!(node.server.get("/parties", Some(&ana_token)).await.data(), &json!([]));
        assert_eq!(node.server.get("/parties", None).await.data().as_array().map(Vec::len), Some(1));
    }
}

#[tokio::test]
async fn a_session_that_is_revoked_is_over_on_every_node_at_once() {
    let town = Town::of_two().await;
    let (_, host, token) = town.party().await;
    let other = town.db.sign_in(&host).await;
    let me = |node: usize, token: String| {
        let server = &town.nodes[node].server;
        async move { server.get("/auth/me", Some(&token)).await.status.as_u16() }
    };
    for node in [0, 1] {
        assert_eq!(me(node, token.clone()).await, 200);
        assert_eq!(me(node, other.clone()).await, 200);
    }
    assert_eq!(town.nodes[0].server.post("/auth/logout", Some(&token), json!({})).await.status, 204);
    assert_eq!(me(1, token.clone()).await, 401);
    assert_eq!(me(0, token).await, 401);
    // Each time Redis was asked, or the database: the process alone is never believed.
    for node in &town.nodes {
        let sessions = node.app.caches.stats()[4];
        assert_eq!((sessions.local_hits, sessions.values), (0, 0));
    }
    // By hand, in the database: within a round.
    town.db.run("DELETE FROM sessions").await;
    town.everywhere().await;
    assert_eq!(me(0, other.clone()).await, 401);
    assert_eq!(me(1, other).await, 401);
}

#[tokio::test]
async fn a_token_is_nowhere_in_redis() {
    let town = Town::of_two().await;
    let (.., token) = town.party().await;
    // The first use is written down, which changes the session.
    for _ in 0..2 {
        assert_eq!(town.nodes[0].server.get("/auth/me", Some(&token)).await.status, 200);
    }
    let client = redis::Client::open(town.redis.as_ref().unwrap().url()).unwrap();
    let mut conn = client.get_multiplexed_async_connection().await.unwrap();
    let keys: Vec<String> = redis::cmd("KEYS").arg("*").query_async(&mut conn).await.unwrap();
    assert!(keys.iter().any(|key| key.starts_with("session:")), "{keys:?}");
    for key in keys {
        assert!(!key.contains(&token), "{key}");
        if key != "cache:bus" {
            let value: String = redis::cmd("GET").arg(&key).query_async(&mut conn).await.unwrap();
            assert!(!value.contains(&token), "{key}");
        }
    }
}

#[tokio::test]
async fn what_was_written_while_a_party_was_private_is_not_shown_to_who_may_see_it_now() {
    for town in [Town::alone().await, Town::of_two().await] {
        let (party, _, owner) = town.party().await;
        let stranger = town.db.user("stranger").await;
        let stranger = town.db.sign_in(&stranger).await;
        let write = |private: bool, title: &str| {
            format!("UPDATE party_events SET is_private = {private}, title = '{title}' WHERE id = '{party}'")
        };
        town.db.run(&write(true, "Secret")).await;
        town.everywhere().await;
        for node in &town.nodes {
            assert_eq!(node.title(&party, Some(&owner)).await.as_deref(), Some("Secret"));
            assert_eq!(node.title(&party, Some(&stranger)).await, None);
            // From here on nothing is told, and for a moment what is cached may still be used.
            node.keeper.abort();
        }
        town.db.run(&write(false, "Open")).await;
        for node in &town.nodes {
            assert_eq!(node.title(&party, Some(&stranger)).await.as_deref(), Some("Open"));
        }
    }
}

#[tokio::test]
async fn a_cached_session_ends_with_its_time() {
    for town in [Town::alone().await, Town::of_two().await] {
        let (.., token) = town.party().await;
        let node = &town.nodes[0];
        for _ in 0..2 {
            assert_eq!(node.server.get("/auth/me", Some(&token)).await.status, 200);
        }
        let loads = node.app.caches.stats()[4].loads;
        assert_eq!(node.server.get("/auth/me", Some(&token)).await.status, 200);
        assert_eq!(node.app.caches.stats()[4].loads, loads, "it is not cached, so this shows nothing");
        node.clock.advance(jiff::SignedDuration::from_hours(24 * 400));
        assert_eq!(node.server.get("/auth/me", Some(&token)).await.status, 401);
    }
}

//! A party says who its cohosts are: at once after they change, to everybody but who has a block with them.

use jiff::SignedDuration;
use party_domain::id::PartyId;
use reqwest::Method;
use serde_json::{Value, json};

use super::{Node, Town};

async fn cohosts(node: &Node, party: &PartyId, token: Option<&str>) -> Value {
    let seen = node.server.get(&format!("/parties/{party}"), token).await;
    seen.data()["cohosts"].clone()
}

fn person(id: impl AsRef<str>, username: &str) -> Value {
    json!({"id": id.as_ref(), "username": username, "name": username, "avatarUrl": null})
}

#[tokio::test]
async fn cohosts_come_and_go_at_once_on_the_node_that_wrote_and_on_the_other() {
    let town = Town::of_two().await;
    let (party, _, owner) = town.party().await;
    let (ana, bea) = (town.db.user("ana").await, town.db.user("bea").await);
    let appoint = async |user: &str, role: &str| {
        let body = json!({"userId": user, "role": role});
        let path = format!("/parties/{party}/cohosts");
        let appointed = town.nodes[0].server.post(&path, Some(&owner), body).await;
        assert!(appointed.status.is_success(), "{appointed:?}");
    };
    let shown = async |expected: Value| {
        assert_eq!(cohosts(&town.nodes[0], &party, None).await, expected, "on the node that wrote");
        town.nodes[1].app.caches.coherence().next_round().await;
        assert_eq!(cohosts(&town.nodes[1], &party, None).await, expected, "on the other node");
        assert_eq!(cohosts(&town.nodes[1], &party, Some(&owner)).await, expected, "for the host");
    };
    shown(json!([])).await;
    appoint(ana.as_str(), "COHOST").await;
    shown(json!([person(&ana, "ana")])).await;
    town.nodes[0].clock.advance(SignedDuration::from_secs(1));
    appoint(bea.as_str(), "COHOST").await;
    shown(json!([person(&ana, "ana"), person(&bea, "bea")])).await;
    let hits = town.nodes[1].hits();
    shown(json!([person(&ana, "ana"), person(&bea, "bea")])).await;
    assert!(town.nodes[1].hits() > hits, "that was not from the cache, so this shows nothing");
    // A moderator is staff, but does not give the party.
    appoint(bea.as_str(), "MODERATOR").await;
    shown(json!([person(&ana, "ana")])).await;
    // By psql, a name; by REST, the end of an office.
    town.db.run(&format!("UPDATE users SET username = 'anna' WHERE id = '{ana}'")).await;
    town.everywhere().await;
    shown(json!([person(&ana, "anna")])).await;
    let path = format!("/parties/{party}/cohosts/{ana}");
    assert_eq!(town.nodes[0].server.send(Method::DELETE, &path, Some(&owner), None).await.status, 204);
    shown(json!([])).await;
}

#[tokio::test]
async fn a_cohost_and_who_has_a_block_with_them_do_not_see_each_other() {
    for town in [Town::alone().await, Town::of_two().await] {
        let (party, _, owner) = town.party().await;
        let [ana, bea, eva] =
            [town.db.user("ana").await, town.db.user("bea").await, town.db.user("eva").await];
        town.db
            .run(&format!(
                "INSERT INTO party_cohosts (party_id, user_id, created_at) VALUES
                     ('{party}', '{ana}', '2026-01-01'), ('{party}', '{bea}', '2026-01-02');
                 INSERT INTO user_blocks (blocker_id, blocked_id) VALUES ('{bea}', '{eva}')"
            ))
            .await;
        let (bea_token, eva_token) = (town.db.sign_in(&bea).await, town.db.sign_in(&eva).await);
        town.everywhere().await;
        let both = json!([person(&ana, "ana"), person(&bea, "bea")]);
        for node in &town.nodes {
            for token in [None, Some(&*owner), Some(&*bea_token)] {
                assert_eq!(cohosts(node, &party, token).await, both);
            }
            assert_eq!(cohosts(node, &party, Some(&eva_token)).await, json!([person(&ana, "ana")]));
        }
        // The same of nodes that may not use what they have cached.
        town.nodes.iter().for_each(|node| node.keeper.abort());
        let plain = Node::start(&town.db, None).await;
        plain.keeper.abort();
        assert_eq!(cohosts(&plain, &party, Some(&eva_token)).await, json!([person(&ana, "ana")]));
        assert_eq!(cohosts(&plain, &party, Some(&owner)).await, both);
    }
}

#[tokio::test]
async fn lists_of_parties_do_not_say_who_their_cohosts_are() {
    let town = Town::alone().await;
    let (party, host, owner) = town.party().await;
    let ana = town.db.user("ana").await;
    town.db.run(&format!("INSERT INTO party_cohosts (party_id, user_id) VALUES ('{party}', '{ana}')")).await;
    town.everywhere().await;
    let node = &town.nodes[0];
    for token in [None, Some(&*owner)] {
        // The party first, whose JSON is kept, then the lists, then the party again.
        assert_eq!(cohosts(node, &party, token).await, json!([person(&ana, "ana")]));
        for list in ["/parties".to_owned(), format!("/users/{host}/parties")] {
            let list = node.server.get(&list, token).await;
            assert_eq!(list.data()[0]["id"], json!(party));
            assert!(list.data()[0].get("cohosts").is_none(), "{list:?}");
        }
        assert_eq!(cohosts(node, &party, token).await, json!([person(&ana, "ana")]));
    }
}

//! Who may know that a party exists: the rule in SQL and the rule in the domain, over every combination of facts.

use party_db::party;
use party_domain::id::{PartyId, PassId, UserId};
use party_domain::viewer::{PartyFacts, PassRights, Viewer};
use party_testkit::db::{TestDb, as_user};

/// Writes the rows that make these facts true for `me` and a party of their own; `index` names it.
pub(crate) fn rows(facts: PartyFacts, rsvp: &str, index: usize) -> String {
    let (party, host) = (format!("p{index:04}"), if facts.is_host { "me" } else { "host" });
    let mut sql = format!(
        "INSERT INTO party_events (id, host_id, title, venue_name, venue_address, starts_at, is_private)
             VALUES ('{party}', '{host}', 'A party', 'V', 'A', '2031-01-01', {});",
        facts.is_private
    );
    let mut add = |fact: bool, table: &str, columns: &str, values: &str| {
        if fact {
            let insert =
                format!("INSERT INTO {table} (party_id, user_id{columns}) VALUES ('{party}', 'me'{values});");
            sql.push_str(&insert);
        }
    };
    add(facts.is_banned, "party_bans", "", "");
    add(facts.is_cohost, "party_cohosts", ", role", ", 'COHOST'");
    add(facts.is_moderator, "party_cohosts", ", role", ", 'MODERATOR'");
    add(!rsvp.is_empty(), "party_attendees", ", status", &format!(", '{rsvp}'"));
    add(facts.is_invited, "party_invitations", "", "");
    sql
}

pub(crate) async fn town() -> TestDb {
    let db = TestDb::new().await;
    db.run(
        "INSERT INTO users (id, firebase_id, email) SELECT id, id, id || '@example.com'
             FROM unnest(ARRAY['me', 'host', 'hidden']) AS e (id)",
    )
    .await;
    db
}

#[tokio::test]
async fn sql_and_the_domain_agree_on_who_may_see_a_party_and_its_address_over_all_facts() {
    let db = town().await;
    // One person has one role; a host who blocks themselves does not exist.
    let possible =
        |facts: &PartyFacts| !(facts.is_cohost && facts.is_moderator || facts.is_host && facts.host_block);
    let all: Vec<(PartyFacts, &str)> = PartyFacts::every()
        .filter(possible)
        .flat_map(|facts| {
            let answers = if facts.is_attending { ["GOING", "MAYBE"] } else { ["NOT_GOING", ""] };
            answers.map(|answer| (facts, answer))
        })
        .collect();
    assert_eq!(all.len(), 2 * (512 / 4 * 3 - 512 / 16 * 3));
    let sql: String =
        all.iter().enumerate().map(|(index, (facts, rsvp))| rows(*facts, rsvp, index)).collect();
    db.run(&sql).await;
    let conn = db.database.get().await.unwrap();
    let mut seen = 0;
    // A block is between two people, not of a party: once without, and once in each direction.
    for block in ["", "('host', 'me')", "('me', 'host')"] {
        db.run("DELETE FROM user_blocks").await;
        if !block.is_empty() {
            db.run(&format!("INSERT INTO user_blocks (blocker_id, blocked_id) VALUES {block}")).await;
        }
        for (index, (facts, rsvp)) in all.iter().enumerate() {
            if facts.host_block != (!block.is_empty() && !facts.is_host) {
                continue;
            }
            let id = PartyId::stored(format!("p{index:04}"));
            let me = UserId::stored("me");
            let pass = facts.holds_pass.then_some(id.as_str());
            let visible = db
                .sql()
                .query_one(
                    "SELECT f.visible, f.sees_address FROM party_events p,
                         party_facts(p.id, p.host_id, p.is_private, $1, $2) f WHERE p.id = $3",
                    &[&me.as_str(), &pass, &id.as_str()],
                )
                .await
                .unwrap();
            assert_eq!(visible.get::<_, bool>(0), facts.may_see(), "{facts:?} {rsvp} {block}");
            let sees_address = facts.role().can_see_hidden_address();
            assert_eq!(visible.get::<_, bool>(1), sees_address, "{facts:?} {rsvp} {block}");
            let viewer = if facts.holds_pass {
                let pass_id = PassId::stored("pass");
                Viewer::Guest { user_id: me, party_id: id.clone(), pass_id, rights: PassRights::VIEW }
            } else {
                as_user(&me)
            };
            let found = party::find(&conn, &viewer, &id).await.unwrap();
            assert_eq!(found.is_some(), facts.may_see(), "{facts:?} {rsvp} {block}");
            if let Some((_, relation)) = found {
                assert_eq!(relation.facts, *facts, "{rsvp} {block}");
            }
            seen += 1;
        }
    }
    assert!(seen >= all.len(), "only {seen} combinations were compared");
}

#[tokio::test]
async fn who_is_not_signed_in_sees_public_parties_only() {
    let db = town().await;
    for (index, is_private) in [false, true].into_iter().enumerate() {
        let facts = PartyFacts { is_private, ..PartyFacts::default() };
        db.run(&rows(facts, "", index)).await;
        let conn = db.database.get().await.unwrap();
        let found =
            party::find(&conn, &Viewer::Anonymous, &PartyId::stored(format!("p000{index}"))).await.unwrap();
        assert_eq!(found.is_some(), !is_private);
    }
}

#[tokio::test]
async fn a_pass_without_the_right_to_look_shows_nothing() {
    let db = town().await;
    db.run(&rows(PartyFacts { is_private: true, ..PartyFacts::default() }, "", 0)).await;
    let id = PartyId::stored("p0000");
    let conn = db.database.get().await.unwrap();
    for view in [true, false] {
        let viewer = Viewer::Guest {
            user_id: UserId::stored("me"),
            party_id: id.clone(),
            pass_id: PassId::stored("pass"),
            rights: PassRights { view, ..PassRights::ALL },
        };
        assert_eq!(party::find(&conn, &viewer, &id).await.unwrap().is_some(), view);
    }
}

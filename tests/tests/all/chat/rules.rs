//! Who may write: the rule of the domain and the one in the query that writes, over every combination of facts.

use party_db::chat;
use party_domain::chat::may_write;
use party_domain::id::{MessageId, PartyId, PassId, RoomId, UserId};
use party_domain::viewer::{PartyFacts, PassRights, Viewer};
use party_testkit::db::{as_user, evening};

use super::text;
use crate::visibility::{rows, town};

/// Everybody who can be looking when these facts are true.
fn viewers(facts: PartyFacts, me: &UserId, party: &PartyId) -> Vec<Viewer> {
    let guest = |party_id: &PartyId, rights| Viewer::Guest {
        user_id: me.clone(),
        party_id: party_id.clone(),
        pass_id: PassId::stored("pass"),
        rights,
    };
    let view = facts.holds_pass;
    let mut viewers = Vec::new();
    if !facts.is_host {
        for chat in [true, false] {
            viewers.push(guest(party, PassRights { view, chat, ..PassRights::ALL }));
        }
    }
    if !facts.holds_pass {
        viewers.push(as_user(me));
        viewers.push(Viewer::Operator { user_id: me.clone() });
        if !facts.is_host {
            viewers.push(guest(&PartyId::stored("elsewhere"), PassRights::ALL));
        }
    }
    viewers
}

#[tokio::test]
async fn the_query_and_the_domain_agree_on_who_may_write_over_all_facts() {
    let db = town().await;
    // One person has one role, and nobody hosts by a pass.
    let possible = |facts: &PartyFacts| {
        !(facts.is_cohost && facts.is_moderator || facts.is_host && (facts.host_block || facts.holds_pass))
    };
    let all: Vec<(PartyFacts, &str)> = PartyFacts::every()
        .filter(possible)
        .flat_map(|facts| {
            let answers = if facts.is_attending { ["GOING", "MAYBE"] } else { ["NOT_GOING", ""] };
            answers.map(|answer| (facts, answer))
        })
        .collect();
    let sql: String =
        all.iter().enumerate().map(|(index, (facts, rsvp))| rows(*facts, rsvp, index)).collect();
    db.run(&sql).await;
    db.run("INSERT INTO chat_rooms (id, party_id) SELECT 'r' || id, id FROM party_events").await;
    let conn = db.database.get().await.unwrap();
    let me = UserId::stored("me");
    let hello = text("Hello", None);
    let (mut wrote, mut refused) = (0, 0);
    for block in ["", "('host', 'me')", "('me', 'host')"] {
        db.run("DELETE FROM user_blocks").await;
        if !block.is_empty() {
            db.run(&format!("INSERT INTO user_blocks (blocker_id, blocked_id) VALUES {block}")).await;
        }
        for (index, (facts, rsvp)) in all.iter().enumerate() {
            if facts.host_block != (!block.is_empty() && !facts.is_host) {
                continue;
            }
            let (party, room) =
                (PartyId::stored(format!("p{index:04}")), RoomId::stored(format!("rp{index:04}")));
            for viewer in viewers(*facts, &me, &party) {
                let id = MessageId::stored(format!("c{}", wrote + refused));
                let posted =
                    chat::post(&conn, &viewer, (&id, &room, &me), &hello, evening()).await.unwrap().is_some();
                assert_eq!(posted, may_write(&viewer, &party, *facts), "{viewer:?} {facts:?} {rsvp} {block}");
                if posted { wrote += 1 } else { refused += 1 }
            }
        }
    }
    assert!(wrote > 500 && refused > 500, "{wrote} wrote and {refused} did not: that proves little");
}

#[tokio::test]
async fn nobody_writes_where_there_is_no_room() {
    let db = town().await;
    let conn = db.database.get().await.unwrap();
    let (id, me) = (MessageId::stored("c1"), UserId::stored("me"));
    let nowhere = (&id, &RoomId::stored("nowhere"), &me);
    let posted = chat::post(&conn, &as_user(&me), nowhere, &text("Hello", None), evening()).await;
    assert_eq!(posted.unwrap(), None);
}

//! The room of a party: who may see the party hears it, host, cohosts and moderators keep order, and of everybody else
//! each removes what is theirs. The message is the attendee's; the bystander is muted.

use serde_json::json;

use super::{row, sending};
use crate::authorization::Row;

const HEARD: &str = "401 200 200 404 200 200 200 200 200";
const HEARD_PRIVATE: &str = "401 200 404 404 200 200 200 200 404";

/// For host, cohosts and moderators.
fn order(ok: &str) -> (&'static str, &'static str) {
    let public = format!("401 403 403 404 403 {ok} {ok} {ok} 403");
    let private = format!("401 403 404 404 403 {ok} {ok} {ok} 404");
    (public.leak(), private.leak())
}

pub(super) fn all() -> Vec<Row> {
    let ((list_public, list_private), (done_public, done_private)) = (order("200"), order("204"));
    vec![
        row("GET /parties/{id}/chat", "/parties/{party}/chat", HEARD, HEARD_PRIVATE),
        row(
            "GET /parties/{id}/chat/messages",
            "/parties/{party}/chat/messages?limit=5",
            HEARD,
            HEARD_PRIVATE,
        ),
        sending(
            "PUT /parties/{id}/chat/read",
            "/parties/{party}/chat/read",
            |_| Some(json!({ "seq": 1 })),
            HEARD,
            HEARD_PRIVATE,
        ),
        row(
            "DELETE /messages/{id}",
            "/messages/{message}",
            "401 403 403 404 204 204 204 204 403",
            "401 403 404 404 204 204 204 204 404",
        ),
        row("GET /parties/{id}/mutes", "/parties/{party}/mutes", list_public, list_private),
        sending(
            "POST /parties/{id}/mutes",
            "/parties/{party}/mutes",
            |world| Some(json!({ "userId": world.bystander, "until": "2030-12-24T20:00:00Z" })),
            done_public,
            done_private,
        ),
        row(
            "DELETE /parties/{id}/mutes/{userId}",
            "/parties/{party}/mutes/{bystander}",
            done_public,
            done_private,
        ),
    ]
}

//! What one is told is one's own, whoever one is: whether the party is private changes nothing.

use serde_json::json;

use super::super::Row;
use super::{ALL_OK, row, sending};

fn own(route: &'static str, path: &'static str, ok: &str) -> Row {
    let expected: &'static str = format!("401 {}", [ok; 8].join(" ")).leak();
    row(route, path, expected, expected)
}

fn own_sending(
    route: &'static str,
    path: &'static str,
    body: fn(&super::World) -> Option<serde_json::Value>,
    ok: &str,
) -> Row {
    let expected: &'static str = format!("401 {}", [ok; 8].join(" ")).leak();
    sending(route, path, body, expected, expected)
}

pub(super) fn all() -> Vec<Row> {
    // The notification and the device are the attendee's.
    let attendees = |ok: &str| -> &'static str { format!("401 404 404 404 {ok} 404 404 404 404").leak() };
    let (read, gone) = (attendees("200"), attendees("204"));
    vec![
        own("GET /notifications", "/notifications", "200"),
        own("PUT /notifications/read-all", "/notifications/read-all", "204"),
        row("PUT /notifications/{id}/read", "/notifications/{party}-told/read", read, read),
        own("GET /notifications/preferences", "/notifications/preferences", "200"),
        own_sending(
            "PUT /notifications/preferences",
            "/notifications/preferences",
            |_| Some(json!({ "kinds": [{ "kind": "NEW_MESSAGE", "push": false }] })),
            "200",
        ),
        own_sending(
            "POST /devices/register",
            "/devices/register",
            |world| Some(json!({ "platform": "IOS", "token": format!("new-{}", world.party) })),
            "201",
        ),
        row("GET /devices/vapid-key", "/devices/vapid-key", ALL_OK, ALL_OK),
        row("DELETE /devices/{token}", "/devices/token-{party}", gone, gone),
    ]
}

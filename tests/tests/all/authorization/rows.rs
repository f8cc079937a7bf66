//! The table. A status for each of [`super::PERSONAS`]:
//! anonymous, guest, stranger, blocked, attendee, moderator, cohost, host, operator.

mod auth;
mod chat;
mod media;
mod notifications;
mod passes;
mod people;
mod wall;

use serde_json::{Value, json};

use super::{Row, World};

const fn nothing(_: &World) -> Option<Value> {
    None
}

fn row(route: &'static str, path: &'static str, public: &'static str, private: &'static str) -> Row {
    Row { route, path, body: nothing, public, private, screen: None }
}

fn sending(
    route: &'static str,
    path: &'static str,
    body: fn(&World) -> Option<Value>,
    public: &'static str,
    private: &'static str,
) -> Row {
    Row { route, path, body, public, private, screen: None }
}

/// Everybody, whatever the party is.
const ALL_OK: &str = "200 200 200 200 200 200 200 200 200";
/// Nothing, for nobody.
const NONE_THERE: &str = "404 404 404 404 404 404 404 404 404";
/// Who may see the party reads it.
const PUBLIC: &str = "200 200 200 404 200 200 200 200 200";
const PRIVATE: &str = "404 200 404 404 200 200 200 200 404";

pub(super) fn all() -> Vec<Row> {
    let mut rows = health();
    rows.extend(parties());
    rows.extend(answers());
    rows.extend(auth::all());
    rows.extend(chat::all());
    rows.extend(media::all());
    rows.extend(notifications::all());
    rows.extend(passes::all());
    rows.extend(people::all());
    rows.extend(wall::all());
    rows
}

fn health() -> Vec<Row> {
    vec![
        row("GET /health/live", "//health/live", ALL_OK, ALL_OK),
        row("GET /health/ready", "//health/ready", ALL_OK, ALL_OK),
        row("GET /avatars/{file}", "//avatars/{host}.png", ALL_OK, ALL_OK),
        // For whoever has the secret; this is none.
        row("GET /calendar/{file}", "//calendar/none.ics", NONE_THERE, NONE_THERE),
        // For everybody, as far as there is one.
        row("GET /avatars/{id}/{name}", "//avatars/cnone/320", NONE_THERE, NONE_THERE),
    ]
}

fn parties() -> Vec<Row> {
    let hosts_and_cohosts = |ok: &str| {
        let public = format!("401 403 403 404 403 403 {ok} {ok} 403");
        let private = format!("401 403 404 404 403 403 {ok} {ok} 404");
        (&*public.leak(), &*private.leak())
    };
    let (edit_public, edit_private) = hosts_and_cohosts("200");
    // A party that is PLANNED cannot end: who may end it hears 409.
    let (end_public, end_private) = hosts_and_cohosts("409");
    vec![
        row("GET /parties", "/parties", ALL_OK, ALL_OK),
        row("GET /parties/live", "/parties/live", ALL_OK, ALL_OK),
        sending(
            "POST /parties",
            "/parties",
            |_| {
                Some(json!({
                    "title": "Vinyl night", "venueName": "Home", "venueAddress": "Calle Mayor 1",
                    "startsAt": "2030-12-01T20:00:00Z"
                }))
            },
            "401 403 201 201 201 201 201 201 201",
            "401 403 201 201 201 201 201 201 201",
        ),
        row("GET /parties/{id}", "/parties/{party}", PUBLIC, PRIVATE),
        sending(
            "PUT /parties/{id}",
            "/parties/{party}",
            |_| Some(json!({ "title": "Another title" })),
            edit_public,
            edit_private,
        ),
        row(
            "DELETE /parties/{id}",
            "/parties/{party}",
            "401 403 403 404 403 403 403 204 403",
            "401 403 404 404 403 403 403 204 404",
        ),
        row("POST /parties/{id}/start", "/parties/{party}/start", edit_public, edit_private),
        row("POST /parties/{id}/end", "/parties/{party}/end", end_public, end_private),
        row("GET /parties/{id}/calendar.ics", "/parties/{party}/calendar.ics", PUBLIC, PRIVATE),
    ]
}

fn answers() -> Vec<Row> {
    vec![
        sending(
            "POST /parties/{id}/rsvp",
            "/parties/{party}/rsvp",
            |_| Some(json!({ "status": "GOING" })),
            "401 200 200 404 200 200 200 200 200",
            "401 200 404 404 200 200 200 200 404",
        ),
        row(
            "GET /parties/{id}/rsvp",
            "/parties/{party}/rsvp",
            "401 200 200 404 200 200 200 200 200",
            "401 200 404 404 200 200 200 200 404",
        ),
        // The host attends.
        row(
            "DELETE /parties/{id}/rsvp",
            "/parties/{party}/rsvp",
            "401 204 204 404 204 204 204 409 204",
            "401 204 404 404 204 204 204 409 404",
        ),
        row("GET /parties/{id}/attendees", "/parties/{party}/attendees", PUBLIC, PRIVATE),
        row(
            "GET /parties/{id}/waitlist",
            "/parties/{party}/waitlist",
            "401 403 403 404 403 403 200 200 403",
            "404 403 404 404 403 403 200 200 404",
        ),
    ]
}

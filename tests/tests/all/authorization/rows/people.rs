//! People, as the party's host is seen and asked by everybody: of these, `blocked` is behind a block, and `host` is
//! oneself. Whether the party is private changes nothing, but for the favourite.

use serde_json::json;

use super::super::Row;
use super::{ALL_OK, PUBLIC, row, sending};

/// Who may see the person reads it.
fn seen(route: &'static str, path: &'static str) -> Row {
    row(route, path, PUBLIC, PUBLIC)
}

/// Only the person.
fn own(ok: &str) -> &'static str {
    format!("401 403 403 404 403 403 403 {ok} 403").leak()
}

pub(super) fn all() -> Vec<Row> {
    let mut rows = profiles();
    rows.extend(follows_and_blocks());
    rows.extend(lists());
    rows
}

fn profiles() -> Vec<Row> {
    let (ok, gone) = (own("200"), own("204"));
    let completes = "401 403 200 200 200 200 200 200 200";
    vec![
        seen("GET /users/{id}", "/users/{host}"),
        sending("PUT /users/{id}", "/users/{host}", |_| Some(json!({ "bio": "Dances" })), ok, ok),
        sending("DELETE /users/{id}", "/users/{host}", |_| Some(json!({ "keepContent": true })), gone, gone),
        row("GET /users/{id}/export", "/users/{host}/export", ok, ok),
        sending(
            "POST /users/complete-profile",
            "/users/complete-profile",
            // The id of the world's party: a name that no other world takes.
            |world| Some(json!({ "username": world.party, "firstName": "Ana", "lastName": "Paz" })),
            completes,
            completes,
        ),
        row("GET /users/check-username/{username}", "/users/check-username/somebody_new", ALL_OK, ALL_OK),
        sending(
            "PUT /users/{id}/interests",
            "/users/{host}/interests",
            |_| Some(json!({ "tags": ["techno"] })),
            ok,
            ok,
        ),
        // The host has uploaded none.
        row("GET /users/{id}/avatar", "/users/{host}/avatar", own("404"), own("404")),
        sending(
            "POST /users/{id}/avatar",
            "/users/{host}/avatar",
            |_| Some(json!({ "mimeType": "image/jpeg", "sizeBytes": 1000 })),
            own("201"),
            own("201"),
        ),
        sending(
            "PUT /users/{id}/avatar",
            "/users/{host}/avatar",
            |_| Some(json!({ "uploadId": "cnone" })),
            own("404"),
            own("404"),
        ),
        row("DELETE /users/{id}/avatar", "/users/{host}/avatar", gone, gone),
        seen("GET /users/{id}/social-links", "/users/{host}/social-links"),
        sending(
            "PUT /users/{id}/social-links",
            "/users/{host}/social-links",
            |_| Some(json!({ "links": [{ "platform": "X", "handle": "@ana" }] })),
            ok,
            ok,
        ),
    ]
}

fn follows_and_blocks() -> Vec<Row> {
    let follows = "401 403 200 404 200 200 200 400 200";
    let unfollows = "401 403 204 404 204 204 204 204 204";
    // Who was blocked can block back.
    let blocks = "401 403 200 200 200 200 200 400 200";
    let unblocks = "401 403 204 204 204 204 204 204 204";
    vec![
        row("POST /users/{id}/follow", "/users/{host}/follow", follows, follows),
        row("DELETE /users/{id}/follow", "/users/{host}/follow", unfollows, unfollows),
        seen("GET /users/{id}/followers", "/users/{host}/followers"),
        seen("GET /users/{id}/following", "/users/{host}/following"),
        row("POST /users/{id}/block", "/users/{host}/block", blocks, blocks),
        row("DELETE /users/{id}/block", "/users/{host}/block", unblocks, unblocks),
        row("GET /users/{id}/blocks", "/users/{host}/blocks", own("200"), own("200")),
    ]
}

fn lists() -> Vec<Row> {
    vec![
        seen("GET /users/{id}/parties", "/users/{host}/parties"),
        seen("GET /users/{id}/calendar.ics", "/users/{host}/calendar.ics"),
        row("GET /users/{id}/calendar-feed", "/users/{host}/calendar-feed", own("200"), own("200")),
        row("POST /users/{id}/calendar-feed", "/users/{host}/calendar-feed", own("201"), own("201")),
        row("DELETE /users/{id}/calendar-feed", "/users/{host}/calendar-feed", own("204"), own("204")),
        seen("GET /users/{id}/attending", "/users/{host}/attending"),
        row("GET /users/{id}/liked-media", "/users/{host}/liked-media", own("200"), own("200")),
        row("GET /users/{id}/favorite-parties", "/users/{host}/favorite-parties", own("200"), own("200")),
        row(
            "POST /parties/{id}/favorite",
            "/parties/{party}/favorite",
            "401 403 200 404 200 200 200 200 200",
            "401 403 404 404 200 200 200 200 404",
        ),
        row(
            "DELETE /parties/{id}/favorite",
            "/parties/{party}/favorite",
            "401 403 204 404 204 204 204 204 204",
            "401 403 404 404 204 204 204 204 404",
        ),
        row("GET /tags", "/tags", ALL_OK, ALL_OK),
        row("GET /tags/popular", "/tags/popular", ALL_OK, ALL_OK),
    ]
}

//! Galleries. `{item}` is READY, `{pending}` waits, both are the attendee's; the attendee wrote `{comment}` and tagged the
//! moderator.

use serde_json::json;

use super::{ALL_OK, PRIVATE, PUBLIC, Row, row, sending};

/// Whoever sees the party does it, signed in; `ok` for all of them.
fn sees(ok: &str) -> (&'static str, &'static str) {
    let public = format!("401 {ok} {ok} 404 {ok} {ok} {ok} {ok} {ok}");
    let private = format!("404 {ok} 404 404 {ok} {ok} {ok} {ok} 404");
    (public.leak(), private.leak())
}

/// The attendee's own, and whoever may remove things.
fn removes(first: &str) -> (&'static str, &'static str) {
    let public = "401 403 403 404 204 204 204 204 403".to_owned();
    let private = format!("{first} 403 404 404 204 204 204 204 404");
    (public.leak(), private.leak())
}

pub(super) fn all() -> Vec<Row> {
    let mut rows = uploads();
    rows.extend(items());
    rows.extend(reactions());
    rows.extend(galleries());
    rows
}

fn uploads() -> Vec<Row> {
    const NOBODYS: &str = "401 404 404 404 404 404 404 404 404";
    vec![
        sending(
            "POST /media/upload-url",
            "/media/upload-url",
            |world| {
                Some(json!({
                    "partyId": world.party, "type": "PHOTO", "mimeType": "image/jpeg", "sizeBytes": 1000
                }))
            },
            "401 201 403 404 201 201 201 201 403",
            "404 201 404 404 201 201 201 201 404",
        ),
        row("POST /media/uploads/{id}/parts", "/media/uploads/cnone/parts", NOBODYS, NOBODYS),
        row("DELETE /media/uploads/{id}", "/media/uploads/cnone", NOBODYS, NOBODYS),
        sending(
            "POST /media/confirm",
            "/media/confirm",
            |_| Some(json!({ "uploadId": "cnone" })),
            NOBODYS,
            NOBODYS,
        ),
    ]
}

fn items() -> Vec<Row> {
    let (delete_public, delete_private) = removes("404");
    vec![
        row("GET /media/{id}", "/media/{item}", PUBLIC, PRIVATE),
        row("GET /media/{id}/{name}", "/media/{item}/640.jpg", PUBLIC, PRIVATE),
        sending(
            "PUT /media/{id}",
            "/media/{item}",
            |_| Some(json!({ "caption": "Late" })),
            "401 403 403 404 200 403 200 200 403",
            "404 403 404 404 200 403 200 200 404",
        ),
        row("DELETE /media/{id}", "/media/{item}", delete_public, delete_private),
        // It did not fail: who may try again hears 409.
        row(
            "POST /media/{id}/retry",
            "/media/{item}/retry",
            "401 403 403 404 409 403 403 403 403",
            "404 403 404 404 409 403 403 403 404",
        ),
        // What waits is seen by its uploader and those who approve.
        row(
            "POST /media/{id}/approve",
            "/media/{pending}/approve",
            "404 404 404 404 403 200 200 200 404",
            "404 404 404 404 403 200 200 200 404",
        ),
        row(
            "POST /media/{id}/reject",
            "/media/{pending}/reject",
            "404 404 404 404 403 204 204 204 404",
            "404 404 404 404 403 204 204 204 404",
        ),
    ]
}

fn reactions() -> Vec<Row> {
    let (like_public, like_private) = sees("200");
    let (unlike_public, unlike_private) = sees("204");
    let (write_public, write_private) = sees("201");
    let (comment_public, comment_private) = removes("404");
    let (untag_public, untag_private) = removes("401");
    vec![
        row("POST /media/{id}/like", "/media/{item}/like", like_public, like_private),
        row("DELETE /media/{id}/like", "/media/{item}/like", unlike_public, unlike_private),
        row("POST /media/{id}/favorite", "/media/{item}/favorite", like_public, like_private),
        row(
            "DELETE /media/{id}/favorite",
            "/media/{item}/favorite",
            unlike_public,
            "401 204 404 404 204 204 204 204 404",
        ),
        row("GET /media/{id}/comments", "/media/{item}/comments", PUBLIC, PRIVATE),
        sending(
            "POST /media/{id}/comments",
            "/media/{item}/comments",
            |_| Some(json!({ "content": "Who is that?" })),
            write_public,
            write_private,
        ),
        row(
            "DELETE /media/{id}/comments/{commentId}",
            "/media/{item}/comments/{comment}",
            comment_public,
            comment_private,
        ),
        sending(
            "POST /media/{id}/tags",
            "/media/{item}/tags",
            |world| Some(json!({ "userId": world.person("host") })),
            "401 200 403 404 200 200 200 200 403",
            "404 200 404 404 200 200 200 200 404",
        ),
        row(
            "DELETE /media/{id}/tags/{userId}",
            "/media/{item}/tags/{moderator}",
            untag_public,
            untag_private,
        ),
    ]
}

fn galleries() -> Vec<Row> {
    let (clock_public, clock_private) = sees("200");
    vec![
        row("GET /parties/{id}/media", "/parties/{party}/media", PUBLIC, PRIVATE),
        row("GET /parties/{id}/media/summary", "/parties/{party}/media/summary", PUBLIC, PRIVATE),
        row("GET /parties/{id}/album.zip", "/parties/{party}/album.zip", PUBLIC, PRIVATE),
        sending(
            "POST /parties/{id}/media/delete",
            "/parties/{party}/media/delete",
            |world| Some(json!({ "mediaIds": [world.item] })),
            "401 403 403 404 403 200 200 200 403",
            "404 403 404 404 403 200 200 200 404",
        ),
        row(
            "DELETE /parties/{id}/attendees/{userId}/media",
            "/parties/{party}/attendees/{attendee}/media",
            "401 403 403 404 403 200 200 200 403",
            "404 403 404 404 403 200 200 200 404",
        ),
        row("GET /parties/{id}/clock", "/parties/{party}/clock", clock_public, clock_private),
        sending(
            "PUT /parties/{id}/clock",
            "/parties/{party}/clock",
            |_| Some(json!({ "offsetMs": 60_000 })),
            "401 204 403 404 204 204 204 204 403",
            "401 204 404 404 204 204 204 204 404",
        ),
        row("GET /users/{id}/media", "/users/{attendee}/media", ALL_OK, ALL_OK),
    ]
}

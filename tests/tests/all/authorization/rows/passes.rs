//! Passes and the people of a party: host and cohosts manage, moderators put out.

use serde_json::json;

use super::{row, sending};
use crate::authorization::Row;

/// Nobody's secret.
const SECRET: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// For host and cohosts.
pub(super) fn managers(ok: &str) -> (&'static str, &'static str) {
    let public = format!("401 403 403 404 403 403 {ok} {ok} 403");
    let private = format!("401 403 404 404 403 403 {ok} {ok} 404");
    (public.leak(), private.leak())
}

/// For host, cohosts and moderators.
fn moderators(ok: &str) -> (&'static str, &'static str) {
    let public = format!("401 403 403 404 403 {ok} {ok} {ok} 403");
    let private = format!("401 403 404 404 403 {ok} {ok} {ok} 404");
    (public.leak(), private.leak())
}

pub(super) fn all() -> Vec<Row> {
    let mut rows = passes();
    rows.extend(people());
    rows
}

fn passes() -> Vec<Row> {
    let ((made_public, made_private), (list_public, list_private)) = (managers("201"), managers("200"));
    let (gone_public, gone_private) = managers("204");
    let unknown = "404 404 404 404 404 404 404 404 404";
    vec![
        row("GET /parties/{id}/passes", "/parties/{party}/passes", list_public, list_private),
        sending(
            "POST /parties/{id}/passes",
            "/parties/{party}/passes",
            |_| Some(json!({ "name": "Flyer" })),
            made_public,
            made_private,
        ),
        row(
            "DELETE /parties/{id}/passes/{passId}",
            "/parties/{party}/passes/{pass}?evict=true",
            gone_public,
            gone_private,
        ),
        row(
            "POST /parties/{id}/passes/{passId}/renew",
            "/parties/{party}/passes/{pass}/renew",
            list_public,
            list_private,
        ),
        row(
            "POST /auth/personal-link",
            "/auth/personal-link",
            "401 200 409 409 409 409 409 409 409",
            "401 200 409 409 409 409 409 409 409",
        ),
        sending(
            "POST /parties/preview-by-pass",
            "/parties/preview-by-pass",
            |_| Some(json!({ "secret": SECRET })),
            unknown,
            unknown,
        ),
        sending(
            "POST /parties/join-by-pass",
            "/parties/join-by-pass",
            |_| Some(json!({ "secret": SECRET, "name": "Carla", "deviceToken": "a phone" })),
            unknown,
            unknown,
        ),
        sending(
            "POST /parties/rejoin",
            "/parties/rejoin",
            |_| Some(json!({ "recoverySecret": SECRET })),
            unknown,
            unknown,
        ),
    ]
}

fn people() -> Vec<Row> {
    let ((made_public, made_private), (list_public, list_private)) = (managers("201"), managers("200"));
    // The bystander was neither invited nor banned.
    let (not_invited_public, not_invited_private) = managers("404");
    let (not_banned_public, not_banned_private) = moderators("404");
    let (bans_public, bans_private) = moderators("200");
    let (out_public, out_private) = moderators("204");
    vec![
        row("GET /parties/{id}/invitations", "/parties/{party}/invitations", list_public, list_private),
        sending(
            "POST /parties/{id}/invitations",
            "/parties/{party}/invitations",
            |world| Some(json!({ "userId": world.bystander })),
            made_public,
            made_private,
        ),
        sending(
            "DELETE /parties/{id}/invitations",
            "/parties/{party}/invitations",
            |world| Some(json!({ "userId": world.bystander })),
            not_invited_public,
            not_invited_private,
        ),
        sending(
            "POST /parties/{id}/cohosts",
            "/parties/{party}/cohosts",
            |world| Some(json!({ "userId": world.bystander, "role": "MODERATOR" })),
            list_public,
            list_private,
        ),
        // The moderator resigns; those above dismiss.
        row(
            "DELETE /parties/{id}/cohosts/{userId}",
            "/parties/{party}/cohosts/{moderator}",
            out_public,
            out_private,
        ),
        row(
            "DELETE /parties/{id}/attendees/{userId}",
            "/parties/{party}/attendees/{attendee}?ban=true",
            out_public,
            out_private,
        ),
        row("GET /parties/{id}/bans", "/parties/{party}/bans", bans_public, bans_private),
        row(
            "DELETE /parties/{id}/bans/{userId}",
            "/parties/{party}/bans/{bystander}",
            not_banned_public,
            not_banned_private,
        ),
    ]
}

//! Signing in asks nobody who they are; what is one's own asks for a session.

use serde_json::json;

use super::{row, sending};
use crate::authorization::Row;

/// The same for everybody, whatever the party is.
fn all_of(status: &str) -> String {
    [status; 9].join(" ")
}

/// Nobody has to sign in first.
fn signed_in(guest: &str, others: &str) -> String {
    format!("401 {guest} {}", [others; 7].join(" "))
}

fn both(expected: String) -> (&'static str, &'static str) {
    let expected: &'static str = expected.leak();
    (expected, expected)
}

pub(super) fn all() -> Vec<Row> {
    let mut rows = vec![
        {
            let (public, private) = both(all_of("201"));
            sending(
                "POST /auth/register",
                "/auth/register",
                |world| {
                    Some(json!({
                        "email": format!("{}@example.org", world.party), "username": world.party,
                        "password": "correct horse", "firstName": "Ana", "lastName": "Gil"
                    }))
                },
                public,
                private,
            )
        },
        {
            // A guest has a name of the party, an account a profile.
            let (public, private) = both(signed_in("200", "409"));
            sending("PUT /auth/me", "/auth/me", |_| Some(json!({ "name": "Somebody else" })), public, private)
        },
        {
            // Guests become accounts; who has one has it.
            let (public, private) = both(signed_in("201", "409"));
            sending(
                "POST /auth/claim",
                "/auth/claim",
                |world| {
                    Some(
                        json!({ "email": format!("{}@example.org", world.party), "password": "correct horse" }),
                    )
                },
                public,
                private,
            )
        },
        {
            // Somebody who does not exist.
            let (public, private) = both(all_of("401"));
            let body = |_: &_| Some(json!({ "email": "nobody@example.org", "password": "correct horse" }));
            sending("POST /auth/login", "/auth/login", body, public, private)
        },
        {
            // The server of these tests has no Firebase project.
            let (public, private) = both(all_of("409"));
            sending(
                "POST /auth/verify",
                "/auth/verify",
                |_| Some(json!({ "idToken": "x.y.z" })),
                public,
                private,
            )
        },
    ];
    rows.extend(sessions());
    rows.extend(links());
    rows
}

fn sessions() -> Vec<Row> {
    let own = |route, path, guest: &str, others: &str| {
        let (public, private) = both(signed_in(guest, others));
        row(route, path, public, private)
    };
    let (out_public, out_private) = both(all_of("204"));
    vec![
        own("POST /auth/refresh", "/auth/refresh", "200", "200"),
        row("POST /auth/logout", "/auth/logout", out_public, out_private),
        own("GET /auth/me", "/auth/me", "200", "200"),
        own("GET /auth/sessions", "/auth/sessions", "200", "200"),
        // Nobody's session.
        own("DELETE /auth/sessions/{id}", "/auth/sessions/{bystander}", "404", "404"),
    ]
}

fn links() -> Vec<Row> {
    // The wrong current password is 401 as well; and the server of these tests sends no mail.
    let (wrong, _) = both(signed_in("403", "401"));
    let (mail_off, _) = both(all_of("409"));
    let (used_up, _) = both(all_of("400"));
    let (own_mail, _) = both(signed_in("403", "409"));
    vec![
        sending(
            "POST /auth/confirm",
            "/auth/confirm",
            |_| Some(json!({ "password": "wrong horse" })),
            wrong,
            wrong,
        ),
        sending(
            "POST /auth/password/change",
            "/auth/password/change",
            |_| Some(json!({ "currentPassword": "wrong horse", "newPassword": "battery staple" })),
            wrong,
            wrong,
        ),
        sending(
            "POST /auth/password/forgot",
            "/auth/password/forgot",
            |_| Some(json!({ "email": "nobody@example.org" })),
            mail_off,
            mail_off,
        ),
        sending(
            "POST /auth/password/reset",
            "/auth/password/reset",
            |_| Some(json!({ "token": "pgr_none", "password": "battery staple" })),
            used_up,
            used_up,
        ),
        row("POST /auth/email/verify-request", "/auth/email/verify-request", own_mail, own_mail),
        sending(
            "POST /auth/email/verify",
            "/auth/email/verify",
            |_| Some(json!({ "token": "pgv_none" })),
            used_up,
            used_up,
        ),
    ]
}

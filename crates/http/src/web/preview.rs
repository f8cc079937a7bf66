//! What other programs show of a link to a party: Open Graph in the head of its page.
//!
//! It says what a stranger may know. Of a private party and of none there is nothing, so that their pages are the same
//! bytes.

use std::fmt::Write as _;

use axum::http::{HeaderMap, header};
use party_app::party::{self, SeenParty};
use party_domain::id::PartyId;
use party_domain::viewer::Viewer;

use super::shell::escaped;
use crate::AppState;

/// Most characters of a description; more is cut off by who shows it.
const DESCRIPTION: usize = 200;

/// The head for a path, if it is the page of a party that everybody may see.
pub(super) async fn of(state: &AppState, path: &str, headers: &HeaderMap) -> Option<String> {
    let id = path.strip_prefix("/party/")?.split('/').next()?;
    let id = PartyId::parse(id).ok()?;
    // A preview is worth no error: what cannot be read now is a page without one.
    let seen = party::find(&state.app, &Viewer::Anonymous, &id).await.ok()?;
    (!seen.party.is_private).then(|| head(&seen, &origin(state, headers)))
}

/// Where the server is reached: previews want whole addresses.
pub(super) fn origin(state: &AppState, headers: &HeaderMap) -> String {
    let here = || {
        let host = headers.get(header::HOST).and_then(|value| value.to_str().ok());
        format!("http://{}", host.unwrap_or("localhost"))
    };
    state.config.public_url.as_ref().map_or_else(here, |url| url.as_str().trim_end_matches('/').to_owned())
}

fn head(seen: &SeenParty, origin: &str) -> String {
    let party = &seen.party;
    let zone = jiff::tz::TimeZone::get(&party.time_zone).unwrap_or(jiff::tz::TimeZone::UTC);
    let when = party.starts_at.to_zoned(zone).strftime("%Y-%m-%d %H:%M");
    let text = party.description.as_deref().unwrap_or_default();
    let has_place = seen.address_is_shown() && !party.venue_name.is_empty();
    let facts = if has_place { format!("{when} · {}", party.venue_name) } else { when.to_string() };
    let description =
        if text.is_empty() { facts } else { format!("{facts} · {}", text.replace(['\n', '\r'], " ")) };
    let description: String = description.chars().take(DESCRIPTION).collect();
    let mut tags = String::new();
    let mut add = |kind: &str, name: &str, content: &str| {
        // Writing to a String cannot fail.
        let _ = write!(tags, "<meta {kind}=\"{name}\" content=\"{}\" />", escaped(content));
    };
    add("property", "og:type", "website");
    add("property", "og:site_name", "Party Gallery");
    add("property", "og:title", &party.title);
    add("property", "og:description", &description);
    add("name", "description", &description);
    add("property", "og:url", &format!("{origin}/party/{}", party.id));
    if let Some(cover) = &party.cover_image_url {
        add("property", "og:image", &format!("{origin}{cover}"));
    }
    let card = if party.cover_image_url.is_some() { "summary_large_image" } else { "summary" };
    add("name", "twitter:card", card);
    tags
}

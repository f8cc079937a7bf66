//! What other programs show of a link: title, description and Open Graph in the head of its page, in the language of who asks.
//!
//! It says what a stranger may know. The page of a private party and of none are the same bytes, which say that somebody is
//! invited and not to what; both are found out by the same statement, so that neither takes longer.

use std::fmt::Write as _;

use axum::http::{HeaderMap, header};
use party_app::party::{self, SeenParty};
use party_domain::id::PartyId;
use party_domain::viewer::Viewer;

use super::language::Language;
use super::shell::escaped;
use crate::AppState;

/// What the app is called.
const APP: &str = "Party Gallery";
/// Most characters of a description; more is cut off by who shows it.
const DESCRIPTION: usize = 200;
/// The picture of every page that has none of its own: of no party, and without words. Its width and height.
const PICTURE: (&str, u32, u32) = ("/icons/invitation.png", 1200, 630);

/// A page in English and in Spanish: its title (none for the feed, which is called as the app is) and what it is for.
struct Words {
    title: [&'static str; 2],
    text: [&'static str; 2],
}

const INVITED: Words = Words {
    title: ["You’re invited", "Tienes una invitación"],
    text: [
        "Open the link to see the party and say whether you come. No account needed.",
        "Abre el enlace para ver la fiesta y decir si vas. No hace falta cuenta.",
    ],
};

const FEED: Words = Words {
    title: ["", ""],
    text: [
        "Find parties near you or host your own: invitations, photos and chat in one place.",
        "Encuentra fiestas cerca de ti u organiza la tuya: invitaciones, fotos y chat en un solo sitio.",
    ],
};

const NO_PAGE: Words = Words { title: ["Page not found", "Página no encontrada"], text: FEED.text };

/// What the page of a path is about. Whether there is such a party or person is not asked.
fn words(path: &str) -> Words {
    let mut parts = path.split('/').skip(1);
    let title = match (parts.next().unwrap_or_default(), parts.next()) {
        ("party", Some("new")) => ["Host a party", "Organiza una fiesta"],
        ("join" | "rejoin", _) | ("party", Some(_)) => return INVITED,
        ("sign-in", _) => ["Sign in", "Iniciar sesión"],
        ("sign-up", _) => ["Create an account", "Crear una cuenta"],
        ("claim", _) => ["Keep your photos and messages", "Conserva tus fotos y mensajes"],
        ("forgot-password" | "reset-password", _) => ["New password", "Nueva contraseña"],
        ("verify-email", _) => ["Confirm your e-mail", "Confirma tu correo"],
        ("notifications", _) => ["Notifications", "Avisos"],
        ("settings", _) => ["Settings", "Ajustes"],
        ("u", Some(_)) => ["Profile", "Perfil"],
        ("wall", Some(_)) => ["Party wall", "Pantalla de la fiesta"],
        _ => return FEED,
    };
    Words { title, text: FEED.text }
}

/// The head for a path.
pub(super) async fn of(state: &AppState, path: &str, headers: &HeaderMap) -> String {
    let (language, origin) = (Language::of(headers), origin(state, headers));
    match public_party(state, path).await {
        Some(seen) => of_party(&seen, language, &origin),
        None => of_page(&words(path), language, &origin),
    }
}

/// The head for a path that is no page.
pub(super) fn of_nothing(state: &AppState, headers: &HeaderMap) -> String {
    of_page(&NO_PAGE, Language::of(headers), &origin(state, headers))
}

/// The party whose page it is, if everybody may see it.
async fn public_party(state: &AppState, path: &str) -> Option<SeenParty> {
    let id = path.strip_prefix("/party/")?.split('/').next()?;
    let id = PartyId::parse(id).ok()?;
    // A preview is worth no error: what cannot be read now is a page without one. This is asked first, because a private
    // party may be in the cache already.
    if !party::is_public(&state.app, &id).await.ok()? {
        return None;
    }
    let seen = party::find(&state.app, &Viewer::Anonymous, &id).await.ok()?;
    (!seen.party.is_private).then_some(seen)
}

/// Where the server is reached: previews want whole addresses.
pub(super) fn origin(state: &AppState, headers: &HeaderMap) -> String {
    let here = || {
        let host = headers.get(header::HOST).and_then(|value| value.to_str().ok());
        format!("http://{}", host.unwrap_or("localhost"))
    };
    state.config.public_url.as_ref().map_or_else(here, |url| url.as_str().trim_end_matches('/').to_owned())
}

fn of_page(words: &Words, language: Language, origin: &str) -> String {
    let pick = |[english, spanish]: [&'static str; 2]| match language {
        Language::English => english,
        Language::Spanish => spanish,
    };
    let mut head = Head::new(pick(words.title), pick(words.text), language);
    let (picture, width, height) = PICTURE;
    head.add("property", "og:image", &format!("{origin}{picture}"));
    head.add("property", "og:image:width", &width.to_string());
    head.add("property", "og:image:height", &height.to_string());
    head.add("name", "twitter:card", "summary_large_image");
    head.0
}

fn of_party(seen: &SeenParty, language: Language, origin: &str) -> String {
    let party = &seen.party;
    let zone = jiff::tz::TimeZone::get(&party.time_zone).unwrap_or(jiff::tz::TimeZone::UTC);
    let when = language.moment(&party.starts_at.to_zoned(zone));
    let text = party.description.as_deref().unwrap_or_default();
    let has_place = seen.address_is_shown() && !party.venue_name.is_empty();
    let facts = if has_place { format!("{when} · {}", party.venue_name) } else { when };
    let description =
        if text.is_empty() { facts } else { format!("{facts} · {}", text.replace(['\n', '\r'], " ")) };
    let description: String = description.chars().take(DESCRIPTION).collect();
    let mut head = Head::new(&party.title, &description, language);
    head.add("property", "og:url", &format!("{origin}/party/{}", party.id));
    let picture = party.cover_image_url.as_deref().unwrap_or(PICTURE.0);
    head.add("property", "og:image", &format!("{origin}{picture}"));
    head.add("name", "twitter:card", "summary_large_image");
    head.0
}

/// Elements of a head.
struct Head(String);

impl Head {
    /// What every page has. A page without a title is called as the app is.
    fn new(title: &str, description: &str, language: Language) -> Self {
        let whole = if title.is_empty() { APP.to_owned() } else { format!("{title} · {APP}") };
        let mut head = Self(format!("<title>{}</title>", escaped(&whole)));
        head.add("name", "description", description);
        head.add("property", "og:type", "website");
        head.add("property", "og:site_name", APP);
        head.add("property", "og:locale", language.locale());
        head.add("property", "og:title", if title.is_empty() { APP } else { title });
        head.add("property", "og:description", description);
        head
    }

    fn add(&mut self, kind: &str, name: &str, content: &str) {
        // Writing to a String cannot fail.
        let _ = write!(self.0, "<meta {kind}=\"{name}\" content=\"{}\" />", escaped(content));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_a_title_and_a_text_in_both_languages_that_say_nothing_of_a_party() {
        for path in [
            "/",
            "/join",
            "/party/p1",
            "/party/p1/chat",
            "/party/new",
            "/sign-in",
            "/u/u1",
            "/wall/p1",
            "/none",
        ] {
            let english = of_page(&words(path), Language::English, "https://party.example");
            let spanish = of_page(&words(path), Language::Spanish, "https://party.example");
            for head in [&english, &spanish] {
                for element in [
                    "<title>",
                    "\"description\"",
                    "\"og:title\"",
                    "\"og:description\"",
                    "\"og:image\"",
                    "\"og:locale\"",
                ] {
                    assert_eq!(head.matches(element).count(), 1, "{path}: {element} in {head}");
                }
                assert!(!head.contains("p1") && !head.contains("u1"), "{path}: {head}");
            }
            assert_ne!(english, spanish, "{path}");
        }
        assert_eq!(words("/party/p1").title, words("/join").title);
    }
}

//! In which language a page speaks before the app draws it: as somebody chose on this browser, or else as it prefers.

use axum::http::{HeaderMap, header};

/// The cookie in which the app keeps the language that somebody chose; paraglide's name for it.
const COOKIE: &str = "PARAGLIDE_LOCALE";

/// A language of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    English,
    Spanish,
}

impl Language {
    /// As the cookie says, or else as `Accept-Language` weighs them; English for who prefers neither.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs =
            cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
        let chosen = pairs.find_map(|(name, value)| if name == COOKIE { Self::named(value) } else { None });
        let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        chosen.or_else(|| Self::preferred(accepted?)).unwrap_or(Self::English)
    }

    fn preferred(accepted: &str) -> Option<Self> {
        let mut best: Option<(Self, f32)> = None;
        for one in accepted.split(',') {
            let mut parts = one.split(';').map(str::trim);
            let Some(language) = parts.next().and_then(Self::named) else { continue };
            let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(Some(1.0), |q| q.parse().ok());
            let Some(weight) = weight.filter(|weight| *weight > 0.0) else { continue };
            // Of two that weigh the same, the first.
            if best.is_none_or(|(_, most)| weight > most) {
                best = Some((language, weight));
            }
        }
        best.map(|(language, _)| language)
    }

    /// Reads a language tag such as `es` or `es-MX`.
    fn named(tag: &str) -> Option<Self> {
        match tag.split('-').next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "en" => Some(Self::English),
            "es" => Some(Self::Spanish),
            _ => None,
        }
    }

    /// Its tag in HTML.
    pub(super) const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
        }
    }

    /// Its locale in Open Graph.
    pub(super) const fn locale(self) -> &'static str {
        match self {
            Self::English => "en_GB",
            Self::Spanish => "es_ES",
        }
    }

    /// A day and a time of day, such as "Sat 5 Dec, 21:00".
    pub(super) fn moment(self, at: &jiff::Zoned) -> String {
        const DAYS: [&str; 7] = ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"];
        const MONTHS: [&str; 12] =
            ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"];
        let nth =
            |names: &[&'static str], at: i8| usize::try_from(at).ok().and_then(|at| names.get(at).copied());
        match self {
            Self::English => at.strftime("%a %-d %b, %H:%M").to_string(),
            Self::Spanish => {
                let day = nth(&DAYS, at.weekday().to_monday_zero_offset()).unwrap_or_default();
                let month = nth(&MONTHS, at.month() - 1).unwrap_or_default();
                format!("{day}, {} {month}, {}", at.day(), at.strftime("%H:%M"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn what_was_chosen_comes_before_what_is_preferred_and_english_last() {
        for (cookie, accepted, expected) in [
            ("", "", Language::English),
            ("", "es-MX,es;q=0.9,en;q=0.8", Language::Spanish),
            ("", "fr, en;q=0.5, es;q=0.7", Language::Spanish),
            ("", "es;q=0, en;q=0.1", Language::English),
            ("", "de,fr", Language::English),
            ("", "es;q=x", Language::English),
            ("a=b; PARAGLIDE_LOCALE=es", "en", Language::Spanish),
            ("PARAGLIDE_LOCALE=xx", "es", Language::Spanish),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, HeaderValue::from_static(cookie));
            headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static(accepted));
            assert_eq!(Language::of(&headers), expected, "{cookie:?} {accepted:?}");
        }
    }

    #[test]
    fn days_are_told_in_the_language() {
        let at: jiff::Zoned = "2026-12-05T21:00[Europe/Madrid]".parse().expect("a moment");
        assert_eq!(Language::English.moment(&at), "Sat 5 Dec, 21:00");
        assert_eq!(Language::Spanish.moment(&at), "sáb, 5 dic, 21:00");
    }
}

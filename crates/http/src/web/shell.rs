//! The page that every path is answered with: as it was built, with what the server says in its head, under a policy that
//! lets it run nothing but what was built.

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use data_encoding::{BASE64, BASE64URL_NOPAD};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use url::Url;

use super::language::Language;
use super::{Accounts, FirebaseWeb, WebConfig, is_known};

/// Where the head of the page takes what the server says.
const PLACE: &str = "<!--party-gallery:head-->";

/// The page, with `preview` in its head.
pub(super) fn answer(built: &[u8], config: &WebConfig, preview: &str, headers: &HeaderMap) -> Response {
    let built = String::from_utf8_lossy(built);
    let head = format!("{}{}", settings(config), preview);
    let spoken = format!("<html lang=\"{}\"", Language::of(headers).tag());
    let page = built.replacen(PLACE, &head, 1).replacen("<html lang=\"en\"", &spoken, 1);
    // Weak: it is packed on its way, differently for different clients.
    let etag = format!("W/\"{}\"", BASE64URL_NOPAD.encode(&Sha256::digest(&page)));
    let policy = policy(&built, config);
    let mut response = if is_known(headers, &etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        page.into_response()
    };
    // A window that is severed from its opener cannot tell it who signed in.
    let opener = if firebase(config).is_some() { "same-origin-allow-popups" } else { "same-origin" };
    let named = [
        (HeaderName::from_static("cross-origin-opener-policy"), opener.to_owned()),
        (header::CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
        (header::CACHE_CONTROL, "no-cache".to_owned()),
        (header::VARY, "accept-language, cookie".to_owned()),
        (header::ETAG, etag),
        (header::CONTENT_SECURITY_POLICY, policy),
    ];
    for (name, value) in named {
        if let Ok(value) = HeaderValue::try_from(value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// What pages must know of the server before they can draw.
fn settings(config: &WebConfig) -> String {
    let say = |name: &str, content: &str| {
        format!("<meta name=\"party-gallery:{name}\" content=\"{}\" />", escaped(content))
    };
    let accounts = match config.accounts {
        Accounts::Local => "local",
        Accounts::Firebase(_) => "firebase",
    };
    let mut head = say("accounts", accounts);
    if let Some(firebase) = firebase(config) {
        let FirebaseWeb { project, api_key, auth_domain, emulator } = firebase;
        let emulator = emulator.as_ref().map(origin);
        let told = json!({ "projectId": project, "apiKey": api_key, "authDomain": auth_domain, "emulator": emulator });
        head.push_str(&say("firebase", &told.to_string()));
    }
    if !config.sends_mail {
        head.push_str(&say("mail", "off"));
    }
    if let Some(style) = &config.map_style {
        head.push_str(&say("map-style", style.as_str()));
    }
    head
}

fn firebase(config: &WebConfig) -> Option<&FirebaseWeb> {
    match &config.accounts {
        Accounts::Firebase(web) => web.as_ref(),
        Accounts::Local => None,
    }
}

fn origin(url: &Url) -> String {
    url.origin().ascii_serialization()
}

/// What signing in by Firebase takes from elsewhere.
struct Elsewhere {
    /// Google's script, through which the page talks with the frame.
    scripts: &'static str,
    /// Who is asked for tokens.
    asked: String,
    /// Whose page is in a frame and says what became of the window of Google's.
    frames: String,
}

impl Elsewhere {
    fn of(firebase: &FirebaseWeb) -> Self {
        let (asked, frames) = match &firebase.emulator {
            Some(emulator) => (origin(emulator), origin(emulator)),
            None => (
                "https://identitytoolkit.googleapis.com https://securetoken.googleapis.com".to_owned(),
                format!("https://{}", firebase.auth_domain),
            ),
        };
        Self { scripts: "https://apis.google.com", asked, frames }
    }
}

/// What the page may load and run: itself; scripts of the page by their hashes; maps and pictures from where the
/// configuration says; and Google's part of a sign-in, where that is configured.
fn policy(built: &str, config: &WebConfig) -> String {
    let mut scripts = vec!["'self'".to_owned()];
    scripts.extend(
        inline_scripts(built).map(|script| format!("'sha256-{}'", BASE64.encode(&Sha256::digest(script)))),
    );
    let firebase = firebase(config).map(Elsewhere::of);
    scripts.extend(firebase.as_ref().map(|firebase| firebase.scripts.to_owned()));
    let scripts = scripts.join(" ");
    let map = config.map_style.as_ref().map(origin);
    let bucket = config.bucket.as_deref().unwrap_or_default();
    let maps: Vec<&str> = map.iter().chain(&config.map_sources).map(String::as_str).collect();
    let others = [&[bucket], maps.as_slice()].concat().join(" ");
    let others = others.trim();
    let asked = firebase.as_ref().map_or("", |firebase| &firebase.asked);
    let frames = firebase.as_ref().map_or("'none'", |firebase| &firebase.frames);
    // The hash is of the one style attribute in SvelteKit's own markup, which hides what is read aloud.
    let policy = format!(
        "default-src 'self'; script-src {scripts}; style-src 'self'; style-src-attr 'unsafe-hashes' \
         'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='; img-src 'self' data: blob: {others}; \
         media-src 'self' blob: {bucket}; font-src 'self'; connect-src 'self' {others} {asked}; frame-src {frames}; worker-src 'self' blob:; \
         manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    );
    policy.replace("  ", " ").replace(" ;", ";")
}

/// What stands between `<script>` and `</script>`. Scripts with a source are named by it.
fn inline_scripts(page: &str) -> impl Iterator<Item = &str> {
    page.split("<script>").skip(1).filter_map(|rest| rest.split_once("</script>")).map(|(script, _)| script)
}

/// Text for an attribute of HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_of_the_page_run_by_their_hash_and_no_others_do() {
        let page = "<head><!--party-gallery:head--><script>let a = 1;</script></head>\
                    <script src=\"/x.js\"></script>";
        let policy = policy(page, &WebConfig::default());
        let hash = BASE64.encode(&Sha256::digest("let a = 1;"));
        assert!(policy.contains(&format!("script-src 'self' 'sha256-{hash}';")), "{policy}");
    }

    #[test]
    fn what_goes_into_an_attribute_cannot_leave_it() {
        assert_eq!(escaped("\"><script>'&"), "&quot;&gt;&lt;script&gt;&#39;&amp;");
    }

    #[test]
    fn origins_of_maps_and_of_the_bucket_are_allowed_by_name() {
        let config = WebConfig {
            map_style: "https://tiles.example/style.json".parse().ok(),
            map_sources: vec!["https://glyphs.example".to_owned()],
            bucket: Some("https://bucket.example".to_owned()),
            ..WebConfig::default()
        };
        let policy = policy("", &config);
        assert!(
            policy.contains(
                "connect-src 'self' https://bucket.example https://tiles.example https://glyphs.example;"
            ),
            "{policy}"
        );
    }

    fn with_firebase(emulator: Option<&str>) -> WebConfig {
        let firebase = FirebaseWeb {
            project: "my-party".to_owned(),
            api_key: "AIza-key".to_owned(),
            auth_domain: "sign-in.example".to_owned(),
            emulator: emulator.and_then(|url| url.parse().ok()),
        };
        WebConfig { accounts: Accounts::Firebase(Some(firebase)), ..WebConfig::default() }
    }

    fn directive<'a>(policy: &'a str, name: &str) -> &'a str {
        policy.split("; ").find(|one| one.starts_with(&format!("{name} "))).unwrap_or_default()
    }

    #[test]
    fn google_is_in_the_policy_only_where_people_sign_in_by_firebase_on_pages() {
        let closed = [Accounts::Local, Accounts::Firebase(None)];
        for accounts in closed {
            let config = WebConfig { accounts, ..WebConfig::default() };
            let policy = policy("", &config);
            assert!(!policy.contains("google") && !policy.contains("https:"), "{policy}");
            assert_eq!(directive(&policy, "script-src"), "script-src 'self'");
            assert_eq!(directive(&policy, "connect-src"), "connect-src 'self'");
            assert_eq!(directive(&policy, "frame-src"), "frame-src 'none'");
        }
        let policy = policy("", &with_firebase(None));
        assert_eq!(directive(&policy, "script-src"), "script-src 'self' https://apis.google.com");
        assert_eq!(
            directive(&policy, "connect-src"),
            "connect-src 'self' https://identitytoolkit.googleapis.com https://securetoken.googleapis.com"
        );
        assert_eq!(directive(&policy, "frame-src"), "frame-src https://sign-in.example");
        assert_eq!(directive(&policy, "style-src"), "style-src 'self'");
        assert_eq!(directive(&policy, "img-src"), "img-src 'self' data: blob:");
    }

    #[test]
    fn an_emulator_is_asked_instead_of_google() {
        let policy = policy("", &with_firebase(Some("http://127.0.0.1:9099/")));
        assert_eq!(directive(&policy, "connect-src"), "connect-src 'self' http://127.0.0.1:9099");
        assert_eq!(directive(&policy, "frame-src"), "frame-src http://127.0.0.1:9099");
    }

    #[test]
    fn pages_keep_hold_of_googles_window_and_of_no_other() {
        let opener = |config: &WebConfig| {
            let response = answer(b"<!--party-gallery:head-->", config, "", &HeaderMap::new());
            response.headers()["cross-origin-opener-policy"].clone()
        };
        assert_eq!(opener(&WebConfig::default()), "same-origin");
        assert_eq!(opener(&with_firebase(None)), "same-origin-allow-popups");
    }

    #[test]
    fn pages_are_told_of_firebase_what_a_browser_needs() {
        let sends_mail = WebConfig { sends_mail: true, ..WebConfig::default() };
        assert_eq!(settings(&sends_mail), "<meta name=\"party-gallery:accounts\" content=\"local\" />");
        let told = settings(&with_firebase(None));
        assert!(told.starts_with("<meta name=\"party-gallery:accounts\" content=\"firebase\" />"), "{told}");
        for said in ["&quot;my-party&quot;", "&quot;AIza-key&quot;", "&quot;sign-in.example&quot;"] {
            assert!(told.contains(said), "{told}");
        }
    }
}

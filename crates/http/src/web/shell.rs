//! The page that every path is answered with: as it was built, with what the server says in its head, under a policy that
//! lets it run nothing but what was built.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use data_encoding::{BASE64, BASE64URL_NOPAD};
use sha2::{Digest as _, Sha256};

use super::{WebConfig, is_known};

/// Where the head of the page takes what the server says.
const PLACE: &str = "<!--party-gallery:head-->";

/// The page, with `preview` in its head if there is one.
pub(super) fn answer(
    built: &[u8],
    config: &WebConfig,
    preview: Option<&str>,
    headers: &HeaderMap,
) -> Response {
    let built = String::from_utf8_lossy(built);
    let head = format!("{}{}", settings(config), preview.unwrap_or_default());
    let page = built.replacen(PLACE, &head, 1);
    // Weak: it is packed on its way, differently for different clients.
    let etag = format!("W/\"{}\"", BASE64URL_NOPAD.encode(&Sha256::digest(&page)));
    let policy = policy(&built, config);
    let mut response = if is_known(headers, &etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        page.into_response()
    };
    let named = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
        (header::CACHE_CONTROL, "no-cache".to_owned()),
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
    let accounts = if config.firebase { "firebase" } else { "local" };
    let mut head = format!("<meta name=\"party-gallery:accounts\" content=\"{accounts}\" />");
    if let Some(style) = &config.map_style {
        head.push_str("<meta name=\"party-gallery:map-style\" content=\"");
        head.push_str(&escaped(style.as_str()));
        head.push_str("\" />");
    }
    head
}

/// What the page may load and run: itself; scripts of the page by their hashes; maps and pictures from where the
/// configuration says.
fn policy(built: &str, config: &WebConfig) -> String {
    let mut scripts = vec!["'self'".to_owned()];
    scripts.extend(
        inline_scripts(built).map(|script| format!("'sha256-{}'", BASE64.encode(&Sha256::digest(script)))),
    );
    let scripts = scripts.join(" ");
    let map = config.map_style.as_ref().map(|style| style.origin().ascii_serialization());
    let bucket = config.bucket.as_deref().unwrap_or_default();
    let maps: Vec<&str> = map.iter().chain(&config.map_sources).map(String::as_str).collect();
    let others = [&[bucket], maps.as_slice()].concat().join(" ");
    let others = others.trim();
    // The hash is of the one style attribute in SvelteKit's own markup, which hides what is read aloud.
    let policy = format!(
        "default-src 'self'; script-src {scripts}; style-src 'self'; style-src-attr 'unsafe-hashes' \
         'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='; img-src 'self' data: blob: {others}; \
         media-src 'self' blob: {bucket}; font-src 'self'; connect-src 'self' {others}; worker-src 'self' blob:; \
         manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    );
    policy.replace(" ;", ";")
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
            firebase: false,
        };
        let policy = policy("", &config);
        assert!(
            policy.contains(
                "connect-src 'self' https://bucket.example https://tiles.example https://glyphs.example;"
            ),
            "{policy}"
        );
    }
}

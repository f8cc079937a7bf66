//! The files of the app. Those with a hash in their name never change and are kept for ever; the others are asked for
//! again each time, by a tag that differs between their packed forms.

use std::borrow::Cow;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use data_encoding::BASE64URL_NOPAD;
use rust_embed::{EmbeddedFile, RustEmbed};

use super::is_known;

/// What `./dev web` built. A debug build reads it from the disk, so that it need not be there when that is compiled.
#[derive(RustEmbed)]
#[folder = "$PARTY_GALLERY_WEB_BUILD"]
#[allow_missing = true]
struct Files;

/// The page of every path.
const PAGE: &str = "index.html";
/// Folder of the files whose names change with their bytes.
const IMMUTABLE: &str = "/_app/immutable/";
/// What browsers keep the app by and get pushes with. It lies at the root, because it may act for what lies beside it.
pub(super) const SERVICE_WORKER: &str = "/service-worker.js";

/// Whether a path is one of the app's many small files. They cost nothing and are the same for everybody, so nobody is
/// counted for them: a house full of phones shares one address.
pub fn is_asset(path: &str) -> bool {
    path.starts_with("/_app/") || path.starts_with("/icons/") || path == SERVICE_WORKER
}

/// The page as it was built, if it was.
pub(super) fn page() -> Option<Cow<'static, [u8]>> {
    Files::get(PAGE).map(|file| file.data)
}

/// The file of that path, in the smallest form that the client takes.
pub(super) fn answer(path: &str, headers: &HeaderMap) -> Option<Response> {
    let name = path.strip_prefix('/').filter(|name| !name.is_empty() && *name != PAGE)?;
    // The packed forms are answers to their plain name only.
    if has_ending(name, "br") || has_ending(name, "gz") {
        return None;
    }
    let plain = Files::get(name)?;
    let (file, encoding) = packed(name, headers).map_or((plain, None), |(file, name)| (file, Some(name)));
    // What is not packed already may be on its way, so its tag is weak.
    let weak = if encoding.is_none() { "W/" } else { "" };
    let etag = format!("{weak}\"{}\"", BASE64URL_NOPAD.encode(&file.metadata.sha256_hash()));
    let cache =
        if path.starts_with(IMMUTABLE) { "public, max-age=31536000, immutable" } else { "public, no-cache" };
    let mut response = if is_known(headers, &etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Body::from(file.data).into_response()
    };
    let kept = response.headers_mut();
    kept.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(name)));
    kept.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    kept.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(etag) = HeaderValue::try_from(etag) {
        kept.insert(header::ETAG, etag);
    }
    if let Some(encoding) = encoding {
        kept.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    Some(response)
}

/// The smallest packed form of a file that the client takes, and what that form is called.
fn packed(name: &str, headers: &HeaderMap) -> Option<(EmbeddedFile, &'static str)> {
    let accepted = headers.get(header::ACCEPT_ENCODING)?.to_str().ok()?;
    let mut forms =
        [("br", "br"), ("gzip", "gz")].into_iter().filter(|(encoding, _)| takes(accepted, encoding));
    forms.find_map(|(encoding, ending)| Some((Files::get(&format!("{name}.{ending}"))?, encoding)))
}

/// Whether Accept-Encoding names an encoding, and not with the weight of a no.
fn takes(accepted: &str, wanted: &str) -> bool {
    accepted.split(',').any(|one| {
        let mut parts = one.split(';').map(str::trim);
        parts.next() == Some(wanted)
            && parts
                .all(|part| part.strip_prefix("q=").is_none_or(|q| !q.trim_matches(['0', '.']).is_empty()))
    })
}

fn has_ending(name: &str, ending: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, found)| found == ending)
}

/// The types of what a build makes.
fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_is_taken_when_it_is_named_and_not_refused() {
        assert!(takes("gzip, deflate, br", "br") && takes("br;q=0.5", "br"));
        assert!(!takes("gzip", "br") && !takes("br;q=0, gzip", "br") && !takes("brotli", "br"));
    }

    #[test]
    fn files_of_the_app_are_nobodys_requests_and_pages_are() {
        for path in ["/_app/immutable/entry/app.js", "/icons/icon.svg", "/service-worker.js"] {
            assert!(is_asset(path), "{path}");
        }
        for path in ["/", "/party/service-worker.js", "/api/v1/parties", "/service-worker.json"] {
            assert!(!is_asset(path), "{path}");
        }
    }

    #[test]
    fn packed_forms_and_what_lies_outside_are_no_files_of_their_own() {
        let headers = HeaderMap::new();
        for path in
            ["/", "/index.html", "/_app/version.json.br", "/../Cargo.toml", "/..%2fCargo.toml", "/_app"]
        {
            assert!(answer(path, &headers).is_none(), "{path}");
        }
    }
}

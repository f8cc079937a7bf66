//! What search engines ask for: what they may read, and which pages there are.

use std::fmt::Write as _;

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use party_app::feed;

use super::preview::origin;
use super::shell::escaped;
use crate::AppState;
use crate::error::ApiError;

/// How long caches on the way may keep both.
const KEPT: HeaderValue = HeaderValue::from_static("public, max-age=3600");

/// `/robots.txt` and `/sitemap.xml`; `None` for any other path.
pub(super) async fn answer(
    state: &AppState,
    path: &str,
    headers: &HeaderMap,
) -> Result<Option<Response>, ApiError> {
    let (content_type, text) = match path {
        "/robots.txt" => ("text/plain; charset=utf-8", robots(&origin(state, headers))),
        "/sitemap.xml" => ("application/xml", sitemap(state, &origin(state, headers)).await?),
        _ => return Ok(None),
    };
    let mut response = text.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    response.headers_mut().insert(header::CACHE_CONTROL, KEPT);
    Ok(Some(response))
}

fn robots(origin: &str) -> String {
    // A line break cannot be in a header or in a URL, so nobody adds lines by the name that they ask for.
    format!(
        "User-agent: *\nDisallow: /api/\nDisallow: /media/\nDisallow: /calendar/\n\nSitemap: {origin}/sitemap.xml\n"
    )
}

/// The feed and the pages of public parties that are on or to come.
async fn sitemap(state: &AppState, origin: &str) -> Result<String, ApiError> {
    let parties = feed::sitemap(&state.app).await?;
    let origin = escaped(origin);
    let mut map = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\
         <url><loc>{origin}/</loc></url>\n"
    );
    for (id, changed_at) in parties {
        // Writing to a String cannot fail.
        let _ = writeln!(
            map,
            "<url><loc>{origin}/party/{}</loc><lastmod>{}</lastmod></url>",
            escaped(id.as_str()),
            changed_at.strftime("%Y-%m-%dT%H:%M:%SZ")
        );
    }
    map.push_str("</urlset>\n");
    Ok(map)
}

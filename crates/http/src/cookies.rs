//! The cookies of browsers: the session, and the token of a device that signed in before.
//!
//! Under HTTPS their names begin with `__Host-`, so that browsers take them only from this very host: a page of a
//! neighbouring subdomain can set neither. A name without the prefix is then not read at all. Without HTTPS browsers do
//! not take the prefix; there a name that comes twice with different values is nobody's.

use axum::http::{HeaderMap, HeaderValue, header};
use jiff::Timestamp;

use crate::AppState;

const SESSION: &str = "party_gallery_session";
const DEVICE: &str = "party_gallery_device";
/// The lifetime of the cookie `DEVICE`: a year.
const DEVICE_SECONDS: i64 = 365 * 24 * 60 * 60;

/// Whether people reach the server by HTTPS.
pub(crate) fn is_https(state: &AppState) -> bool {
    state.config.public_url.as_ref().is_some_and(|url| url.scheme() == "https")
}

fn name(state: &AppState, name: &str) -> String {
    if is_https(state) { format!("__Host-{name}") } else { name.to_owned() }
}

/// The token of the session.
pub(crate) fn session<'a>(state: &AppState, headers: &'a HeaderMap) -> Option<&'a str> {
    read(headers, &name(state, SESSION))
}

/// The tokens by which the device is known, one for each account that signed in on it, with dots between.
pub(crate) fn device<'a>(state: &AppState, headers: &'a HeaderMap) -> Option<&'a str> {
    read(headers, &name(state, DEVICE))
}

/// The value of a cookie. Several with one name mean that somebody else set one of them.
fn read<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let mut values = pairs.filter(|(found, _)| *found == name).map(|(_, value)| value);
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

/// `Set-Cookie` of a session that begins, or that ends when `token` is empty.
pub(crate) fn set_session(
    state: &AppState,
    token: &str,
    expires_at: Timestamp,
    now: Timestamp,
) -> HeaderValue {
    let seconds = if token.is_empty() { 0 } else { expires_at.duration_since(now).as_secs().max(0) };
    set(state, SESSION, token, seconds)
}

/// `Set-Cookie` of the device.
pub(crate) fn set_device(state: &AppState, tokens: &str) -> HeaderValue {
    set(state, DEVICE, tokens, DEVICE_SECONDS)
}

fn set(state: &AppState, cookie: &str, value: &str, seconds: i64) -> HeaderValue {
    let secure = if is_https(state) { "; Secure" } else { "" };
    let cookie = name(state, cookie);
    let text = format!("{cookie}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::try_from(text).unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// Whether a browser says that the request comes from a page of ours: scheme, host and port.
pub(crate) fn same_origin(state: &AppState, headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(origin) = text("origin") else { return false };
    if state.config.public_url.as_ref().is_some_and(|url| url.origin().ascii_serialization() == origin)
        || state.config.cors_origins.iter().any(|allowed| allowed == origin)
    {
        return true;
    }
    // Without a public URL: the host that the browser asked for, by the scheme that it asked with. Only a proxy knows of
    // HTTPS; pages elsewhere cannot set its header.
    let scheme =
        text("x-forwarded-proto").map_or("http", |proto| proto.split(',').next().unwrap_or(proto).trim());
    state.config.public_url.is_none()
        && text("host").is_some_and(|host| origin.split_once("://") == Some((scheme, host)))
}

/// Whether a browser says that the request comes from a page that is not ours. Apps say nothing.
pub(crate) fn foreign_origin(state: &AppState, headers: &HeaderMap) -> bool {
    if headers.contains_key(header::ORIGIN) {
        return !same_origin(state, headers);
    }
    let site = headers.get("sec-fetch-site").and_then(|value| value.to_str().ok());
    matches!(site, Some("cross-site" | "same-site"))
}

//! Where a request comes from. A reverse proxy's word is taken only when the proxy is one that was named.
//!
//! A hop that cannot be read is unknown. It is never replaced by the proxy's own address: everybody whose address
//! cannot be read would then share the budgets of the proxy, and be let in wherever the proxy is.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::atomic::Ordering;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;

use crate::error::ApiError;
use crate::{AppState, HttpConfig};

/// The client's address; `None` when a trusted proxy named it in a way that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(pub Option<IpAddr>);

/// Headers by which proxies say for whom they ask. Whoever sends one is not the client.
const FORWARDING: [&str; 8] = [
    "x-forwarded-for",
    "forwarded",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-real-ip",
    "x-client-ip",
    "true-client-ip",
    "cf-connecting-ip",
];

/// The address that the forwarding header names last before the proxies that are trusted. Each proxy appends who called
/// it, so what stands left of the first stranger was written by the stranger. `X-Forwarded-For` is read before
/// `Forwarded`, because nearly all proxies write the former and pass the latter on as it came.
pub fn client_address(state: &AppState, peer: IpAddr, headers: &HeaderMap) -> Option<IpAddr> {
    if !is_trusted(state, peer) {
        warn_of_unnamed_proxy(state, headers);
        return Some(peer);
    }
    let mut address = peer;
    for hop in hops(headers).into_iter().rev() {
        address = hop?;
        if !is_trusted(state, address) {
            break;
        }
    }
    Some(address)
}

/// The address of whoever asked for this directly or by a trusted proxy that names them. `None` when anything in the
/// request shows that somebody else stands behind whoever is connected.
pub fn certain_address(state: &AppState, peer: IpAddr, headers: &HeaderMap) -> Option<IpAddr> {
    let was_forwarded = FORWARDING.iter().any(|name| headers.contains_key(*name));
    if was_forwarded && (!is_trusted(state, peer) || hops(headers).is_empty()) {
        return None;
    }
    client_address(state, peer, headers)
}

fn is_trusted(state: &AppState, address: IpAddr) -> bool {
    state.config.trusted_proxies.iter().any(|network| network.contains(&address))
}

/// Tells the operator once that visitors arrive by a proxy that was not named, and so share one rate limit.
fn warn_of_unnamed_proxy(state: &AppState, headers: &HeaderMap) {
    if lacks_trusted_proxies(&state.config, headers) && !state.warned_of_proxy.swap(true, Ordering::Relaxed) {
        tracing::warn!(
            "requests come through a reverse proxy, but PARTY_GALLERY_TRUSTED_PROXIES is not set: all visitors share one \
             rate limit; set it to the address of the proxy"
        );
    }
}

fn lacks_trusted_proxies(config: &HttpConfig, headers: &HeaderMap) -> bool {
    config.public_url.is_some()
        && config.trusted_proxies.is_empty()
        && FORWARDING.iter().any(|name| headers.contains_key(*name))
}

/// The chain of addresses that the forwarding headers name, the client first; `None` for one that cannot be read.
fn hops(headers: &HeaderMap) -> Vec<Option<IpAddr>> {
    let values = |name: &str| -> Vec<String> {
        let values = headers.get_all(name).iter();
        values.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).collect()
    };
    let elements = |values: &[String]| -> Vec<String> {
        let elements = values.iter().flat_map(|value| split_unquoted(value, ','));
        elements.map(|element| element.trim().to_owned()).filter(|element| !element.is_empty()).collect()
    };
    let named = elements(&values("x-forwarded-for"));
    if !named.is_empty() {
        return named.iter().map(|hop| read_hop(hop)).collect();
    }
    elements(&values("forwarded")).iter().map(|element| read_forwarded(element)).collect()
}

/// The address of `for=` in an element of `Forwarded` (RFC 7239).
fn read_forwarded(element: &str) -> Option<IpAddr> {
    let pairs = split_unquoted(element, ';').into_iter().filter_map(|pair| pair.split_once('='));
    let mut named = pairs.filter(|(name, _)| name.trim().eq_ignore_ascii_case("for"));
    match (named.next(), named.next()) {
        (Some((_, node)), None) => read_hop(node.trim()),
        _ => None,
    }
}

/// An address in any of the forms that proxies write: bare, in quotes, in brackets, with a port, with a zone, or an IPv4
/// address mapped into IPv6.
fn read_hop(text: &str) -> Option<IpAddr> {
    let quoted = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let text = quoted.unwrap_or(text).trim();
    let address = match text.strip_prefix('[') {
        Some(rest) => {
            let (address, port) = rest.split_once(']')?;
            let port = if port.is_empty() { Some("") } else { port.strip_prefix(':') };
            port.filter(|port| is_port(port))?;
            IpAddr::V6(read_v6(address)?)
        }
        None => match text.split_once(':') {
            Some((address, port)) if !port.contains(':') => IpAddr::V4(
                Some(address).filter(|_| !port.is_empty() && is_port(port))?.parse::<Ipv4Addr>().ok()?,
            ),
            Some(_) => IpAddr::V6(read_v6(text)?),
            None => IpAddr::V4(text.parse().ok()?),
        },
    };
    Some(address.to_canonical())
}

fn read_v6(text: &str) -> Option<Ipv6Addr> {
    let address = text.split_once('%').map_or(text, |(address, _zone)| address);
    address.parse().ok()
}

/// A port, or the obfuscated one that RFC 7239 allows; empty where there is none.
fn is_port(text: &str) -> bool {
    let hidden = text.strip_prefix('_');
    match hidden {
        Some(name) => {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
        }
        None => text.is_empty() || (text.bytes().all(|b| b.is_ascii_digit()) && text.parse::<u16>().is_ok()),
    }
}

/// The parts of a header between separators that do not stand in quotes.
fn split_unquoted(text: &str, separator: char) -> Vec<&str> {
    let (mut quoted, mut escaped) = (false, false);
    text.split(|c: char| {
        let is_escaped = std::mem::take(&mut escaped);
        match c {
            '\\' if quoted && !is_escaped => escaped = true,
            '"' if !is_escaped => quoted = !quoted,
            _ => {}
        }
        c == separator && !quoted
    })
    .collect()
}

/// The address of whoever is connected, taken from the connection.
pub fn peer(extensions: &axum::http::Extensions) -> IpAddr {
    let info = extensions.get::<ConnectInfo<SocketAddr>>();
    info.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |ConnectInfo(address)| address.ip().to_canonical())
}

impl FromRequestParts<AppState> for ClientAddress {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        Ok(Self(client_address(state, peer(&parts.extensions), &parts.headers)))
    }
}

/// The address of a request that is certain, as [`certain_address`] finds it.
pub struct CertainAddress(pub Option<IpAddr>);

impl FromRequestParts<AppState> for CertainAddress {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        Ok(Self(certain_address(state, peer(&parts.extensions), &parts.headers)))
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    fn hops_of(headers: &[(&'static str, &'static [u8])]) -> Vec<String> {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(HeaderName::from_static(name), HeaderValue::from_bytes(value).unwrap());
        }
        let shown = |hop: Option<IpAddr>| hop.map_or_else(|| "unknown".to_owned(), |hop| hop.to_string());
        hops(&map).into_iter().map(shown).collect()
    }

    #[test]
    fn an_address_is_read_in_every_form_that_proxies_write() {
        for (text, address) in [
            ("203.0.113.9", "203.0.113.9"),
            ("203.0.113.9:4711", "203.0.113.9"),
            ("\"203.0.113.9\"", "203.0.113.9"),
            ("\"203.0.113.9:4711\"", "203.0.113.9"),
            ("::ffff:203.0.113.9", "203.0.113.9"),
            ("[::ffff:203.0.113.9]:4711", "203.0.113.9"),
            ("2001:db8::7", "2001:db8::7"),
            ("[2001:db8::7]", "2001:db8::7"),
            ("[2001:db8::7]:4711", "2001:db8::7"),
            ("\"[2001:db8::7]:4711\"", "2001:db8::7"),
            ("\"[2001:db8::7]:_gate\"", "2001:db8::7"),
            ("fe80::1%eth0", "fe80::1"),
        ] {
            assert_eq!(read_hop(text), Some(address.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn what_is_no_address_is_unknown() {
        for text in [
            "",
            "unknown",
            "_hidden",
            "203.0.113",
            "203.0.113.9:",
            "203.0.113.9:99999",
            "203.0.113.9:x",
            "[2001:db8::7",
            "[2001:db8::7]x",
            "[203.0.113.9]",
            "2001:db8::7]:1",
            "\"203.0.113.9",
            "party.example",
            "203.0.113.9 extra",
        ] {
            assert_eq!(read_hop(text), None, "{text:?}");
        }
    }

    #[test]
    fn hops_are_in_order_over_several_headers_and_none_is_left_out() {
        let several: &[(&str, &[u8])] =
            &[("x-forwarded-for", b"203.0.113.1, what"), ("x-forwarded-for", b"\xff\xfe,, [2001:db8::7]:1")];
        assert_eq!(hops_of(several), ["203.0.113.1", "unknown", "unknown", "2001:db8::7"]);
    }

    #[test]
    fn a_proxy_that_is_not_named_is_noticed_where_people_come_from_outside() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", HeaderValue::from_static("203.0.113.9"));
        let public_url = Some("https://party.example".parse().unwrap());
        let public = HttpConfig { public_url, ..HttpConfig::default() };
        let named = HttpConfig { trusted_proxies: vec!["10.0.0.0/8".parse().unwrap()], ..public.clone() };
        assert!(lacks_trusted_proxies(&public, &headers));
        assert!(!lacks_trusted_proxies(&public, &HeaderMap::new()), "nobody stands in between");
        assert!(!lacks_trusted_proxies(&named, &headers), "it is named");
        assert!(!lacks_trusted_proxies(&HttpConfig::default(), &headers), "on a developer's machine");
    }

    #[test]
    fn forwarded_is_read_where_there_is_no_x_forwarded_for() {
        let forwarded: &[(&str, &[u8])] = &[(
            "forwarded",
            b"For=\"[2001:db8::7]:4711\";proto=https, for=203.0.113.9;by=10.0.0.1, by=\"a,b;for=9\", for=_x",
        )];
        assert_eq!(hops_of(forwarded), ["2001:db8::7", "203.0.113.9", "unknown", "unknown"]);
        let both: &[(&str, &[u8])] =
            &[("forwarded", b"for=203.0.113.1"), ("x-forwarded-for", b"203.0.113.2")];
        assert_eq!(hops_of(both), ["203.0.113.2"]);
    }
}

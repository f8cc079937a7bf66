//! Where a browser wants its pushes: an address that a stranger named, so it must not lead into our own network.
//!
//! Kept true: only https, on its usual port, to a name; and that name is only connected to at public addresses, looked up
//! at that moment, so a name that moves gains nothing. Redirects are not followed.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::Url;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// The longest that is taken; services' own have a few hundred characters.
const LONGEST: usize = 1024;

/// A usable endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint(Url);

impl Endpoint {
    /// An address of a push service; of any kind of host when `allow_private`.
    pub fn parse(text: &str, allow_private: bool) -> Result<Self, &'static str> {
        if text.len() > LONGEST {
            return Err("is too long");
        }
        let url = Url::parse(text).map_err(|_| "is no address")?;
        if !url.username().is_empty() || url.password().is_some() || url.host().is_none() {
            return Err("must have a host and no user");
        }
        if allow_private && matches!(url.scheme(), "http" | "https") {
            return Ok(Self(url));
        }
        if url.scheme() != "https" || url.port().is_some() {
            return Err("must begin with https:// and name no port");
        }
        match url.domain() {
            Some(name) if name.contains('.') && !name.ends_with('.') => Ok(Self(url)),
            _ => Err("must name a public host"),
        }
    }

    /// The address.
    pub const fn url(&self) -> &Url {
        &self.0
    }

    /// `https://push.example`.
    pub fn origin(&self) -> String {
        self.0.origin().ascii_serialization()
    }

    /// The host, by which services are told apart.
    pub fn host(&self) -> String {
        self.0.host_str().unwrap_or_default().to_owned()
    }
}

/// Finds the addresses of a name, public ones only.
#[derive(Debug, Clone, Copy)]
pub struct PublicOnly;

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let public: Vec<SocketAddr> = found.filter(|address| is_public(address.ip())).collect();
            if public.is_empty() {
                return Err("the name has no public address".into());
            }
            Ok(Box::new(public.into_iter()) as Addrs)
        })
    }
}

/// Whether an address is one of the open Internet.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    !(address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || address.is_multicast()
        // "This network", shared by providers, protocol assignments, measurements, reserved.
        || a == 0
        || (a == 100 && (b & 0xc0) == 64)
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (b & 0xfe) == 18)
        || a >= 240)
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let inside = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match address.segments() {
        // Written in IPv6, or translated to IPv4, or tunnelled.
        [0, 0, 0, 0, 0, 0xffff | 0, high, low]
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
        | [0x2002, high, low, ..] => inside(high, low),
        [0x64, 0xff9b, ..] | [0x2001, 0x0..=0x1ff | 0xdb8, ..] | [0x3fff, ..] => false,
        // The Internet is 2000::/3.
        [first, ..] => (first & 0xe000) == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endpoints_are_https_addresses_of_named_hosts() {
        assert!(Endpoint::parse("https://updates.push.services.mozilla.com/wpush/v2/abc", false).is_ok());
        for wrong in [
            "http://push.example/a",
            "https://push.example:8443/a",
            "https://127.0.0.1/a",
            "https://[::1]/a",
            "https://2130706433/a",
            "https://0x7f.1/a",
            "https://localhost/a",
            "https://intranet/a",
            "https://localhost./a",
            "https://user@push.example/a",
            "ftp://push.example",
            "push.example",
            "",
            "https://push.example.:443/",
        ] {
            assert!(Endpoint::parse(wrong, false).is_err(), "{wrong}");
        }
        assert!(Endpoint::parse("http://127.0.0.1:5000/a", true).is_ok());
        assert!(Endpoint::parse("file:///etc/passwd", true).is_err());
        assert!(Endpoint::parse(&format!("https://push.example/{}", "a".repeat(2000)), false).is_err());
    }

    #[test]
    fn addresses_of_our_own_networks_are_not_public() {
        for private in [
            "127.0.0.1",
            "10.0.0.1",
            "172.16.5.4",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "198.18.0.1",
            "192.0.0.8",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::10.0.0.1",
            "2002:7f00:1::",
            "::127.0.0.1",
            "2001:db8::1",
        ] {
            assert!(!is_public(private.parse().unwrap()), "{private}");
        }
        for public in
            ["8.8.8.8", "2a00:1450:4003::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "172.15.0.1", "100.63.0.1"]
        {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
    }

    #[tokio::test]
    async fn a_name_that_leads_to_this_machine_is_not_connected_to() {
        let refused = PublicOnly.resolve("localhost".parse().unwrap()).await;
        assert!(refused.is_err_and(|error| error.to_string().contains("no public address")));
    }
}

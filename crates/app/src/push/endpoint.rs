//! Where a browser wants its pushes: an address that a stranger named, so it must not lead into our own network.
//!
//! Kept true: only the services of browsers, and what an operator added to them; only https, on its usual port, to a name;
//! and that name is only connected to at public addresses, looked up
//! at that moment, so a name that moves gains nothing. Redirects are not followed.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::Url;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// The longest that is taken; services' own have a few hundred characters.
const LONGEST: usize = 1024;

/// The services of the browsers there are: Chrome, Edge, Brave, Opera, Vivaldi and Samsung's by Google, Firefox, Edge by
/// Microsoft, Safari. `*.` stands for any name below.
const KNOWN: [&str; 6] = [
    "fcm.googleapis.com",
    "android.googleapis.com",
    "jmt17.google.com",
    "*.push.services.mozilla.com",
    "*.notify.windows.com",
    "*.push.apple.com",
];

/// Second-level names under which countries let people register, where the name before them is the one registered.
const SECOND_LEVEL: [&str; 12] =
    ["ac", "co", "com", "edu", "gob", "gov", "net", "ne", "nom", "or", "org", "go"];

/// A host, or all below a domain (`*.push.example`), or every one (`*`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostPattern(String);

impl HostPattern {
    /// The host of a push service, as an operator names it.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let name = text.strip_prefix("*.").unwrap_or(text);
        let is_label = |label: &str| {
            (1..=63).contains(&label.len())
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        if text == "*" || (name.len() <= 253 && name.split('.').all(is_label)) {
            return Ok(Self(text.to_ascii_lowercase()));
        }
        Err("is no host: write push.example, *.push.example, or * for every host")
    }

    /// As it was written, in small letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn matches(pattern: &str, host: &str) -> bool {
    match pattern.strip_prefix('*') {
        // Some label stands before the dot.
        Some(end) => host.len() > end.len() && host.ends_with(end),
        None => host == pattern,
    }
}

/// Where pushes to browsers may go.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hosts {
    /// Besides the well-known services.
    pub more: Vec<HostPattern>,
    /// To every host, private networks too, and without TLS: for tests and development.
    pub allow_private: bool,
}

impl Hosts {
    /// What allows a host; that every one is allowed comes last.
    fn pattern(&self, host: &str) -> Option<&str> {
        let named = self.more.iter().map(HostPattern::as_str).filter(|pattern| *pattern != "*");
        let every = self.more.iter().map(HostPattern::as_str).filter(|pattern| *pattern == "*");
        KNOWN.into_iter().chain(named).chain(every).find(|pattern| matches(pattern, host))
    }
}

/// A usable endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    url: Url,
    /// The well-known service that it is of, or the host that an operator named.
    trusted: Option<String>,
}

impl Endpoint {
    /// An address of a push service that pushes may go to.
    pub fn parse(text: &str, hosts: &Hosts) -> Result<Self, &'static str> {
        if text.len() > LONGEST {
            return Err("is too long");
        }
        let url = Url::parse(text).map_err(|_| "is no address")?;
        if !url.username().is_empty() || url.password().is_some() || url.host().is_none() {
            return Err("must have a host and no user");
        }
        if hosts.allow_private && matches!(url.scheme(), "http" | "https") {
            return Ok(Self { url, trusted: None });
        }
        if url.scheme() != "https" || url.port().is_some() {
            return Err("must begin with https:// and name no port");
        }
        let name = url.domain().filter(|name| name.contains('.') && !name.ends_with('.'));
        let pattern = hosts.pattern(name.ok_or("must name a public host")?);
        let pattern = pattern.ok_or("is not of a push service that this server knows")?;
        let trusted = (pattern != "*").then(|| pattern.trim_start_matches("*.").to_owned());
        Ok(Self { url, trusted })
    }

    /// The address.
    pub const fn url(&self) -> &Url {
        &self.url
    }

    /// `https://push.example`.
    pub fn origin(&self) -> String {
        self.url.origin().ascii_serialization()
    }

    /// Whether it is of a well-known service, or of one that an operator named.
    pub fn is_trusted(&self) -> bool {
        self.trusted.is_some()
    }

    /// The service, by which failures are counted: the one that is trusted, else the domain that somebody registered,
    /// since its owner may make as many names below it as they like.
    pub fn service(&self) -> String {
        let host = self.url.host_str().unwrap_or_default();
        match &self.trusted {
            Some(trusted) => trusted.clone(),
            None if self.url.domain().is_some() => registrable(host).to_owned(),
            None => host.to_owned(),
        }
    }

    /// The addresses that its host has now; none where it has no name or they are not told in time.
    pub(super) async fn addresses(&self) -> Vec<IpAddr> {
        let host = self.url.host_str().unwrap_or_default().trim_matches(['[', ']']);
        if let Ok(address) = host.parse() {
            return vec![address];
        }
        let found = tokio::time::timeout(LOOK_UP, tokio::net::lookup_host((host, 0))).await;
        let mut found: Vec<IpAddr> =
            found.ok().and_then(Result::ok).into_iter().flatten().map(|address| address.ip()).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The part of a host's name that somebody registered: two labels, or three below the second level of a country.
fn registrable(host: &str) -> &str {
    let labels: Vec<&str> = host.rsplit('.').collect();
    let is_country = labels.first().is_some_and(|last| last.len() == 2);
    let parts =
        if is_country && labels.get(1).is_some_and(|second| SECOND_LEVEL.contains(second)) { 3 } else { 2 };
    let from = host.rmatch_indices('.').nth(parts - 1).map_or(0, |(at, _)| at + 1);
    &host[from..]
}

/// How long looking up a name may take.
const LOOK_UP: std::time::Duration = std::time::Duration::from_secs(3);

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

    fn with(more: &[&str]) -> Hosts {
        Hosts {
            more: more.iter().map(|text| HostPattern::parse(text).unwrap()).collect(),
            allow_private: false,
        }
    }

    #[test]
    fn pushes_go_to_the_services_of_browsers_and_to_what_an_operator_adds() {
        for known in [
            "https://fcm.googleapis.com/fcm/send/a:b",
            "https://updates.push.services.mozilla.com/wpush/v2/abc",
            "https://wns2-by3p.notify.windows.com/w/?token=a",
            "https://web.push.apple.com/QG",
        ] {
            assert!(
                Endpoint::parse(known, &Hosts::default()).is_ok_and(|endpoint| endpoint.is_trusted()),
                "{known}"
            );
        }
        for wrong in [
            "https://push.example/a",
            "https://fcm.googleapis.com.attack.example/a",
            "https://attack-fcm.googleapis.com/a",
            "https://push.apple.com/a",
            "https://xpush.apple.com/a",
        ] {
            let refused = Endpoint::parse(wrong, &Hosts::default());
            assert_eq!(refused, Err("is not of a push service that this server knows"), "{wrong}");
        }
        assert!(Endpoint::parse("https://push.example/a", &with(&["push.example"])).is_ok());
        assert!(Endpoint::parse("https://eu.push.example/a", &with(&["*.push.example"])).is_ok());
        assert!(Endpoint::parse("https://eu.push.example/a", &with(&["push.example"])).is_err());
        let any = Endpoint::parse("https://anything.example/a", &with(&["*", "*.push.example"])).unwrap();
        assert!(!any.is_trusted(), "nobody named it");
        let named = Endpoint::parse("https://eu.push.example/a", &with(&["*", "*.push.example"])).unwrap();
        assert_eq!((named.is_trusted(), named.service()), (true, "push.example".to_owned()));
        for wrong in
            ["", "https://push.example", "push example", "*.", "a..b", "*push.example", "push.example:443"]
        {
            assert!(HostPattern::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn names_below_one_registered_domain_are_one_service() {
        let service = |text: &str| Endpoint::parse(text, &with(&["*"])).unwrap().service();
        assert_eq!(service("https://a1.attack.example/x"), "attack.example");
        assert_eq!(service("https://b.c.attack.example/x"), "attack.example");
        assert_eq!(service("https://attack.example/x"), "attack.example");
        assert_eq!(service("https://one.attack.co.uk/x"), "attack.co.uk");
        assert_eq!(service("https://other.co.uk/x"), "other.co.uk");
        assert_eq!(service("https://one.push.ch/x"), "push.ch");
        assert_eq!(service("https://wns2-by3p.notify.windows.com/x"), "notify.windows.com");
        assert_eq!(service("https://fcm.googleapis.com/x"), "fcm.googleapis.com");
        let local = Hosts { allow_private: true, ..Hosts::default() };
        assert_eq!(Endpoint::parse("http://127.0.0.1:5000/a", &local).unwrap().service(), "127.0.0.1");
    }

    #[test]
    fn endpoints_are_https_addresses_of_named_hosts() {
        let every = with(&["*"]);
        assert!(Endpoint::parse("https://updates.push.services.mozilla.com/wpush/v2/abc", &every).is_ok());
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
            assert!(Endpoint::parse(wrong, &every).is_err(), "{wrong}");
        }
        let local = Hosts { allow_private: true, ..Hosts::default() };
        assert!(Endpoint::parse("http://127.0.0.1:5000/a", &local).is_ok());
        assert!(Endpoint::parse("file:///etc/passwd", &local).is_err());
        assert!(Endpoint::parse(&format!("https://push.example/{}", "a".repeat(2000)), &every).is_err());
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

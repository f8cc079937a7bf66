//! The types of settings that are more than a number or a path. Each parses or says what it wants instead.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use ipnet::IpNet;
use party_app::push::endpoint::HostPattern;
use serde::Deserialize;
use serde::de::Error as _;
use tracing_subscriber::EnvFilter;
use url::Url;

/// A value that is used, but never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// The value itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[hidden]")
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Says nothing about the text, because the text may not be shown. An empty variable counts as unset.
        match String::deserialize(deserializer) {
            Ok(text) if !text.trim().is_empty() => Ok(Self(text)),
            _ => Err(D::Error::custom("expected a text that is not empty")),
        }
    }
}

/// Whether this is a developer's machine or the real thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Environment {
    /// A developer's machine: what destroys data or skips signatures can be allowed.
    Development,
    /// The real thing.
    Production,
}

impl fmt::Display for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Development => "development",
            Self::Production => "production",
        })
    }
}

/// Where jobs are run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WorkerPlace {
    /// Inside the server.
    Inside,
    /// Elsewhere.
    Off,
}

impl fmt::Display for WorkerPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Inside => "inside",
            Self::Off => "off",
        })
    }
}

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people; in colour on a terminal.
    Text,
    /// One JSON object a line, for machines.
    Json,
}

impl fmt::Display for LogFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "text",
            Self::Json => "json",
        })
    }
}

/// The source of a text type that is deserialized by parsing.
macro_rules! parsed_from_text {
    ($type:ty) => {
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
            }
        }
    };
}

/// Why a text is no value of a setting.
#[derive(Debug, PartialEq, Eq)]
pub struct BadValue(String);

impl BadValue {
    /// Says what is wanted instead.
    pub(super) fn new(message: String) -> Self {
        Self(message)
    }
}

impl fmt::Display for BadValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BadValue {}

/// What is logged, in the language of tracing's filters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogFilter(String);

impl LogFilter {
    /// The filter itself.
    pub fn to_filter(&self) -> EnvFilter {
        // The library of the queue tells of each job with all that it is told, and the driver of each notice while the
        // schema is made. What matters of both we log ourselves; a filter that names them has the last word.
        let quiet = "graphile_worker=error,graphile_worker_migrations=warn,tokio_postgres=warn";
        EnvFilter::new(format!("{quiet},{}", self.0))
    }
}

impl FromStr for LogFilter {
    type Err = BadValue;

    fn from_str(text: &str) -> Result<Self, BadValue> {
        match EnvFilter::builder().parse(text) {
            Ok(_) if !text.trim().is_empty() => Ok(Self(text.to_owned())),
            _ => Err(BadValue(format!("{text:?} is no log filter; write info, or info,party_db=debug"))),
        }
    }
}

impl fmt::Display for LogFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

pub(super) use parsed_from_text;

parsed_from_text!(LogFilter);

/// The address under which people reach the server: scheme, host and port, without a slash at the end. Pages, cookies and
/// the files of the web app stand at the root of the host, so there is no path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl(String);

impl PublicUrl {
    /// The URL, to which a path that begins with a slash can be added.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PublicUrl {
    type Err = BadValue;

    fn from_str(text: &str) -> Result<Self, BadValue> {
        let url = web_url(text)?;
        let origin = url.origin().ascii_serialization();
        let what = if has_user(&url) {
            "a user name or password"
        } else if url.path() != "/" {
            "a path, and the server can only be reached at the root of a host"
        } else if url.query().is_some() {
            "a query"
        } else if url.fragment().is_some() {
            "a fragment"
        } else {
            return Ok(Self(origin));
        };
        // What stands before an @ is not shown: it may be a password.
        Err(BadValue(format!("PARTY_GALLERY_PUBLIC_URL (public_url) has {what}; write {origin}")))
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

parsed_from_text!(PublicUrl);

/// The address of another service, which may have a path; without a slash at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceUrl(String);

impl ServiceUrl {
    /// The URL, to which a path that begins with a slash can be added.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ServiceUrl {
    type Err = BadValue;

    fn from_str(text: &str) -> Result<Self, BadValue> {
        let url = web_url(text)?;
        if url.query().is_some() || url.fragment().is_some() || has_user(&url) {
            return Err(BadValue("a web address with more than a host and a path".to_owned()));
        }
        Ok(Self(url.as_str().trim_end_matches('/').to_owned()))
    }
}

impl fmt::Display for ServiceUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

parsed_from_text!(ServiceUrl);

fn has_user(url: &Url) -> bool {
    !url.username().is_empty() || url.password().is_some()
}

/// Address of a file on the web, its query included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileUrl(Url);

impl FileUrl {
    /// The URL.
    pub const fn url(&self) -> &Url {
        &self.0
    }
}

impl FromStr for FileUrl {
    type Err = BadValue;

    fn from_str(text: &str) -> Result<Self, BadValue> {
        let url = web_url(text)?;
        // Browsers load it, so everybody would see who loads it.
        if has_user(&url) {
            return Err(BadValue("a web address with a user name or password".to_owned()));
        }
        Ok(Self(url))
    }
}

impl fmt::Display for FileUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

parsed_from_text!(FileUrl);

/// An origin as browsers send it: scheme, host, and the port when it is not the usual one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(String);

impl Origin {
    /// As in the header.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Origin {
    type Err = BadValue;

    fn from_str(text: &str) -> Result<Self, BadValue> {
        let url = web_url(text)?;
        let origin = url.origin().ascii_serialization();
        if url.as_str().trim_end_matches('/') != origin {
            return Err(BadValue(format!("{text:?} has more than an origin; write {origin}")));
        }
        Ok(Self(origin))
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

parsed_from_text!(Origin);

fn web_url(text: &str) -> Result<Url, BadValue> {
    match Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => Ok(url),
        _ => Err(BadValue(format!("{text:?} is no web address; write one like https://party.example"))),
    }
}

/// A reverse proxy, or a network of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proxy(IpNet);

impl Proxy {
    /// The network; of one address when it is a single proxy.
    pub fn network(self) -> IpNet {
        self.0
    }
}

impl FromStr for Proxy {
    type Err = BadValue;

    fn from_str(text: &str) -> Result<Self, BadValue> {
        let network = text.parse::<IpNet>().ok().or_else(|| Some(text.parse::<IpAddr>().ok()?.into()));
        let bad = || BadValue(format!("{text:?} is no address or network; write 10.0.0.1 or 10.0.0.0/8"));
        network.map(|network| Self(unmapped(network.trunc()))).ok_or_else(bad)
    }
}

impl fmt::Display for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

parsed_from_text!(Proxy);

/// A host of a push service, or all below a domain, or every one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushHost(HostPattern);

impl PushHost {
    /// The hosts that it stands for.
    pub const fn pattern(&self) -> &HostPattern {
        &self.0
    }
}

impl FromStr for PushHost {
    type Err = BadValue;

    fn from_str(text: &str) -> Result<Self, BadValue> {
        HostPattern::parse(text).map(Self).map_err(|wrong| BadValue(format!("{text:?} {wrong}")))
    }
}

impl fmt::Display for PushHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str())
    }
}

parsed_from_text!(PushHost);

/// Parses a variable that lists hosts of push services.
pub(super) fn comma_separated_push_hosts(text: &str) -> Result<Vec<PushHost>, BadValue> {
    comma_separated(text)
}

/// A network of IPv4 that is written in its form within IPv6, as that of IPv4: addresses are compared as such.
fn unmapped(network: IpNet) -> IpNet {
    let v4 = |network: ipnet::Ipv6Net| {
        let address = network.addr().to_ipv4_mapped()?;
        let prefix = network.prefix_len().checked_sub(96)?;
        ipnet::Ipv4Net::new(address, prefix).ok()
    };
    match network {
        IpNet::V6(network) => v4(network).map_or(IpNet::V6(network), IpNet::V4),
        IpNet::V4(_) => network,
    }
}

/// Parses a variable that lists origins.
pub(super) fn comma_separated_origins(text: &str) -> Result<Vec<Origin>, BadValue> {
    comma_separated(text)
}

/// Parses a variable that lists proxies.
pub(super) fn comma_separated_proxies(text: &str) -> Result<Vec<Proxy>, BadValue> {
    comma_separated(text)
}

fn comma_separated<T: FromStr<Err = BadValue>>(text: &str) -> Result<Vec<T>, BadValue> {
    text.split(',').map(str::trim).filter(|item| !item.is_empty()).map(str::parse).collect()
}

//! HTTP as the readers and writers speak it: what an answer says about versions, and nothing else of it.

use std::collections::HashMap;
use std::sync::LazyLock;
use std::time::Duration;

use rand::RngExt as _;
use reqwest::{Client, Method, RequestBuilder, StatusCode};
use serde_json::{Value, json};

use crate::history::{Register, Route, Version};

/// A node that stands still keeps its readers waiting; what they hear when it goes on is what matters.
const PATIENCE: Duration = Duration::from_secs(20);
/// Longer than any fault: a write that is given up may still happen.
const WRITE_PATIENCE: Duration = Duration::from_secs(45);

/// A client without TLS, shared by all.
pub fn plain() -> &'static Client {
    static CLIENT: LazyLock<Client> = LazyLock::new(|| {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder().tls_certs_only([]).pool_max_idle_per_host(64).build();
        client.expect("a plain client can be made")
    });
    &CLIENT
}

/// A version as it stands in a title or a name.
pub fn text(register: Register, version: Version) -> String {
    match register {
        Register::Party(_) => format!("Party {version:06}"),
        Register::User(_) => format!("Host {version:06}"),
    }
}

/// The version in a title or a name.
pub fn version(text: &str) -> Option<Version> {
    text.rsplit_once(' ')?.1.parse().ok()
}

/// What a read was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// These versions.
    Seen(Vec<(Register, Version)>),
    /// An error with this status, or nothing at all.
    Failed(Option<u16>),
}

/// What a write was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrote {
    /// 2xx.
    Done,
    /// 4xx, with what it said: it will never happen.
    Refused(u16, String),
    /// An error or a broken connection: it may have happened, and will not any more.
    Broken,
    /// No answer; it may still happen.
    Silence,
}

/// The ids of registers, both ways.
#[derive(Debug, Default)]
pub struct Directory {
    /// Ids of parties by their number.
    pub parties: Vec<String>,
    /// Ids of hosts by their number.
    pub users: Vec<String>,
    numbers: HashMap<String, usize>,
}

impl Directory {
    /// Of these.
    pub fn new(users: Vec<String>, parties: Vec<String>) -> Self {
        let numbers = parties.iter().enumerate().map(|(number, id)| (id.clone(), number)).collect();
        Self { parties, users, numbers }
    }

    /// Where a register is read and written.
    pub fn path(&self, register: Register) -> String {
        match register {
            Register::Party(number) => format!("/parties/{}", self.parties[number]),
            Register::User(number) => format!("/users/{}", self.users[number]),
        }
    }

    fn seen(&self, data: &Value, register: Option<Register>) -> Option<(Register, Version)> {
        let register = match register {
            Some(register) => register,
            None => Register::Party(*self.numbers.get(data["id"].as_str()?)?),
        };
        let field = if matches!(register, Register::Party(_)) { "title" } else { "firstName" };
        Some((register, version(data[field].as_str()?)?))
    }
}

/// Reads a register, or the first page of the feed.
pub async fn read(
    directory: &Directory,
    port: u16,
    route: Route,
    register: Register,
    token: Option<&str>,
) -> Told {
    let path = if route == Route::Feed { "/parties".to_owned() } else { directory.path(register) };
    let request = request(port, Method::GET, &path, token).timeout(PATIENCE);
    let Ok(answer) = request.send().await else { return Told::Failed(None) };
    let status = Some(answer.status().as_u16());
    if answer.status() != StatusCode::OK {
        return Told::Failed(status);
    }
    let Ok(body) = answer.json::<Value>().await else { return Told::Failed(None) };
    let data = &body["data"];
    if route == Route::Feed {
        let Some(page) = data.as_array() else { return Told::Failed(status) };
        return Told::Seen(page.iter().filter_map(|party| directory.seen(party, None)).collect());
    }
    directory.seen(data, Some(register)).map_or(Told::Failed(status), |seen| Told::Seen(vec![seen]))
}

/// Writes a version through the API.
pub async fn write(
    directory: &Directory,
    port: u16,
    register: Register,
    version: Version,
    token: &str,
) -> Wrote {
    let field = if matches!(register, Register::Party(_)) { "title" } else { "firstName" };
    let request = request(port, Method::PUT, &directory.path(register), Some(token))
        .timeout(WRITE_PATIENCE)
        .json(&json!({ field: text(register, version) }));
    match request.send().await {
        Ok(answer) if answer.status().is_success() => Wrote::Done,
        Ok(answer) if answer.status().is_client_error() => {
            Wrote::Refused(answer.status().as_u16(), answer.text().await.unwrap_or_default())
        }
        Err(error) if error.is_timeout() => Wrote::Silence,
        Ok(_) | Err(_) => Wrote::Broken,
    }
}

fn request(port: u16, method: Method, path: &str, token: Option<&str>) -> RequestBuilder {
    let address: [u8; 3] = rand::rng().random();
    let [a, b, c] = address;
    let request = plain().request(method, format!("http://127.0.0.1:{port}/api/v1{path}"));
    let request = request.header("x-forwarded-for", format!("10.{a}.{b}.{c}"));
    match token {
        Some(token) => request.bearer_auth(token),
        None => request,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_where_it_was_written() {
        for register in [Register::Party(3), Register::User(1)] {
            assert_eq!(version(&text(register, 1_234_567)), Some(1_234_567));
        }
        assert_eq!(version("Vinyl night"), None);
    }
}

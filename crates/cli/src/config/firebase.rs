//! Accounts that Firebase keeps, as settings say it: whose tokens count, and what a browser needs to get one.

use std::fmt;
use std::str::FromStr;

use anyhow::{bail, ensure};
use party_http::web::{Accounts, FirebaseWeb};
use serde::Deserialize;
use serde::de::Error as _;
use url::Url;

use super::values::{BadValue, parsed_from_text};
use super::{Environment, Settings};

/// Longest web API key that is taken; Google's have 39 characters.
const MAX_KEY: usize = 100;

/// The key by which browsers name a Firebase project to Google. Every page shows it; it is no secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebApiKey(String);

impl FromStr for WebApiKey {
    type Err = BadValue;

    fn from_str(text: &str) -> Result<Self, BadValue> {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        if text.is_empty() || text.len() > MAX_KEY || !text.bytes().all(fits) {
            let wanted = "is no web API key; the Firebase console shows it as apiKey of the web app";
            return Err(BadValue::new(format!("{text:?} {wanted}")));
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for WebApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

parsed_from_text!(WebApiKey);

/// The name of the host whose pages lead through a sign-in by Google.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthDomain(String);

impl FromStr for AuthDomain {
    type Err = BadValue;

    fn from_str(text: &str) -> Result<Self, BadValue> {
        // As it is, or it is more than a name: it goes into addresses and into the policy of pages.
        let is_host = Url::parse(&format!("https://{text}/")).is_ok_and(|url| {
            url.host_str() == Some(text) && url.as_str() == format!("https://{text}/") && !text.contains('*')
        });
        if !is_host {
            return Err(BadValue::new(format!(
                "{text:?} is no name of a host; write one like my-party.firebaseapp.com, without https://"
            )));
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for AuthDomain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

parsed_from_text!(AuthDomain);

impl Settings {
    /// What pages are told of accounts.
    pub fn accounts(&self) -> Accounts {
        let Some(project) = &self.firebase_project_id else { return Accounts::Local };
        let web = self.firebase_api_key.as_ref().map(|key| FirebaseWeb {
            project: project.clone(),
            api_key: key.to_string(),
            auth_domain: self
                .firebase_auth_domain
                .as_ref()
                .map_or_else(|| format!("{project}.firebaseapp.com"), ToString::to_string),
            emulator: self.firebase_emulator_url.as_ref().and_then(|url| url.as_str().parse().ok()),
        });
        Accounts::Firebase(web)
    }

    /// What no single value shows.
    pub(super) fn check_firebase(&self) -> anyhow::Result<()> {
        if self.firebase_project_id.as_deref().is_some_and(|project| project.trim().is_empty()) {
            bail!("FIREBASE_PROJECT_ID (firebase_project_id) is empty");
        }
        self.check_emulator()?;
        ensure!(
            self.firebase_api_key.is_none() || self.firebase_project_id.is_some(),
            "PARTY_GALLERY_FIREBASE_API_KEY (firebase_api_key) needs FIREBASE_PROJECT_ID (firebase_project_id)"
        );
        let of_pages = [
            (
                "PARTY_GALLERY_FIREBASE_AUTH_DOMAIN (firebase_auth_domain)",
                self.firebase_auth_domain.is_some(),
            ),
            (
                "PARTY_GALLERY_FIREBASE_EMULATOR_URL (firebase_emulator_url)",
                self.firebase_emulator_url.is_some(),
            ),
        ];
        for (name, is_set) in of_pages {
            ensure!(
                self.firebase_api_key.is_some() || !is_set,
                "{name} is for signing in on pages, which needs PARTY_GALLERY_FIREBASE_API_KEY (firebase_api_key)"
            );
        }
        Ok(())
    }

    fn check_emulator(&self) -> anyhow::Result<()> {
        if !self.firebase_emulator {
            ensure!(
                self.firebase_emulator_url.is_none(),
                "PARTY_GALLERY_FIREBASE_EMULATOR_URL (firebase_emulator_url) leads to tokens that are refused without \
                 PARTY_GALLERY_FIREBASE_EMULATOR (firebase_emulator)"
            );
            return Ok(());
        }
        ensure!(
            cfg!(debug_assertions),
            "PARTY_GALLERY_FIREBASE_EMULATOR (firebase_emulator) accepts tokens that anybody can write, and this is a \
             release build: turn it off, or use a debug build on a developer's machine"
        );
        ensure!(
            self.environment() != Environment::Production,
            "PARTY_GALLERY_FIREBASE_EMULATOR (firebase_emulator) accepts tokens that anybody can write, and this is \
             production: turn it off, or set PARTY_GALLERY_ENV=development on a developer's machine"
        );
        ensure!(
            self.firebase_project_id.is_some(),
            "PARTY_GALLERY_FIREBASE_EMULATOR (firebase_emulator) needs FIREBASE_PROJECT_ID (firebase_project_id)"
        );
        Ok(())
    }
}

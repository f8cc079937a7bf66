//! Bodies of `/auth`. Passwords go straight into a type that does not print them.

use party_app::auth::{ClaimBy, ConfirmBy, Profile, Registration};
use party_domain::Violations;
use party_domain::invalid::Invalid;
use party_domain::text::{DisplayName, Email, PersonName, PlainPassword, Username};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::extract::required;

/// Longest token that is looked at; Firebase's have some 1,200 characters.
const MAX_TOKEN: usize = 8192;

fn token(text: String) -> Result<String, Invalid> {
    if text.len() > MAX_TOKEN { Err(Invalid::Length { min: 1, max: MAX_TOKEN }) } else { Ok(text) }
}

/// An account to be made.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RegisterBody {
    #[schema(required = true, example = "ana@example.com")]
    email: Option<String>,
    /// 8 to 128 characters.
    #[schema(required = true, format = Password)]
    password: Option<String>,
    /// 3 to 30 letters A-Z, digits or underscores.
    #[schema(required = true, example = "ana_perez")]
    username: Option<String>,
    #[schema(required = true, example = "Ana")]
    first_name: Option<String>,
    #[schema(required = true, example = "Pérez")]
    last_name: Option<String>,
}

impl RegisterBody {
    pub(super) fn parse(self) -> Result<Registration, Violations> {
        let mut wrong = Violations::default();
        let email = required(&mut wrong, "email", self.email, |text| Email::parse(&text));
        let password = required(&mut wrong, "password", self.password, |text| PlainPassword::parse(&text));
        let username = required(&mut wrong, "username", self.username, |text| Username::parse(&text));
        let first_name = required(&mut wrong, "firstName", self.first_name, |text| PersonName::parse(&text));
        let last_name = required(&mut wrong, "lastName", self.last_name, |text| PersonName::parse(&text));
        match (email, password, username, first_name, last_name) {
            (Some(email), Some(password), Some(username), Some(first_name), Some(last_name)) => {
                Ok(Registration { email, password, username, first_name, last_name })
            }
            _ => Err(wrong),
        }
    }
}

/// An address and its password.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LoginBody {
    #[schema(required = true, example = "ana@example.com")]
    email: Option<String>,
    #[schema(required = true, format = Password)]
    password: Option<String>,
    /// What the last sign-in on this device answered. Browsers have it in a cookie.
    #[schema(example = "pgk_…")]
    known_device: Option<String>,
}

/// A sign-in by password.
pub(super) struct Login {
    pub(super) email: String,
    pub(super) password: PlainPassword,
    pub(super) known_device: Option<String>,
}

impl LoginBody {
    pub(super) fn parse(self) -> Result<Login, Violations> {
        let mut wrong = Violations::default();
        let email = required(&mut wrong, "email", self.email, Ok);
        let known_device = self.known_device;
        let password =
            required(&mut wrong, "password", self.password, |text| Ok(PlainPassword::attempt(&text)));
        let (email, password) = email.zip(password).ok_or(wrong)?;
        Ok(Login { email, password, known_device })
    }
}

/// A Firebase ID token, and how a new account is to be called.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct VerifyBody {
    #[schema(required = true)]
    id_token: Option<String>,
    username: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
}

impl VerifyBody {
    pub(super) fn parse(self) -> Result<(String, Profile), Violations> {
        let mut wrong = Violations::default();
        let token = required(&mut wrong, "idToken", self.id_token, token);
        let profile = profile(&mut wrong, self.username, self.first_name, self.last_name);
        match token {
            Some(token) if wrong.is_empty() => Ok((token, profile)),
            _ => Err(wrong),
        }
    }
}

fn profile(
    wrong: &mut Violations,
    username: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
) -> Profile {
    Profile {
        username: wrong.check_opt("username", username.map(|text| Username::parse(&text))),
        first_name: wrong.check_opt("firstName", first_name.map(|text| PersonName::parse(&text))),
        last_name: wrong.check_opt("lastName", last_name.map(|text| PersonName::parse(&text))),
    }
}

/// What one proves with that the account is one's own: `password`, or `idToken`.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConfirmSignInBody {
    #[schema(format = Password)]
    password: Option<String>,
    id_token: Option<String>,
}

impl ConfirmSignInBody {
    pub(super) fn parse(self) -> Result<ConfirmBy, Violations> {
        let mut wrong = Violations::default();
        let by = match (self.password, self.id_token) {
            (None, Some(text)) => wrong.check("idToken", token(text)).map(ConfirmBy::Firebase),
            (password, None) => {
                required(&mut wrong, "password", password, |text| Ok(PlainPassword::attempt(&text)))
                    .map(ConfirmBy::Password)
            }
            (Some(_), Some(_)) => {
                wrong.add("idToken", &Invalid::Rule("comes without a password"));
                None
            }
        };
        by.ok_or(wrong)
    }
}

/// What a guest's account signs in with: `email` and `password`, or `idToken`.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClaimBody {
    email: Option<String>,
    /// 8 to 128 characters.
    #[schema(format = Password)]
    password: Option<String>,
    id_token: Option<String>,
    username: Option<String>,
    /// The name given at the door, by default.
    first_name: Option<String>,
    last_name: Option<String>,
}

impl ClaimBody {
    pub(super) fn parse(self) -> Result<(ClaimBy, Profile), Violations> {
        let mut wrong = Violations::default();
        let by = match self.id_token {
            Some(_) if self.email.is_some() || self.password.is_some() => {
                wrong.add("idToken", &Invalid::Rule("goes without email and password"));
                None
            }
            Some(text) => wrong.check("idToken", token(text)).map(|id_token| ClaimBy::Firebase { id_token }),
            None => {
                let email = required(&mut wrong, "email", self.email, |text| Email::parse(&text));
                let password =
                    required(&mut wrong, "password", self.password, |text| PlainPassword::parse(&text));
                email.zip(password).map(|(email, password)| ClaimBy::Password { email, password })
            }
        };
        let profile = profile(&mut wrong, self.username, self.first_name, self.last_name);
        match by {
            Some(by) if wrong.is_empty() => Ok((by, profile)),
            _ => Err(wrong),
        }
    }
}

/// A new password for the current one.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangePasswordBody {
    #[schema(required = true, format = Password)]
    current_password: Option<String>,
    /// 8 to 128 characters.
    #[schema(required = true, format = Password)]
    new_password: Option<String>,
}

impl ChangePasswordBody {
    pub(super) fn parse(self) -> Result<(PlainPassword, PlainPassword), Violations> {
        let mut wrong = Violations::default();
        let attempt = |text: String| Ok(PlainPassword::attempt(&text));
        let current = required(&mut wrong, "currentPassword", self.current_password, attempt);
        let new = required(&mut wrong, "newPassword", self.new_password, |text| PlainPassword::parse(&text));
        current.zip(new).ok_or(wrong)
    }
}

/// What a guest is to be called.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RenameBody {
    /// 1 to 40 characters; unlike the name of the host, of a member and of another guest of the party.
    #[schema(required = true, example = "Carla")]
    name: Option<String>,
}

/// An address.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EmailBody {
    #[schema(required = true, example = "ana@example.com")]
    email: Option<String>,
}

impl RenameBody {
    pub(super) fn parse(self) -> Result<DisplayName, Violations> {
        let mut wrong = Violations::default();
        required(&mut wrong, "name", self.name, |text| DisplayName::parse(&text)).ok_or(wrong)
    }
}

impl EmailBody {
    pub(super) fn parse(self) -> Result<Email, Violations> {
        let mut wrong = Violations::default();
        required(&mut wrong, "email", self.email, |text| Email::parse(&text)).ok_or(wrong)
    }
}

/// The token of a link, and a new password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResetBody {
    #[schema(required = true)]
    token: Option<String>,
    /// 8 to 128 characters.
    #[schema(required = true, format = Password)]
    password: Option<String>,
}

impl ResetBody {
    pub(super) fn parse(self) -> Result<(String, PlainPassword), Violations> {
        let mut wrong = Violations::default();
        let token = required(&mut wrong, "token", self.token, token);
        let password = required(&mut wrong, "password", self.password, |text| PlainPassword::parse(&text));
        token.zip(password).ok_or(wrong)
    }
}

/// The token of a link.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TokenBody {
    #[schema(required = true)]
    token: Option<String>,
}

impl TokenBody {
    pub(super) fn parse(self) -> Result<String, Violations> {
        let mut wrong = Violations::default();
        required(&mut wrong, "token", self.token, token).ok_or(wrong)
    }
}

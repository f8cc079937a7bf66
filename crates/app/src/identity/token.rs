//! Secrets that a person carries: session tokens and the one-time tokens of mailed links.
//!
//! Kept true: a token is a [`Secret`] with its kind before it. The kind is part of the type, so a password reset token
//! is refused where a session token is expected before anything is looked up; only the secret's hash is stored, and
//! rows are found by it, so nothing compares secrets byte by byte. To add a kind, declare an empty enum and give it
//! [`Kind`] with a prefix of its own.

use std::{fmt, marker::PhantomData, str::FromStr};

use party_domain::secret::{Secret, SecretHash};

/// What a token is for.
pub trait Kind {
    /// Starts the text of every token of this kind, so that secret scanners recognise a leaked one.
    const PREFIX: &'static str;
}

/// Signs requests of one signed-in device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Session {}

/// Lets its holder choose a new password, once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PasswordReset {}

/// Proves that its holder reads the mail of an address, once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EmailVerification {}

/// Shows a party on a wall screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Display {}

/// Shows a person's parties to a calendar app.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CalendarFeed {}

impl Kind for Display {
    const PREFIX: &'static str = "pgd_";
}

impl Kind for CalendarFeed {
    const PREFIX: &'static str = "pgc_";
}

impl Kind for Session {
    const PREFIX: &'static str = "pgs_";
}

impl Kind for PasswordReset {
    const PREFIX: &'static str = "pgr_";
}

impl Kind for EmailVerification {
    const PREFIX: &'static str = "pgv_";
}

/// A session token.
pub type SessionToken = Token<Session>;

/// A wall screen's token.
pub type DisplayToken = Token<Display>;

/// The secret in the address of a person's calendar.
pub type CalendarFeedToken = Token<CalendarFeed>;

/// A password reset token.
pub type PasswordResetToken = Token<PasswordReset>;

/// An e-mail verification token.
pub type EmailVerificationToken = Token<EmailVerification>;

/// A secret of one kind: its prefix and 43 characters of base64url. It shows itself only through [`Token::reveal`].
pub struct Token<K> {
    secret: Secret,
    kind: PhantomData<fn() -> K>,
}

impl<K: Kind> Token<K> {
    /// What is stored and looked up in place of the token.
    pub fn hash(&self) -> SecretHash {
        self.secret.hash()
    }

    /// The token itself, for the one answer or mail that hands it out.
    pub fn reveal(&self) -> String {
        format!("{}{}", K::PREFIX, self.secret.reveal())
    }
}

impl<K: Kind> From<Secret> for Token<K> {
    fn from(secret: Secret) -> Self {
        Self { secret, kind: PhantomData }
    }
}

impl<K: Kind> FromStr for Token<K> {
    type Err = NotAToken;

    fn from_str(text: &str) -> Result<Self, NotAToken> {
        let secret = text.strip_prefix(K::PREFIX).ok_or(NotAToken)?;
        Secret::parse(secret).map(Self::from).map_err(|_| NotAToken)
    }
}

impl<K> Clone for Token<K> {
    fn clone(&self) -> Self {
        Self { secret: self.secret.clone(), kind: PhantomData }
    }
}

impl<K: Kind> fmt::Debug for Token<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Token({}…)", K::PREFIX)
    }
}

/// The text is not a token of the expected kind. It says no more: the text may be a secret of another kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a token of this kind")]
pub struct NotAToken;

#[cfg(test)]
mod tests {
    use rand::{SeedableRng, rngs::StdRng};

    use super::*;

    fn token<K: Kind>(seed: u64) -> Token<K> {
        Secret::generate(&mut StdRng::seed_from_u64(seed)).into()
    }

    #[test]
    fn a_session_token_is_its_prefix_and_43_url_safe_characters() {
        let text = token::<Session>(1).reveal();
        let secret = text.strip_prefix("pgs_").unwrap();
        assert_eq!(secret.len(), 43);
        assert!(secret.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)), "{secret}");
    }

    #[test]
    fn a_token_read_back_has_the_hash_it_was_stored_under() {
        let read: SessionToken = token::<Session>(1).reveal().parse().unwrap();
        assert_eq!(read.hash(), token::<Session>(1).hash());
        assert_ne!(read.hash(), token::<Session>(2).hash());
    }

    #[test]
    fn a_token_of_one_kind_is_refused_where_another_is_expected() {
        let reset = token::<PasswordReset>(1).reveal();
        assert!(reset.parse::<SessionToken>().is_err());
        assert!(reset.parse::<EmailVerificationToken>().is_err());
        assert!(reset.parse::<PasswordResetToken>().is_ok());
    }

    #[test]
    fn text_that_no_token_has_is_refused() {
        // All zeros, so that the last character has no stray bits and its neighbour has one.
        let good = format!("pgs_{}", "A".repeat(43));
        assert!(good.parse::<SessionToken>().is_ok());
        let stray_bit = format!("pgs_{}B", "A".repeat(42));
        let cases =
            ["", "pgs_", "pgs_AAAA", &good[4..], &format!("{good}="), &format!("{good}A"), &stray_bit];
        for text in cases {
            assert_eq!(text.parse::<SessionToken>().err(), Some(NotAToken), "{text}");
        }
    }

    #[test]
    fn debug_output_does_not_hold_the_secret() {
        assert_eq!(format!("{:?}", token::<Session>(1)), "Token(pgs_…)");
    }
}

//! What an account signs in with: e-mail address, username, password.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use super::{as_text, marks, passwords, reserved};
use crate::id::UserId;
use crate::invalid::Invalid;

as_text!(Email, Username);

/// An e-mail address of an account, as it was typed; compared by [`key`](Self::key).
///
/// ASCII only, so that the database's `lower()` and ours agree under every locale.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct Email(String);

impl Email {
    /// Most characters that a mail server takes (RFC 5321).
    pub const MAX_LEN: usize = 254;
    /// Domain of guests' shadow addresses; nobody can register there.
    pub const GUEST_DOMAIN: &'static str = "guest.invalid";
    /// Domain of the addresses that deleted accounts leave; nobody can register there.
    pub const DELETED_DOMAIN: &'static str = "deleted.invalid";

    /// `local@domain.tld`, trimmed. A domain in another script becomes its ASCII form (Punycode); before the `@` there is
    /// ASCII only. Whether anybody reads it only a mail can tell.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = marks::without_marks(text);
        let text = text.trim();
        let wrong = Invalid::Rule("must be an e-mail address of at most 254 characters");
        let Some((local, domain)) = text.rsplit_once('@') else { return Err(wrong) };
        if !local.is_ascii() {
            return Err(Invalid::Rule("must have only letters A-Z, digits and signs before the @"));
        }
        let ascii =
            if domain.is_ascii() { None } else { Some(url::Host::parse(domain).map_err(|_| wrong.clone())?) };
        let ascii = ascii.map(|domain| domain.to_string());
        let domain = ascii.as_deref().unwrap_or(domain);
        let text = format!("{local}@{domain}");
        let local_right = (1..=64).contains(&local.len())
            && local.bytes().all(|b| b.is_ascii_graphic() && !b"\"(),:;<>@[\\]".contains(&b))
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..");
        let domain_right = domain.contains('.') && domain.split('.').all(is_domain_label);
        let reserved =
            [Self::GUEST_DOMAIN, Self::DELETED_DOMAIN].iter().any(|ours| domain.eq_ignore_ascii_case(ours));
        if text.len() <= Self::MAX_LEN && local_right && domain_right && !reserved {
            Ok(Self(text))
        } else {
            Err(wrong)
        }
    }

    /// The unreachable address of a guest's shadow row.
    pub fn of_guest(id: &UserId) -> Self {
        Self(format!("{id}@{}", Self::GUEST_DOMAIN))
    }

    /// What is left of the address of a deleted account.
    pub fn of_deleted(id: &UserId) -> Self {
        Self(format!("{id}@{}", Self::DELETED_DOMAIN))
    }

    /// What two spellings of one address have in common: lower case.
    pub fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

fn is_domain_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// An account's handle: `[A-Za-z0-9_]{3,30}`, unique without regard to case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct Username(String);

impl Username {
    /// Checks; nothing is trimmed, so that what is checked is what is taken. Names that could be taken for the server or
    /// for one of its pages are refused.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let right =
            (3..=30).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        let wrong = Invalid::Rule("must be 3 to 30 letters A-Z, digits or underscores");
        if !right {
            return Err(wrong);
        }
        if reserved::is_reserved(text) {
            return Err(Invalid::Rule("is reserved; choose another"));
        }
        Ok(Self(text.to_owned()))
    }

    /// What two spellings of one username have in common: lower case.
    pub fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

/// A password as it was typed, on its way to the hash. `Debug` hides it and it is never serialised.
#[derive(Clone)]
pub struct PlainPassword(String);

impl PlainPassword {
    const MIN: usize = 8;
    const MAX: usize = 128;

    /// A password to set: 8 to 128 characters and none of the commonest. Normalised (NFKC),
    /// since keyboards disagree about how `é` is typed.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let password: String = text.nfkc().collect();
        let length = password.chars().count();
        if !(Self::MIN..=Self::MAX).contains(&length) {
            return Err(Invalid::Length { min: Self::MIN, max: Self::MAX });
        }
        let first = password.chars().next();
        if passwords::is_common(&password) || password.chars().all(|c| Some(c) == first) {
            return Err(Invalid::Rule("is one of the passwords that are tried first; choose another"));
        }
        Ok(Self(password))
    }

    /// Refuses a password that is made of what is known of its owner: names, username, e-mail address, with digits and
    /// signs around.
    ///
    /// # Errors
    /// When little is left of it without them.
    pub fn check_against<'a>(&self, personal: impl IntoIterator<Item = &'a str>) -> Result<(), Invalid> {
        if passwords::is_made_of(&self.0, personal) {
            return Err(Invalid::Rule("is made of your own name or address; choose another"));
        }
        Ok(())
    }

    /// A password to try: any that could ever have been set, so that a wrong one is "wrong" and not
    /// "invalid".
    pub fn attempt(text: &str) -> Self {
        // A character beyond the longest password makes it wrong without hashing a megabyte.
        Self(text.nfkc().take(Self::MAX + 1).collect())
    }

    /// The password itself, for the hash function alone.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PlainPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PlainPassword(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_name_and_a_domain() {
        for address in ["a@b.cd", " Ana.Perez+party@Mail.Example.org ", "o'neil@x-y.example", "a@b.cd\n"] {
            assert!(Email::parse(address).is_ok(), "{address}");
        }
        let longest =
            format!("{}@{}.{}.{}.example", "l".repeat(64), "d".repeat(63), "d".repeat(63), "d".repeat(53));
        assert_eq!(longest.len(), 254);
        assert!(Email::parse(&longest).is_ok());
        for address in [
            "",
            "a",
            "@b.cd",
            "a@",
            "a@b",
            "a b@c.de",
            "a@b..cd",
            "a@.cd",
            "a@-b.cd",
            "a@b_c.de",
            "a@b@c.de",
            ".a@b.cd",
            "a.@b.cd",
            "a..b@c.de",
            "añ@b.cd",
            "<a@b.cd>",
            &format!("{}@b.cd", "l".repeat(65)),
            &format!("x{longest}"),
            &format!("{longest}x"),
        ] {
            assert!(Email::parse(address).is_err(), "{address:?}");
        }
    }

    #[test]
    fn an_address_is_compared_without_case() {
        assert_eq!(Email::parse("Ana@Example.ORG").unwrap().key(), "ana@example.org");
        assert_eq!(Email::parse("Ana@Example.ORG").unwrap().as_str(), "Ana@Example.ORG");
    }

    #[test]
    fn nobody_registers_under_the_address_of_a_guest_or_of_a_deleted_account() {
        let guest = Email::of_guest(&UserId::stored("cabc"));
        assert_eq!(guest.as_str(), "cabc@guest.invalid");
        assert!(Email::parse(guest.as_str()).is_err());
        assert!(Email::parse("x@GUEST.invalid").is_err());
        let deleted = Email::of_deleted(&UserId::stored("cabc"));
        assert_eq!(deleted.as_str(), "cabc@deleted.invalid");
        assert!(Email::parse(deleted.as_str()).is_err());
    }

    #[test]
    fn a_domain_in_another_script_is_kept_in_ascii() {
        for (typed, kept) in [
            ("ana@bücher.example", "ana@xn--bcher-kva.example"),
            ("ana@BÜCHER.example", "ana@xn--bcher-kva.example"),
            ("\u{202a}ana@日本.example\u{202c}", "ana@xn--wgv71a.example"),
        ] {
            assert_eq!(Email::parse(typed).unwrap().as_str(), kept, "{typed}");
        }
        assert!(Email::parse("ana@büch er.example").is_err() && Email::parse("ana@ü").is_err());
        assert!(Email::parse("añá@b.cd").unwrap_err().to_string().contains("before the @"));
    }

    #[test]
    fn nobody_is_called_as_the_server_or_a_page_is() {
        for name in
            ["admin", "Operator", "party_gallery", "api", "settings", "123456", "4_2", "___", "deleted"]
        {
            assert!(Username::parse(name).is_err(), "{name}");
        }
        for name in ["ana_admin", "ana1", "partyana"] {
            assert!(Username::parse(name).is_ok(), "{name}");
        }
    }

    #[test]
    fn a_password_is_not_made_of_its_owners_names() {
        let about = ["Ána", "Pérez", "ana_perez", "ana.perez@party.example"];
        for (password, fine) in [
            ("AnaPerez1990", false),
            ("perez-ana-77!", false),
            ("P3r3z2024!!", false),
            ("ana.perez@party.example", false),
            ("zerepana99", true),
            ("anaconda in the garden", true),
            ("correct horse", true),
        ] {
            assert_eq!(
                PlainPassword::parse(password).unwrap().check_against(about).is_ok(),
                fine,
                "{password}"
            );
        }
        assert!(
            PlainPassword::parse("12-98-76-34").unwrap().check_against(about).is_ok(),
            "nothing of theirs in it"
        );
    }

    #[test]
    fn a_username_is_3_to_30_plain_characters() {
        for (text, fine) in
            [("ab", false), ("abc", true), ("Ana_9", true), ("a-b", false), ("añb", false), (" abc", false)]
        {
            assert_eq!(Username::parse(text).is_ok(), fine, "{text}");
        }
        assert!(Username::parse(&"x".repeat(30)).is_ok() && Username::parse(&"x".repeat(31)).is_err());
        assert_eq!(Username::parse("Ana_9").unwrap().key(), "ana_9");
    }

    #[test]
    fn a_password_is_neither_short_nor_one_that_everybody_tries() {
        for (text, fine) in [
            ("short77", false),
            ("long enough", true),
            ("contraseñ", true),
            ("Password123", false),
            ("QWERTYUIOP", false),
            ("greyhoun", false),
            ("Starwars1", false),
            ("football!!", false),
            ("zzzzzzzzzz", false),
        ] {
            assert_eq!(PlainPassword::parse(text).is_ok(), fine, "{text}");
        }
        assert!(PlainPassword::parse(&"ab".repeat(64)).is_ok());
        assert!(PlainPassword::parse(&"ab".repeat(65)).is_err());
    }

    #[test]
    fn a_password_is_the_same_however_it_was_typed() {
        for typed in ["cafe\u{301} con leche", "café con leche"] {
            assert_eq!(PlainPassword::attempt(typed).expose(), "café con leche");
            assert_eq!(PlainPassword::parse(typed).unwrap().expose(), "café con leche");
        }
    }

    #[test]
    fn a_password_does_not_print() {
        assert_eq!(format!("{:?}", PlainPassword::attempt("hunter2")), "PlainPassword(…)");
    }

    #[test]
    fn an_endless_password_is_cut_and_still_wrong() {
        let longest = "ab".repeat(64);
        assert_ne!(PlainPassword::attempt(&format!("{longest}x")).expose(), longest);
        assert_eq!(PlainPassword::attempt(&"x".repeat(1_000_000)).expose().len(), 129);
    }
}

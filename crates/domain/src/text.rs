//! Text that people type: titles, names, slugs, addresses. A value that exists is trimmed, within its limits and shows
//! what it says.
//!
//! Length is counted in characters (Unicode scalar values after NFC), as `char_length` does in the database's CHECKs.
//! Control characters are refused everywhere but line breaks and tabs in long text; so are the invisible marks that
//! turn the direction of the text around them, and text that shows nothing at all.

use std::collections::BTreeSet;
use std::fmt;

use unicode_normalization::UnicodeNormalization;

use crate::id::UserId;
use crate::invalid::Invalid;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    One,
    Many,
}

fn parse_text(text: &str, min: usize, max: usize, lines: Lines) -> Result<String, Invalid> {
    let text: String = text.trim().replace("\r\n", "\n").nfc().collect();
    if !(min..=max).contains(&text.chars().count()) {
        return Err(Invalid::Length { min, max });
    }
    let breaks_lines = |c: char| lines == Lines::Many && matches!(c, '\n' | '\t');
    if text.chars().any(|c| (c.is_control() && !breaks_lines(c)) || turns_direction(c)) {
        return Err(Invalid::Rule("must not contain control characters"));
    }
    if !text.is_empty() && text.chars().all(|c| is_invisible(c) || c.is_whitespace()) {
        return Err(Invalid::Rule("must contain something visible"));
    }
    Ok(text)
}

/// Overrides, embeddings and isolates of the bidirectional algorithm: `\u{202e}` shows what follows backwards.
const fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Characters that take part in a text without a mark of their own. They are right inside emoji and some scripts.
const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}

macro_rules! texts {
    ($($(#[$meta:meta])* $name:ident: $min:literal..=$max:literal, $lines:ident;)+) => {$(
        $(#[$meta])*
        #[doc = concat!("\n\n", $min, " to ", $max, " characters.")]
        #[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Trims and checks.
            pub fn parse(text: &str) -> Result<Self, Invalid> {
                parse_text(text, $min, $max, Lines::$lines).map(Self)
            }
        }

        as_text!($name);
    )+};
}

/// What every text type offers to read it.
macro_rules! as_text {
    ($($name:ident),+) => {$(
        impl $name {
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The text, owned.
            pub fn into_string(self) -> String {
                self.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

texts! {
    /// A party's title.
    Title: 3..=100, One;
    /// What a party is about. May be empty.
    Description: 0..=2000, Many;
    /// Name of the place.
    VenueName: 1..=200, One;
    /// Address of the place, as people write it.
    VenueAddress: 1..=300, One;
    /// The name that a guest without an account gives.
    DisplayName: 1..=40, One;
    /// A first or last name.
    PersonName: 1..=60, One;
    /// What somebody says about themselves. May be empty.
    Bio: 0..=500, Many;
    /// What a host calls a party pass, e.g. "Flyer" or "Neighbours".
    PassName: 1..=60, One;
    /// What somebody reports, and why.
    ReportReason: 1..=500, Many;
}

as_text!(TagSlug, Email, Username);

/// A tag: `^[a-z0-9]([a-z0-9-]{0,28}[a-z0-9])?$`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct TagSlug(String);

impl TagSlug {
    /// Most characters of a tag.
    pub const MAX_LEN: usize = 30;

    /// Folds to lower case and compatibility form (NFKC) and drops a leading `#`; refuses what then is no slug.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let slug: String = text.trim().trim_start_matches('#').nfkc().flat_map(char::to_lowercase).collect();
        let right = (1..=Self::MAX_LEN).contains(&slug.len())
            && slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !slug.starts_with('-')
            && !slug.ends_with('-');
        if right {
            Ok(Self(slug))
        } else {
            Err(Invalid::Rule("must be 1 to 30 letters a-z, digits, or hyphens between them"))
        }
    }
}

/// At most 10 different tags, in alphabetical order: a party's, a person's interests, or the feed's filter.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct TagSet(BTreeSet<TagSlug>);

impl TagSet {
    /// Most different tags.
    pub const MAX: usize = 10;

    /// Parses each tag; doubles count once.
    pub fn parse<S: AsRef<str>>(tags: impl IntoIterator<Item = S>) -> Result<Self, Invalid> {
        let mut set = BTreeSet::new();
        for (index, tag) in tags.into_iter().enumerate() {
            let slug = TagSlug::parse(tag.as_ref());
            set.insert(slug.map_err(|cause| Invalid::Item { position: index + 1, cause: Box::new(cause) })?);
            if set.len() > Self::MAX {
                return Err(Invalid::Rule("must be at most 10 different tags"));
            }
        }
        Ok(Self(set))
    }

    /// The tags, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        self.0.iter().map(TagSlug::as_str)
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

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

    /// `local@domain.tld`, trimmed. Whether anybody reads it only a mail can tell.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        let wrong = Invalid::Rule("must be an e-mail address of at most 254 characters");
        let Some((local, domain)) = text.rsplit_once('@') else { return Err(wrong) };
        let local_right = (1..=64).contains(&local.len())
            && local.bytes().all(|b| b.is_ascii_graphic() && !b"\"(),:;<>@[\\]".contains(&b))
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..");
        let domain_right = domain.contains('.') && domain.split('.').all(is_domain_label);
        let reserved = domain.eq_ignore_ascii_case(Self::GUEST_DOMAIN);
        if text.len() <= Self::MAX_LEN && local_right && domain_right && !reserved {
            Ok(Self(text.to_owned()))
        } else {
            Err(wrong)
        }
    }

    /// The unreachable address of a guest's shadow row.
    pub fn of_guest(id: &UserId) -> Self {
        Self(format!("{id}@{}", Self::GUEST_DOMAIN))
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
    /// Checks; nothing is trimmed, so that what is checked is what is taken.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let right =
            (3..=30).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        let wrong = Invalid::Rule("must be 3 to 30 letters A-Z, digits or underscores");
        if right { Ok(Self(text.to_owned())) } else { Err(wrong) }
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

    /// A password to set: 8 to 128 characters and none of the first that everybody tries. Normalised (NFKC), since
    /// keyboards disagree about how `é` is typed.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let password: String = text.nfkc().collect();
        let length = password.chars().count();
        if !(Self::MIN..=Self::MAX).contains(&length) {
            return Err(Invalid::Length { min: Self::MIN, max: Self::MAX });
        }
        let first = password.chars().next();
        let worst = WORST_PASSWORDS.contains(&password.to_lowercase().as_str());
        if worst || password.chars().all(|c| Some(c) == first) {
            return Err(Invalid::Rule("is one of the passwords that are tried first; choose another"));
        }
        Ok(Self(password))
    }

    /// A password to try: any that could ever have been set, so that a wrong one is "wrong" and not "invalid".
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

/// Of the most common passwords, those that are long enough to be typed here.
const WORST_PASSWORDS: &[&str] = &[
    "12345678",
    "123456789",
    "1234567890",
    "87654321",
    "password",
    "password1",
    "password12",
    "password123",
    "passw0rd",
    "p@ssw0rd",
    "contraseña",
    "qwertyui",
    "qwertyuiop",
    "qwerty123",
    "1q2w3e4r",
    "1q2w3e4r5t",
    "1qaz2wsx",
    "abcd1234",
    "abc12345",
    "asdfghjkl",
    "iloveyou",
    "letmein1",
    "welcome1",
    "admin123",
    "football",
    "baseball",
    "sunshine",
    "princess",
    "superman",
    "trustno1",
    "changeme",
    "partyparty",
];

/// What names look like: two names that a person could take for one another have the same skeleton.
///
/// For a guest's name, which must not pass for a member's of the same party. Case, spaces, dots, hyphens and invisible
/// characters are dropped and look-alikes folded (Unicode TR 39, and `i` with `l`, which only a capital tells apart).
/// Rather too strict than too lax; only ever compared, never shown.
pub fn name_skeleton(name: &str) -> String {
    let lower = name.nfkc().collect::<String>().to_lowercase();
    unicode_security::skeleton(&lower)
        .flat_map(char::to_lowercase)
        .filter(|&c| !c.is_whitespace() && !is_invisible(c) && !matches!(c, '.' | '-' | '_' | '\''))
        .map(|c| if matches!(c, 'i' | 'ı' | '1' | '|') { 'l' } else { c })
        .collect()
}

//! People: accounts of three kinds in one table, and what a profile holds.

use jiff::civil::Date;

use crate::id::UserId;
use crate::invalid::Invalid;
use crate::wire::wire_enum;

wire_enum! {
    /// What an account may do beyond its own things.
    UserRole {
        /// Everybody.
        User = "USER",
        /// Runs the server: reports and studio. Elsewhere private things stay hidden from them too.
        Operator = "OPERATOR",
    }
}

/// Where a person's identity comes from, told by `users.firebase_id`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountKind {
    /// A name given at a party's door: a shadow row, in no search, follow or public count.
    Guest,
    /// E-mail and password, kept here.
    Local,
    /// Firebase.
    Firebase,
}

/// `users.firebase_id`: `guest:<id>`, `local:<id>`, or the uid that Firebase gave.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FirebaseId(String);

impl FirebaseId {
    /// How a guest's begins.
    pub const GUEST_PREFIX: &'static str = "guest:";
    /// How a local account's begins.
    pub const LOCAL_PREFIX: &'static str = "local:";

    /// How that of a deleted account begins.
    pub const DELETED_PREFIX: &'static str = "deleted:";

    /// A guest's shadow row.
    pub fn guest(id: &UserId) -> Self {
        Self(format!("{}{id}", Self::GUEST_PREFIX))
    }

    /// A local account.
    pub fn local(id: &UserId) -> Self {
        Self(format!("{}{id}", Self::LOCAL_PREFIX))
    }

    /// What a deleted account leaves: whoever signs in with the same identity again is somebody new.
    pub fn deleted(id: &UserId) -> Self {
        Self(format!("{}{id}", Self::DELETED_PREFIX))
    }

    /// The `sub` of a verified token: 1 to 128 visible ASCII characters. One that reads like ours is refused,
    /// or it could take over a guest's or a local account.
    pub fn firebase(uid: &str) -> Result<Self, Invalid> {
        let shaped = (1..=128).contains(&uid.len()) && uid.bytes().all(|b| b.is_ascii_graphic());
        let prefixes = [Self::GUEST_PREFIX, Self::LOCAL_PREFIX, Self::DELETED_PREFIX];
        let ours = prefixes.iter().any(|prefix| uid.starts_with(prefix));
        if shaped && !ours {
            Ok(Self(uid.to_owned()))
        } else {
            Err(Invalid::Rule("must be a Firebase user id"))
        }
    }

    /// One that the database holds.
    pub fn stored(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// What kind of account it names.
    pub fn kind(&self) -> AccountKind {
        if self.0.starts_with(Self::GUEST_PREFIX) {
            AccountKind::Guest
        } else if self.0.starts_with(Self::LOCAL_PREFIX) {
            AccountKind::Local
        } else {
            AccountKind::Firebase
        }
    }

    /// The column's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A day of birth, from 1900 on and in the past. Never shown to others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct BirthDate(Date);

impl BirthDate {
    /// A date as in `2001-05-31`; a time of day after it is dropped, since older clients send midnight along.
    pub fn parse(text: &str, today: Date) -> Result<Self, Invalid> {
        let day = text.trim().split(['T', ' ']).next().and_then(|day| day.parse::<Date>().ok());
        let day = day.ok_or(Invalid::Rule("must be a date like 2001-05-31"))?;
        if day.year() >= 1900 && day < today {
            Ok(Self(day))
        } else {
            Err(Invalid::Rule("must be from 1900 on and in the past"))
        }
    }

    /// The day.
    pub const fn date(self) -> Date {
        self.0
    }
}

/// Whether a profile is complete: a username, and both names. The birth date stays a person's own business. What is
/// there counts: it was checked on its way in, or is an adopted row's.
pub const fn profile_is_complete<U: ?Sized, N: ?Sized>(
    username: Option<&U>,
    first_name: Option<&N>,
    last_name: Option<&N>,
) -> bool {
    username.is_some() && first_name.is_some() && last_name.is_some()
}

wire_enum! {
    /// Where else somebody can be found.
    SocialPlatform {
        /// instagram.com
        Instagram = "INSTAGRAM",
        /// tiktok.com
        Tiktok = "TIKTOK",
        /// youtube.com
        Youtube = "YOUTUBE",
        /// x.com
        X = "X",
        /// facebook.com
        Facebook = "FACEBOOK",
        /// soundcloud.com
        Soundcloud = "SOUNDCLOUD",
        /// open.spotify.com
        Spotify = "SPOTIFY",
        /// A page of their own, by its https address.
        Website = "WEBSITE",
    }
}

/// A link of a profile. A handle, not an address, so that a link says where it leads.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct SocialLink {
    platform: SocialPlatform,
    handle: String,
}

impl SocialLink {
    /// Most links of one profile: one a platform.
    pub const MAX: usize = SocialPlatform::ALL.len();

    /// A handle of 1 to 64 letters, digits, `.`, `_` and `-` (a leading `@` is dropped); for
    /// [`SocialPlatform::Website`] an https address of at most 200 characters.
    pub fn parse(platform: SocialPlatform, text: &str) -> Result<Self, Invalid> {
        let handle = text.trim();
        if platform == SocialPlatform::Website {
            let rest = handle.strip_prefix("https://").unwrap_or_default();
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            let right = handle.len() <= 200
                && handle.bytes().all(|b| b.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&b))
                && host.contains('.')
                && host.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.:".contains(&b));
            let wrong = Invalid::Rule("must be an https:// address of at most 200 characters");
            return if right { Ok(Self { platform, handle: handle.to_owned() }) } else { Err(wrong) };
        }
        let handle = handle.strip_prefix('@').unwrap_or(handle);
        let right = (1..=64).contains(&handle.len())
            && handle.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b));
        if right {
            Ok(Self { platform, handle: handle.to_owned() })
        } else {
            Err(Invalid::Rule("must be a name of 1 to 64 letters, digits, dots, underscores or hyphens"))
        }
    }

    /// The platform.
    pub const fn platform(&self) -> SocialPlatform {
        self.platform
    }

    /// The name there, without `@`; a website's address.
    pub fn handle(&self) -> &str {
        &self.handle
    }

    /// Where the link leads.
    pub fn url(&self) -> String {
        social_url(self.platform, &self.handle)
    }
}

/// Where a link leads, from what the database holds.
pub fn social_url(platform: SocialPlatform, handle: &str) -> String {
    let base = match platform {
        SocialPlatform::Instagram => "https://www.instagram.com/",
        SocialPlatform::Tiktok => "https://www.tiktok.com/@",
        SocialPlatform::Youtube => "https://www.youtube.com/@",
        SocialPlatform::X => "https://x.com/",
        SocialPlatform::Facebook => "https://www.facebook.com/",
        SocialPlatform::Soundcloud => "https://soundcloud.com/",
        SocialPlatform::Spotify => "https://open.spotify.com/user/",
        SocialPlatform::Website => "",
    };
    format!("{base}{handle}")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::text::{PersonName, Username};

    #[test]
    fn an_account_says_where_it_comes_from() {
        let id = UserId::stored("cabc");
        assert_eq!(FirebaseId::guest(&id).as_str(), "guest:cabc");
        assert_eq!(FirebaseId::guest(&id).kind(), AccountKind::Guest);
        assert_eq!(FirebaseId::local(&id).as_str(), "local:cabc");
        assert_eq!(FirebaseId::local(&id).kind(), AccountKind::Local);
        assert_eq!(FirebaseId::firebase("xYz0123").unwrap().kind(), AccountKind::Firebase);
    }

    #[test]
    fn a_token_cannot_name_a_guest_or_a_local_account() {
        for uid in ["guest:cabc", "local:cabc", "deleted:cabc", "", "with space", &"x".repeat(129)] {
            assert!(FirebaseId::firebase(uid).is_err(), "{uid}");
        }
    }

    #[test]
    fn a_birth_date_lies_in_the_past_but_not_in_another_age() {
        let today = date(2026, 11, 23);
        for (text, fine) in [
            ("2001-05-31", true),
            (" 2001-05-31T00:00:00.000Z ", true),
            ("1900-01-01", true),
            ("1899-12-31", false),
            ("2026-11-22", true),
            ("2026-11-23", false),
            ("2001-02-29", false),
            ("31.05.2001", false),
            ("", false),
        ] {
            assert_eq!(BirthDate::parse(text, today).is_ok(), fine, "{text}");
        }
        assert_eq!(BirthDate::parse("2001-05-31", today).unwrap().date(), date(2001, 5, 31));
    }

    #[test]
    fn a_profile_is_complete_with_a_username_and_both_names() {
        let (username, name) = (Username::parse("ana_9").unwrap(), PersonName::parse("Ana").unwrap());
        assert!(profile_is_complete(Some(&username), Some(&name), Some(&name)));
        assert!(!profile_is_complete(None::<&Username>, Some(&name), Some(&name)));
        assert!(!profile_is_complete(Some(&username), None, Some(&name)));
        assert!(!profile_is_complete(Some(&username), Some(&name), None));
    }

    #[test]
    fn a_social_link_leads_where_it_says() {
        let link = SocialLink::parse(SocialPlatform::Instagram, " @ana.9 ").unwrap();
        assert_eq!((link.handle(), link.url().as_str()), ("ana.9", "https://www.instagram.com/ana.9"));
        let page = SocialLink::parse(SocialPlatform::Website, "https://ana.example/me?x=1").unwrap();
        assert_eq!(page.url(), "https://ana.example/me?x=1");
        for handle in ["", "@", "a/b", "a b", "ana?next=https://evil.example", &"x".repeat(65)] {
            assert!(SocialLink::parse(SocialPlatform::X, handle).is_err(), "{handle}");
        }
        for address in
            ["http://a.example", "javascript:alert(1)", "https://", "https://localhost", "https://a.b@c.d/"]
        {
            assert!(SocialLink::parse(SocialPlatform::Website, address).is_err(), "{address}");
        }
    }
}

//! Names: what can be cached, under which key and for how long.

use std::fmt;
use std::time::Duration;

/// A kind of cached value. Keys and times are those of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Space {
    /// A profile as a stranger sees it, by the person's id.
    User,
    /// A party with its host and tags, by its id.
    Party,
    /// The first page of a party's attendees as a stranger sees it, by the party's id.
    Attendees,
    /// Ids of the public parties on the first page of somebody's feed, by the person's id or `anonymous`.
    Feed,
    /// Who a session makes somebody, by the hash of its token.
    Session,
}

impl Space {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::User, Self::Party, Self::Attendees, Self::Feed, Self::Session];

    /// Its name, for figures.
    pub const fn name(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Party => "party",
            Self::Attendees => "attendees",
            Self::Feed => "feed",
            Self::Session => "session",
        }
    }

    /// What keys begin with.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::User => "cache:user:",
            Self::Party => "cache:party:",
            Self::Attendees => "cache:attendees:",
            Self::Feed => "cache:feed:",
            Self::Session => "session:",
        }
    }

    /// How long a value is kept at most. Nothing is true because of it: it bounds what is kept, and what a fault could do.
    pub const fn ttl(self) -> Duration {
        Duration::from_secs(match self {
            Self::User | Self::Session => 300,
            Self::Party | Self::Attendees => 60,
            Self::Feed => 30,
        })
    }
}

/// A cached value's name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key {
    /// What kind of value it is.
    pub space: Space,
    /// Which one.
    pub id: String,
}

impl Key {
    /// The key of a value.
    pub fn new(space: Space, id: impl Into<String>) -> Self {
        Self { space, id: id.into() }
    }

    /// Reads a key as Redis has it; `None` for keys that are not ours.
    pub fn parse(text: &str) -> Option<Self> {
        Space::ALL
            .into_iter()
            .find_map(|space| text.strip_prefix(space.prefix()).map(|id| Self::new(space, id)))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.space.prefix(), self.id)
    }
}

/// What a commit made untrue.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Changed {
    /// One value.
    Key(Key),
    /// The feed of everybody: a public party came, went or moved.
    Feed,
    /// Everything.
    All,
}

impl Changed {
    /// As messages on the bus name it.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Key(key) => key.to_string(),
            Self::Feed => "feed".to_owned(),
            Self::All => "all".to_owned(),
        }
    }

    /// Reads a name; one that a newer server of the deployment wrote and this one does not know is `None`.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        match name {
            "feed" => Some(Self::Feed),
            "all" => Some(Self::All),
            key => Key::parse(key).map(Self::Key),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_they_are_written() {
        let keys = Space::ALL.map(|space| Changed::Key(Key::new(space, "c1:2")));
        for changed in keys.into_iter().chain([Changed::Feed, Changed::All]) {
            assert_eq!(Changed::parse(&changed.name()), Some(changed));
        }
        assert_eq!(Changed::parse("cache:elsewhere:1"), None);
    }
}

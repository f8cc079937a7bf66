//! Ids of rows: TEXT keys that look like Prisma's cuids and sort by the time they were made.
//!
//! Ours are `c`, 8 base-36 characters of Unix milliseconds and 16 random ones, so that inserts stay local in
//! the index and older clients take them for cuids. Adopted rows may hold any text, therefore parsing is
//! lenient, and an id that nothing has is simply not found.

use std::sync::Arc;

use jiff::Timestamp;
use rand::{Rng, RngExt};

use crate::invalid::Invalid;

/// Longest id that a client may send.
const MAX_LEN: usize = 64;
const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
const TIME_DIGITS: usize = 8;
const RANDOM_DIGITS: usize = 16;

/// 25 characters that match `^c[a-z0-9]{24}$`. Eight digits of milliseconds last until the year 2059.
fn generate(now: Timestamp, rng: &mut (impl Rng + ?Sized)) -> String {
    let mut millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
    let mut digits = [b'0'; 1 + TIME_DIGITS + RANDOM_DIGITS];
    digits[0] = b'c';
    for digit in digits[1..=TIME_DIGITS].iter_mut().rev() {
        *digit = DIGITS[usize::try_from(millis % 36).unwrap_or(0)];
        millis /= 36;
    }
    for digit in &mut digits[1 + TIME_DIGITS..] {
        *digit = DIGITS[rng.random_range(0..DIGITS.len())];
    }
    digits.iter().map(|&digit| char::from(digit)).collect()
}

fn check(text: &str) -> Result<(), Invalid> {
    let fits = (1..=MAX_LEN).contains(&text.len());
    if fits && text.bytes().all(|byte| byte.is_ascii_graphic()) {
        Ok(())
    } else {
        Err(Invalid::Rule("must be an id of 1 to 64 visible ASCII characters"))
    }
}

/// What every id can do, for code that serves lists of any kind.
pub trait Id: AsRef<str> + Sized {
    /// An id that the database holds, whatever it looks like.
    fn from_stored(text: &str) -> Self;
}

/// One newtype a table, so that a party's id is never taken for a user's.
///
/// `Arc<str>`, because ids are cloned into views, cache keys and outbox rows far more often than they are
/// made: a clone is a counter and 16 bytes, where the 64 bytes that an id may have, kept inline, would be
/// copied every time.
macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// A new id, ordered by `now` (to the millisecond) among its kind.
            pub fn new(now: Timestamp, rng: &mut (impl Rng + ?Sized)) -> Self {
                Self(generate(now, rng).into())
            }

            /// An id that a client sent: 1 to 64 visible ASCII characters.
            pub fn parse(text: &str) -> Result<Self, Invalid> {
                check(text).map(|()| Self(text.into()))
            }

            /// An id that the database holds, whatever it looks like.
            pub fn stored(text: impl Into<Arc<str>>) -> Self {
                Self(text.into())
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Id for $name {
            fn from_stored(text: &str) -> Self {
                Self::stored(text)
            }
        }

        impl std::str::FromStr for $name {
            type Err = Invalid;

            fn from_str(text: &str) -> Result<Self, Invalid> {
                Self::parse(text)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                Self::parse(&text).map_err(serde::de::Error::custom)
            }
        }
    )+};
}

ids! {
    /// A person: an account or a guest's shadow row.
    UserId,
    /// A party.
    PartyId,
    /// A cohost's or moderator's appointment.
    CohostId,
    /// An RSVP.
    AttendeeId,
    /// A place on a party's waiting list.
    WaitingId,
    /// An invitation to a party.
    InvitationId,
    /// A party pass.
    PassId,
    /// A wall screen of a party; not its token.
    DisplayId,
    /// A photo, video or audio of a party.
    MediaId,
    /// An upload that was asked for; not yet an item.
    UploadId,
    /// A comment on a media item.
    CommentId,
    /// A party's chat room.
    RoomId,
    /// A chat message.
    MessageId,
    /// A notification to one person.
    NotificationId,
    /// A device that takes push messages.
    DeviceId,
    /// A signed-in session; not its token.
    SessionId,
    /// A report to the operator.
    ReportId,
    /// A row that clients never address by its id: a follow, a like, a tag.
    RowId,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rand::{SeedableRng, rngs::StdRng};

    use super::*;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millisecond(millis).unwrap()
    }

    fn looks_like_a_cuid(id: &str) -> bool {
        id.len() == 25
            && id.starts_with('c')
            && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    }

    #[test]
    fn a_new_id_carries_its_time_after_the_c() {
        let id = PartyId::new(at(36), &mut StdRng::seed_from_u64(1));
        assert!(id.as_str().starts_with("c00000010"), "{id}");
    }

    #[test]
    fn ids_of_one_millisecond_differ() {
        let mut rng = StdRng::seed_from_u64(1);
        assert_ne!(UserId::new(at(5), &mut rng), UserId::new(at(5), &mut rng));
    }

    #[test]
    fn a_foreign_id_is_taken_and_rubbish_is_not() {
        assert!(UserId::parse("b7c2d6e0-1f7e-4e9c-8e0a-2f6f0f9b7a11").is_ok());
        for rubbish in ["", "a b", "nul\0", "ü", &"x".repeat(65)] {
            assert!(UserId::parse(rubbish).is_err(), "{rubbish:?}");
        }
    }

    #[test]
    fn an_id_is_plain_text_in_json() {
        let id = PartyId::parse("cabc").unwrap();
        assert_eq!(serde_json::to_string(&id).unwrap(), r#""cabc""#);
        assert_eq!(serde_json::from_str::<PartyId>(r#""cabc""#).unwrap(), id);
        assert!(serde_json::from_str::<PartyId>(r#""""#).is_err());
    }

    proptest! {
        #[test]
        fn later_ids_sort_later(a in 0..2_800_000_000_000_i64, b in 0..2_800_000_000_000_i64, seed: u64) {
            let mut rng = StdRng::seed_from_u64(seed);
            let (first, second) = (UserId::new(at(a), &mut rng), UserId::new(at(b), &mut rng));
            prop_assert!(looks_like_a_cuid(first.as_str()));
            if a != b {
                prop_assert_eq!(a < b, first < second);
            }
        }
    }
}

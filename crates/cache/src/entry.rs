//! A cached value as it is kept: JSON with a head of fixed width, so that scripts compare versions without parsing.
//!
//! `{"v":1,"cache":"…","lease":"…","stamp":"…","horizon":"…","cost":"…","data":…}`
//!
//! - `cache`: the incarnation of the cache. Another one is as if nothing were there: the deployment began anew, because
//!   Redis or the database has another history than the one this value is of.
//! - `lease`: who may store the next value; zeros when nobody fills it.
//! - `stamp`: number of the last message that the node had heard when it began to fill.
//! - `horizon`: the value's snapshot saw every transaction below it. So a commit that is told twice does not remove the
//!   value that was filled in between.
//! - `cost`: milliseconds that the fill took, for [early refresh](Head::wants_refresh).
//! - `data`: the value; null when the database has none. Missing while the first fill is under way.

use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// What a load found: a value or its absence, and how far its snapshot reached.
#[derive(Debug)]
pub struct Loaded<V> {
    /// The value, or that there is none.
    pub value: Option<V>,
    /// Every transaction below it is in the value. Read before the value, on the same connection.
    pub horizon: u64,
}

/// An incarnation or a lease: 16 hexadecimal digits.
pub(crate) const TOKEN: usize = 16;
pub(crate) const NO_LEASE: &str = "0000000000000000";

/// Where the fields are, counted from 1 with the last one included, as Lua does.
pub(crate) mod at {
    use super::TOKEN;
    pub const HEAD: &str = r#"{"v":1,"cache":""#;
    /// First and last byte of what must be the same for a value to be of this cache: version and incarnation.
    pub const SAME: (usize, usize) = (1, HEAD.len() + TOKEN);
    pub const LEASE: (usize, usize) = after(SAME, r#"","lease":""#, TOKEN);
    pub const STAMP: (usize, usize) = after(LEASE, r#"","stamp":""#, 16);
    pub const HORIZON: (usize, usize) = after(STAMP, r#"","horizon":""#, 20);
    pub const COST: (usize, usize) = after(HORIZON, r#"","cost":""#, 8);
    /// `}` here: a lease without a value. Else `,` and the value.
    pub const END: usize = COST.1 + 2;

    const fn after(field: (usize, usize), between: &str, length: usize) -> (usize, usize) {
        (field.1 + between.len() + 1, field.1 + between.len() + length)
    }
}

const DATA: &str = r#","data":"#;

/// The head of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    pub stamp: u64,
    pub horizon: u64,
    pub cost: Duration,
}

impl Head {
    /// What a key holds while its first fill is under way.
    pub(crate) fn lease(incarnation: &str, lease: &str, stamp: u64) -> String {
        let head = Self { stamp, horizon: 0, cost: Duration::ZERO };
        head.text(incarnation, lease) + "}"
    }

    /// A value as it is stored.
    pub(crate) fn encode<V: Serialize>(
        self,
        incarnation: &str,
        value: Option<&V>,
    ) -> serde_json::Result<String> {
        let json = serde_json::to_string(&value)?;
        let mut text = self.text(incarnation, NO_LEASE);
        text.reserve_exact(DATA.len() + json.len() + 1);
        text.push_str(DATA);
        text.push_str(&json);
        text.push('}');
        Ok(text)
    }

    fn text(self, incarnation: &str, lease: &str) -> String {
        let Self { stamp, horizon, cost } = self;
        let cost = cost.as_millis().min(99_999_999);
        let head = at::HEAD;
        format!(
            r#"{head}{incarnation}","lease":"{lease}","stamp":"{stamp:016}","horizon":"{horizon:020}","cost":"{cost:08}""#
        )
    }

    /// Reads what is stored; `None` for a lease without a value and for what is no entry of ours.
    pub(crate) fn decode<V: DeserializeOwned>(text: &str) -> Option<(Self, Option<V>)> {
        let number = |(first, last): (usize, usize)| text.get(first - 1..last)?.parse::<u64>().ok();
        let head = Self {
            stamp: number(at::STAMP)?,
            horizon: number(at::HORIZON)?,
            cost: Duration::from_millis(number(at::COST)?),
        };
        let data = text.get(at::END - 1..)?.strip_prefix(DATA)?.strip_suffix('}')?;
        Some((head, serde_json::from_str(data).ok()?))
    }

    /// Whether to fill anew before the value ends, by `XFetch`: the nearer the end and the dearer the fill, the likelier, so
    /// that of many readers of a hot value about one does, a little before all of them would have to. `chance` is in (0, 1].
    pub(crate) fn wants_refresh(self, left: Duration, chance: f64) -> bool {
        self.cost.as_secs_f64() * -chance.ln() >= left.as_secs_f64()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INCARNATION: &str = "0123456789abcdef";
    const LEASE: &str = "fedcba9876543210";

    fn field(text: &str, (first, last): (usize, usize)) -> &str {
        &text[first - 1..last]
    }

    #[test]
    fn the_fields_are_where_the_scripts_look_for_them() {
        let head = Head { stamp: 7, horizon: 12_345, cost: Duration::from_millis(6) };
        let text = head.encode(INCARNATION, Some(&"a party")).unwrap();
        assert_eq!(field(&text, at::SAME), format!("{}{INCARNATION}", at::HEAD));
        assert_eq!(field(&text, at::LEASE), NO_LEASE);
        assert_eq!(field(&text, at::STAMP), "0000000000000007");
        assert_eq!(field(&text, at::HORIZON), "00000000000000012345");
        assert_eq!(field(&text, at::COST), "00000006");
        assert_eq!(&text[at::END - 1..at::END], ",");
        let lease = Head::lease(INCARNATION, LEASE, 7);
        assert_eq!(field(&lease, at::LEASE), LEASE);
        assert_eq!(&lease[at::END - 1..], "}");
    }

    #[test]
    fn what_is_stored_is_json_and_is_read_as_it_was_written() {
        let head = Head { stamp: 7, horizon: 12_345, cost: Duration::from_millis(6) };
        for value in [Some("a party".to_owned()), None] {
            let text = head.encode(INCARNATION, value.as_ref()).unwrap();
            let json: serde_json::Value = serde_json::from_str(&text).unwrap();
            assert_eq!(json["data"], serde_json::json!(value));
            assert_eq!(Head::decode(&text), Some((head, value)));
        }
        let lease = Head::lease(INCARNATION, LEASE, 7);
        assert!(serde_json::from_str::<serde_json::Value>(&lease).is_ok());
        assert_eq!(Head::decode::<String>(&lease), None);
        assert_eq!(Head::decode::<String>("written by hand"), None);
    }

    #[test]
    fn the_dearer_the_fill_and_the_nearer_the_end_the_likelier_a_refresh() {
        let cheap = Head { stamp: 0, horizon: 0, cost: Duration::from_millis(1) };
        let dear = Head { cost: Duration::from_secs(2), ..cheap };
        assert!(!cheap.wants_refresh(Duration::from_secs(10), 0.01));
        assert!(dear.wants_refresh(Duration::from_secs(5), 0.01));
        assert!(!dear.wants_refresh(Duration::from_secs(50), 0.01));
        assert!(cheap.wants_refresh(Duration::ZERO, 1.0));
    }
}

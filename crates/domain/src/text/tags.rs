//! Tags: lower-case slugs, the same for parties, interests and the feed's filter.

use std::collections::BTreeSet;
use std::fmt;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{as_text, marks};
use crate::invalid::Invalid;

as_text!(TagSlug);

/// A tag: `^[a-z0-9]([a-z0-9-]{0,28}[a-z0-9])?$`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct TagSlug(String);

impl TagSlug {
    /// Most characters of a tag.
    pub const MAX_LEN: usize = 30;

    /// Folds to lower case without accents (`Salsa Ñ` and `n` are spelt the same by many) and drops a leading `#`; refuses
    /// what then is no slug. Filters fold alike, so either spelling finds the tag.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = marks::without_marks(text);
        let letters = text.trim().trim_start_matches('#').nfkd().filter(|&c| !is_combining_mark(c));
        let mut slug = String::new();
        for c in letters.flat_map(char::to_lowercase) {
            match plain(c) {
                Some(letters) => slug.push_str(letters),
                None => slug.push(c),
            }
        }
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

/// A lower-case Latin letter that no decomposition makes plain, as it is written without it.
const fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ħ' => "h",
        'ı' => "i",
        'þ' => "th",
        _ => return None,
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_folded_to_a_slug() {
        for (typed, slug) in [
            ("Techno", "techno"),
            (" #HipHop ", "hiphop"),
            ("ｊａｚｚ", "jazz"),
            ("90s-night", "90s-night"),
            ("Salón", "salon"),
            ("peña", "pena"),
            ("n\u{303}ora", "nora"),
            ("Straße", "strasse"),
            ("Smørrebrød", "smorrebrod"),
            ("Łódź", "lodz"),
            ("\u{2068}#Açaí\u{2069}", "acai"),
        ] {
            assert_eq!(TagSlug::parse(typed).unwrap().as_str(), slug);
        }
    }

    #[test]
    fn what_is_no_slug_is_refused() {
        for typed in ["", "#", "hip hop", "sal ón", "танцы", "\u{301}", "-a", "a-", "a_b", &"x".repeat(31)]
        {
            assert!(TagSlug::parse(typed).is_err(), "{typed}");
        }
        assert!(TagSlug::parse(&"x".repeat(30)).is_ok());
    }

    #[test]
    fn doubles_count_once_and_ten_are_enough() {
        let many: Vec<String> = (0..10).map(|n| format!("tag{n}")).collect();
        assert_eq!(TagSet::parse(many.iter().chain(&many)).unwrap().len(), 10);
        let eleven = TagSet::parse(many.iter().map(String::as_str).chain(["one-more"])).unwrap_err();
        assert_eq!(eleven.to_string(), "must be at most 10 different tags");
        assert!(TagSet::parse(["b", "A", "a"]).unwrap().iter().eq(["a", "b"]));
    }

    #[test]
    fn a_wrong_tag_is_named_by_its_place() {
        let wrong = TagSet::parse(["fine", "not fine"]).unwrap_err();
        assert_eq!(wrong.to_string(), "item 2: must be 1 to 30 letters a-z, digits, or hyphens between them");
    }
}

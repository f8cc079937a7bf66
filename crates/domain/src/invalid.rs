//! What is wrong with a value, in words that a client can show, and all that is wrong with a request at once.
//!
//! Messages are part of the API (`errors: [{path, message}]`): they state the limit and never repeat the
//! value.

use std::borrow::Cow;
use std::fmt;

/// Why a value was refused. Its `Display` is the message that clients see.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Invalid {
    /// Too short or too long, counted in characters as PostgreSQL's `char_length` does.
    #[error("must be {} characters long", at_most(*min, *max))]
    Length {
        /// Fewest characters.
        min: usize,
        /// Most characters.
        max: usize,
    },
    /// A whole number outside its limits.
    #[error("must be between {min} and {max}")]
    Range {
        /// Least allowed value.
        min: i64,
        /// Greatest allowed value.
        max: i64,
    },
    /// Not one of a fixed list of names.
    #[error("must be one of {}", allowed.join(", "))]
    Unknown {
        /// The names that are allowed.
        allowed: &'static [&'static str],
    },
    /// One item of a list breaks the rule of its kind.
    #[error("item {position}: {cause}")]
    Item {
        /// Which one, from 1.
        position: usize,
        /// What is wrong with it.
        cause: Box<Invalid>,
    },
    /// Any other rule, said in full.
    #[error("{0}")]
    Rule(&'static str),
}

fn at_most(min: usize, max: usize) -> String {
    if min == 0 { format!("at most {max}") } else { format!("{min} to {max}") }
}

/// One field of a request and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Violation {
    /// The field as the client named it, e.g. `title` or `links[2].url`.
    pub path: Cow<'static, str>,
    /// What is wrong, from [`Invalid`].
    pub message: String,
}

/// Everything that is wrong with a request, so that a form is corrected in one go.
///
/// ```
/// # use party_domain::{Violations, text::{Description, Title}};
/// # fn parse(title: &str, description: Option<&str>) -> Result<(Title, Option<Description>), Violations> {
/// let mut wrong = Violations::default();
/// let title = wrong.check("title", Title::parse(title));
/// let description = wrong.check_opt("description", description.map(Description::parse));
/// let Some(title) = title else { return Err(wrong) };
/// wrong.into_result((title, description))
/// # }
/// let wrong = parse("ab", None).unwrap_err();
/// assert_eq!(wrong.to_string(), "title must be 3 to 100 characters long");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
#[must_use = "violations that nobody returns let a bad request through"]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// A single violation.
    pub fn one(path: impl Into<Cow<'static, str>>, invalid: &Invalid) -> Self {
        let mut all = Self::default();
        all.add(path, invalid);
        all
    }

    /// Notes what is wrong with `path`.
    pub fn add(&mut self, path: impl Into<Cow<'static, str>>, invalid: &Invalid) {
        self.0.push(Violation { path: path.into(), message: invalid.to_string() });
    }

    /// Adds what somebody else found wrong, in their words.
    pub fn push(&mut self, path: impl Into<Cow<'static, str>>, message: String) {
        self.0.push(Violation { path: path.into(), message });
    }

    /// The value if it is right; otherwise notes why not.
    pub fn check<T>(&mut self, path: impl Into<Cow<'static, str>>, parsed: Result<T, Invalid>) -> Option<T> {
        parsed.map_err(|invalid| self.add(path, &invalid)).ok()
    }

    /// [`check`](Self::check) for a field that may be absent.
    pub fn check_opt<T>(
        &mut self,
        path: impl Into<Cow<'static, str>>,
        parsed: Option<Result<T, Invalid>>,
    ) -> Option<T> {
        parsed.and_then(|parsed| self.check(path, parsed))
    }

    /// Takes over the violations of a part that names its own paths, such as a schedule.
    pub fn merge<T>(&mut self, parsed: Result<T, Violations>) -> Option<T> {
        parsed.map_err(|more| self.0.extend(more.0)).ok()
    }

    /// `value`, unless anything was noted.
    pub fn into_result<T>(self, value: T) -> Result<T, Self> {
        if self.0.is_empty() { Ok(value) } else { Err(self) }
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The violations in the order of the checks.
    pub fn iter(&self) -> impl Iterator<Item = &Violation> {
        self.0.iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, Violation { path, message }) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{path} {message}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_reports_all_its_bad_fields_at_once() {
        let mut wrong = Violations::default();
        assert_eq!(wrong.check::<u8>("title", Err(Invalid::Length { min: 3, max: 100 })), None);
        assert_eq!(wrong.check("tags", Ok(1)), Some(1));
        assert_eq!(wrong.check_opt::<u8>("bio", None), None);
        assert_eq!(wrong.merge::<u8>(Err(Violations::one("endsAt", &Invalid::Rule("must be later")))), None);
        let wrong = wrong.into_result(()).unwrap_err();
        assert_eq!(
            serde_json::to_string(&wrong).unwrap(),
            concat!(
                r#"[{"path":"title","message":"must be 3 to 100 characters long"},"#,
                r#"{"path":"endsAt","message":"must be later"}]"#
            )
        );
    }

    #[test]
    fn nothing_wrong_gives_the_value() {
        assert_eq!(Violations::default().into_result(7), Ok(7));
    }
}

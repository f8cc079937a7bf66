//! Party passes: revocable links that let people in without an account, and what a link allows.

use jiff::Timestamp;

use crate::invalid::{Invalid, Violations};
use crate::secret::Secret;
use crate::time::to_millis;
use crate::viewer::PassRights;

/// The secret of a pass; it travels in the URL's fragment, which no server logs.
pub type PassSecret = Secret;

/// Most guests that one pass can be limited to.
pub const MOST_USES: u32 = 10_000;

/// What a host says about a pass when making it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PassTerms {
    rights: PassRights,
    expires_at: Option<Timestamp>,
    max_uses: Option<u32>,
}

impl PassTerms {
    /// Terms that make sense: it lets its holders look (everything else needs that), ends in the future if at
    /// all, and is for 1 to [`MOST_USES`] guests or for any number.
    pub fn parse(
        now: Timestamp,
        rights: PassRights,
        expires_at: Option<Timestamp>,
        max_uses: Option<i64>,
    ) -> Result<Self, Violations> {
        let mut wrong = Violations::default();
        if !rights.view {
            wrong.add("rights", &Invalid::Rule("must include view"));
        }
        if expires_at.is_some_and(|end| end <= now) {
            wrong.add("expiresAt", &Invalid::Rule("must be in the future"));
        }
        let max_uses = wrong.check_opt("maxUses", max_uses.map(parse_uses));
        wrong.into_result(Self { rights, expires_at: expires_at.map(to_millis), max_uses })
    }

    /// What it allows.
    pub const fn rights(self) -> PassRights {
        self.rights
    }

    /// When it ends, if ever.
    pub const fn expires_at(self) -> Option<Timestamp> {
        self.expires_at
    }

    /// How many guests it can make.
    pub const fn max_uses(self) -> Option<u32> {
        self.max_uses
    }
}

fn parse_uses(uses: i64) -> Result<u32, Invalid> {
    match u32::try_from(uses) {
        Ok(uses @ 1..=MOST_USES) => Ok(uses),
        _ => Err(Invalid::Range { min: 1, max: MOST_USES.into() }),
    }
}

/// A pass as the database holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PassState {
    /// What it allows.
    pub rights: PassRights,
    /// When it ends, if ever.
    pub expires_at: Option<Timestamp>,
    /// How many guests it can make, if limited.
    pub max_uses: Option<u32>,
    /// How many it made.
    pub uses: u32,
    /// When it was taken back.
    pub revoked_at: Option<Timestamp>,
}

/// Why a pass lets nobody in any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PassRefusal {
    /// Taken back by the host.
    #[error("this pass was revoked")]
    Revoked,
    /// Past its end.
    #[error("this pass has expired")]
    Expired,
    /// As many guests as it was for.
    #[error("this pass has been used up")]
    UsedUp,
}

impl PassState {
    /// Whether it lets one more guest in now. Those who are in already stay: that is
    /// [`is_live`](Self::is_live)'s say.
    pub fn admit(&self, now: Timestamp) -> Result<PassRights, PassRefusal> {
        self.is_live(now)?;
        if self.max_uses.is_some_and(|most| self.uses >= most) {
            return Err(PassRefusal::UsedUp);
        }
        Ok(self.rights)
    }

    /// Whether it can be entered with at all: neither taken back nor expired.
    pub fn is_live(&self, now: Timestamp) -> Result<(), PassRefusal> {
        if self.revoked_at.is_some() {
            return Err(PassRefusal::Revoked);
        }
        if self.expires_at.is_some_and(|end| end <= now) {
            return Err(PassRefusal::Expired);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::*;

    fn now() -> Timestamp {
        "2026-11-23T20:00:00Z".parse().unwrap()
    }

    fn pass() -> PassState {
        PassState { rights: PassRights::ALL, expires_at: None, max_uses: None, uses: 0, revoked_at: None }
    }

    #[test]
    fn a_pass_lets_in_until_it_is_used_up() {
        let three = PassState { max_uses: Some(3), ..pass() };
        assert_eq!(PassState { uses: 2, ..three }.admit(now()), Ok(PassRights::ALL));
        assert_eq!(PassState { uses: 3, ..three }.admit(now()), Err(PassRefusal::UsedUp));
        assert_eq!(PassState { uses: 3, ..three }.is_live(now()), Ok(()));
    }

    #[test]
    fn a_pass_lets_nobody_in_from_its_last_instant_on() {
        let ending = PassState { expires_at: Some(now()), ..pass() };
        assert!(ending.admit(now() - 1.millisecond()).is_ok());
        assert_eq!(ending.admit(now()), Err(PassRefusal::Expired));
    }

    #[test]
    fn a_revoked_pass_lets_nobody_in() {
        let revoked = PassState { revoked_at: Some(now()), ..pass() };
        assert_eq!(revoked.admit(now()), Err(PassRefusal::Revoked));
    }

    #[test]
    fn the_terms_of_a_pass_make_sense() {
        assert!(PassTerms::parse(now(), PassRights::VIEW, None, None).is_ok());
        assert!(PassTerms::parse(now(), PassRights::ALL, Some(now() + 1.second()), Some(10_000)).is_ok());
        let blind = PassRights { view: false, ..PassRights::ALL };
        let wrong = PassTerms::parse(now(), blind, Some(now()), Some(0)).unwrap_err();
        let paths: Vec<_> = wrong.iter().map(|violation| violation.path.as_ref()).collect();
        assert_eq!(paths, ["rights", "expiresAt", "maxUses"]);
        assert!(PassTerms::parse(now(), PassRights::ALL, None, Some(10_001)).is_err());
    }
}

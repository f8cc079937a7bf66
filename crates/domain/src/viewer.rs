//! Who is looking, and what they may know exists.
//!
//! What a viewer may not know of is "not found", what it may see but not do is "forbidden". The visibility
//! rule of [`PartyFacts::may_see`] is written twice on purpose: here, to be read and tested, and in SQL,
//! where it filters. A test compares the two over all combinations of facts.

use crate::id::{DisplayId, PartyId, PassId, UserId};
use crate::party::PartyRole;

/// What a party pass lets its holders do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "four independent rights, as the host ticks them")]
pub struct PassRights {
    /// See the party.
    pub view: bool,
    /// Answer and take a place.
    pub rsvp: bool,
    /// Add to the gallery.
    pub upload: bool,
    /// Read and write in the room.
    pub chat: bool,
}

impl PassRights {
    /// Everything that a pass can allow.
    pub const ALL: Self = Self { view: true, rsvp: true, upload: true, chat: true };
    /// Looking only.
    pub const VIEW: Self = Self { view: true, rsvp: false, upload: false, chat: false };
}

/// Who sends a request or holds a socket. Every read takes one. It is read from JSON only where our own sessions are kept,
/// never from what a client sent.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Viewer {
    /// Nobody known.
    Anonymous,
    /// A name given at the door with a pass: bound to that pass and its party.
    Guest {
        /// The guest's shadow row.
        user_id: UserId,
        /// The only party where the guest is somebody.
        party_id: PartyId,
        /// The pass that made the guest.
        pass_id: PassId,
        /// What the pass allows.
        rights: PassRights,
    },
    /// A wall screen: nobody, but for what is on the wall of its party.
    Display {
        /// The screen.
        display_id: DisplayId,
        /// The party that it shows.
        party_id: PartyId,
    },
    /// An account.
    User {
        /// Theirs.
        user_id: UserId,
    },
    /// Runs the server. Sees what any user sees; private things only through reports and studio.
    Operator {
        /// Theirs.
        user_id: UserId,
    },
}

impl Viewer {
    /// The row in users, of an account or a guest.
    pub const fn user_id(&self) -> Option<&UserId> {
        match self {
            Self::Anonymous | Self::Display { .. } => None,
            Self::Guest { user_id, .. } | Self::User { user_id } | Self::Operator { user_id } => {
                Some(user_id)
            }
        }
    }

    /// The account, which a guest does not have: for follows, favourites, hosting and all that outlives a
    /// party.
    pub const fn account_id(&self) -> Option<&UserId> {
        match self {
            Self::User { user_id } | Self::Operator { user_id } => Some(user_id),
            Self::Anonymous | Self::Guest { .. } | Self::Display { .. } => None,
        }
    }

    /// Whether this is that person.
    pub fn is(&self, user_id: &UserId) -> bool {
        self.user_id() == Some(user_id)
    }

    /// What a guest's pass allows at this party; `None` for all others, whose rights come from their role.
    pub fn pass_rights(&self, party: &PartyId) -> Option<PassRights> {
        match self {
            Self::Guest { party_id, rights, .. } if party_id == party => Some(*rights),
            _ => None,
        }
    }

    /// The screen that this is, and the party on it.
    pub const fn display(&self) -> Option<(&DisplayId, &PartyId)> {
        match self {
            Self::Display { display_id, party_id } => Some((display_id, party_id)),
            _ => None,
        }
    }

    /// Whether this is an operator.
    pub const fn is_operator(&self) -> bool {
        matches!(self, Self::Operator { .. })
    }
}

/// What a viewer and a party have to do with each other. All false for somebody who is not signed in and a
/// public party.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "one fact of the database each, compared with SQL one by one"
)]
pub struct PartyFacts {
    /// The party is private.
    pub is_private: bool,
    /// Viewer and host have blocked one another, whoever began.
    pub host_block: bool,
    /// The viewer is banned from the party.
    pub is_banned: bool,
    /// The viewer hosts it.
    pub is_host: bool,
    /// The viewer was appointed cohost.
    pub is_cohost: bool,
    /// The viewer was appointed moderator.
    pub is_moderator: bool,
    /// The viewer answered GOING or MAYBE.
    pub is_attending: bool,
    /// The viewer has an invitation.
    pub is_invited: bool,
    /// The viewer is in with a pass of the party that lets them look.
    pub holds_pass: bool,
}

impl PartyFacts {
    /// Every combination of facts, for the test that holds this rule against the one in SQL.
    pub fn every() -> impl Iterator<Item = Self> {
        (0..1_u16 << 9).map(|bits| {
            let fact = |index: u16| bits & (1 << index) != 0;
            Self {
                is_private: fact(0),
                host_block: fact(1),
                is_banned: fact(2),
                is_host: fact(3),
                is_cohost: fact(4),
                is_moderator: fact(5),
                is_attending: fact(6),
                is_invited: fact(7),
                holds_pass: fact(8),
            }
        })
    }

    /// What the viewer is to the party: the highest of what they are. A ban undoes all but being the host.
    pub const fn role(self) -> PartyRole {
        if self.is_host {
            PartyRole::Host
        } else if self.is_banned {
            PartyRole::None
        } else if self.is_cohost {
            PartyRole::Cohost
        } else if self.is_moderator {
            PartyRole::Moderator
        } else if self.is_attending {
            PartyRole::Attendee
        } else if self.is_invited {
            PartyRole::Invited
        } else if self.holds_pass {
            PartyRole::PassHolder
        } else {
            PartyRole::None
        }
    }

    /// Whether the viewer may do nothing here: banned, which a host cannot be.
    pub const fn is_shut_out(self) -> bool {
        self.is_banned && !self.is_host
    }

    /// Whether the viewer may know that the party exists, be it planned or cancelled: everybody, unless it is
    /// private or viewer and host block one another; then those who have a part in it.
    ///
    /// A block hides people from each other, not a party from those who are in it already. There is no
    /// exception for operators: they look through reports and studio, where it is logged.
    pub const fn may_see(self) -> bool {
        (!self.is_private && !self.host_block) || self.role().can_see_private()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PUBLIC: PartyFacts = PartyFacts {
        is_private: false,
        host_block: false,
        is_banned: false,
        is_host: false,
        is_cohost: false,
        is_moderator: false,
        is_attending: false,
        is_invited: false,
        holds_pass: false,
    };
    const PRIVATE: PartyFacts = PartyFacts { is_private: true, ..PUBLIC };

    fn with_a_part(party: PartyFacts) -> [(PartyFacts, PartyRole); 6] {
        [
            (PartyFacts { is_host: true, ..party }, PartyRole::Host),
            (PartyFacts { is_cohost: true, ..party }, PartyRole::Cohost),
            (PartyFacts { is_moderator: true, ..party }, PartyRole::Moderator),
            (PartyFacts { is_attending: true, ..party }, PartyRole::Attendee),
            (PartyFacts { is_invited: true, ..party }, PartyRole::Invited),
            (PartyFacts { holds_pass: true, ..party }, PartyRole::PassHolder),
        ]
    }

    #[test]
    fn everybody_sees_a_public_party_and_a_stranger_no_private_one() {
        assert!(PUBLIC.may_see());
        assert!(!PRIVATE.may_see());
    }

    #[test]
    fn whoever_has_a_part_in_a_private_party_sees_it() {
        for (facts, role) in with_a_part(PRIVATE) {
            assert_eq!((facts.role(), facts.may_see()), (role, true));
        }
    }

    #[test]
    fn a_block_makes_the_hosts_public_party_private_to_the_other() {
        let blocked = PartyFacts { host_block: true, ..PUBLIC };
        assert!(!blocked.may_see());
        for (facts, role) in with_a_part(blocked) {
            assert!(facts.may_see(), "{role}");
        }
    }

    #[test]
    fn who_is_banned_is_a_stranger_again() {
        for party in [PUBLIC, PRIVATE] {
            for (facts, role) in with_a_part(PartyFacts { is_banned: true, ..party }) {
                let expected = if role == PartyRole::Host { role } else { PartyRole::None };
                assert_eq!(facts.role(), expected);
                assert_eq!(facts.may_see(), role == PartyRole::Host || !party.is_private);
            }
        }
    }

    #[test]
    fn the_highest_role_counts() {
        let all = PartyFacts::every().last().unwrap();
        assert_eq!(all.role(), PartyRole::Host);
        for (index, (highest, role)) in with_a_part(PRIVATE).into_iter().enumerate() {
            let lower = PartyFacts {
                is_cohost: highest.is_cohost || index < 1,
                is_moderator: highest.is_moderator || index < 2,
                is_attending: highest.is_attending || index < 3,
                is_invited: highest.is_invited || index < 4,
                holds_pass: highest.holds_pass || index < 5,
                ..highest
            };
            assert_eq!(lower.role(), role);
        }
    }

    #[test]
    fn every_combination_comes_once() {
        let all: Vec<_> = PartyFacts::every().collect();
        assert_eq!(all.len(), 512);
        assert!(all.iter().enumerate().all(|(index, facts)| !all[..index].contains(facts)));
    }

    #[test]
    fn a_guest_is_somebody_at_one_party_only() {
        let (here, elsewhere) = (PartyId::stored("c1"), PartyId::stored("c2"));
        let user_id = UserId::stored("cg");
        let guest = Viewer::Guest {
            user_id: user_id.clone(),
            party_id: here.clone(),
            pass_id: PassId::stored("cp"),
            rights: PassRights::VIEW,
        };
        assert_eq!(guest.pass_rights(&here), Some(PassRights::VIEW));
        assert_eq!(guest.pass_rights(&elsewhere), None);
        assert_eq!(guest.user_id(), Some(&user_id));
        assert_eq!(guest.account_id(), None);
        assert!(guest.is(&user_id) && !Viewer::Anonymous.is(&user_id));
    }

    #[test]
    fn accounts_are_users_and_operators() {
        let user_id = UserId::stored("cu");
        for viewer in
            [Viewer::User { user_id: user_id.clone() }, Viewer::Operator { user_id: user_id.clone() }]
        {
            assert_eq!((viewer.user_id(), viewer.account_id()), (Some(&user_id), Some(&user_id)));
        }
        assert_eq!(Viewer::Anonymous.user_id(), None);
    }

    #[test]
    fn rights_are_said_in_full() {
        let json = r#"{"view":true,"rsvp":true,"upload":true,"chat":true}"#;
        assert_eq!(serde_json::from_str::<PassRights>(json).unwrap(), PassRights::ALL);
        assert!(serde_json::from_str::<PassRights>(r#"{"view":true}"#).is_err());
    }
}

//! Who is looking, and what they may know exists.
//!
//! What a viewer may not know of is "not found", what it may see but not do is "forbidden". The visibility rule of
//! [`PartyFacts::may_see`] is written twice on purpose: here, to be read and tested, and in SQL, where it filters. A
//! test compares the two over all combinations of facts.

use crate::id::{PartyId, PassId, UserId};
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

/// Who sends a request or holds a socket. Every read takes one.
#[derive(Debug, Clone, PartialEq, Eq)]
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
            Self::Anonymous => None,
            Self::Guest { user_id, .. } | Self::User { user_id } | Self::Operator { user_id } => {
                Some(user_id)
            }
        }
    }

    /// The account, which a guest does not have: for follows, favourites, hosting and all that outlives a party.
    pub const fn account_id(&self) -> Option<&UserId> {
        match self {
            Self::User { user_id } | Self::Operator { user_id } => Some(user_id),
            Self::Anonymous | Self::Guest { .. } => None,
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

    /// Whether this is an operator.
    pub const fn is_operator(&self) -> bool {
        matches!(self, Self::Operator { .. })
    }
}

/// What a viewer and a party have to do with each other. All false for somebody who is not signed in and a public party.
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

    /// Whether the viewer may know that the party exists, be it planned or cancelled: everybody, unless it is private
    /// or viewer and host block one another; then those who have a part in it.
    ///
    /// A block hides people from each other, not a party from those who are in it already. There is no exception for
    /// operators: they look through reports and studio, where it is logged.
    pub const fn may_see(self) -> bool {
        (!self.is_private && !self.host_block) || self.role().can_see_private()
    }
}

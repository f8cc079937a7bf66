//! Items of a party's gallery: their kinds, moods and states, who may do what with them, and the orders of a gallery.

use jiff::Timestamp;

use crate::id::{MediaId, UserId};
use crate::invalid::Invalid;
use crate::page::{CursorReader, CursorWriter};
use crate::party::PartyRole;
use crate::viewer::Viewer;
use crate::wire::wire_enum;

wire_enum! {
    /// What an item is, as its bytes say.
    MediaType {
        /// A picture, animated ones too.
        Photo = "PHOTO",
        /// Moving pictures, with or without sound.
        Video = "VIDEO",
        /// Sound.
        Audio = "AUDIO",
    }
}

wire_enum! {
    /// How a party felt at a moment.
    Mood {
        /// Amber.
        Hype = "HYPE",
        /// Teal.
        Chill = "CHILL",
        /// Red.
        Wild = "WILD",
        /// Pink.
        Romantic = "ROMANTIC",
        /// Violet.
        Crazy = "CRAZY",
        /// Gold.
        Elegant = "ELEGANT",
    }
}

wire_enum! {
    /// How far an item is.
    MediaState {
        /// Confirmed; its thumbnails are being made.
        Processing = "PROCESSING",
        /// Waits for the host's approval.
        Pending = "PENDING",
        /// In the gallery.
        Ready = "READY",
        /// It cannot be shown; `failure` says why.
        Failed = "FAILED",
    }
}

wire_enum! {
    /// In which order a gallery is read.
    GalleryOrder {
        /// By when it was taken, latest first.
        Newest = "newest",
        /// By when it was taken, first ones first.
        Oldest = "oldest",
        /// By likes, most first; of equally many, the latest.
        MostLiked = "mostLiked",
    }
}

/// Largest difference between somebody's clock and the party's: a hundred years. A camera that was never set begins with its
/// maker's calendar, in 1970 or 2000, or was set to the wrong century.
const LONGEST_OFFSET_MS: i64 = 100 * 366 * 24 * 60 * 60 * 1000;

/// How far somebody's camera is behind the party's clock; negative when it is ahead. Milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct ClockOffset(i64);

impl ClockOffset {
    /// At most a hundred years either way.
    pub fn parse(milliseconds: i64) -> Result<Self, Invalid> {
        if (-LONGEST_OFFSET_MS..=LONGEST_OFFSET_MS).contains(&milliseconds) {
            Ok(Self(milliseconds))
        } else {
            Err(Invalid::Range { min: -LONGEST_OFFSET_MS, max: LONGEST_OFFSET_MS })
        }
    }

    /// Milliseconds.
    pub const fn get(self) -> i64 {
        self.0
    }
}

/// What somebody and an item have to do with each other, besides their role at its party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MediaFacts {
    /// What the viewer is to the party.
    pub role: PartyRole,
    /// The viewer uploaded it.
    pub is_uploader: bool,
    /// How far the item is.
    pub state: MediaState,
}

impl MediaFacts {
    /// Whether a viewer who may see the party may know of the item. What waits for approval, its uploader and those who
    /// approve see; what is not ready or failed, its uploader.
    pub const fn may_see(self) -> bool {
        match self.state {
            MediaState::Ready => true,
            MediaState::Pending => self.is_uploader || self.role.can_moderate(),
            MediaState::Processing | MediaState::Failed => self.is_uploader,
        }
    }

    /// Change caption and mood.
    pub const fn may_edit(self) -> bool {
        self.is_uploader || self.role.can_edit()
    }

    /// Take it out of the gallery.
    pub const fn may_delete(self) -> bool {
        self.is_uploader || self.role.can_moderate()
    }
}

/// Whether somebody may add to a party's gallery: who comes or helps, and guests whose pass lets them.
pub fn may_upload(viewer: &Viewer, party: &crate::id::PartyId, role: PartyRole) -> bool {
    match viewer {
        Viewer::Anonymous | Viewer::Display { .. } => false,
        Viewer::Guest { .. } => viewer.pass_rights(party).is_some_and(|rights| rights.upload),
        Viewer::User { .. } | Viewer::Operator { .. } => {
            matches!(role, PartyRole::Host | PartyRole::Cohost | PartyRole::Moderator | PartyRole::Attendee)
        }
    }
}

/// Whether an item of theirs waits for approval where the host wants to approve.
pub const fn needs_approval(media_approval: bool, role: PartyRole) -> bool {
    media_approval && !role.can_moderate()
}

/// What of a gallery is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GalleryFilter {
    /// Of this mood.
    pub mood: Option<Mood>,
    /// Of this kind.
    pub kind: Option<MediaType>,
    /// By this person.
    pub uploader: Option<UserId>,
    /// Showing this person.
    pub tagged: Option<UserId>,
    /// Only those that the viewer keeps.
    pub favorites: bool,
}

/// The last item of a page of a gallery, by its whole sort key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GalleryCursor {
    /// When it was taken, by the party's clock.
    pub taken_at: Timestamp,
    /// How many liked it then; 0 in the orders that do not go by likes.
    pub likes: u32,
    /// The item.
    pub id: MediaId,
}

impl GalleryCursor {
    const KIND: u8 = 0x14;

    /// Text for `nextCursor`. It holds the order, so that a cursor of one order does not pass in another.
    pub fn encode(&self, order: GalleryOrder) -> String {
        let mut writer = CursorWriter::new(Self::KIND);
        writer.byte(order_byte(order));
        for byte in self.likes.to_be_bytes() {
            writer.byte(byte);
        }
        writer.instant(self.taken_at);
        writer.finish(self.id.as_ref())
    }

    /// The `cursor` parameter.
    pub fn decode(text: &str, order: GalleryOrder) -> Result<Self, Invalid> {
        let mut reader = CursorReader::new(text, Self::KIND)?;
        if reader.byte()? != order_byte(order) {
            return Err(Invalid::Rule("is a cursor of another order"));
        }
        let likes = u32::from_be_bytes([reader.byte()?, reader.byte()?, reader.byte()?, reader.byte()?]);
        Ok(Self { likes, taken_at: reader.instant()?, id: reader.finish()? })
    }
}

const fn order_byte(order: GalleryOrder) -> u8 {
    match order {
        GalleryOrder::Newest => 0,
        GalleryOrder::Oldest => 1,
        GalleryOrder::MostLiked => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{PartyId, PassId};
    use crate::viewer::PassRights;

    fn facts(role: PartyRole, is_uploader: bool, state: MediaState) -> MediaFacts {
        MediaFacts { role, is_uploader, state }
    }

    #[test]
    fn what_is_ready_all_see_who_see_the_party() {
        for &role in PartyRole::ALL {
            assert!(facts(role, false, MediaState::Ready).may_see(), "{role}");
        }
    }

    #[test]
    fn what_waits_is_seen_by_its_uploader_and_those_who_approve() {
        for &role in PartyRole::ALL {
            let approves = matches!(role, PartyRole::Host | PartyRole::Cohost | PartyRole::Moderator);
            assert_eq!(facts(role, false, MediaState::Pending).may_see(), approves, "{role}");
            assert!(facts(role, true, MediaState::Pending).may_see());
        }
    }

    #[test]
    fn what_is_not_ready_or_failed_only_its_uploader_sees() {
        for state in [MediaState::Processing, MediaState::Failed] {
            assert!(!facts(PartyRole::Host, false, state).may_see());
            assert!(facts(PartyRole::None, true, state).may_see());
        }
    }

    #[test]
    fn a_moderator_deletes_and_does_not_edit() {
        let theirs = facts(PartyRole::Moderator, false, MediaState::Ready);
        assert!(theirs.may_delete() && !theirs.may_edit());
        let cohost = facts(PartyRole::Cohost, false, MediaState::Ready);
        assert!(cohost.may_delete() && cohost.may_edit());
        let guest = facts(PartyRole::Attendee, false, MediaState::Ready);
        assert!(!guest.may_delete() && !guest.may_edit());
        let own = facts(PartyRole::PassHolder, true, MediaState::Ready);
        assert!(own.may_delete() && own.may_edit());
    }

    #[test]
    fn who_comes_uploads_and_guests_as_their_pass_says() {
        let party = PartyId::stored("cp");
        let user_id = UserId::stored("cu");
        let user = Viewer::User { user_id: user_id.clone() };
        for &role in PartyRole::ALL {
            let comes = !matches!(role, PartyRole::Invited | PartyRole::PassHolder | PartyRole::None);
            assert_eq!(may_upload(&user, &party, role), comes, "{role}");
            assert!(!may_upload(&Viewer::Anonymous, &party, role));
        }
        let guest = |rights, party_id: &PartyId| Viewer::Guest {
            user_id: user_id.clone(),
            party_id: party_id.clone(),
            pass_id: PassId::stored("cq"),
            rights,
        };
        assert!(may_upload(&guest(PassRights::ALL, &party), &party, PartyRole::PassHolder));
        assert!(!may_upload(&guest(PassRights::VIEW, &party), &party, PartyRole::Attendee));
        let elsewhere = PartyId::stored("cx");
        assert!(!may_upload(&guest(PassRights::ALL, &elsewhere), &party, PartyRole::Attendee));
    }

    #[test]
    fn whoever_approves_needs_no_approval() {
        assert!(needs_approval(true, PartyRole::Attendee) && needs_approval(true, PartyRole::PassHolder));
        assert!(!needs_approval(true, PartyRole::Moderator) && !needs_approval(false, PartyRole::Attendee));
    }

    #[test]
    fn a_cursor_comes_back_as_it_was_and_in_its_order_only() {
        let cursor = GalleryCursor {
            taken_at: Timestamp::constant(1_800_000_000, 123_000_000),
            likes: 70_000,
            id: MediaId::stored("cm1"),
        };
        for &order in GalleryOrder::ALL {
            let text = cursor.encode(order);
            assert_eq!(GalleryCursor::decode(&text, order).unwrap(), cursor);
            for &other in GalleryOrder::ALL.iter().filter(|&&other| other != order) {
                assert!(GalleryCursor::decode(&text, other).is_err());
            }
        }
        assert!(GalleryCursor::decode("x", GalleryOrder::Newest).is_err());
    }

    #[test]
    fn a_clock_is_off_by_a_hundred_years_at_most() {
        assert_eq!(ClockOffset::parse(-3_600_000).unwrap().get(), -3_600_000);
        // From 2000 to 2026.
        assert!(ClockOffset::parse(26 * 366 * 24 * 60 * 60 * 1000).is_ok());
        assert!(ClockOffset::parse(LONGEST_OFFSET_MS).is_ok());
        assert!(ClockOffset::parse(LONGEST_OFFSET_MS + 1).is_err());
        assert!(ClockOffset::parse(i64::MIN).is_err());
    }
}

//! Messages of a party's room: what one is, and who reads and writes there.

use jiff::Timestamp;

use crate::id::PartyId;
use crate::invalid::{Invalid, Violations};
use crate::party::PartyRole;
use crate::text::{MessageText, OwnMediaUrl};
use crate::viewer::{PartyFacts, Viewer};
use crate::wire::wire_enum;

wire_enum! {
    /// What a message is.
    MessageType {
        /// Words.
        Text = "TEXT",
        /// A photo of the party's gallery.
        Image = "IMAGE",
        /// A video of the party's gallery.
        Video = "VIDEO",
        /// The server tells what happened: the party started, ended, has a new cohost.
        System = "SYSTEM",
    }
}

/// What a client calls a message before it has an id: a message that is sent again with the same nonce is the same message.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Nonce(String);

impl Nonce {
    /// 1 to 64 visible ASCII characters.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        if (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(Invalid::Rule("must have 1 to 64 visible ASCII characters"))
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A message that somebody wants to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMessage {
    /// TEXT, IMAGE or VIDEO.
    pub kind: MessageType,
    /// The words, or what is written below the picture; empty when there is nothing.
    pub content: String,
    /// What it shows; of IMAGE and VIDEO.
    pub media: Option<OwnMediaUrl>,
    /// Its name with the client.
    pub nonce: Option<Nonce>,
}

impl NewMessage {
    /// Checks the fields of a message, by their names in the request.
    pub fn parse(
        content: Option<&str>,
        kind: Option<&str>,
        media_url: Option<&str>,
        nonce: Option<&str>,
    ) -> Result<Self, Violations> {
        const SENT: &[&str] = &["TEXT", "IMAGE", "VIDEO"];
        let mut wrong = Violations::default();
        let kind = match kind.unwrap_or("TEXT").parse() {
            Ok(MessageType::System) | Err(_) => Err(Invalid::Unknown { allowed: SENT }),
            Ok(kind) => Ok(kind),
        };
        let kind = wrong.check("type", kind);
        let nonce = wrong.check_opt("nonce", nonce.map(Nonce::parse));
        let media = wrong.check_opt("mediaUrl", media_url.map(OwnMediaUrl::parse));
        let shows = kind.is_some_and(|kind| kind != MessageType::Text);
        let is_gallery = media.as_ref().is_some_and(|media| media.media_id().is_some());
        if shows && media_url.is_none() {
            wrong.add("mediaUrl", &Invalid::Rule("is required for IMAGE and VIDEO"));
        } else if media.is_some() && !(shows && is_gallery) {
            wrong.add("mediaUrl", &Invalid::Rule("must be an item of the gallery, in IMAGE and VIDEO only"));
        }
        let content = match content.unwrap_or_default() {
            // Nothing has to be written below a picture.
            "" if shows => Some(String::new()),
            content => wrong.check("content", MessageText::parse(content)).map(MessageText::into_string),
        };
        match (kind, content) {
            (Some(kind), Some(content)) => wrong.into_result(Self { kind, content, media, nonce }),
            _ => Err(wrong),
        }
    }
}

/// Who may not write for a while, or for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mute {
    /// When it ends; `None` is never.
    pub until: Option<Timestamp>,
}

impl Mute {
    /// Whether it holds.
    pub fn holds(self, now: Timestamp) -> bool {
        self.until.is_none_or(|until| now < until)
    }
}

/// Whether somebody hears a room: who is signed in and may see the party; guests when their pass lets them chat.
pub fn may_read(viewer: &Viewer, party: &PartyId, facts: PartyFacts) -> bool {
    let heard = match viewer {
        Viewer::Anonymous | Viewer::Display { .. } => false,
        Viewer::Guest { .. } => viewer.pass_rights(party).is_some_and(|rights| rights.chat),
        Viewer::User { .. } | Viewer::Operator { .. } => true,
    };
    heard && facts.may_see() && !facts.is_shut_out()
}

/// Whether somebody may write in a room: who comes or helps, and guests whose pass lets them. The same as in the query
/// `post`; a test compares them over all combinations.
pub fn may_write(viewer: &Viewer, party: &PartyId, facts: PartyFacts) -> bool {
    match viewer {
        Viewer::Anonymous | Viewer::Display { .. } => false,
        Viewer::Guest { .. } => {
            !facts.is_shut_out() && viewer.pass_rights(party).is_some_and(|rights| rights.chat)
        }
        Viewer::User { .. } | Viewer::Operator { .. } => {
            let role = facts.role();
            matches!(role, PartyRole::Host | PartyRole::Cohost | PartyRole::Moderator | PartyRole::Attendee)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{PassId, UserId};
    use crate::viewer::PassRights;

    fn wrong(parsed: Result<NewMessage, Violations>) -> Vec<String> {
        parsed.unwrap_err().iter().map(|violation| violation.path.to_string()).collect()
    }

    #[test]
    fn a_message_has_words_and_a_picture_may_have_some() {
        let text = NewMessage::parse(Some(" hola "), None, None, Some("n-1")).unwrap();
        assert_eq!((text.kind, text.content.as_str()), (MessageType::Text, "hola"));
        assert_eq!(text.nonce.unwrap().as_str(), "n-1");
        let image = NewMessage::parse(None, Some("IMAGE"), Some("/media/cabc/640?s=x"), None).unwrap();
        assert_eq!(image.media.unwrap().as_str(), "/media/cabc/640");
        assert!(NewMessage::parse(Some(&"x".repeat(2000)), None, None, None).is_ok());
    }

    #[test]
    fn what_is_wrong_with_a_message_is_named_by_its_field() {
        let parse = NewMessage::parse;
        assert_eq!(wrong(parse(None, None, None, None)), ["content"]);
        assert_eq!(wrong(parse(Some(&"x".repeat(2001)), None, None, None)), ["content"]);
        assert_eq!(wrong(parse(Some("x"), Some("SYSTEM"), None, None)), ["type"]);
        assert_eq!(wrong(parse(Some("x"), Some("text"), None, None)), ["type"]);
        assert_eq!(wrong(parse(Some("x"), Some("IMAGE"), None, None)), ["mediaUrl"]);
        assert_eq!(wrong(parse(Some("x"), None, Some("/media/cabc/640"), None)), ["mediaUrl"]);
        assert_eq!(
            wrong(parse(Some("x"), Some("IMAGE"), Some("https://e.example/a.png"), None)),
            ["mediaUrl"]
        );
        assert_eq!(wrong(parse(Some("x"), Some("IMAGE"), Some("/avatars/ana.png"), None)), ["mediaUrl"]);
        assert_eq!(wrong(parse(Some("x"), None, None, Some(""))), ["nonce"]);
        assert_eq!(wrong(parse(Some("x"), None, None, Some(&"n".repeat(65)))), ["nonce"]);
        assert_eq!(wrong(parse(Some(" "), None, None, Some("a b"))), ["nonce", "content"]);
    }

    #[test]
    fn a_mute_ends_by_itself_or_never() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let mute = Mute { until: Some(at(10)) };
        assert!(mute.holds(at(9)) && !mute.holds(at(10)));
        assert!(Mute { until: None }.holds(at(1_000_000)));
    }

    #[test]
    fn who_comes_writes_and_who_may_see_reads() {
        let party = PartyId::stored("cp");
        let user = Viewer::User { user_id: UserId::stored("cu") };
        let public = PartyFacts::default();
        let coming = PartyFacts { is_attending: true, ..public };
        assert!(may_read(&user, &party, public) && !may_write(&user, &party, public));
        assert!(may_read(&user, &party, coming) && may_write(&user, &party, coming));
        let banned = PartyFacts { is_banned: true, ..coming };
        assert!(!may_read(&user, &party, banned) && !may_write(&user, &party, banned));
        let private = PartyFacts { is_private: true, ..public };
        assert!(!may_read(&user, &party, private));
        let invited = PartyFacts { is_invited: true, ..private };
        assert!(may_read(&user, &party, invited) && !may_write(&user, &party, invited));
        assert!(!may_read(&Viewer::Anonymous, &party, public));
    }

    #[test]
    fn a_guest_takes_part_as_the_pass_says_and_only_there() {
        let (here, elsewhere) = (PartyId::stored("cp"), PartyId::stored("cq"));
        let guest = |rights| Viewer::Guest {
            user_id: UserId::stored("cg"),
            party_id: here.clone(),
            pass_id: PassId::stored("cx"),
            rights,
        };
        let facts = PartyFacts { holds_pass: true, is_attending: true, ..PartyFacts::default() };
        let (all, view) = (guest(PassRights::ALL), guest(PassRights::VIEW));
        assert!(may_read(&all, &here, facts) && may_write(&all, &here, facts));
        assert!(!may_read(&view, &here, facts) && !may_write(&view, &here, facts));
        assert!(!may_read(&all, &elsewhere, facts) && !may_write(&all, &elsewhere, facts));
        let banned = PartyFacts { is_banned: true, ..facts };
        assert!(!may_write(&all, &here, banned));
    }
}

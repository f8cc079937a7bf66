//! What requests about media say.

use std::str::FromStr;

use party_app::media::EditItem;
use party_app::media::upload::{Confirm, NewUpload};
use party_domain::Violations;
use party_domain::id::{MediaId, PartyId, UploadId, UserId};
use party_domain::invalid::Invalid;
use party_domain::media::{
    ClockOffset, GalleryCursor, GalleryFilter, GalleryOrder, MediaState, MediaType, Mood,
};
use party_domain::page::{Cursor, PageLimit};
use party_domain::text::{Caption, CommentText};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::extract::{present, required};

/// What is to be uploaded.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AskBody {
    /// To whose gallery.
    #[schema(required = true)]
    party_id: Option<String>,
    /// PHOTO, VIDEO or AUDIO.
    #[schema(required = true, example = "PHOTO")]
    r#type: Option<String>,
    /// Its media type; what it is, its bytes say.
    #[schema(required = true, example = "image/jpeg")]
    mime_type: Option<String>,
    /// Its bytes, exactly.
    #[schema(required = true, example = 3_141_592)]
    size_bytes: Option<u64>,
}

impl AskBody {
    pub fn parse(self) -> Result<NewUpload, Violations> {
        let mut wrong = Violations::default();
        let party = required(&mut wrong, "partyId", self.party_id, |id| PartyId::parse(&id));
        let kind = required(&mut wrong, "type", self.r#type, |kind| MediaType::from_str(&kind));
        let mime = required(&mut wrong, "mimeType", self.mime_type, |mime| media_type(&mime));
        let size = required(&mut wrong, "sizeBytes", self.size_bytes, Ok);
        match (party, kind, mime, size) {
            (Some(party), Some(kind), Some(mime), Some(size)) => Ok(NewUpload { party, kind, mime, size }),
            _ => Err(wrong),
        }
    }
}

/// `type/subtype`, lower-case, without parameters.
pub(crate) fn media_type(text: &str) -> Result<String, Invalid> {
    let essence = text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let name = |part: &str| {
        (1..=64).contains(&part.len())
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&b))
    };
    match essence.split_once('/') {
        Some((family, kind)) if name(family) && name(kind) => Ok(essence),
        _ => Err(Invalid::Rule("must be a media type, such as image/jpeg")),
    }
}

/// An upload whose bytes are all there.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConfirmBody {
    #[schema(required = true)]
    upload_id: Option<String>,
    /// HYPE, CHILL, WILD, ROMANTIC, CRAZY or ELEGANT.
    #[schema(example = "HYPE")]
    mood: Option<String>,
    /// At most 500 characters.
    caption: Option<String>,
}

impl ConfirmBody {
    pub fn parse(self) -> Result<(UploadId, Confirm), Violations> {
        let mut wrong = Violations::default();
        let id = required(&mut wrong, "uploadId", self.upload_id, |id| UploadId::parse(&id));
        let mood = wrong.check_opt("mood", self.mood.as_deref().map(Mood::from_str));
        let caption = wrong.check_opt("caption", self.caption.as_deref().map(Caption::parse));
        match id {
            Some(id) if wrong.is_empty() => Ok((id, Confirm { mood, caption })),
            _ => Err(wrong),
        }
    }
}

/// What changes about an item. What is absent stays; null empties.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[expect(clippy::option_option, reason = "absent, null and a value are three things in a partial update")]
pub struct EditBody {
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>, example = "CHILL")]
    mood: Option<Option<String>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    caption: Option<Option<String>>,
}

impl EditBody {
    pub fn parse(self) -> Result<EditItem, Violations> {
        let mut wrong = Violations::default();
        let mood = self.mood.map(|mood| wrong.check_opt("mood", mood.as_deref().map(Mood::from_str)));
        let caption =
            self.caption.map(|text| wrong.check_opt("caption", text.as_deref().map(Caption::parse)));
        if wrong.is_empty() { Ok(EditItem { mood, caption }) } else { Err(wrong) }
    }
}

/// A comment to be written.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CommentBody {
    /// 1 to 1000 characters.
    #[schema(required = true)]
    content: Option<String>,
}

impl CommentBody {
    pub fn parse(self) -> Result<CommentText, Violations> {
        let mut wrong = Violations::default();
        required(&mut wrong, "content", self.content, |text| CommentText::parse(&text)).ok_or(wrong)
    }
}

/// Somebody who is seen in an item.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = TagPersonBody)]
pub struct TagBody {
    #[schema(required = true)]
    user_id: Option<String>,
}

impl TagBody {
    pub fn parse(self) -> Result<UserId, Violations> {
        let mut wrong = Violations::default();
        required(&mut wrong, "userId", self.user_id, |id| UserId::parse(&id)).ok_or(wrong)
    }
}

/// Items to be removed at once.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeleteManyBody {
    /// 1 to 200 ids.
    #[schema(required = true)]
    media_ids: Option<Vec<String>>,
}

impl DeleteManyBody {
    pub fn parse(self) -> Result<Vec<MediaId>, Violations> {
        let mut wrong = Violations::default();
        let ids = required(&mut wrong, "mediaIds", self.media_ids, |ids| {
            let most = party_app::media::BULK;
            if ids.is_empty() || ids.len() > most {
                return Err(Invalid::Range { min: 1, max: i64::try_from(most).unwrap_or(i64::MAX) });
            }
            ids.iter().map(|id| MediaId::parse(id)).collect::<Result<Vec<_>, _>>()
        });
        ids.ok_or(wrong)
    }
}

/// A camera that is put right.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClockBody {
    /// Whose; oneself by default.
    user_id: Option<String>,
    /// How far it is behind the party's clock, in milliseconds; negative when it is ahead.
    #[schema(required = true, example = -3_600_000)]
    offset_ms: Option<i64>,
}

impl ClockBody {
    pub fn parse(self) -> Result<(Option<UserId>, ClockOffset), Violations> {
        let mut wrong = Violations::default();
        let who = wrong.check_opt("userId", self.user_id.as_deref().map(UserId::parse));
        let offset = required(&mut wrong, "offsetMs", self.offset_ms, ClockOffset::parse);
        match offset {
            Some(offset) if wrong.is_empty() => Ok((who, offset)),
            _ => Err(wrong),
        }
    }
}

/// Which items of a gallery, and in which order.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct GalleryQuery {
    /// newest (by when it was taken, the default), oldest or mostLiked.
    #[param(example = "newest")]
    order: Option<String>,
    /// HYPE, CHILL, WILD, ROMANTIC, CRAZY or ELEGANT.
    mood: Option<String>,
    /// PHOTO, VIDEO or AUDIO.
    r#type: Option<String>,
    /// Added by this person.
    uploader: Option<String>,
    /// Showing this person.
    tagged: Option<String>,
    /// Only what I keep.
    favorites: Option<bool>,
    /// What is not in the gallery, first come first: PENDING, PROCESSING or FAILED. Goes with no other filter.
    state: Option<String>,
    /// Items a page: 1 to 50, 20 by default.
    limit: Option<i64>,
    /// `nextCursor` of the page before.
    cursor: Option<String>,
}

/// What is asked of a gallery.
#[derive(Debug)]
pub enum GalleryAsk {
    Ready(GalleryFilter, GalleryOrder, Option<GalleryCursor>, PageLimit),
    Unready(MediaState, Option<Cursor<MediaId>>, PageLimit),
}

impl GalleryQuery {
    pub fn parse(self) -> Result<GalleryAsk, Violations> {
        let mut wrong = Violations::default();
        let order = wrong.check_opt("order", self.order.as_deref().map(GalleryOrder::from_str));
        let mood = wrong.check_opt("mood", self.mood.as_deref().map(Mood::from_str));
        let kind = wrong.check_opt("type", self.r#type.as_deref().map(MediaType::from_str));
        let uploader = wrong.check_opt("uploader", self.uploader.as_deref().map(UserId::parse));
        let tagged = wrong.check_opt("tagged", self.tagged.as_deref().map(UserId::parse));
        let state = wrong.check_opt("state", self.state.as_deref().map(MediaState::from_str));
        let state = state.filter(|state| *state != MediaState::Ready);
        let limit = wrong.check("limit", PageLimit::parse(self.limit));
        let favorites = self.favorites.unwrap_or(false);
        let filter = GalleryFilter { mood, kind, uploader, tagged, favorites };
        let cursor = self.cursor.as_deref();
        let ask = if let Some(state) = state {
            if filter != GalleryFilter::default() || order.is_some() {
                wrong.add("state", &Invalid::Rule("goes with no order and no other filter"));
            }
            let after = wrong.check_opt("cursor", cursor.map(Cursor::decode));
            limit.map(|limit| GalleryAsk::Unready(state, after, limit))
        } else {
            let order = order.unwrap_or(GalleryOrder::Newest);
            let after = wrong.check_opt("cursor", cursor.map(|text| GalleryCursor::decode(text, order)));
            limit.map(|limit| GalleryAsk::Ready(filter, order, after, limit))
        };
        ask.filter(|_| wrong.is_empty()).ok_or(wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_media_type_is_two_names() {
        assert_eq!(media_type("Image/JPEG; charset=x").unwrap(), "image/jpeg");
        for text in ["", "jpeg", "/", "image/", "image/je pg", "image/jpeg/x", "image/a\r\nb"] {
            assert!(media_type(text).is_err(), "{text:?}");
        }
    }
}

//! A message as everybody who may read it sees it: in REST and over sockets the same.

use jiff::Timestamp;
use party_app::media::file;
use party_db::chat::{Message, Muted};
use party_domain::chat::MessageType;
use party_domain::id::MediaId;
use party_domain::text::OwnMediaUrl;
use party_media::UrlSigner;
use serde::Serialize;
use utoipa::ToSchema;

use crate::routes::media::view::ContributorView;

/// A message.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Message)]
pub struct MessageView {
    id: String,
    room_id: String,
    /// Its place in the room; the next one has the next number.
    seq: i64,
    sender_id: String,
    /// Of SYSTEM the host.
    sender: ContributorView,
    /// TEXT, IMAGE, VIDEO, or SYSTEM for what the server tells.
    #[schema(value_type = String, example = "TEXT")]
    r#type: MessageType,
    /// Empty when it was removed.
    content: String,
    /// A link to what it shows, good for half an hour at least.
    media_url: Option<String>,
    /// What the sender called it.
    #[serde(skip_serializing_if = "Option::is_none")]
    nonce: Option<String>,
    /// Who keeps order, or the sender, removed it.
    is_removed: bool,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
}

impl MessageView {
    /// At one moment.
    pub fn new(message: Message, signer: &UrlSigner, now: Timestamp) -> Self {
        let link = |url: String| match OwnMediaUrl::parse(&url) {
            Ok(own) => own.media_id().map(|id| {
                let query = signer.media_query(&file::signed_path(&MediaId::stored(id)), now);
                format!("{url}?{query}")
            }),
            // An adopted row has whatever its client wrote.
            Err(_) => Some(url),
        };
        Self {
            id: message.id.to_string(),
            room_id: message.room.to_string(),
            seq: message.seq,
            sender_id: message.sender.id.to_string(),
            sender: message.sender.into(),
            r#type: message.kind,
            content: message.content,
            media_url: message.media_url.and_then(link),
            nonce: message.nonce.filter(|_| message.kind != MessageType::System),
            is_removed: message.is_removed,
            created_at: message.created_at,
        }
    }
}

/// How a party's room stands to the viewer.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ChatRoom)]
pub struct RoomView {
    /// What chat:join takes.
    pub room_id: String,
    /// Whose room it is.
    pub party_id: String,
    /// Place of the last message; 0 when there is none.
    pub last_seq: i64,
    /// How far the viewer has read.
    pub last_read_seq: i64,
    /// What others have written since; 100 stands for more.
    pub unread_count: u32,
    /// Who is in the chat or watches the live party now.
    pub online_count: u64,
    /// Whether the viewer may write.
    pub can_write: bool,
    /// Until when the viewer is muted; absent for who is not, null for good.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub muted_until: Option<Option<Timestamp>>,
}

/// Somebody who may not write.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Mute)]
pub struct MuteView {
    user: ContributorView,
    /// Null for good.
    #[schema(value_type = Option<String>, format = DateTime)]
    until: Option<Timestamp>,
}

impl From<Muted> for MuteView {
    fn from(muted: Muted) -> Self {
        Self { user: muted.who.into(), until: muted.mute.until }
    }
}

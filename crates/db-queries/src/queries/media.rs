// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertUploadParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub id: T1,
    pub party_id: Option<T2>,
    pub uploader_id: T3,
    pub kind: crate::types::MediaType,
    pub mime_type: T4,
    pub size_bytes: i64,
    pub storage_key: T5,
    pub now: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct OpenUploadsParams<T1: crate::StringSql> {
    pub uploader_id: T1,
    pub most: i64,
}
#[derive(Debug)]
pub struct FindUploadParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub id: T1,
    pub uploader_id: T2,
}
#[derive(Debug)]
pub struct LockUploadParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub id: T1,
    pub uploader_id: T2,
}
#[derive(Debug)]
pub struct SetMultipartParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub multipart_id: T1,
    pub id: T2,
}
#[derive(Debug)]
pub struct UnpreparedParams<T1: crate::StringSql> {
    pub uploader_id: T1,
    pub is_photo: bool,
    pub most: i64,
}
#[derive(Debug)]
pub struct TurnParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub party_id: T1,
    pub is_photo: bool,
    pub uploader_id: T2,
    pub most: i64,
}
#[derive(Debug)]
pub struct ConfirmUploadParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub now: jiff::Timestamp,
    pub media_id: T1,
    pub is_duplicate: bool,
    pub forget_at: jiff::Timestamp,
    pub id: T2,
}
#[derive(Debug)]
pub struct InsertParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::BytesSql,
    T8: crate::StringSql,
> {
    pub id: T1,
    pub party_id: T2,
    pub uploader_id: T3,
    pub kind: crate::types::MediaType,
    pub url: T4,
    pub size_bytes: i32,
    pub mime_type: T5,
    pub mood: Option<crate::types::PartyMood>,
    pub caption: Option<T6>,
    pub content_hash: T7,
    pub storage_key: T8,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct LockBytesParams<T1: crate::StringSql, T2: crate::BytesSql> {
    pub party_id: T1,
    pub content_hash: T2,
}
#[derive(Debug)]
pub struct FindSameBytesParams<T1: crate::StringSql, T2: crate::BytesSql, T3: crate::StringSql> {
    pub party_id: T1,
    pub content_hash: T2,
    pub uploader_id: T3,
    pub moderates: bool,
}
#[derive(Debug)]
pub struct FinishParams<
    T1: crate::StringSql,
    T2: crate::BytesSql,
    T3: crate::BytesSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
> {
    pub state: crate::types::MediaState,
    pub kind: crate::types::MediaType,
    pub mime_type: T1,
    pub width: Option<i32>,
    pub height: Option<i32>,
    pub duration_ms: Option<i32>,
    pub size_bytes: i32,
    pub thumbhash: Option<T2>,
    pub dominant_color: Option<i32>,
    pub peaks: Option<T3>,
    pub is_animated: bool,
    pub camera_time: Option<jiff::civil::DateTime>,
    pub camera_utc_offset: Option<i16>,
    pub camera_time_is_gps: bool,
    pub thumbnail_url: Option<T4>,
    pub storage_key: T5,
    pub rendition_bytes: i64,
    pub id: T6,
}
#[derive(Debug)]
pub struct InsertRenditionsParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::ArraySql<Item = i32>,
    T7: crate::ArraySql<Item = i32>,
    T8: crate::ArraySql<Item = i64>,
    T9: crate::StringSql,
    T10: crate::ArraySql<Item = T9>,
> {
    pub media_id: T1,
    pub names: T3,
    pub mime_types: T5,
    pub widths: T6,
    pub heights: T7,
    pub sizes: T8,
    pub storage_keys: T10,
}
#[derive(Debug)]
pub struct FailParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub failure: T1,
    pub keep: bool,
    pub id: T2,
}
#[derive(Debug)]
pub struct RetryParams<T1: crate::StringSql> {
    pub id: T1,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct FactsParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub viewer: Option<T1>,
    pub pass_party: Option<T2>,
    pub id: T3,
}
#[derive(Debug)]
pub struct CardsParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::ArraySql<Item = T2>> {
    pub viewer: Option<T1>,
    pub ids: T3,
}
#[derive(Debug)]
pub struct NewestParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub viewer: Option<T1>,
    pub party_id: T2,
    pub after_at: jiff::Timestamp,
    pub after_id: T3,
    pub mood: Option<crate::types::PartyMood>,
    pub kind: Option<crate::types::MediaType>,
    pub uploader: Option<T4>,
    pub tagged: Option<T5>,
    pub favorites: bool,
    pub rows: i64,
}
#[derive(Debug)]
pub struct OldestParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub viewer: Option<T1>,
    pub party_id: T2,
    pub after_at: jiff::Timestamp,
    pub after_id: T3,
    pub mood: Option<crate::types::PartyMood>,
    pub kind: Option<crate::types::MediaType>,
    pub uploader: Option<T4>,
    pub tagged: Option<T5>,
    pub favorites: bool,
    pub rows: i64,
}
#[derive(Debug)]
pub struct MostLikedParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub viewer: Option<T1>,
    pub party_id: T2,
    pub after_likes: i32,
    pub after_at: jiff::Timestamp,
    pub after_id: T3,
    pub mood: Option<crate::types::PartyMood>,
    pub kind: Option<crate::types::MediaType>,
    pub uploader: Option<T4>,
    pub tagged: Option<T5>,
    pub favorites: bool,
    pub rows: i64,
}
#[derive(Debug)]
pub struct UnreadyParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub viewer: Option<T1>,
    pub party_id: T2,
    pub state: crate::types::MediaState,
    pub after_at: jiff::Timestamp,
    pub after_id: T3,
    pub uploader: Option<T4>,
    pub rows: i64,
}
#[derive(Debug)]
pub struct OfUploaderParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub viewer: Option<T1>,
    pub pass_party: Option<T2>,
    pub uploader: T3,
    pub after_at: jiff::Timestamp,
    pub after_id: T4,
    pub rows: i64,
}
#[derive(Debug)]
pub struct LikedParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub user_id: T1,
    pub after_at: jiff::Timestamp,
    pub after_id: T2,
    pub rows: i64,
}
#[derive(Debug)]
pub struct CountsParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub party_id: T1,
    pub viewer: Option<T2>,
}
#[derive(Debug)]
pub struct UploadersParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub party_id: T1,
    pub viewer: Option<T2>,
}
#[derive(Debug)]
pub struct WaitingForApprovalParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub party_id: T1,
    pub viewer: Option<T2>,
}
#[derive(Debug)]
pub struct AlbumParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub party_id: T1,
    pub after_at: jiff::Timestamp,
    pub after_id: T2,
    pub viewer: Option<T3>,
    pub rows: i64,
}
#[derive(Debug)]
pub struct UpdateParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub mood: Option<crate::types::PartyMood>,
    pub caption: Option<T1>,
    pub id: T2,
}
#[derive(Debug)]
pub struct DeleteOfPartyParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::ArraySql<Item = T2>> {
    pub party_id: T1,
    pub ids: T3,
}
#[derive(Debug)]
pub struct DeleteOfUploaderParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub party_id: T1,
    pub uploader_id: T2,
}
#[derive(Debug)]
pub struct LikeParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::JsonSql> {
    pub media_id: T1,
    pub user_id: T2,
    pub now: jiff::Timestamp,
    pub event: T3,
}
#[derive(Debug)]
pub struct UnlikeParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub media_id: T1,
    pub user_id: T2,
}
#[derive(Debug)]
pub struct KeepParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub user_id: T1,
    pub media_id: T2,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct DropParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub user_id: T1,
    pub media_id: T2,
}
#[derive(Debug)]
pub struct InsertCommentParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub id: T1,
    pub media_id: T2,
    pub author_id: T3,
    pub content: T4,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct FindCommentParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub id: T1,
    pub media_id: T2,
}
#[derive(Debug)]
pub struct CommentsParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub media_id: T1,
    pub after_at: jiff::Timestamp,
    pub after_id: T2,
    pub viewer: Option<T3>,
    pub rows: i64,
}
#[derive(Debug)]
pub struct DeleteCommentParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub id: T1,
    pub media_id: T2,
}
#[derive(Debug)]
pub struct TaggedPeopleParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>, T3: crate::StringSql> {
    pub ids: T2,
    pub viewer: Option<T3>,
}
#[derive(Debug)]
pub struct TaggableParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub party_id: T1,
    pub user_id: T2,
    pub by: T3,
    pub uploader_id: T4,
}
#[derive(Debug)]
pub struct InsertTagParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::JsonSql,
> {
    pub media_id: T1,
    pub user_id: T2,
    pub tagged_by: T3,
    pub now: jiff::Timestamp,
    pub event: T4,
}
#[derive(Debug)]
pub struct DeleteTagParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub media_id: T1,
    pub user_id: T2,
}
#[derive(Debug)]
pub struct TaggedByParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub media_id: T1,
    pub user_id: T2,
}
#[derive(Debug)]
pub struct HasItemsParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub party_id: T1,
    pub uploader_id: T2,
}
#[derive(Debug)]
pub struct SetClockParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub party_id: T1,
    pub uploader_id: T2,
    pub offset_ms: i64,
}
#[derive(Debug)]
pub struct ClocksParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub party_id: T1,
    pub uploader: Option<T2>,
    pub viewer: Option<T3>,
}
#[derive(Debug)]
pub struct ShownElsewhereParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub id: T1,
    pub viewer: Option<T2>,
    pub pass_party: Option<T3>,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct OpenUploads {
    pub files: i64,
    pub bytes: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Upload {
    pub id: String,
    pub party_id: Option<String>,
    pub uploader_id: String,
    pub media_id: Option<String>,
    pub r#type: crate::types::MediaType,
    pub mime_type: String,
    pub size_bytes: i64,
    pub storage_key: String,
    pub multipart_id: Option<String>,
    pub expires_at: jiff::Timestamp,
    pub confirmed_at: Option<jiff::Timestamp>,
    pub is_duplicate: bool,
}
pub struct UploadBorrowed<'a> {
    pub id: &'a str,
    pub party_id: Option<&'a str>,
    pub uploader_id: &'a str,
    pub media_id: Option<&'a str>,
    pub r#type: crate::types::MediaType,
    pub mime_type: &'a str,
    pub size_bytes: i64,
    pub storage_key: &'a str,
    pub multipart_id: Option<&'a str>,
    pub expires_at: jiff::Timestamp,
    pub confirmed_at: Option<jiff::Timestamp>,
    pub is_duplicate: bool,
}
impl<'a> From<UploadBorrowed<'a>> for Upload {
    fn from(
        UploadBorrowed {
            id,
            party_id,
            uploader_id,
            media_id,
            r#type,
            mime_type,
            size_bytes,
            storage_key,
            multipart_id,
            expires_at,
            confirmed_at,
            is_duplicate,
        }: UploadBorrowed<'a>,
    ) -> Self {
        Self {
            id: id.into(),
            party_id: party_id.map(|v| v.into()),
            uploader_id: uploader_id.into(),
            media_id: media_id.map(|v| v.into()),
            r#type,
            mime_type: mime_type.into(),
            size_bytes,
            storage_key: storage_key.into(),
            multipart_id: multipart_id.map(|v| v.into()),
            expires_at,
            confirmed_at,
            is_duplicate,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ToProcess {
    pub party_id: String,
    pub uploader_id: String,
    pub r#type: crate::types::MediaType,
    pub storage_key: Option<String>,
    pub content_hash: Option<Vec<u8>>,
}
pub struct ToProcessBorrowed<'a> {
    pub party_id: &'a str,
    pub uploader_id: &'a str,
    pub r#type: crate::types::MediaType,
    pub storage_key: Option<&'a str>,
    pub content_hash: Option<&'a [u8]>,
}
impl<'a> From<ToProcessBorrowed<'a>> for ToProcess {
    fn from(
        ToProcessBorrowed { party_id, uploader_id, r#type, storage_key, content_hash }: ToProcessBorrowed<'a>,
    ) -> Self {
        Self {
            party_id: party_id.into(),
            uploader_id: uploader_id.into(),
            r#type,
            storage_key: storage_key.map(|v| v.into()),
            content_hash: content_hash.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct LockProcessing {
    pub party_id: String,
    pub uploader_id: String,
    pub storage_key: Option<String>,
    pub media_approval: bool,
}
pub struct LockProcessingBorrowed<'a> {
    pub party_id: &'a str,
    pub uploader_id: &'a str,
    pub storage_key: Option<&'a str>,
    pub media_approval: bool,
}
impl<'a> From<LockProcessingBorrowed<'a>> for LockProcessing {
    fn from(
        LockProcessingBorrowed { party_id, uploader_id, storage_key, media_approval }: LockProcessingBorrowed<
            'a,
        >,
    ) -> Self {
        Self {
            party_id: party_id.into(),
            uploader_id: uploader_id.into(),
            storage_key: storage_key.map(|v| v.into()),
            media_approval,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct MediaFactsRow {
    pub id: String,
    pub party_id: String,
    pub uploader_id: String,
    pub r#type: crate::types::MediaType,
    pub state: crate::types::MediaState,
    pub storage_key: Option<String>,
    pub mime_type: Option<String>,
    pub is_private: bool,
    pub status: crate::types::PartyStatus,
    pub host_block: bool,
    pub is_banned: bool,
    pub is_host: bool,
    pub cohost_role: Option<crate::types::CohostRole>,
    pub rsvp: Option<crate::types::RsvpStatus>,
    pub is_invited: bool,
    pub holds_pass: bool,
    pub uploader_block: bool,
}
pub struct MediaFactsRowBorrowed<'a> {
    pub id: &'a str,
    pub party_id: &'a str,
    pub uploader_id: &'a str,
    pub r#type: crate::types::MediaType,
    pub state: crate::types::MediaState,
    pub storage_key: Option<&'a str>,
    pub mime_type: Option<&'a str>,
    pub is_private: bool,
    pub status: crate::types::PartyStatus,
    pub host_block: bool,
    pub is_banned: bool,
    pub is_host: bool,
    pub cohost_role: Option<crate::types::CohostRole>,
    pub rsvp: Option<crate::types::RsvpStatus>,
    pub is_invited: bool,
    pub holds_pass: bool,
    pub uploader_block: bool,
}
impl<'a> From<MediaFactsRowBorrowed<'a>> for MediaFactsRow {
    fn from(
        MediaFactsRowBorrowed {
            id,
            party_id,
            uploader_id,
            r#type,
            state,
            storage_key,
            mime_type,
            is_private,
            status,
            host_block,
            is_banned,
            is_host,
            cohost_role,
            rsvp,
            is_invited,
            holds_pass,
            uploader_block,
        }: MediaFactsRowBorrowed<'a>,
    ) -> Self {
        Self {
            id: id.into(),
            party_id: party_id.into(),
            uploader_id: uploader_id.into(),
            r#type,
            state,
            storage_key: storage_key.map(|v| v.into()),
            mime_type: mime_type.map(|v| v.into()),
            is_private,
            status,
            host_block,
            is_banned,
            is_host,
            cohost_role,
            rsvp,
            is_invited,
            holds_pass,
            uploader_block,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct MediaCard {
    pub id: String,
    pub party_id: String,
    pub uploader_id: String,
    pub r#type: crate::types::MediaType,
    pub state: crate::types::MediaState,
    pub failure: Option<String>,
    pub mood: Option<crate::types::PartyMood>,
    pub caption: Option<String>,
    pub mime_type: Option<String>,
    pub width: Option<i32>,
    pub height: Option<i32>,
    pub duration_ms: Option<i32>,
    pub size_bytes: Option<i32>,
    pub thumbhash: Option<Vec<u8>>,
    pub dominant_color: Option<i32>,
    pub peaks: Option<Vec<u8>>,
    pub is_animated: bool,
    pub url: String,
    pub thumbnail_url: Option<String>,
    pub storage_key: Option<String>,
    pub likes_count: i32,
    pub comments_count: i32,
    pub captured_at: Option<jiff::Timestamp>,
    pub taken_at: jiff::Timestamp,
    pub created_at: jiff::Timestamp,
    pub uploader_username: Option<String>,
    pub uploader_avatar_url: Option<String>,
    pub uploader_name: Option<String>,
    pub renditions: Vec<String>,
    pub is_liked: bool,
    pub is_favorite: bool,
}
pub struct MediaCardBorrowed<'a> {
    pub id: &'a str,
    pub party_id: &'a str,
    pub uploader_id: &'a str,
    pub r#type: crate::types::MediaType,
    pub state: crate::types::MediaState,
    pub failure: Option<&'a str>,
    pub mood: Option<crate::types::PartyMood>,
    pub caption: Option<&'a str>,
    pub mime_type: Option<&'a str>,
    pub width: Option<i32>,
    pub height: Option<i32>,
    pub duration_ms: Option<i32>,
    pub size_bytes: Option<i32>,
    pub thumbhash: Option<&'a [u8]>,
    pub dominant_color: Option<i32>,
    pub peaks: Option<&'a [u8]>,
    pub is_animated: bool,
    pub url: &'a str,
    pub thumbnail_url: Option<&'a str>,
    pub storage_key: Option<&'a str>,
    pub likes_count: i32,
    pub comments_count: i32,
    pub captured_at: Option<jiff::Timestamp>,
    pub taken_at: jiff::Timestamp,
    pub created_at: jiff::Timestamp,
    pub uploader_username: Option<&'a str>,
    pub uploader_avatar_url: Option<&'a str>,
    pub uploader_name: Option<&'a str>,
    pub renditions: crate::ArrayIterator<'a, &'a str>,
    pub is_liked: bool,
    pub is_favorite: bool,
}
impl<'a> From<MediaCardBorrowed<'a>> for MediaCard {
    fn from(
        MediaCardBorrowed {
            id,
            party_id,
            uploader_id,
            r#type,
            state,
            failure,
            mood,
            caption,
            mime_type,
            width,
            height,
            duration_ms,
            size_bytes,
            thumbhash,
            dominant_color,
            peaks,
            is_animated,
            url,
            thumbnail_url,
            storage_key,
            likes_count,
            comments_count,
            captured_at,
            taken_at,
            created_at,
            uploader_username,
            uploader_avatar_url,
            uploader_name,
            renditions,
            is_liked,
            is_favorite,
        }: MediaCardBorrowed<'a>,
    ) -> Self {
        Self {
            id: id.into(),
            party_id: party_id.into(),
            uploader_id: uploader_id.into(),
            r#type,
            state,
            failure: failure.map(|v| v.into()),
            mood,
            caption: caption.map(|v| v.into()),
            mime_type: mime_type.map(|v| v.into()),
            width,
            height,
            duration_ms,
            size_bytes,
            thumbhash: thumbhash.map(|v| v.into()),
            dominant_color,
            peaks: peaks.map(|v| v.into()),
            is_animated,
            url: url.into(),
            thumbnail_url: thumbnail_url.map(|v| v.into()),
            storage_key: storage_key.map(|v| v.into()),
            likes_count,
            comments_count,
            captured_at,
            taken_at,
            created_at,
            uploader_username: uploader_username.map(|v| v.into()),
            uploader_avatar_url: uploader_avatar_url.map(|v| v.into()),
            uploader_name: uploader_name.map(|v| v.into()),
            renditions: renditions.map(|v| v.into()).collect(),
            is_liked,
            is_favorite,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Liked {
    pub liked_at: jiff::Timestamp,
    pub media_id: String,
}
pub struct LikedBorrowed<'a> {
    pub liked_at: jiff::Timestamp,
    pub media_id: &'a str,
}
impl<'a> From<LikedBorrowed<'a>> for Liked {
    fn from(LikedBorrowed { liked_at, media_id }: LikedBorrowed<'a>) -> Self {
        Self { liked_at, media_id: media_id.into() }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Counts {
    pub r#type: crate::types::MediaType,
    pub mood: Option<crate::types::PartyMood>,
    pub items: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Uploaders {
    pub id: String,
    pub username: Option<String>,
    pub avatar_url: Option<String>,
    pub name: Option<String>,
    pub items: i64,
}
pub struct UploadersBorrowed<'a> {
    pub id: &'a str,
    pub username: Option<&'a str>,
    pub avatar_url: Option<&'a str>,
    pub name: Option<&'a str>,
    pub items: i64,
}
impl<'a> From<UploadersBorrowed<'a>> for Uploaders {
    fn from(UploadersBorrowed { id, username, avatar_url, name, items }: UploadersBorrowed<'a>) -> Self {
        Self {
            id: id.into(),
            username: username.map(|v| v.into()),
            avatar_url: avatar_url.map(|v| v.into()),
            name: name.map(|v| v.into()),
            items,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Album {
    pub id: String,
    pub taken_at: jiff::Timestamp,
    pub r#type: crate::types::MediaType,
    pub mime_type: Option<String>,
    pub storage_key: Option<String>,
    pub username: Option<String>,
    pub name: Option<String>,
}
pub struct AlbumBorrowed<'a> {
    pub id: &'a str,
    pub taken_at: jiff::Timestamp,
    pub r#type: crate::types::MediaType,
    pub mime_type: Option<&'a str>,
    pub storage_key: Option<&'a str>,
    pub username: Option<&'a str>,
    pub name: Option<&'a str>,
}
impl<'a> From<AlbumBorrowed<'a>> for Album {
    fn from(
        AlbumBorrowed { id, taken_at, r#type, mime_type, storage_key, username, name }: AlbumBorrowed<'a>,
    ) -> Self {
        Self {
            id: id.into(),
            taken_at,
            r#type,
            mime_type: mime_type.map(|v| v.into()),
            storage_key: storage_key.map(|v| v.into()),
            username: username.map(|v| v.into()),
            name: name.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct FindComment {
    pub id: String,
    pub media_id: String,
    pub author_id: String,
    pub username: Option<String>,
    pub avatar_url: Option<String>,
    pub name: Option<String>,
    pub content: String,
    pub created_at: jiff::Timestamp,
}
pub struct FindCommentBorrowed<'a> {
    pub id: &'a str,
    pub media_id: &'a str,
    pub author_id: &'a str,
    pub username: Option<&'a str>,
    pub avatar_url: Option<&'a str>,
    pub name: Option<&'a str>,
    pub content: &'a str,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<FindCommentBorrowed<'a>> for FindComment {
    fn from(
        FindCommentBorrowed {
            id,
            media_id,
            author_id,
            username,
            avatar_url,
            name,
            content,
            created_at,
        }: FindCommentBorrowed<'a>,
    ) -> Self {
        Self {
            id: id.into(),
            media_id: media_id.into(),
            author_id: author_id.into(),
            username: username.map(|v| v.into()),
            avatar_url: avatar_url.map(|v| v.into()),
            name: name.map(|v| v.into()),
            content: content.into(),
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Comments {
    pub id: String,
    pub media_id: String,
    pub author_id: String,
    pub username: Option<String>,
    pub avatar_url: Option<String>,
    pub name: Option<String>,
    pub content: String,
    pub created_at: jiff::Timestamp,
}
pub struct CommentsBorrowed<'a> {
    pub id: &'a str,
    pub media_id: &'a str,
    pub author_id: &'a str,
    pub username: Option<&'a str>,
    pub avatar_url: Option<&'a str>,
    pub name: Option<&'a str>,
    pub content: &'a str,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<CommentsBorrowed<'a>> for Comments {
    fn from(
        CommentsBorrowed {
            id,
            media_id,
            author_id,
            username,
            avatar_url,
            name,
            content,
            created_at,
        }: CommentsBorrowed<'a>,
    ) -> Self {
        Self {
            id: id.into(),
            media_id: media_id.into(),
            author_id: author_id.into(),
            username: username.map(|v| v.into()),
            avatar_url: avatar_url.map(|v| v.into()),
            name: name.map(|v| v.into()),
            content: content.into(),
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct TaggedPeople {
    pub media_id: String,
    pub user_id: String,
    pub username: Option<String>,
    pub avatar_url: Option<String>,
    pub name: Option<String>,
}
pub struct TaggedPeopleBorrowed<'a> {
    pub media_id: &'a str,
    pub user_id: &'a str,
    pub username: Option<&'a str>,
    pub avatar_url: Option<&'a str>,
    pub name: Option<&'a str>,
}
impl<'a> From<TaggedPeopleBorrowed<'a>> for TaggedPeople {
    fn from(
        TaggedPeopleBorrowed { media_id, user_id, username, avatar_url, name }: TaggedPeopleBorrowed<'a>,
    ) -> Self {
        Self {
            media_id: media_id.into(),
            user_id: user_id.into(),
            username: username.map(|v| v.into()),
            avatar_url: avatar_url.map(|v| v.into()),
            name: name.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Clocks {
    pub uploader_id: String,
    pub username: Option<String>,
    pub name: Option<String>,
    pub offset_ms: i64,
}
pub struct ClocksBorrowed<'a> {
    pub uploader_id: &'a str,
    pub username: Option<&'a str>,
    pub name: Option<&'a str>,
    pub offset_ms: i64,
}
impl<'a> From<ClocksBorrowed<'a>> for Clocks {
    fn from(ClocksBorrowed { uploader_id, username, name, offset_ms }: ClocksBorrowed<'a>) -> Self {
        Self {
            uploader_id: uploader_id.into(),
            username: username.map(|v| v.into()),
            name: name.map(|v| v.into()),
            offset_ms,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct Vecu8Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<&[u8], tokio_postgres::Error>,
    mapper: fn(&[u8]) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> Vecu8Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(&[u8]) -> R) -> Vecu8Query<'c, 'a, 's, C, R, N> {
        Vecu8Query {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct OpenUploadsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OpenUploads, tokio_postgres::Error>,
    mapper: fn(OpenUploads) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OpenUploadsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OpenUploads) -> R) -> OpenUploadsQuery<'c, 'a, 's, C, R, N> {
        OpenUploadsQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct UploadQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<UploadBorrowed, tokio_postgres::Error>,
    mapper: fn(UploadBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UploadQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(UploadBorrowed) -> R) -> UploadQuery<'c, 'a, 's, C, R, N> {
        UploadQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct I64Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<i64, tokio_postgres::Error>,
    mapper: fn(i64) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> I64Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(i64) -> R) -> I64Query<'c, 'a, 's, C, R, N> {
        I64Query {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct StringQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<&str, tokio_postgres::Error>,
    mapper: fn(&str) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StringQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(&str) -> R) -> StringQuery<'c, 'a, 's, C, R, N> {
        StringQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct ToProcessQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ToProcessBorrowed, tokio_postgres::Error>,
    mapper: fn(ToProcessBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ToProcessQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ToProcessBorrowed) -> R) -> ToProcessQuery<'c, 'a, 's, C, R, N> {
        ToProcessQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct LockProcessingQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LockProcessingBorrowed, tokio_postgres::Error>,
    mapper: fn(LockProcessingBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LockProcessingQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LockProcessingBorrowed) -> R) -> LockProcessingQuery<'c, 'a, 's, C, R, N> {
        LockProcessingQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct MediaFactsRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MediaFactsRowBorrowed, tokio_postgres::Error>,
    mapper: fn(MediaFactsRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MediaFactsRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MediaFactsRowBorrowed) -> R) -> MediaFactsRowQuery<'c, 'a, 's, C, R, N> {
        MediaFactsRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct MediaCardQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MediaCardBorrowed, tokio_postgres::Error>,
    mapper: fn(MediaCardBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MediaCardQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MediaCardBorrowed) -> R) -> MediaCardQuery<'c, 'a, 's, C, R, N> {
        MediaCardQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct LikedQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LikedBorrowed, tokio_postgres::Error>,
    mapper: fn(LikedBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LikedQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LikedBorrowed) -> R) -> LikedQuery<'c, 'a, 's, C, R, N> {
        LikedQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct CountsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Counts, tokio_postgres::Error>,
    mapper: fn(Counts) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CountsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Counts) -> R) -> CountsQuery<'c, 'a, 's, C, R, N> {
        CountsQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct UploadersQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<UploadersBorrowed, tokio_postgres::Error>,
    mapper: fn(UploadersBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UploadersQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(UploadersBorrowed) -> R) -> UploadersQuery<'c, 'a, 's, C, R, N> {
        UploadersQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct AlbumQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AlbumBorrowed, tokio_postgres::Error>,
    mapper: fn(AlbumBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AlbumQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AlbumBorrowed) -> R) -> AlbumQuery<'c, 'a, 's, C, R, N> {
        AlbumQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct I32Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<i32, tokio_postgres::Error>,
    mapper: fn(i32) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> I32Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(i32) -> R) -> I32Query<'c, 'a, 's, C, R, N> {
        I32Query {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct FindCommentQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindCommentBorrowed, tokio_postgres::Error>,
    mapper: fn(FindCommentBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindCommentQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FindCommentBorrowed) -> R) -> FindCommentQuery<'c, 'a, 's, C, R, N> {
        FindCommentQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct CommentsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CommentsBorrowed, tokio_postgres::Error>,
    mapper: fn(CommentsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CommentsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(CommentsBorrowed) -> R) -> CommentsQuery<'c, 'a, 's, C, R, N> {
        CommentsQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct TaggedPeopleQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TaggedPeopleBorrowed, tokio_postgres::Error>,
    mapper: fn(TaggedPeopleBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TaggedPeopleQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TaggedPeopleBorrowed) -> R) -> TaggedPeopleQuery<'c, 'a, 's, C, R, N> {
        TaggedPeopleQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct BoolQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<bool, tokio_postgres::Error>,
    mapper: fn(bool) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BoolQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(bool) -> R) -> BoolQuery<'c, 'a, 's, C, R, N> {
        BoolQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct OptionStringQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Option<&str>, tokio_postgres::Error>,
    mapper: fn(Option<&str>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OptionStringQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Option<&str>) -> R) -> OptionStringQuery<'c, 'a, 's, C, R, N> {
        OptionStringQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct ClocksQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ClocksBorrowed, tokio_postgres::Error>,
    mapper: fn(ClocksBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ClocksQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ClocksBorrowed) -> R) -> ClocksQuery<'c, 'a, 's, C, R, N> {
        ClocksQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct SigningKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn signing_key() -> SigningKeyStmt {
    SigningKeyStmt("SELECT key FROM signing_keys WHERE purpose = $1", None)
}
impl SigningKeyStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        purpose: &'a T1,
    ) -> Vecu8Query<'c, 'a, 's, C, Vec<u8>, 1> {
        Vecu8Query {
            client,
            params: [purpose],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct InsertUploadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_upload() -> InsertUploadStmt {
    InsertUploadStmt(
        "INSERT INTO media_uploads (id, party_id, uploader_id, type, mime_type, size_bytes, storage_key, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        None,
    )
}
impl InsertUploadStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a T1,
        party_id: &'a Option<T2>,
        uploader_id: &'a T3,
        kind: &'a crate::types::MediaType,
        mime_type: &'a T4,
        size_bytes: &'a i64,
        storage_key: &'a T5,
        now: &'a jiff::Timestamp,
        expires_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[id, party_id, uploader_id, kind, mime_type, size_bytes, storage_key, now, expires_at],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertUploadParams<T1, T2, T3, T4, T5>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertUploadStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertUploadParams<T1, T2, T3, T4, T5>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.party_id,
            &params.uploader_id,
            &params.kind,
            &params.mime_type,
            &params.size_bytes,
            &params.storage_key,
            &params.now,
            &params.expires_at,
        ))
    }
}
pub struct OpenUploadsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn open_uploads() -> OpenUploadsStmt {
    OpenUploadsStmt(
        "SELECT count(*) AS files, coalesce(sum(size_bytes), 0)::bigint AS bytes FROM ( SELECT size_bytes FROM media_uploads WHERE uploader_id = $1 AND confirmed_at IS NULL LIMIT $2) AS open",
        None,
    )
}
impl OpenUploadsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        uploader_id: &'a T1,
        most: &'a i64,
    ) -> OpenUploadsQuery<'c, 'a, 's, C, OpenUploads, 2> {
        OpenUploadsQuery {
            client,
            params: [uploader_id, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OpenUploads, tokio_postgres::Error> {
                Ok(OpenUploads { files: row.try_get(0)?, bytes: row.try_get(1)? })
            },
            mapper: |it| OpenUploads::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        OpenUploadsParams<T1>,
        OpenUploadsQuery<'c, 'a, 's, C, OpenUploads, 2>,
        C,
    > for OpenUploadsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OpenUploadsParams<T1>,
    ) -> OpenUploadsQuery<'c, 'a, 's, C, OpenUploads, 2> {
        self.bind(client, &params.uploader_id, &params.most)
    }
}
pub struct FindUploadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_upload() -> FindUploadStmt {
    FindUploadStmt(
        "SELECT id, party_id, uploader_id, media_id, type, mime_type, size_bytes, storage_key, multipart_id, expires_at, confirmed_at, is_duplicate FROM media_uploads WHERE id = $1 AND uploader_id = $2",
        None,
    )
}
impl FindUploadStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a T1,
        uploader_id: &'a T2,
    ) -> UploadQuery<'c, 'a, 's, C, Upload, 2> {
        UploadQuery {
            client,
            params: [id, uploader_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<UploadBorrowed, tokio_postgres::Error> {
                Ok(UploadBorrowed {
                    id: row.try_get(0)?,
                    party_id: row.try_get(1)?,
                    uploader_id: row.try_get(2)?,
                    media_id: row.try_get(3)?,
                    r#type: row.try_get(4)?,
                    mime_type: row.try_get(5)?,
                    size_bytes: row.try_get(6)?,
                    storage_key: row.try_get(7)?,
                    multipart_id: row.try_get(8)?,
                    expires_at: row.try_get(9)?,
                    confirmed_at: row.try_get(10)?,
                    is_duplicate: row.try_get(11)?,
                })
            },
            mapper: |it| Upload::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindUploadParams<T1, T2>,
        UploadQuery<'c, 'a, 's, C, Upload, 2>,
        C,
    > for FindUploadStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindUploadParams<T1, T2>,
    ) -> UploadQuery<'c, 'a, 's, C, Upload, 2> {
        self.bind(client, &params.id, &params.uploader_id)
    }
}
pub struct LockUploadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_upload() -> LockUploadStmt {
    LockUploadStmt(
        "SELECT id, party_id, uploader_id, media_id, type, mime_type, size_bytes, storage_key, multipart_id, expires_at, confirmed_at, is_duplicate FROM media_uploads WHERE id = $1 AND uploader_id = $2 FOR NO KEY UPDATE",
        None,
    )
}
impl LockUploadStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a T1,
        uploader_id: &'a T2,
    ) -> UploadQuery<'c, 'a, 's, C, Upload, 2> {
        UploadQuery {
            client,
            params: [id, uploader_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<UploadBorrowed, tokio_postgres::Error> {
                Ok(UploadBorrowed {
                    id: row.try_get(0)?,
                    party_id: row.try_get(1)?,
                    uploader_id: row.try_get(2)?,
                    media_id: row.try_get(3)?,
                    r#type: row.try_get(4)?,
                    mime_type: row.try_get(5)?,
                    size_bytes: row.try_get(6)?,
                    storage_key: row.try_get(7)?,
                    multipart_id: row.try_get(8)?,
                    expires_at: row.try_get(9)?,
                    confirmed_at: row.try_get(10)?,
                    is_duplicate: row.try_get(11)?,
                })
            },
            mapper: |it| Upload::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        LockUploadParams<T1, T2>,
        UploadQuery<'c, 'a, 's, C, Upload, 2>,
        C,
    > for LockUploadStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LockUploadParams<T1, T2>,
    ) -> UploadQuery<'c, 'a, 's, C, Upload, 2> {
        self.bind(client, &params.id, &params.uploader_id)
    }
}
pub struct SetMultipartStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_multipart() -> SetMultipartStmt {
    SetMultipartStmt(
        "UPDATE media_uploads SET multipart_id = $1 WHERE id = $2 AND multipart_id IS NULL AND confirmed_at IS NULL",
        None,
    )
}
impl SetMultipartStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        multipart_id: &'a T1,
        id: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[multipart_id, id],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetMultipartParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetMultipartStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetMultipartParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.multipart_id, &params.id))
    }
}
pub struct UnpreparedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unprepared() -> UnpreparedStmt {
    UnpreparedStmt(
        "SELECT (SELECT count(*) FROM ( SELECT FROM media_uploads u WHERE u.uploader_id = $1 AND u.confirmed_at IS NULL AND (u.type = 'PHOTO') = $2 LIMIT $3) AS open) + (SELECT count(*) FROM ( SELECT FROM media_content m WHERE m.uploader_id = $1 AND m.state = 'PROCESSING' AND (m.type = 'PHOTO') = $2 LIMIT $3) AS made) AS files",
        None,
    )
}
impl UnpreparedStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        uploader_id: &'a T1,
        is_photo: &'a bool,
        most: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 3> {
        I64Query {
            client,
            params: [uploader_id, is_photo, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, UnpreparedParams<T1>, I64Query<'c, 'a, 's, C, i64, 3>, C>
    for UnpreparedStmt
{
    fn params(&'s self, client: &'c C, params: &'a UnpreparedParams<T1>) -> I64Query<'c, 'a, 's, C, i64, 3> {
        self.bind(client, &params.uploader_id, &params.is_photo, &params.most)
    }
}
pub struct TurnStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn turn() -> TurnStmt {
    TurnStmt(
        "SELECT greatest(own.everywhere, own.here + ( SELECT count(DISTINCT others.uploader_id) / 8 FROM ( SELECT uploader_id FROM media_content WHERE party_id = $1 AND state = 'PROCESSING' AND (type = 'PHOTO') = $2 AND uploader_id <> $3 LIMIT $4) AS others))::bigint AS rank FROM ( SELECT count(*) FILTER (WHERE mine.party_id = $1) AS here, count(*) AS everywhere FROM ( SELECT party_id FROM media_content WHERE uploader_id = $3 AND state = 'PROCESSING' AND (type = 'PHOTO') = $2 LIMIT $4) AS mine) AS own",
        None,
    )
}
impl TurnStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        party_id: &'a T1,
        is_photo: &'a bool,
        uploader_id: &'a T2,
        most: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 4> {
        I64Query {
            client,
            params: [party_id, is_photo, uploader_id, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, TurnParams<T1, T2>, I64Query<'c, 'a, 's, C, i64, 4>, C>
    for TurnStmt
{
    fn params(&'s self, client: &'c C, params: &'a TurnParams<T1, T2>) -> I64Query<'c, 'a, 's, C, i64, 4> {
        self.bind(client, &params.party_id, &params.is_photo, &params.uploader_id, &params.most)
    }
}
pub struct LockStorageStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_storage() -> LockStorageStmt {
    LockStorageStmt("SELECT pg_advisory_xact_lock(hashtextextended($1, 20260101))::text AS locked", None)
}
impl LockStorageStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        key: &'a T1,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [key],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct StoredByPartyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn stored_by_party() -> StoredByPartyStmt {
    StoredByPartyStmt(
        "SELECT coalesce(sum(m.size_bytes + coalesce(m.rendition_bytes, 0)), 0)::bigint AS bytes FROM media_content m WHERE m.party_id = $1 AND m.storage_key IS NOT NULL",
        None,
    )
}
impl StoredByPartyStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        party_id: &'a T1,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [party_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct StoredByPersonStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn stored_by_person() -> StoredByPersonStmt {
    StoredByPersonStmt(
        "SELECT coalesce(sum(m.size_bytes + coalesce(m.rendition_bytes, 0)), 0)::bigint AS bytes FROM media_content m WHERE m.uploader_id = $1 AND m.storage_key IS NOT NULL",
        None,
    )
}
impl StoredByPersonStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        uploader_id: &'a T1,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [uploader_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ConfirmUploadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn confirm_upload() -> ConfirmUploadStmt {
    ConfirmUploadStmt(
        "UPDATE media_uploads SET confirmed_at = $1, media_id = $2, is_duplicate = $3, expires_at = $4 WHERE id = $5",
        None,
    )
}
impl ConfirmUploadStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        media_id: &'a T1,
        is_duplicate: &'a bool,
        forget_at: &'a jiff::Timestamp,
        id: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[now, media_id, is_duplicate, forget_at, id],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ConfirmUploadParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ConfirmUploadStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ConfirmUploadParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.now,
            &params.media_id,
            &params.is_duplicate,
            &params.forget_at,
            &params.id,
        ))
    }
}
pub struct ForgetMultipartStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_multipart() -> ForgetMultipartStmt {
    ForgetMultipartStmt("UPDATE media_uploads SET multipart_id = NULL WHERE id = $1", None)
}
impl ForgetMultipartStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[id],
            )
            .await
    }
}
pub struct KnownUploadsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn known_uploads() -> KnownUploadsStmt {
    KnownUploadsStmt("SELECT id FROM media_uploads WHERE id = ANY ($1::text[])", None)
}
impl KnownUploadsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        ids: &'a T2,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct DeleteExpiredUploadsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_expired_uploads() -> DeleteExpiredUploadsStmt {
    DeleteExpiredUploadsStmt(
        "DELETE FROM media_uploads WHERE id = ANY (ARRAY( SELECT u.id FROM media_uploads u WHERE u.expires_at < $1 AND (SELECT m.storage_key FROM media_content m WHERE m.id = u.media_id AND m.state = 'PROCESSING') IS DISTINCT FROM u.storage_key ORDER BY u.expires_at LIMIT 500 FOR UPDATE SKIP LOCKED))",
        None,
    )
}
impl DeleteExpiredUploadsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[now],
            )
            .await
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "INSERT INTO media_content ( id, party_id, uploader_id, type, url, size_bytes, mime_type, mood, caption, state, content_hash, storage_key, created_at) VALUES ( $1, $2, $3, $4, $5, $6, $7, $8, $9, 'PROCESSING', $10, $11, $12) ON CONFLICT (party_id, content_hash, uploader_id) WHERE content_hash IS NOT NULL DO NOTHING RETURNING id",
        None,
    )
}
impl InsertStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
        T6: crate::StringSql,
        T7: crate::BytesSql,
        T8: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a T1,
        party_id: &'a T2,
        uploader_id: &'a T3,
        kind: &'a crate::types::MediaType,
        url: &'a T4,
        size_bytes: &'a i32,
        mime_type: &'a T5,
        mood: &'a Option<crate::types::PartyMood>,
        caption: &'a Option<T6>,
        content_hash: &'a T7,
        storage_key: &'a T8,
        now: &'a jiff::Timestamp,
    ) -> StringQuery<'c, 'a, 's, C, String, 12> {
        StringQuery {
            client,
            params: [
                id,
                party_id,
                uploader_id,
                kind,
                url,
                size_bytes,
                mime_type,
                mood,
                caption,
                content_hash,
                storage_key,
                now,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::BytesSql,
    T8: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InsertParams<T1, T2, T3, T4, T5, T6, T7, T8>,
        StringQuery<'c, 'a, 's, C, String, 12>,
        C,
    > for InsertStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertParams<T1, T2, T3, T4, T5, T6, T7, T8>,
    ) -> StringQuery<'c, 'a, 's, C, String, 12> {
        self.bind(
            client,
            &params.id,
            &params.party_id,
            &params.uploader_id,
            &params.kind,
            &params.url,
            &params.size_bytes,
            &params.mime_type,
            &params.mood,
            &params.caption,
            &params.content_hash,
            &params.storage_key,
            &params.now,
        )
    }
}
pub struct LockBytesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_bytes() -> LockBytesStmt {
    LockBytesStmt(
        "SELECT pg_advisory_xact_lock(hashtextextended($1::text || encode($2::bytea, 'hex'), 20260101))::text AS locked",
        None,
    )
}
impl LockBytesStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::BytesSql>(
        &'s self,
        client: &'c C,
        party_id: &'a T1,
        content_hash: &'a T2,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [party_id, content_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::BytesSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        LockBytesParams<T1, T2>,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for LockBytesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LockBytesParams<T1, T2>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.party_id, &params.content_hash)
    }
}
pub struct FindSameBytesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_same_bytes() -> FindSameBytesStmt {
    FindSameBytesStmt(
        "SELECT m.id FROM media_content m JOIN party_events p ON p.id = m.party_id WHERE m.party_id = $1 AND m.content_hash = $2 AND (m.uploader_id = $3 OR (CASE m.state WHEN 'READY' THEN true WHEN 'PENDING' THEN $4::boolean WHEN 'PROCESSING' THEN NOT p.media_approval OR $4::boolean ELSE false END AND NOT EXISTS ( SELECT FROM user_blocks b WHERE (b.blocker_id = m.uploader_id AND b.blocked_id = $3) OR (b.blocker_id = $3 AND b.blocked_id = m.uploader_id)))) ORDER BY m.uploader_id = $3 DESC, m.created_at, m.id LIMIT 1",
        None,
    )
}
impl FindSameBytesStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::BytesSql,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        party_id: &'a T1,
        content_hash: &'a T2,
        uploader_id: &'a T3,
        moderates: &'a bool,
    ) -> StringQuery<'c, 'a, 's, C, String, 4> {
        StringQuery {
            client,
            params: [party_id, content_hash, uploader_id, moderates],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::BytesSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindSameBytesParams<T1, T2, T3>,
        StringQuery<'c, 'a, 's, C, String, 4>,
        C,
    > for FindSameBytesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindSameBytesParams<T1, T2, T3>,
    ) -> StringQuery<'c, 'a, 's, C, String, 4> {
        self.bind(client, &params.party_id, &params.content_hash, &params.uploader_id, &params.moderates)
    }
}
pub struct ToProcessStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn to_process() -> ToProcessStmt {
    ToProcessStmt(
        "SELECT m.party_id, m.uploader_id, m.type, m.storage_key, m.content_hash FROM media_content m WHERE m.id = $1 AND m.state = 'PROCESSING'",
        None,
    )
}
impl ToProcessStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a T1,
    ) -> ToProcessQuery<'c, 'a, 's, C, ToProcess, 1> {
        ToProcessQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ToProcessBorrowed, tokio_postgres::Error> {
                Ok(ToProcessBorrowed {
                    party_id: row.try_get(0)?,
                    uploader_id: row.try_get(1)?,
                    r#type: row.try_get(2)?,
                    storage_key: row.try_get(3)?,
                    content_hash: row.try_get(4)?,
                })
            },
            mapper: |it| ToProcess::from(it),
        }
    }
}
pub struct LockProcessingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_processing() -> LockProcessingStmt {
    LockProcessingStmt(
        "SELECT m.party_id, m.uploader_id, m.storage_key, p.media_approval FROM media_content m JOIN party_events p ON p.id = m.party_id WHERE m.id = $1 AND m.state = 'PROCESSING' FOR NO KEY UPDATE OF m",
        None,
    )
}
impl LockProcessingStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a T1,
    ) -> LockProcessingQuery<'c, 'a, 's, C, LockProcessing, 1> {
        LockProcessingQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LockProcessingBorrowed, tokio_postgres::Error> {
                Ok(LockProcessingBorrowed {
                    party_id: row.try_get(0)?,
                    uploader_id: row.try_get(1)?,
                    storage_key: row.try_get(2)?,
                    media_approval: row.try_get(3)?,
                })
            },
            mapper: |it| LockProcessing::from(it),
        }
    }
}
pub struct FinishStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn finish() -> FinishStmt {
    FinishStmt(
        "UPDATE media_content SET state = $1, type = $2, mime_type = $3, width = $4, height = $5, duration_ms = $6, size_bytes = $7, thumbhash = $8, dominant_color = $9, peaks = $10, is_animated = $11, camera_time = $12, camera_utc_offset = $13, camera_time_is_gps = $14, thumbnail_url = $15, storage_key = $16, rendition_bytes = $17 WHERE id = $18 AND state = 'PROCESSING'",
        None,
    )
}
impl FinishStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::BytesSql,
        T3: crate::BytesSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
        T6: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        state: &'a crate::types::MediaState,
        kind: &'a crate::types::MediaType,
        mime_type: &'a T1,
        width: &'a Option<i32>,
        height: &'a Option<i32>,
        duration_ms: &'a Option<i32>,
        size_bytes: &'a i32,
        thumbhash: &'a Option<T2>,
        dominant_color: &'a Option<i32>,
        peaks: &'a Option<T3>,
        is_animated: &'a bool,
        camera_time: &'a Option<jiff::civil::DateTime>,
        camera_utc_offset: &'a Option<i16>,
        camera_time_is_gps: &'a bool,
        thumbnail_url: &'a Option<T4>,
        storage_key: &'a T5,
        rendition_bytes: &'a i64,
        id: &'a T6,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[
                    state,
                    kind,
                    mime_type,
                    width,
                    height,
                    duration_ms,
                    size_bytes,
                    thumbhash,
                    dominant_color,
                    peaks,
                    is_animated,
                    camera_time,
                    camera_utc_offset,
                    camera_time_is_gps,
                    thumbnail_url,
                    storage_key,
                    rendition_bytes,
                    id,
                ],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::BytesSql,
    T3: crate::BytesSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        FinishParams<T1, T2, T3, T4, T5, T6>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for FinishStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a FinishParams<T1, T2, T3, T4, T5, T6>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.state,
            &params.kind,
            &params.mime_type,
            &params.width,
            &params.height,
            &params.duration_ms,
            &params.size_bytes,
            &params.thumbhash,
            &params.dominant_color,
            &params.peaks,
            &params.is_animated,
            &params.camera_time,
            &params.camera_utc_offset,
            &params.camera_time_is_gps,
            &params.thumbnail_url,
            &params.storage_key,
            &params.rendition_bytes,
            &params.id,
        ))
    }
}
pub struct InsertRenditionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_renditions() -> InsertRenditionsStmt {
    InsertRenditionsStmt(
        "INSERT INTO media_renditions (media_id, name, mime_type, width, height, size_bytes, storage_key) SELECT $1, r.name, r.mime_type, nullif(r.width, 0), nullif(r.height, 0), r.size_bytes, r.storage_key FROM unnest($2::text[], $3::text[], $4::int[], $5::int[], $6::bigint[], $7::text[]) AS r (name, mime_type, width, height, size_bytes, storage_key)",
        None,
    )
}
impl InsertRenditionsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::ArraySql<Item = T2>,
        T4: crate::StringSql,
        T5: crate::ArraySql<Item = T4>,
        T6: crate::ArraySql<Item = i32>,
        T7: crate::ArraySql<Item = i32>,
        T8: crate::ArraySql<Item = i64>,
        T9: crate::StringSql,
        T10: crate::ArraySql<Item = T9>,
    >(
        &'s self,
        client: &'c C,
        media_id: &'a T1,
        names: &'a T3,
        mime_types: &'a T5,
        widths: &'a T6,
        heights: &'a T7,
        sizes: &'a T8,
        storage_keys: &'a T10,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[media_id, names, mime_types, widths, heights, sizes, storage_keys],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::ArraySql<Item = i32>,
    T7: crate::ArraySql<Item = i32>,
    T8: crate::ArraySql<Item = i64>,
    T9: crate::StringSql,
    T10: crate::ArraySql<Item = T9>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertRenditionsParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertRenditionsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertRenditionsParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.media_id,
            &params.names,
            &params.mime_types,
            &params.widths,
            &params.heights,
            &params.sizes,
            &params.storage_keys,
        ))
    }
}
pub struct FailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn fail() -> FailStmt {
    FailStmt(
        "UPDATE media_content SET state = 'FAILED', failure = $1, content_hash = CASE WHEN $2 THEN content_hash END, storage_key = CASE WHEN $2 THEN storage_key END WHERE id = $3 AND state = 'PROCESSING'",
        None,
    )
}
impl FailStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        failure: &'a T1,
        keep: &'a bool,
        id: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[failure, keep, id],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        FailParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for FailStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a FailParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.failure, &params.keep, &params.id))
    }
}
pub struct RetryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn retry() -> RetryStmt {
    RetryStmt(
        "WITH again AS ( UPDATE media_content SET state = 'PROCESSING', failure = NULL WHERE id = $1 AND state = 'FAILED' AND storage_key IS NOT NULL RETURNING id, storage_key) UPDATE media_uploads u SET confirmed_at = $2 FROM again WHERE u.media_id = again.id AND u.storage_key = again.storage_key",
        None,
    )
}
impl RetryStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a T1,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[id, now],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RetryParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RetryStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RetryParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.id, &params.now))
    }
}
pub struct StuckStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn stuck() -> StuckStmt {
    StuckStmt(
        "SELECT m.id FROM media_content m JOIN media_uploads u ON u.media_id = m.id AND u.storage_key = m.storage_key WHERE m.state <> 'READY' AND m.state = 'PROCESSING' AND u.confirmed_at < $1 LIMIT 100",
        None,
    )
}
impl StuckStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        before: &'a jiff::Timestamp,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [before],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct FactsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn facts() -> FactsStmt {
    FactsStmt(
        "SELECT m.id, m.party_id, m.uploader_id, m.type, m.state, m.storage_key, m.mime_type, p.is_private, p.status, f.host_block, f.is_banned, f.is_host, f.cohost_role, f.rsvp, f.is_invited, f.holds_pass, (EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = m.uploader_id AND b.blocked_id = $1) OR EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = $1 AND b.blocked_id = m.uploader_id)) AS uploader_block FROM media_content m JOIN party_events p ON p.id = m.party_id CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, $1, $2) f WHERE m.id = $3",
        None,
    )
}
impl FactsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        viewer: &'a Option<T1>,
        pass_party: &'a Option<T2>,
        id: &'a T3,
    ) -> MediaFactsRowQuery<'c, 'a, 's, C, MediaFactsRow, 3> {
        MediaFactsRowQuery {
            client,
            params: [viewer, pass_party, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MediaFactsRowBorrowed, tokio_postgres::Error> {
                Ok(MediaFactsRowBorrowed {
                    id: row.try_get(0)?,
                    party_id: row.try_get(1)?,
                    uploader_id: row.try_get(2)?,
                    r#type: row.try_get(3)?,
                    state: row.try_get(4)?,
                    storage_key: row.try_get(5)?,
                    mime_type: row.try_get(6)?,
                    is_private: row.try_get(7)?,
                    status: row.try_get(8)?,
                    host_block: row.try_get(9)?,
                    is_banned: row.try_get(10)?,
                    is_host: row.try_get(11)?,
                    cohost_role: row.try_get(12)?,
                    rsvp: row.try_get(13)?,
                    is_invited: row.try_get(14)?,
                    holds_pass: row.try_get(15)?,
                    uploader_block: row.try_get(16)?,
                })
            },
            mapper: |it| MediaFactsRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FactsParams<T1, T2, T3>,
        MediaFactsRowQuery<'c, 'a, 's, C, MediaFactsRow, 3>,
        C,
    > for FactsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FactsParams<T1, T2, T3>,
    ) -> MediaFactsRowQuery<'c, 'a, 's, C, MediaFactsRow, 3> {
        self.bind(client, &params.viewer, &params.pass_party, &params.id)
    }
}
pub struct LockSharedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_shared() -> LockSharedStmt {
    LockSharedStmt("SELECT id FROM media_content WHERE id = $1 FOR KEY SHARE", None)
}
impl LockSharedStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a T1,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct LockStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock() -> LockStmt {
    LockStmt("SELECT id FROM media_content WHERE id = $1 FOR NO KEY UPDATE", None)
}
impl LockStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a T1,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct LockWholeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_whole() -> LockWholeStmt {
    LockWholeStmt("SELECT id FROM media_content WHERE id = $1 FOR UPDATE", None)
}
impl LockWholeStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a T1,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct CardsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn cards() -> CardsStmt {
    CardsStmt(
        "SELECT c.*, EXISTS (SELECT FROM media_likes l WHERE l.media_id = c.id AND l.user_id = $1) AS is_liked, EXISTS (SELECT FROM media_favorites k WHERE k.user_id = $1 AND k.media_id = c.id) AS is_favorite FROM media_cards c WHERE c.id = ANY ($2::text[])",
        None,
    )
}
impl CardsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::ArraySql<Item = T2>,
    >(
        &'s self,
        client: &'c C,
        viewer: &'a Option<T1>,
        ids: &'a T3,
    ) -> MediaCardQuery<'c, 'a, 's, C, MediaCard, 2> {
        MediaCardQuery {
            client,
            params: [viewer, ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MediaCardBorrowed, tokio_postgres::Error> {
                Ok(MediaCardBorrowed {
                    id: row.try_get(0)?,
                    party_id: row.try_get(1)?,
                    uploader_id: row.try_get(2)?,
                    r#type: row.try_get(3)?,
                    state: row.try_get(4)?,
                    failure: row.try_get(5)?,
                    mood: row.try_get(6)?,
                    caption: row.try_get(7)?,
                    mime_type: row.try_get(8)?,
                    width: row.try_get(9)?,
                    height: row.try_get(10)?,
                    duration_ms: row.try_get(11)?,
                    size_bytes: row.try_get(12)?,
                    thumbhash: row.try_get(13)?,
                    dominant_color: row.try_get(14)?,
                    peaks: row.try_get(15)?,
                    is_animated: row.try_get(16)?,
                    url: row.try_get(17)?,
                    thumbnail_url: row.try_get(18)?,
                    storage_key: row.try_get(19)?,
                    likes_count: row.try_get(20)?,
                    comments_count: row.try_get(21)?,
                    captured_at: row.try_get(22)?,
                    taken_at: row.try_get(23)?,
                    created_at: row.try_get(24)?,
                    uploader_username: row.try_get(25)?,
                    uploader_avatar_url: row.try_get(26)?,
                    uploader_name: row.try_get(27)?,
                    renditions: row.try_get(28)?,
                    is_liked: row.try_get(29)?,
                    is_favorite: row.try_get(30)?,
                })
            },
            mapper: |it| MediaCard::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::ArraySql<Item = T2>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CardsParams<T1, T2, T3>,
        MediaCardQuery<'c, 'a, 's, C, MediaCard, 2>,
        C,
    > for CardsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CardsParams<T1, T2, T3>,
    ) -> MediaCardQuery<'c, 'a, 's, C, MediaCard, 2> {
        self.bind(client, &params.viewer, &params.ids)
    }
}
pub struct NewestStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn newest() -> NewestStmt {
    NewestStmt(
        "SELECT c.*, EXISTS (SELECT FROM media_likes l WHERE l.media_id = c.id AND l.user_id = $1) AS is_liked, EXISTS (SELECT FROM media_favorites k WHERE k.user_id = $1 AND k.media_id = c.id) AS is_favorite FROM ( SELECT m.id, m.taken_at, m.likes_count FROM media_content m WHERE m.party_id = $2 AND m.state = 'READY' AND (m.taken_at, m.id) < ($3, $4) AND ($5::\"PartyMood\" IS NULL OR m.mood = $5) AND ($6::\"MediaType\" IS NULL OR m.type = $6) AND ($7::text IS NULL OR m.uploader_id = $7) AND ($8::text IS NULL OR EXISTS ( SELECT FROM media_user_tags t WHERE t.media_id = m.id AND t.user_id = $8 AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = t.user_id AND b.blocked_id = $1) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = $1 AND b.blocked_id = t.user_id))) AND (NOT $9 OR EXISTS ( SELECT FROM media_favorites k WHERE k.user_id = $1 AND k.media_id = m.id)) AND m.uploader_id NOT IN (SELECT b.blocker_id FROM user_blocks b WHERE b.blocked_id = $1) AND m.uploader_id NOT IN (SELECT b.blocked_id FROM user_blocks b WHERE b.blocker_id = $1) ORDER BY m.taken_at DESC, m.id DESC LIMIT $10) found JOIN media_cards c ON c.id = found.id ORDER BY found.taken_at DESC, found.id DESC",
        None,
    )
}
impl NewestStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        viewer: &'a Option<T1>,
        party_id: &'a T2,
        after_at: &'a jiff::Timestamp,
        after_id: &'a T3,
        mood: &'a Option<crate::types::PartyMood>,
        kind: &'a Option<crate::types::MediaType>,
        uploader: &'a Option<T4>,
        tagged: &'a Option<T5>,
        favorites: &'a bool,
        rows: &'a i64,
    ) -> MediaCardQuery<'c, 'a, 's, C, MediaCard, 10> {
        MediaCardQuery {
            client,
            params: [viewer, party_id, after_at, after_id, mood, kind, uploader, tagged, favorites, rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MediaCardBorrowed, tokio_postgres::Error> {
                Ok(MediaCardBorrowed {
                    id: row.try_get(0)?,
                    party_id: row.try_get(1)?,
                    uploader_id: row.try_get(2)?,
                    r#type: row.try_get(3)?,
                    state: row.try_get(4)?,
                    failure: row.try_get(5)?,
                    mood: row.try_get(6)?,
                    caption: row.try_get(7)?,
                    mime_type: row.try_get(8)?,
                    width: row.try_get(9)?,
                    height: row.try_get(10)?,
                    duration_ms: row.try_get(11)?,
                    size_bytes: row.try_get(12)?,
                    thumbhash: row.try_get(13)?,
                    dominant_color: row.try_get(14)?,
                    peaks: row.try_get(15)?,
                    is_animated: row.try_get(16)?,
                    url: row.try_get(17)?,
                    thumbnail_url: row.try_get(18)?,
                    storage_key: row.try_get(19)?,
                    likes_count: row.try_get(20)?,
                    comments_count: row.try_get(21)?,
                    captured_at: row.try_get(22)?,
                    taken_at: row.try_get(23)?,
                    created_at: row.try_get(24)?,
                    uploader_username: row.try_get(25)?,
                    uploader_avatar_url: row.try_get(26)?,
                    uploader_name: row.try_get(27)?,
                    renditions: row.try_get(28)?,
                    is_liked: row.try_get(29)?,
                    is_favorite: row.try_get(30)?,
                })
            },
            mapper: |it| MediaCard::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        NewestParams<T1, T2, T3, T4, T5>,
        MediaCardQuery<'c, 'a, 's, C, MediaCard, 10>,
        C,
    > for NewestStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a NewestParams<T1, T2, T3, T4, T5>,
    ) -> MediaCardQuery<'c, 'a, 's, C, MediaCard, 10> {
        self.bind(
            client,
            &params.viewer,
            &params.party_id,
            &params.after_at,
            &params.after_id,
            &params.mood,
            &params.kind,
            &params.uploader,
            &params.tagged,
            &params.favorites,
            &params.rows,
        )
    }
}
pub struct OldestStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn oldest() -> OldestStmt {
    OldestStmt(
        "SELECT c.*, EXISTS (SELECT FROM media_likes l WHERE l.media_id = c.id AND l.user_id = $1) AS is_liked, EXISTS (SELECT FROM media_favorites k WHERE k.user_id = $1 AND k.media_id = c.id) AS is_favorite FROM ( SELECT m.id, m.taken_at, m.likes_count FROM media_content m WHERE m.party_id = $2 AND m.state = 'READY' AND (m.taken_at, m.id) > ($3, $4) AND ($5::\"PartyMood\" IS NULL OR m.mood = $5) AND ($6::\"MediaType\" IS NULL OR m.type = $6) AND ($7::text IS NULL OR m.uploader_id = $7) AND ($8::text IS NULL OR EXISTS ( SELECT FROM media_user_tags t WHERE t.media_id = m.id AND t.user_id = $8 AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = t.user_id AND b.blocked_id = $1) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = $1 AND b.blocked_id = t.user_id))) AND (NOT $9 OR EXISTS ( SELECT FROM media_favorites k WHERE k.user_id = $1 AND k.media_id = m.id)) AND m.uploader_id NOT IN (SELECT b.blocker_id FROM user_blocks b WHERE b.blocked_id = $1) AND m.uploader_id NOT IN (SELECT b.blocked_id FROM user_blocks b WHERE b.blocker_id = $1) ORDER BY m.taken_at, m.id LIMIT $10) found JOIN media_cards c ON c.id = found.id ORDER BY found.taken_at, found.id",
        None,
    )
}
impl OldestStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        viewer: &'a Option<T1>,
        party_id: &'a T2,
        after_at: &'a jiff::Timestamp,
        after_id: &'a T3,
        mood: &'a Option<crate::types::PartyMood>,
        kind: &'a Option<crate::types::MediaType>,
        uploader: &'a Option<T4>,
        tagged: &'a Option<T5>,
        favorites: &'a bool,
        rows: &'a i64,
    ) -> MediaCardQuery<'c, 'a, 's, C, MediaCard, 10> {
        MediaCardQuery {
            client,
            params: [viewer, party_id, after_at, after_id, mood, kind, uploader, tagged, favorites, rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MediaCardBorrowed, tokio_postgres::Error> {
                Ok(MediaCardBorrowed {
                    id: row.try_get(0)?,
                    party_id: row.try_get(1)?,
                    uploader_id: row.try_get(2)?,
                    r#type: row.try_get(3)?,
                    state: row.try_get(4)?,
                    failure: row.try_get(5)?,
                    mood: row.try_get(6)?,
                    caption: row.try_get(7)?,
                    mime_type: row.try_get(8)?,
                    width: row.try_get(9)?,
                    height: row.try_get(10)?,
                    duration_ms: row.try_get(11)?,
                    size_bytes: row.try_get(12)?,
                    thumbhash: row.try_get(13)?,
                    dominant_color: row.try_get(14)?,
                    peaks: row.try_get(15)?,
                    is_animated: row.try_get(16)?,
                    url: row.try_get(17)?,
                    thumbnail_url: row.try_get(18)?,
                    storage_key: row.try_get(19)?,
                    likes_count: row.try_get(20)?,
                    comments_count: row.try_get(21)?,
                    captured_at: row.try_get(22)?,
                    taken_at: row.try_get(23)?,
                    created_at: row.try_get(24)?,
                    uploader_username: row.try_get(25)?,
                    uploader_avatar_url: row.try_get(26)?,
                    uploader_name: row.try_get(27)?,
                    renditions: row.try_get(28)?,
                    is_liked: row.try_get(29)?,
                    is_favorite: row.try_get(30)?,
                })
            },
            mapper: |it| MediaCard::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        OldestParams<T1, T2, T3, T4, T5>,
        MediaCardQuery<'c, 'a, 's, C, MediaCard, 10>,
        C,
    > for OldestStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OldestParams<T1, T2, T3, T4, T5>,
    ) -> MediaCardQuery<'c, 'a, 's, C, MediaCard, 10> {
        self.bind(
            client,
            &params.viewer,
            &params.party_id,
            &params.after_at,
            &params.after_id,
            &params.mood,
            &params.kind,
            &params.uploader,
            &params.tagged,
            &params.favorites,
            &params.rows,
        )
    }
}
pub struct MostLikedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn most_liked() -> MostLikedStmt {
    MostLikedStmt(
        "SELECT c.*, EXISTS (SELECT FROM media_likes l WHERE l.media_id = c.id AND l.user_id = $1) AS is_liked, EXISTS (SELECT FROM media_favorites k WHERE k.user_id = $1 AND k.media_id = c.id) AS is_favorite FROM ( SELECT m.id, m.taken_at, m.likes_count FROM media_content m WHERE m.party_id = $2 AND m.state = 'READY' AND (m.likes_count, m.taken_at, m.id) < ($3, $4, $5) AND ($6::\"PartyMood\" IS NULL OR m.mood = $6) AND ($7::\"MediaType\" IS NULL OR m.type = $7) AND ($8::text IS NULL OR m.uploader_id = $8) AND ($9::text IS NULL OR EXISTS ( SELECT FROM media_user_tags t WHERE t.media_id = m.id AND t.user_id = $9 AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = t.user_id AND b.blocked_id = $1) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = $1 AND b.blocked_id = t.user_id))) AND (NOT $10 OR EXISTS ( SELECT FROM media_favorites k WHERE k.user_id = $1 AND k.media_id = m.id)) AND m.uploader_id NOT IN (SELECT b.blocker_id FROM user_blocks b WHERE b.blocked_id = $1) AND m.uploader_id NOT IN (SELECT b.blocked_id FROM user_blocks b WHERE b.blocker_id = $1) ORDER BY m.likes_count DESC, m.taken_at DESC, m.id DESC LIMIT $11) found JOIN media_cards c ON c.id = found.id ORDER BY found.likes_count DESC, found.taken_at DESC, found.id DESC",
        None,
    )
}
impl MostLikedStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        viewer: &'a Option<T1>,
        party_id: &'a T2,
        after_likes: &'a i32,
        after_at: &'a jiff::Timestamp,
        after_id: &'a T3,
        mood: &'a Option<crate::types::PartyMood>,
        kind: &'a Option<crate::types::MediaType>,
        uploader: &'a Option<T4>,
        tagged: &'a Option<T5>,
        favorites: &'a bool,
        rows: &'a i64,
    ) -> MediaCardQuery<'c, 'a, 's, C, MediaCard, 11> {
        MediaCardQuery {
            client,
            params: [
                viewer,
                party_id,
                after_likes,
                after_at,
                after_id,
                mood,
                kind,
                uploader,
                tagged,
                favorites,
                rows,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MediaCardBorrowed, tokio_postgres::Error> {
                Ok(MediaCardBorrowed {
                    id: row.try_get(0)?,
                    party_id: row.try_get(1)?,
                    uploader_id: row.try_get(2)?,
                    r#type: row.try_get(3)?,
                    state: row.try_get(4)?,
                    failure: row.try_get(5)?,
                    mood: row.try_get(6)?,
                    caption: row.try_get(7)?,
                    mime_type: row.try_get(8)?,
                    width: row.try_get(9)?,
                    height: row.try_get(10)?,
                    duration_ms: row.try_get(11)?,
                    size_bytes: row.try_get(12)?,
                    thumbhash: row.try_get(13)?,
                    dominant_color: row.try_get(14)?,
                    peaks: row.try_get(15)?,
                    is_animated: row.try_get(16)?,
                    url: row.try_get(17)?,
                    thumbnail_url: row.try_get(18)?,
                    storage_key: row.try_get(19)?,
                    likes_count: row.try_get(20)?,
                    comments_count: row.try_get(21)?,
                    captured_at: row.try_get(22)?,
                    taken_at: row.try_get(23)?,
                    created_at: row.try_get(24)?,
                    uploader_username: row.try_get(25)?,
                    uploader_avatar_url: row.try_get(26)?,
                    uploader_name: row.try_get(27)?,
                    renditions: row.try_get(28)?,
                    is_liked: row.try_get(29)?,
                    is_favorite: row.try_get(30)?,
                })
            },
            mapper: |it| MediaCard::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        MostLikedParams<T1, T2, T3, T4, T5>,
        MediaCardQuery<'c, 'a, 's, C, MediaCard, 11>,
        C,
    > for MostLikedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a MostLikedParams<T1, T2, T3, T4, T5>,
    ) -> MediaCardQuery<'c, 'a, 's, C, MediaCard, 11> {
        self.bind(
            client,
            &params.viewer,
            &params.party_id,
            &params.after_likes,
            &params.after_at,
            &params.after_id,
            &params.mood,
            &params.kind,
            &params.uploader,
            &params.tagged,
            &params.favorites,
            &params.rows,
        )
    }
}
pub struct UnreadyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unready() -> UnreadyStmt {
    UnreadyStmt(
        "SELECT c.*, EXISTS (SELECT FROM media_likes l WHERE l.media_id = c.id AND l.user_id = $1) AS is_liked, EXISTS (SELECT FROM media_favorites k WHERE k.user_id = $1 AND k.media_id = c.id) AS is_favorite FROM ( SELECT m.id, m.created_at FROM media_content m WHERE m.party_id = $2 AND m.state = $3 AND m.state <> 'READY' AND (m.created_at, m.id) > ($4, $5) AND ($6::text IS NULL OR m.uploader_id = $6) AND m.uploader_id NOT IN (SELECT b.blocker_id FROM user_blocks b WHERE b.blocked_id = $1) AND m.uploader_id NOT IN (SELECT b.blocked_id FROM user_blocks b WHERE b.blocker_id = $1) ORDER BY m.created_at, m.id LIMIT $7) found JOIN media_cards c ON c.id = found.id ORDER BY found.created_at, found.id",
        None,
    )
}
impl UnreadyStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        viewer: &'a Option<T1>,
        party_id: &'a T2,
        state: &'a crate::types::MediaState,
        after_at: &'a jiff::Timestamp,
        after_id: &'a T3,
        uploader: &'a Option<T4>,
        rows: &'a i64,
    ) -> MediaCardQuery<'c, 'a, 's, C, MediaCard, 7> {
        MediaCardQuery {
            client,
            params: [viewer, party_id, state, after_at, after_id, uploader, rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MediaCardBorrowed, tokio_postgres::Error> {
                Ok(MediaCardBorrowed {
                    id: row.try_get(0)?,
                    party_id: row.try_get(1)?,
                    uploader_id: row.try_get(2)?,
                    r#type: row.try_get(3)?,
                    state: row.try_get(4)?,
                    failure: row.try_get(5)?,
                    mood: row.try_get(6)?,
                    caption: row.try_get(7)?,
                    mime_type: row.try_get(8)?,
                    width: row.try_get(9)?,
                    height: row.try_get(10)?,
                    duration_ms: row.try_get(11)?,
                    size_bytes: row.try_get(12)?,
                    thumbhash: row.try_get(13)?,
                    dominant_color: row.try_get(14)?,
                    peaks: row.try_get(15)?,
                    is_animated: row.try_get(16)?,
                    url: row.try_get(17)?,
                    thumbnail_url: row.try_get(18)?,
                    storage_key: row.try_get(19)?,
                    likes_count: row.try_get(20)?,
                    comments_count: row.try_get(21)?,
                    captured_at: row.try_get(22)?,
                    taken_at: row.try_get(23)?,
                    created_at: row.try_get(24)?,
                    uploader_username: row.try_get(25)?,
                    uploader_avatar_url: row.try_get(26)?,
                    uploader_name: row.try_get(27)?,
                    renditions: row.try_get(28)?,
                    is_liked: row.try_get(29)?,
                    is_favorite: row.try_get(30)?,
                })
            },
            mapper: |it| MediaCard::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        UnreadyParams<T1, T2, T3, T4>,
        MediaCardQuery<'c, 'a, 's, C, MediaCard, 7>,
        C,
    > for UnreadyStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UnreadyParams<T1, T2, T3, T4>,
    ) -> MediaCardQuery<'c, 'a, 's, C, MediaCard, 7> {
        self.bind(
            client,
            &params.viewer,
            &params.party_id,
            &params.state,
            &params.after_at,
            &params.after_id,
            &params.uploader,
            &params.rows,
        )
    }
}
pub struct OfUploaderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_uploader() -> OfUploaderStmt {
    OfUploaderStmt(
        "SELECT c.*, EXISTS (SELECT FROM media_likes l WHERE l.media_id = c.id AND l.user_id = $1) AS is_liked, EXISTS (SELECT FROM media_favorites k WHERE k.user_id = $1 AND k.media_id = c.id) AS is_favorite FROM ( SELECT m.id, m.created_at FROM media_content m JOIN party_events p ON p.id = m.party_id CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, $1, $2) f WHERE m.uploader_id = $3 AND m.state = 'READY' AND f.visible AND (m.created_at, m.id) < ($4, $5) ORDER BY m.created_at DESC, m.id DESC LIMIT $6) found JOIN media_cards c ON c.id = found.id ORDER BY found.created_at DESC, found.id DESC",
        None,
    )
}
impl OfUploaderStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        viewer: &'a Option<T1>,
        pass_party: &'a Option<T2>,
        uploader: &'a T3,
        after_at: &'a jiff::Timestamp,
        after_id: &'a T4,
        rows: &'a i64,
    ) -> MediaCardQuery<'c, 'a, 's, C, MediaCard, 6> {
        MediaCardQuery {
            client,
            params: [viewer, pass_party, uploader, after_at, after_id, rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MediaCardBorrowed, tokio_postgres::Error> {
                Ok(MediaCardBorrowed {
                    id: row.try_get(0)?,
                    party_id: row.try_get(1)?,
                    uploader_id: row.try_get(2)?,
                    r#type: row.try_get(3)?,
                    state: row.try_get(4)?,
                    failure: row.try_get(5)?,
                    mood: row.try_get(6)?,
                    caption: row.try_get(7)?,
                    mime_type: row.try_get(8)?,
                    width: row.try_get(9)?,
                    height: row.try_get(10)?,
                    duration_ms: row.try_get(11)?,
                    size_bytes: row.try_get(12)?,
                    thumbhash: row.try_get(13)?,
                    dominant_color: row.try_get(14)?,
                    peaks: row.try_get(15)?,
                    is_animated: row.try_get(16)?,
                    url: row.try_get(17)?,
                    thumbnail_url: row.try_get(18)?,
                    storage_key: row.try_get(19)?,
                    likes_count: row.try_get(20)?,
                    comments_count: row.try_get(21)?,
                    captured_at: row.try_get(22)?,
                    taken_at: row.try_get(23)?,
                    created_at: row.try_get(24)?,
                    uploader_username: row.try_get(25)?,
                    uploader_avatar_url: row.try_get(26)?,
                    uploader_name: row.try_get(27)?,
                    renditions: row.try_get(28)?,
                    is_liked: row.try_get(29)?,
                    is_favorite: row.try_get(30)?,
                })
            },
            mapper: |it| MediaCard::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        OfUploaderParams<T1, T2, T3, T4>,
        MediaCardQuery<'c, 'a, 's, C, MediaCard, 6>,
        C,
    > for OfUploaderStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OfUploaderParams<T1, T2, T3, T4>,
    ) -> MediaCardQuery<'c, 'a, 's, C, MediaCard, 6> {
        self.bind(
            client,
            &params.viewer,
            &params.pass_party,
            &params.uploader,
            &params.after_at,
            &params.after_id,
            &params.rows,
        )
    }
}
pub struct LikedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn liked() -> LikedStmt {
    LikedStmt(
        "SELECT l.created_at AS liked_at, l.media_id FROM media_likes l JOIN media_content m ON m.id = l.media_id JOIN party_events p ON p.id = m.party_id CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, $1, NULL) f WHERE l.user_id = $1 AND m.state = 'READY' AND f.visible AND l.created_at <= $2 AND (l.created_at < $2 OR l.media_id > $3) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = m.uploader_id AND b.blocked_id = $1) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = $1 AND b.blocked_id = m.uploader_id) ORDER BY l.created_at DESC, l.media_id LIMIT $4",
        None,
    )
}
impl LikedStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        user_id: &'a T1,
        after_at: &'a jiff::Timestamp,
        after_id: &'a T2,
        rows: &'a i64,
    ) -> LikedQuery<'c, 'a, 's, C, Liked, 4> {
        LikedQuery {
            client,
            params: [user_id, after_at, after_id, rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LikedBorrowed, tokio_postgres::Error> {
                Ok(LikedBorrowed { liked_at: row.try_get(0)?, media_id: row.try_get(1)? })
            },
            mapper: |it| Liked::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, LikedParams<T1, T2>, LikedQuery<'c, 'a, 's, C, Liked, 4>, C>
    for LikedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LikedParams<T1, T2>,
    ) -> LikedQuery<'c, 'a, 's, C, Liked, 4> {
        self.bind(client, &params.user_id, &params.after_at, &params.after_id, &params.rows)
    }
}
pub struct CountsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn counts() -> CountsStmt {
    CountsStmt(
        "SELECT m.type, m.mood, count(*) AS items FROM media_content m WHERE m.party_id = $1 AND m.state = 'READY' AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = m.uploader_id AND b.blocked_id = $2) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = $2 AND b.blocked_id = m.uploader_id) GROUP BY m.type, m.mood",
        None,
    )
}
impl CountsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        party_id: &'a T1,
        viewer: &'a Option<T2>,
    ) -> CountsQuery<'c, 'a, 's, C, Counts, 2> {
        CountsQuery {
            client,
            params: [party_id, viewer],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Counts, tokio_postgres::Error> {
                Ok(Counts { r#type: row.try_get(0)?, mood: row.try_get(1)?, items: row.try_get(2)? })
            },
            mapper: |it| Counts::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, CountsParams<T1, T2>, CountsQuery<'c, 'a, 's, C, Counts, 2>, C>
    for CountsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CountsParams<T1, T2>,
    ) -> CountsQuery<'c, 'a, 's, C, Counts, 2> {
        self.bind(client, &params.party_id, &params.viewer)
    }
}
pub struct UploadersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn uploaders() -> UploadersStmt {
    UploadersStmt(
        "SELECT u.id, u.username, u.avatar_url, display_name(u.first_name, u.last_name, u.username) AS name, n.items FROM ( SELECT m.uploader_id, count(*) AS items FROM media_content m WHERE m.party_id = $1 AND m.state = 'READY' AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = m.uploader_id AND b.blocked_id = $2) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = $2 AND b.blocked_id = m.uploader_id) GROUP BY m.uploader_id ORDER BY items DESC, m.uploader_id LIMIT 200) n JOIN users u ON u.id = n.uploader_id ORDER BY n.items DESC, n.uploader_id",
        None,
    )
}
impl UploadersStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        party_id: &'a T1,
        viewer: &'a Option<T2>,
    ) -> UploadersQuery<'c, 'a, 's, C, Uploaders, 2> {
        UploadersQuery {
            client,
            params: [party_id, viewer],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<UploadersBorrowed, tokio_postgres::Error> {
                Ok(UploadersBorrowed {
                    id: row.try_get(0)?,
                    username: row.try_get(1)?,
                    avatar_url: row.try_get(2)?,
                    name: row.try_get(3)?,
                    items: row.try_get(4)?,
                })
            },
            mapper: |it| Uploaders::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        UploadersParams<T1, T2>,
        UploadersQuery<'c, 'a, 's, C, Uploaders, 2>,
        C,
    > for UploadersStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UploadersParams<T1, T2>,
    ) -> UploadersQuery<'c, 'a, 's, C, Uploaders, 2> {
        self.bind(client, &params.party_id, &params.viewer)
    }
}
pub struct WaitingForApprovalStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn waiting_for_approval() -> WaitingForApprovalStmt {
    WaitingForApprovalStmt(
        "SELECT count(*) FROM media_content m WHERE m.party_id = $1 AND m.state = 'PENDING' AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = m.uploader_id AND b.blocked_id = $2) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = $2 AND b.blocked_id = m.uploader_id)",
        None,
    )
}
impl WaitingForApprovalStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        party_id: &'a T1,
        viewer: &'a Option<T2>,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [party_id, viewer],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        WaitingForApprovalParams<T1, T2>,
        I64Query<'c, 'a, 's, C, i64, 2>,
        C,
    > for WaitingForApprovalStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a WaitingForApprovalParams<T1, T2>,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.party_id, &params.viewer)
    }
}
pub struct AlbumStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn album() -> AlbumStmt {
    AlbumStmt(
        "SELECT m.id, m.taken_at, m.type, m.mime_type, m.storage_key, u.username, display_name(u.first_name, u.last_name, u.username) AS name FROM ( SELECT m.id, m.taken_at FROM media_content m WHERE m.party_id = $1 AND m.state = 'READY' AND (m.taken_at, m.id) > ($2, $3) AND m.uploader_id NOT IN (SELECT b.blocker_id FROM user_blocks b WHERE b.blocked_id = $4) AND m.uploader_id NOT IN (SELECT b.blocked_id FROM user_blocks b WHERE b.blocker_id = $4) ORDER BY m.taken_at, m.id LIMIT $5) found JOIN media_content m ON m.id = found.id JOIN users u ON u.id = m.uploader_id ORDER BY found.taken_at, found.id",
        None,
    )
}
impl AlbumStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        party_id: &'a T1,
        after_at: &'a jiff::Timestamp,
        after_id: &'a T2,
        viewer: &'a Option<T3>,
        rows: &'a i64,
    ) -> AlbumQuery<'c, 'a, 's, C, Album, 5> {
        AlbumQuery {
            client,
            params: [party_id, after_at, after_id, viewer, rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AlbumBorrowed, tokio_postgres::Error> {
                Ok(AlbumBorrowed {
                    id: row.try_get(0)?,
                    taken_at: row.try_get(1)?,
                    r#type: row.try_get(2)?,
                    mime_type: row.try_get(3)?,
                    storage_key: row.try_get(4)?,
                    username: row.try_get(5)?,
                    name: row.try_get(6)?,
                })
            },
            mapper: |it| Album::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, AlbumParams<T1, T2, T3>, AlbumQuery<'c, 'a, 's, C, Album, 5>, C>
    for AlbumStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AlbumParams<T1, T2, T3>,
    ) -> AlbumQuery<'c, 'a, 's, C, Album, 5> {
        self.bind(client, &params.party_id, &params.after_at, &params.after_id, &params.viewer, &params.rows)
    }
}
pub struct UpdateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update() -> UpdateStmt {
    UpdateStmt("UPDATE media_content SET mood = $1, caption = $2 WHERE id = $3", None)
}
impl UpdateStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        mood: &'a Option<crate::types::PartyMood>,
        caption: &'a Option<T1>,
        id: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[mood, caption, id],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UpdateStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.mood, &params.caption, &params.id))
    }
}
pub struct ApproveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn approve() -> ApproveStmt {
    ApproveStmt("UPDATE media_content SET state = 'READY' WHERE id = $1 AND state = 'PENDING'", None)
}
impl ApproveStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[id],
            )
            .await
    }
}
pub struct DeleteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete() -> DeleteStmt {
    DeleteStmt("DELETE FROM media_content WHERE id = $1", None)
}
impl DeleteStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[id],
            )
            .await
    }
}
pub struct DeleteOfPartyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_of_party() -> DeleteOfPartyStmt {
    DeleteOfPartyStmt(
        "DELETE FROM media_content WHERE party_id = $1 AND id = ANY ($2::text[]) RETURNING id",
        None,
    )
}
impl DeleteOfPartyStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::ArraySql<Item = T2>,
    >(
        &'s self,
        client: &'c C,
        party_id: &'a T1,
        ids: &'a T3,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [party_id, ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::ArraySql<Item = T2>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        DeleteOfPartyParams<T1, T2, T3>,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for DeleteOfPartyStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a DeleteOfPartyParams<T1, T2, T3>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.party_id, &params.ids)
    }
}
pub struct DeleteOfUploaderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_of_uploader() -> DeleteOfUploaderStmt {
    DeleteOfUploaderStmt(
        "DELETE FROM media_content WHERE id = ANY (ARRAY( SELECT m.id FROM media_content m WHERE m.party_id = $1 AND m.uploader_id = $2 ORDER BY m.id LIMIT 200 FOR UPDATE)) RETURNING id",
        None,
    )
}
impl DeleteOfUploaderStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        party_id: &'a T1,
        uploader_id: &'a T2,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [party_id, uploader_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        DeleteOfUploaderParams<T1, T2>,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for DeleteOfUploaderStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a DeleteOfUploaderParams<T1, T2>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.party_id, &params.uploader_id)
    }
}
pub struct LikeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn like() -> LikeStmt {
    LikeStmt(
        "WITH added AS ( INSERT INTO media_likes (media_id, user_id, created_at) VALUES ($1, $2, $3) ON CONFLICT (media_id, user_id) DO NOTHING RETURNING 1) INSERT INTO outbox (topic, subject, payload, created_at) SELECT 'media.liked', $1, $4, $3 FROM added",
        None,
    )
}
impl LikeStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        media_id: &'a T1,
        user_id: &'a T2,
        now: &'a jiff::Timestamp,
        event: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[media_id, user_id, now, event],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::JsonSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        LikeParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for LikeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a LikeParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.media_id, &params.user_id, &params.now, &params.event))
    }
}
pub struct UnlikeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unlike() -> UnlikeStmt {
    UnlikeStmt("DELETE FROM media_likes WHERE media_id = $1 AND user_id = $2", None)
}
impl UnlikeStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        media_id: &'a T1,
        user_id: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[media_id, user_id],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UnlikeParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UnlikeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UnlikeParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.media_id, &params.user_id))
    }
}
pub struct LikesCountStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn likes_count() -> LikesCountStmt {
    LikesCountStmt("SELECT likes_count FROM media_content WHERE id = $1", None)
}
impl LikesCountStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a T1,
    ) -> I32Query<'c, 'a, 's, C, i32, 1> {
        I32Query {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct KeepStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn keep() -> KeepStmt {
    KeepStmt(
        "INSERT INTO media_favorites (user_id, media_id, created_at) VALUES ($1, $2, $3) ON CONFLICT (user_id, media_id) DO NOTHING",
        None,
    )
}
impl KeepStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        user_id: &'a T1,
        media_id: &'a T2,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[user_id, media_id, now],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        KeepParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for KeepStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a KeepParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.user_id, &params.media_id, &params.now))
    }
}
pub struct DropStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn drop() -> DropStmt {
    DropStmt("DELETE FROM media_favorites WHERE user_id = $1 AND media_id = $2", None)
}
impl DropStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        user_id: &'a T1,
        media_id: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[user_id, media_id],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DropParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DropStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DropParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.user_id, &params.media_id))
    }
}
pub struct InsertCommentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_comment() -> InsertCommentStmt {
    InsertCommentStmt(
        "INSERT INTO media_comments (id, media_id, author_id, content, created_at) VALUES ($1, $2, $3, $4, $5)",
        None,
    )
}
impl InsertCommentStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a T1,
        media_id: &'a T2,
        author_id: &'a T3,
        content: &'a T4,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[id, media_id, author_id, content, now],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertCommentParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertCommentStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertCommentParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.media_id,
            &params.author_id,
            &params.content,
            &params.now,
        ))
    }
}
pub struct FindCommentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_comment() -> FindCommentStmt {
    FindCommentStmt(
        "SELECT c.id, c.media_id, c.author_id, u.username, u.avatar_url, display_name(u.first_name, u.last_name, u.username) AS name, c.content, c.created_at FROM media_comments c JOIN users u ON u.id = c.author_id WHERE c.id = $1 AND c.media_id = $2",
        None,
    )
}
impl FindCommentStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a T1,
        media_id: &'a T2,
    ) -> FindCommentQuery<'c, 'a, 's, C, FindComment, 2> {
        FindCommentQuery {
            client,
            params: [id, media_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FindCommentBorrowed, tokio_postgres::Error> {
                Ok(FindCommentBorrowed {
                    id: row.try_get(0)?,
                    media_id: row.try_get(1)?,
                    author_id: row.try_get(2)?,
                    username: row.try_get(3)?,
                    avatar_url: row.try_get(4)?,
                    name: row.try_get(5)?,
                    content: row.try_get(6)?,
                    created_at: row.try_get(7)?,
                })
            },
            mapper: |it| FindComment::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindCommentParams<T1, T2>,
        FindCommentQuery<'c, 'a, 's, C, FindComment, 2>,
        C,
    > for FindCommentStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindCommentParams<T1, T2>,
    ) -> FindCommentQuery<'c, 'a, 's, C, FindComment, 2> {
        self.bind(client, &params.id, &params.media_id)
    }
}
pub struct CommentsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn comments() -> CommentsStmt {
    CommentsStmt(
        "SELECT c.id, c.media_id, c.author_id, u.username, u.avatar_url, display_name(u.first_name, u.last_name, u.username) AS name, c.content, c.created_at FROM media_comments c JOIN users u ON u.id = c.author_id WHERE c.media_id = $1 AND (c.created_at, c.id) > ($2, $3) AND c.author_id NOT IN (SELECT b.blocker_id FROM user_blocks b WHERE b.blocked_id = $4) AND c.author_id NOT IN (SELECT b.blocked_id FROM user_blocks b WHERE b.blocker_id = $4) ORDER BY c.created_at, c.id LIMIT $5",
        None,
    )
}
impl CommentsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        media_id: &'a T1,
        after_at: &'a jiff::Timestamp,
        after_id: &'a T2,
        viewer: &'a Option<T3>,
        rows: &'a i64,
    ) -> CommentsQuery<'c, 'a, 's, C, Comments, 5> {
        CommentsQuery {
            client,
            params: [media_id, after_at, after_id, viewer, rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CommentsBorrowed, tokio_postgres::Error> {
                Ok(CommentsBorrowed {
                    id: row.try_get(0)?,
                    media_id: row.try_get(1)?,
                    author_id: row.try_get(2)?,
                    username: row.try_get(3)?,
                    avatar_url: row.try_get(4)?,
                    name: row.try_get(5)?,
                    content: row.try_get(6)?,
                    created_at: row.try_get(7)?,
                })
            },
            mapper: |it| Comments::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CommentsParams<T1, T2, T3>,
        CommentsQuery<'c, 'a, 's, C, Comments, 5>,
        C,
    > for CommentsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CommentsParams<T1, T2, T3>,
    ) -> CommentsQuery<'c, 'a, 's, C, Comments, 5> {
        self.bind(client, &params.media_id, &params.after_at, &params.after_id, &params.viewer, &params.rows)
    }
}
pub struct DeleteCommentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_comment() -> DeleteCommentStmt {
    DeleteCommentStmt("DELETE FROM media_comments WHERE id = $1 AND media_id = $2", None)
}
impl DeleteCommentStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a T1,
        media_id: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[id, media_id],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DeleteCommentParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DeleteCommentStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DeleteCommentParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.id, &params.media_id))
    }
}
pub struct TaggedPeopleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tagged_people() -> TaggedPeopleStmt {
    TaggedPeopleStmt(
        "SELECT t.media_id, u.id AS user_id, u.username, u.avatar_url, display_name(u.first_name, u.last_name, u.username) AS name FROM media_user_tags t JOIN users u ON u.id = t.user_id WHERE t.media_id = ANY ($1::text[]) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = t.user_id AND b.blocked_id = $2) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = $2 AND b.blocked_id = t.user_id) ORDER BY t.media_id, t.created_at, t.user_id",
        None,
    )
}
impl TaggedPeopleStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::ArraySql<Item = T1>,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        ids: &'a T2,
        viewer: &'a Option<T3>,
    ) -> TaggedPeopleQuery<'c, 'a, 's, C, TaggedPeople, 2> {
        TaggedPeopleQuery {
            client,
            params: [ids, viewer],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TaggedPeopleBorrowed, tokio_postgres::Error> {
                Ok(TaggedPeopleBorrowed {
                    media_id: row.try_get(0)?,
                    user_id: row.try_get(1)?,
                    username: row.try_get(2)?,
                    avatar_url: row.try_get(3)?,
                    name: row.try_get(4)?,
                })
            },
            mapper: |it| TaggedPeople::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        TaggedPeopleParams<T1, T2, T3>,
        TaggedPeopleQuery<'c, 'a, 's, C, TaggedPeople, 2>,
        C,
    > for TaggedPeopleStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a TaggedPeopleParams<T1, T2, T3>,
    ) -> TaggedPeopleQuery<'c, 'a, 's, C, TaggedPeople, 2> {
        self.bind(client, &params.ids, &params.viewer)
    }
}
pub struct TagsOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tags_of() -> TagsOfStmt {
    TagsOfStmt("SELECT count(*) FROM media_user_tags WHERE media_id = $1", None)
}
impl TagsOfStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        media_id: &'a T1,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [media_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct TaggableStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn taggable() -> TaggableStmt {
    TaggableStmt(
        "SELECT EXISTS ( SELECT FROM users u JOIN party_events p ON p.id = $1 LEFT JOIN party_guests g ON g.user_id = u.id AND g.claimed_at IS NULL CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, u.id, g.party_id) f WHERE u.id = $2 AND u.deleted_at IS NULL AND f.visible AND NOT f.is_banned AND (NOT u.is_guest OR f.holds_pass) AND NOT EXISTS ( SELECT FROM user_blocks b WHERE (b.blocker_id = u.id AND b.blocked_id IN ($3, $4)) OR (b.blocked_id = u.id AND b.blocker_id IN ($3, $4)))) AS may_be_tagged",
        None,
    )
}
impl TaggableStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        party_id: &'a T1,
        user_id: &'a T2,
        by: &'a T3,
        uploader_id: &'a T4,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 4> {
        BoolQuery {
            client,
            params: [party_id, user_id, by, uploader_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        TaggableParams<T1, T2, T3, T4>,
        BoolQuery<'c, 'a, 's, C, bool, 4>,
        C,
    > for TaggableStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a TaggableParams<T1, T2, T3, T4>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 4> {
        self.bind(client, &params.party_id, &params.user_id, &params.by, &params.uploader_id)
    }
}
pub struct InsertTagStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_tag() -> InsertTagStmt {
    InsertTagStmt(
        "WITH added AS ( INSERT INTO media_user_tags (media_id, user_id, tagged_by, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (media_id, user_id) DO NOTHING RETURNING 1) INSERT INTO outbox (topic, subject, payload, created_at) SELECT 'media.tagged', $1, $5, $4 FROM added",
        None,
    )
}
impl InsertTagStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        media_id: &'a T1,
        user_id: &'a T2,
        tagged_by: &'a T3,
        now: &'a jiff::Timestamp,
        event: &'a T4,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[media_id, user_id, tagged_by, now, event],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::JsonSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertTagParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertTagStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertTagParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.media_id,
            &params.user_id,
            &params.tagged_by,
            &params.now,
            &params.event,
        ))
    }
}
pub struct DeleteTagStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_tag() -> DeleteTagStmt {
    DeleteTagStmt("DELETE FROM media_user_tags WHERE media_id = $1 AND user_id = $2", None)
}
impl DeleteTagStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        media_id: &'a T1,
        user_id: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[media_id, user_id],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DeleteTagParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DeleteTagStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DeleteTagParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.media_id, &params.user_id))
    }
}
pub struct TaggedByStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tagged_by() -> TaggedByStmt {
    TaggedByStmt("SELECT tagged_by FROM media_user_tags WHERE media_id = $1 AND user_id = $2", None)
}
impl TaggedByStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        media_id: &'a T1,
        user_id: &'a T2,
    ) -> OptionStringQuery<'c, 'a, 's, C, Option<String>, 2> {
        OptionStringQuery {
            client,
            params: [media_id, user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.map(|v| v.into()),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        TaggedByParams<T1, T2>,
        OptionStringQuery<'c, 'a, 's, C, Option<String>, 2>,
        C,
    > for TaggedByStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a TaggedByParams<T1, T2>,
    ) -> OptionStringQuery<'c, 'a, 's, C, Option<String>, 2> {
        self.bind(client, &params.media_id, &params.user_id)
    }
}
pub struct HasItemsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn has_items() -> HasItemsStmt {
    HasItemsStmt(
        "SELECT EXISTS ( SELECT FROM media_content WHERE party_id = $1 AND uploader_id = $2) AS has_items",
        None,
    )
}
impl HasItemsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        party_id: &'a T1,
        uploader_id: &'a T2,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [party_id, uploader_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, HasItemsParams<T1, T2>, BoolQuery<'c, 'a, 's, C, bool, 2>, C>
    for HasItemsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a HasItemsParams<T1, T2>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.party_id, &params.uploader_id)
    }
}
pub struct SetClockStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_clock() -> SetClockStmt {
    SetClockStmt(
        "INSERT INTO party_clock_offsets (party_id, uploader_id, offset_ms) VALUES ($1, $2, $3) ON CONFLICT (party_id, uploader_id) DO UPDATE SET offset_ms = excluded.offset_ms WHERE party_clock_offsets.offset_ms <> excluded.offset_ms",
        None,
    )
}
impl SetClockStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        party_id: &'a T1,
        uploader_id: &'a T2,
        offset_ms: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[party_id, uploader_id, offset_ms],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetClockParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetClockStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetClockParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.party_id, &params.uploader_id, &params.offset_ms))
    }
}
pub struct RezoneStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn rezone() -> RezoneStmt {
    RezoneStmt("SELECT gallery_rezone($1) AS moved", None)
}
impl RezoneStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        party_id: &'a T1,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [party_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ClocksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn clocks() -> ClocksStmt {
    ClocksStmt(
        "SELECT o.uploader_id, u.username, display_name(u.first_name, u.last_name, u.username) AS name, o.offset_ms FROM party_clock_offsets o JOIN users u ON u.id = o.uploader_id WHERE o.party_id = $1 AND ($2::text IS NULL OR o.uploader_id = $2) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = o.uploader_id AND b.blocked_id = $3) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = $3 AND b.blocked_id = o.uploader_id) ORDER BY o.uploader_id LIMIT 500",
        None,
    )
}
impl ClocksStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        party_id: &'a T1,
        uploader: &'a Option<T2>,
        viewer: &'a Option<T3>,
    ) -> ClocksQuery<'c, 'a, 's, C, Clocks, 3> {
        ClocksQuery {
            client,
            params: [party_id, uploader, viewer],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ClocksBorrowed, tokio_postgres::Error> {
                Ok(ClocksBorrowed {
                    uploader_id: row.try_get(0)?,
                    username: row.try_get(1)?,
                    name: row.try_get(2)?,
                    offset_ms: row.try_get(3)?,
                })
            },
            mapper: |it| Clocks::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ClocksParams<T1, T2, T3>,
        ClocksQuery<'c, 'a, 's, C, Clocks, 3>,
        C,
    > for ClocksStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ClocksParams<T1, T2, T3>,
    ) -> ClocksQuery<'c, 'a, 's, C, Clocks, 3> {
        self.bind(client, &params.party_id, &params.uploader, &params.viewer)
    }
}
pub struct ShownElsewhereStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn shown_elsewhere() -> ShownElsewhereStmt {
    ShownElsewhereStmt(
        "SELECT EXISTS ( SELECT FROM media_content m WHERE m.id = $1 AND ( EXISTS ( SELECT FROM users u WHERE u.avatar_url LIKE '/media/%' AND split_part(u.avatar_url, '/', 3) = $1 AND u.id = m.uploader_id) OR EXISTS ( SELECT FROM party_events p CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, $2, $3) f WHERE p.cover_image_url LIKE '/media/%' AND split_part(p.cover_image_url, '/', 3) = $1 AND f.visible AND (m.party_id = p.id OR m.uploader_id = p.host_id OR EXISTS ( SELECT FROM party_cohosts c WHERE c.party_id = p.id AND c.user_id = m.uploader_id AND c.role = 'COHOST'))))) AS is_shown",
        None,
    )
}
impl ShownElsewhereStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a T1,
        viewer: &'a Option<T2>,
        pass_party: &'a Option<T3>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        BoolQuery {
            client,
            params: [id, viewer, pass_party],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ShownElsewhereParams<T1, T2, T3>,
        BoolQuery<'c, 'a, 's, C, bool, 3>,
        C,
    > for ShownElsewhereStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ShownElsewhereParams<T1, T2, T3>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        self.bind(client, &params.id, &params.viewer, &params.pass_party)
    }
}

//! An item as a viewer sees it, with links to its files that hold for an hour at most.

use data_encoding::BASE64;
use jiff::Timestamp;
use party_app::media::SeenItem;
use party_app::media::file;
use party_db::media::reaction::Comment;
use party_db::media::{Contributor, MediaItem};
use party_domain::media::{MediaFacts, MediaState, MediaType, Mood};
use party_domain::viewer::Viewer;
use party_media::UrlSigner;
use serde::Serialize;
use utoipa::ToSchema;

/// Widths of the pictures that are made, in pixels.
const SIZES: [u32; 3] = [320, 640, 1280];

/// Somebody who added, wrote or is seen in something.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Contributor)]
pub struct ContributorView {
    id: String,
    /// The handle, shown as `@username`. Null for guests.
    username: Option<String>,
    avatar_url: Option<String>,
    /// What they are called: first and last name, or the name that a guest gave, or else the username.
    name: Option<String>,
}

impl From<Contributor> for ContributorView {
    fn from(who: Contributor) -> Self {
        Self { id: who.id.to_string(), username: who.username, avatar_url: who.avatar_url, name: who.name }
    }
}

/// A picture of one size.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Thumbnail {
    /// Pixels of its longer side, at most.
    size: u32,
    /// WebP or JPEG, as the client accepts.
    url: String,
}

/// An item of a gallery.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Media)]
pub struct MediaView {
    id: String,
    party_id: String,
    uploader: ContributorView,
    #[schema(value_type = String, example = "PHOTO")]
    r#type: MediaType,
    /// PROCESSING, PENDING (waits for the host), READY or FAILED.
    #[schema(value_type = String, example = "READY")]
    state: MediaState,
    /// Why it failed, in plain words.
    failure: Option<String>,
    #[schema(value_type = Option<String>, example = "HYPE")]
    mood: Option<Mood>,
    caption: Option<String>,
    mime_type: Option<String>,
    /// Pixels, upright.
    width: Option<u32>,
    height: Option<u32>,
    duration_ms: Option<u32>,
    size_bytes: Option<u32>,
    /// A tiny picture to show meanwhile: thumbhash, base64.
    thumbhash: Option<String>,
    #[schema(example = "#f59e0b")]
    dominant_color: Option<String>,
    /// Loudness of a sound along its time, 0 to 255.
    peaks: Option<Vec<u8>>,
    is_animated: bool,
    /// The cleaned original; null until it is made. Links hold for half an hour at least and an hour at most.
    url: Option<String>,
    /// A picture of middle size.
    thumbnail_url: Option<String>,
    thumbnails: Vec<Thumbnail>,
    /// A still of a video.
    poster_url: Option<String>,
    /// A video that every browser plays, 720 lines at most.
    video_url: Option<String>,
    /// A sound that every browser plays.
    audio_url: Option<String>,
    likes_count: u32,
    comments_count: u32,
    /// Who is seen in it.
    people: Vec<ContributorView>,
    /// When the camera says that it was taken.
    #[schema(value_type = Option<String>, format = DateTime)]
    captured_at: Option<Timestamp>,
    /// Where it stands in the gallery: when it was taken, by the party's clock.
    #[schema(value_type = String, format = DateTime)]
    taken_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    viewer: MediaViewerView,
}

/// What the viewer did with the item, and may do.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = MediaViewer)]
pub struct MediaViewerView {
    is_uploader: bool,
    is_liked: bool,
    is_favorite: bool,
    /// Null in lists of several parties.
    can_edit: Option<bool>,
    can_delete: Option<bool>,
}

/// Makes views for one viewer at one moment.
#[derive(Debug, Clone, Copy)]
pub struct Views<'a> {
    /// Signs the links.
    pub signer: &'a UrlSigner,
    /// Who is looking.
    pub viewer: &'a Viewer,
    /// When.
    pub now: Timestamp,
}

impl Views<'_> {
    /// An item.
    pub fn of(&self, seen: SeenItem) -> MediaView {
        let SeenItem { item, people, role } = seen;
        let is_uploader = self.viewer.is(&item.uploader.id);
        let facts = role.map(|role| MediaFacts { role, is_uploader, state: item.state });
        let links = Links::new(self, &item);
        let [red, green, blue] = item.dominant_color.map_or([0; 3], |color| {
            let [_, red, green, blue] = color.to_be_bytes();
            [red, green, blue]
        });
        MediaView {
            url: links.original(&item),
            thumbnail_url: links.any(&["640", "320", "poster"]).or_else(|| links.foreign(&item)),
            thumbnails: SIZES
                .into_iter()
                .filter_map(|size| links.any(&[&size.to_string()]).map(|url| Thumbnail { size, url }))
                .collect(),
            poster_url: links.any(&["poster"]),
            video_url: links.any(&["720"]).or_else(|| links.itself(&item, MediaType::Video)),
            audio_url: links.any(&["audio"]).or_else(|| links.itself(&item, MediaType::Audio)),
            id: item.id.to_string(),
            party_id: item.party_id.to_string(),
            uploader: item.uploader.into(),
            r#type: item.kind,
            state: item.state,
            failure: item.failure,
            mood: item.mood,
            caption: item.caption,
            mime_type: item.mime_type,
            width: item.width,
            height: item.height,
            duration_ms: item.duration_ms,
            size_bytes: item.size_bytes,
            thumbhash: item.thumbhash.map(|bytes| BASE64.encode(&bytes)),
            dominant_color: item.dominant_color.map(|_| format!("#{red:02x}{green:02x}{blue:02x}")),
            peaks: item.peaks,
            is_animated: item.is_animated,
            likes_count: item.likes_count,
            comments_count: item.comments_count,
            people: people.into_iter().map(Into::into).collect(),
            captured_at: item.captured_at,
            taken_at: item.taken_at,
            created_at: item.created_at,
            viewer: MediaViewerView {
                is_uploader,
                is_liked: item.is_liked,
                is_favorite: item.is_favorite,
                can_edit: facts.map(MediaFacts::may_edit),
                can_delete: facts.map(MediaFacts::may_delete),
            },
        }
    }
}

/// Links to the files of one item: one signature for all of them.
struct Links {
    path: String,
    query: String,
    stems: Vec<String>,
    is_ours: bool,
}

impl Links {
    fn new(views: &Views<'_>, item: &MediaItem) -> Self {
        let path = file::signed_path(&item.id);
        let stem = |name: &String| name.split('.').next().unwrap_or_default().to_owned();
        Self {
            query: views.signer.media_query(&path, views.now),
            path,
            stems: item.renditions.iter().map(stem).collect(),
            is_ours: item.storage_key.is_some(),
        }
    }

    fn to(&self, name: &str) -> String {
        format!("{}/{name}?{}", self.path, self.query)
    }

    /// The first of some files that was made.
    fn any(&self, names: &[&str]) -> Option<String> {
        names.iter().find(|name| self.stems.iter().any(|stem| stem == *name)).map(|name| self.to(name))
    }

    /// The original, once it is clean; of an adopted item the address that its row has.
    fn original(&self, item: &MediaItem) -> Option<String> {
        let is_made = matches!(item.state, MediaState::Ready | MediaState::Pending);
        is_made.then(|| if self.is_ours { self.to("original") } else { item.url.clone() })
    }

    fn foreign(&self, item: &MediaItem) -> Option<String> {
        item.thumbnail_url.clone().filter(|_| !self.is_ours)
    }

    /// A video or sound for which nothing else had to be made.
    fn itself(&self, item: &MediaItem, kind: MediaType) -> Option<String> {
        self.original(item).filter(|_| item.kind == kind)
    }
}

/// A comment.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Comment)]
pub struct CommentView {
    id: String,
    media_id: String,
    author: ContributorView,
    content: String,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
}

impl From<Comment> for CommentView {
    fn from(comment: Comment) -> Self {
        Self {
            id: comment.id.to_string(),
            media_id: comment.media_id.to_string(),
            author: comment.author.into(),
            content: comment.content,
            created_at: comment.created_at,
        }
    }
}

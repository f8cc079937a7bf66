//! A person as a viewer sees them. What is for the person alone is left out here and nowhere later.

use jiff::Timestamp;
use party_app::user::SeenProfile;
use party_db::follow::Entry;
use party_db::user::Link;
use party_domain::user::{SocialPlatform, UserRole, social_url};
use serde::Serialize;
use utoipa::ToSchema;

/// A person.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::option_option, reason = "not shown, shown and empty, and a value are three things")]
pub struct UserView {
    id: String,
    /// Null until the profile is complete.
    username: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    bio: Option<String>,
    /// Path of the picture.
    avatar_url: Option<String>,
    /// Tags.
    interests: Vec<String>,
    social_links: Vec<LinkView>,
    followers_count: u32,
    following_count: u32,
    /// Parties hosted of which the viewer may know, of the latest 1,000.
    parties_count: u32,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    viewer: UserViewerView,
    /// Only one's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    /// Only one's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    email_verified: Option<bool>,
    /// Only one's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    birth_date: Option<Option<jiff::civil::Date>>,
    /// Only one's own: whether there are a username and both names.
    #[serde(skip_serializing_if = "Option::is_none")]
    is_profile_complete: Option<bool>,
    /// Only one's own: USER or OPERATOR.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "USER")]
    role: Option<UserRole>,
}

/// What the viewer and the person have to do with each other.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UserViewerView {
    is_following: bool,
    is_followed_by: bool,
    /// Always false: people behind a block are not found. GET /users/me/blocks lists one's own.
    is_blocked: bool,
}

/// Where else a person is found.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LinkView {
    #[schema(value_type = String, example = "INSTAGRAM")]
    platform: SocialPlatform,
    /// The name there; a website's address.
    handle: String,
    /// Where the link leads.
    url: String,
}

impl From<Link> for LinkView {
    fn from(link: Link) -> Self {
        let url = social_url(link.platform, &link.handle);
        Self { platform: link.platform, handle: link.handle, url }
    }
}

impl From<SeenProfile> for UserView {
    fn from(seen: SeenProfile) -> Self {
        let SeenProfile { profile, own } = seen;
        Self {
            id: profile.id.to_string(),
            username: profile.username,
            first_name: profile.first_name,
            last_name: profile.last_name,
            bio: profile.bio,
            avatar_url: profile.avatar_url,
            interests: profile.interests,
            social_links: profile.social_links.into_iter().map(Into::into).collect(),
            followers_count: profile.followers_count,
            following_count: profile.following_count,
            parties_count: profile.parties_count,
            created_at: profile.created_at,
            viewer: UserViewerView {
                is_following: profile.is_following,
                is_followed_by: profile.is_followed_by,
                is_blocked: false,
            },
            email_verified: own.as_ref().map(|own| own.email_verified_at.is_some()),
            birth_date: own.as_ref().map(|own| own.birth_date),
            is_profile_complete: own.as_ref().map(|own| own.is_profile_complete),
            role: own.as_ref().map(|own| own.role),
            email: own.map(|own| own.email),
        }
    }
}

/// Somebody in a list of people.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FollowEntryView {
    id: String,
    username: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    avatar_url: Option<String>,
    /// Since when the one follows the other.
    #[schema(value_type = String, format = DateTime)]
    followed_at: Timestamp,
    viewer: FollowingView,
}

/// Whether the viewer follows somebody.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FollowingView {
    pub(super) is_following: bool,
}

impl From<Entry> for FollowEntryView {
    fn from(entry: Entry) -> Self {
        Self {
            id: entry.user_id.to_string(),
            username: entry.username,
            first_name: entry.first_name,
            last_name: entry.last_name,
            avatar_url: entry.avatar_url,
            followed_at: entry.created_at,
            viewer: FollowingView { is_following: entry.is_following },
        }
    }
}

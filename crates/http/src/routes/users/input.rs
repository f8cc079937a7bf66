//! Bodies that change a profile: JSON as it comes, parsed into the domain's values with all that is wrong.

use jiff::civil::Date;
use party_app::user::EditProfile;
use party_domain::Violations;
use party_domain::id::UploadId;
use party_domain::invalid::Invalid;
use party_domain::text::{Bio, OwnMediaUrl, PersonName, TagSet, Username};
use party_domain::user::{BirthDate, SocialLink, SocialPlatform};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::extract::{present, required};
use crate::routes::media::input::media_type;

/// What changes about a profile. What is absent stays; null empties what may be empty.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[expect(clippy::option_option, reason = "absent, null and a value are three things in a partial update")]
pub struct EditProfileBody {
    /// 3 to 30 letters A-Z, digits or underscores; unique whatever the case.
    username: Option<String>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    first_name: Option<Option<String>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    last_name: Option<Option<String>>,
    /// At most 500 characters.
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    bio: Option<Option<String>>,
    /// Path of a picture on this server: a photo of one's own, or one that `/users/{id}/avatar` took.
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    avatar_url: Option<Option<String>>,
    /// Never shown to others.
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>, format = Date, example = "2001-05-31")]
    birth_date: Option<Option<String>>,
}

impl EditProfileBody {
    /// All at once, with all that is wrong.
    pub fn parse(self, today: Date) -> Result<EditProfile, Violations> {
        let mut wrong = Violations::default();
        let username = wrong.check_opt("username", self.username.as_deref().map(Username::parse));
        let change = EditProfile {
            username,
            first_name: nullable(&mut wrong, "firstName", self.first_name, PersonName::parse),
            last_name: nullable(&mut wrong, "lastName", self.last_name, PersonName::parse),
            bio: nullable(&mut wrong, "bio", self.bio, Bio::parse),
            avatar: nullable(&mut wrong, "avatarUrl", self.avatar_url, OwnMediaUrl::parse),
            birth_date: nullable(&mut wrong, "birthDate", self.birth_date, |day| {
                BirthDate::parse(day, today)
            }),
            interests: None,
        };
        wrong.into_result(change)
    }
}

/// What makes a profile complete, and what may come along.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CompleteProfileBody {
    /// 3 to 30 letters A-Z, digits or underscores; unique whatever the case.
    #[schema(required = true, example = "ana_9")]
    username: Option<String>,
    #[schema(required = true, example = "Ana")]
    first_name: Option<String>,
    #[schema(required = true, example = "Paz")]
    last_name: Option<String>,
    /// At most 500 characters.
    bio: Option<String>,
    /// Path of a picture on this server.
    avatar_url: Option<String>,
    /// Never shown to others.
    #[schema(format = Date, example = "2001-05-31")]
    birth_date: Option<String>,
    /// At most 10 tags.
    interests: Option<Vec<String>>,
}

impl CompleteProfileBody {
    /// All at once, with all that is wrong.
    pub fn parse(self, today: Date) -> Result<EditProfile, Violations> {
        let mut wrong = Violations::default();
        let username = required(&mut wrong, "username", self.username, |text| Username::parse(&text));
        let mut name = |path, raw: Option<String>| {
            required(&mut wrong, path, raw, |text| PersonName::parse(&text)).map(Some)
        };
        let (first_name, last_name) = (name("firstName", self.first_name), name("lastName", self.last_name));
        let change = EditProfile {
            username,
            first_name,
            last_name,
            bio: wrong.check_opt("bio", self.bio.as_deref().map(Bio::parse)).map(Some),
            avatar: wrong
                .check_opt("avatarUrl", self.avatar_url.as_deref().map(OwnMediaUrl::parse))
                .map(Some),
            birth_date: wrong
                .check_opt("birthDate", self.birth_date.map(|day| BirthDate::parse(&day, today)))
                .map(Some),
            interests: wrong.check_opt("interests", self.interests.map(TagSet::parse)),
        };
        wrong.into_result(change)
    }
}

#[expect(clippy::option_option, reason = "absent, null and a value are three things in a partial update")]
fn nullable<T>(
    wrong: &mut Violations,
    path: &'static str,
    raw: Option<Option<String>>,
    parse: impl FnOnce(&str) -> Result<T, Invalid>,
) -> Option<Option<T>> {
    match raw {
        None => None,
        Some(None) => Some(None),
        Some(Some(raw)) => wrong.check(path, parse(&raw)).map(Some),
    }
}

/// A picture of oneself that is to be uploaded.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AskAvatarBody {
    /// Its media type; what it is, its bytes say.
    #[schema(required = true, example = "image/jpeg")]
    mime_type: Option<String>,
    /// Its bytes, exactly: at most those of a photo.
    #[schema(required = true, example = 314_159)]
    size_bytes: Option<u64>,
}

impl AskAvatarBody {
    /// Type and size, or what is wrong with them.
    pub fn parse(self) -> Result<(String, u64), Violations> {
        let mut wrong = Violations::default();
        let mime = required(&mut wrong, "mimeType", self.mime_type, |mime| media_type(&mime));
        let size = required(&mut wrong, "sizeBytes", self.size_bytes, Ok);
        wrong.into_result((mime.unwrap_or_default(), size.unwrap_or_default()))
    }
}

/// The upload that is to be one's picture.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetAvatarBody {
    #[schema(required = true)]
    upload_id: Option<String>,
}

impl SetAvatarBody {
    /// The upload.
    pub fn parse(self) -> Result<UploadId, Violations> {
        let mut wrong = Violations::default();
        required(&mut wrong, "uploadId", self.upload_id, |id| UploadId::parse(&id)).ok_or(wrong)
    }
}

/// A person's interests.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InterestsBody {
    /// At most 10 slugs of 1 to 30 characters.
    #[schema(required = true, example = json!(["techno", "jazz"]))]
    tags: Option<Vec<String>>,
}

impl InterestsBody {
    /// The tags, or what is wrong with them.
    pub fn parse(self) -> Result<TagSet, Violations> {
        let mut wrong = Violations::default();
        let tags = required(&mut wrong, "tags", self.tags, TagSet::parse);
        wrong.into_result(tags.unwrap_or_default())
    }
}

/// A person's links, in the order in which they are shown; at most one a platform.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SocialLinksBody {
    #[schema(required = true)]
    links: Option<Vec<SocialLinkBody>>,
}

/// One link.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SocialLinkBody {
    /// INSTAGRAM, TIKTOK, YOUTUBE, X, FACEBOOK, SOUNDCLOUD, SPOTIFY or WEBSITE.
    #[schema(required = true, example = "INSTAGRAM")]
    platform: Option<String>,
    /// The name there; an https address for WEBSITE.
    #[schema(required = true, example = "ana.9")]
    handle: Option<String>,
}

impl SocialLinksBody {
    /// All at once, with all that is wrong.
    pub fn parse(self) -> Result<Vec<SocialLink>, Violations> {
        let mut wrong = Violations::default();
        let raw = required(&mut wrong, "links", self.links, |links| {
            if links.len() > SocialLink::MAX {
                Err(Invalid::Rule("must be at most one a platform"))
            } else {
                Ok(links)
            }
        });
        let mut links = Vec::new();
        for (at, link) in raw.unwrap_or_default().iter().enumerate() {
            let missing = Invalid::Rule("is required");
            let platform =
                link.platform.as_deref().map_or(Err(missing.clone()), str::parse::<SocialPlatform>);
            let handle = link.handle.as_deref().ok_or(missing);
            let platform = wrong.check(format!("links[{at}].platform"), platform);
            let handle = wrong.check(format!("links[{at}].handle"), handle);
            if let (Some(platform), Some(handle)) = (platform, handle) {
                links.extend(wrong.check(format!("links[{at}].handle"), SocialLink::parse(platform, handle)));
            }
        }
        wrong.into_result(links)
    }
}

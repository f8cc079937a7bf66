//! People: profiles as others see them and as oneself does, and what one says of oneself.
//!
//! Guests and deleted accounts are not found, and neither are people with whom the viewer has a block: 404 before
//! anything else is asked. Only oneself writes; somebody else's profile is 403.

use futures_util::future::try_join;
use jiff::civil::Date;
use party_db::outbox::{self, Event};
use party_db::user::{self as db, Account, Link, PartiesOf, Profile};
use party_domain::id::{PartyId, UserId};
use party_domain::invalid::Invalid;
use party_domain::page::{Cursor, Page, PageLimit};
use party_domain::text::{Bio, OwnMediaUrl, PersonName, TagSet, Username};
use party_domain::user::{BirthDate, SocialLink, profile_is_complete};
use party_domain::viewer::Viewer;
use serde_json::json;

use crate::error::retrying;
use crate::feed::with_relations;
use crate::party::SeenParty;
use crate::{App, AppError};

/// A profile as one viewer sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenProfile {
    /// What everybody sees, with the viewer's relation.
    pub profile: Profile,
    /// What only the person sees: there when it is the viewer.
    pub own: Option<Account>,
}

/// What changes about a profile. `None` stays; `Some(None)` empties the field. A username can be changed, not given up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields of the profile's JSON, by their names")]
pub struct EditProfile {
    pub username: Option<Username>,
    pub first_name: Option<Option<PersonName>>,
    pub last_name: Option<Option<PersonName>>,
    pub bio: Option<Option<Bio>>,
    pub avatar: Option<Option<OwnMediaUrl>>,
    pub birth_date: Option<Option<BirthDate>>,
    pub interests: Option<TagSet>,
}

/// Today, for birth dates: the day in UTC.
pub fn today(app: &App) -> Date {
    app.now().to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// A person whom the viewer may see.
pub async fn find(app: &App, viewer: &Viewer, id: &UserId) -> Result<SeenProfile, AppError> {
    let not_found = AppError::NotFound("User");
    if *viewer == Viewer::Anonymous {
        let profile = app.caches.profile(&app.db, id).await?.ok_or(not_found)?;
        return Ok(SeenProfile { profile: (*profile).clone(), own: None });
    }
    if !viewer.is(id) && app.caches.coherence().is_fresh() {
        // What they have to do with each other is read each time, and decides.
        let overlay = async {
            let conn = app.db.reading().await?;
            Ok(db::profile_overlay(&conn, viewer, id).await?)
        };
        let (profile, overlay) = try_join(app.caches.profile(&app.db, id), overlay).await?;
        let (profile, overlay) = profile.zip(overlay).ok_or(not_found)?;
        return Ok(SeenProfile { profile: overlay.over(&profile), own: None });
    }
    let conn = app.db.reading().await?;
    let profile = db::find_profile(&conn, viewer, id).await?.ok_or(not_found)?;
    let own = if viewer.is(id) { db::find_account(&conn, id).await? } else { None };
    Ok(SeenProfile { profile, own })
}

/// Changes one's own profile.
///
/// # Errors
/// 401, 404 and 403 as the module says, 409 `USERNAME_TAKEN`.
pub async fn edit(
    app: &App,
    viewer: &Viewer,
    id: &UserId,
    change: &EditProfile,
) -> Result<SeenProfile, AppError> {
    only_oneself(app, viewer, id).await?;
    retrying(|| edit_once(app, id, change)).await?;
    find(app, viewer, id).await
}

async fn edit_once(app: &App, id: &UserId, change: &EditProfile) -> Result<(), AppError> {
    let now = app.now();
    let tx = app.db.begin().await?;
    db::lock(&tx, id).await?;
    let before = db::find_account(&tx, id).await?.ok_or(AppError::NotFound("User"))?;
    if let Some(Some(avatar)) = &change.avatar {
        let viewer = Viewer::User { user_id: id.clone() };
        crate::media::check_picture(&tx, &viewer, crate::media::AVATAR, avatar, None).await?;
    }
    let after = change.apply(&before);
    let event = |topic| Event { topic, subject: id.to_string(), payload: json!({ "userId": id }) };
    if after != before {
        db::update(&tx, id, &after, now).await?;
    }
    if let Some(tags) = &change.interests {
        db::set_interests(&tx, id, &tags.iter().collect::<Vec<_>>(), now).await?;
    }
    if after.is_profile_complete && !before.is_profile_complete {
        outbox::push(&tx, &event("user.profile_completed"), now).await?;
    }
    outbox::push(&tx, &event("user.updated"), now).await?;
    app.commit(tx).await?;
    Ok(())
}

impl EditProfile {
    fn apply(&self, before: &Account) -> Account {
        fn text<T: AsRef<str>>(changed: Option<&Option<T>>, before: Option<&String>) -> Option<String> {
            match changed {
                Some(changed) => changed.as_ref().map(|text| text.as_ref().to_owned()),
                None => before.cloned(),
            }
        }
        let username = self.username.as_ref().map(|name| name.as_str().to_owned());
        let mut after = Account {
            username: username.or_else(|| before.username.clone()),
            first_name: text(self.first_name.as_ref(), before.first_name.as_ref()),
            last_name: text(self.last_name.as_ref(), before.last_name.as_ref()),
            bio: text(self.bio.as_ref(), before.bio.as_ref()).filter(|bio| !bio.is_empty()),
            avatar_url: text(self.avatar.as_ref(), before.avatar_url.as_ref()),
            birth_date: self.birth_date.map_or(before.birth_date, |day| day.map(BirthDate::date)),
            ..before.clone()
        };
        after.is_profile_complete =
            profile_is_complete(after.username.as_ref(), after.first_name.as_ref(), after.last_name.as_ref());
        after
    }
}

/// Whether a username can be had: free, or the viewer's own, also of a short while ago.
pub async fn is_username_available(
    app: &App,
    viewer: &Viewer,
    username: &Username,
) -> Result<bool, AppError> {
    let conn = app.db.get().await?;
    Ok(db::username_is_free(&conn, username, viewer.user_id(), app.now()).await?)
}

/// Makes one's interests these.
pub async fn set_interests(app: &App, viewer: &Viewer, id: &UserId, tags: &TagSet) -> Result<(), AppError> {
    let change = EditProfile { interests: Some(tags.clone()), ..EditProfile::default() };
    only_oneself(app, viewer, id).await?;
    retrying(|| edit_once(app, id, &change)).await
}

/// The links of a person whom the viewer may see.
pub async fn social_links(app: &App, viewer: &Viewer, id: &UserId) -> Result<Vec<Link>, AppError> {
    let conn = app.db.get().await?;
    see(&conn, viewer, id).await?;
    Ok(db::social_links(&conn, id).await?)
}

/// Makes one's links these, in this order.
///
/// # Errors
/// 400 for a platform that comes twice.
pub async fn set_social_links(
    app: &App,
    viewer: &Viewer,
    id: &UserId,
    links: &[SocialLink],
) -> Result<Vec<Link>, AppError> {
    only_oneself(app, viewer, id).await?;
    let doubled =
        |(at, link): (usize, &SocialLink)| links[..at].iter().any(|l| l.platform() == link.platform());
    if links.iter().enumerate().any(doubled) {
        return Err(AppError::invalid("links", &Invalid::Rule("must name each platform at most once")));
    }
    retrying(|| async {
        let now = app.now();
        let tx = app.db.begin().await?;
        if !db::lock(&tx, id).await? {
            return Err(AppError::NotFound("User"));
        }
        db::set_social_links(&tx, id, links).await?;
        let payload = json!({ "userId": id });
        outbox::push(&tx, &Event { topic: "user.updated", subject: id.to_string(), payload }, now).await?;
        app.commit(tx).await
    })
    .await?;
    social_links(app, viewer, id).await
}

/// Parties that somebody hosts or comes to, as far as the viewer may see them, latest first.
pub async fn parties(
    app: &App,
    viewer: &Viewer,
    which: PartiesOf,
    id: &UserId,
    after: Option<&Cursor<PartyId>>,
    limit: PageLimit,
) -> Result<Page<SeenParty>, AppError> {
    let conn = app.db.get().await?;
    see(&conn, viewer, id).await?;
    let parties = db::parties_page(&conn, viewer, which, id, after, limit.rows()).await?;
    let page = Page::cut(parties, limit, |last| Cursor { at: last.starts_at, id: last.id.clone() }.encode());
    with_relations(&conn, viewer, page).await
}

/// 404 unless the viewer may see this person.
pub(crate) async fn see(conn: &party_db::Conn, viewer: &Viewer, id: &UserId) -> Result<(), AppError> {
    if db::is_visible(conn, viewer, id).await? { Ok(()) } else { Err(AppError::NotFound("User")) }
}

/// The viewer's account, or why there is none: 401 for nobody, 403 for guests.
pub fn account(viewer: &Viewer) -> Result<&UserId, AppError> {
    match viewer {
        Viewer::Guest { .. } => Err(AppError::forbidden("This takes an account")),
        _ => viewer.account_id().ok_or_else(AppError::sign_in),
    }
}

/// Lets only the person through: 401 for nobody, 404 for whom the viewer may not see, 403 for everybody else.
pub(crate) async fn only_oneself(app: &App, viewer: &Viewer, id: &UserId) -> Result<(), AppError> {
    if viewer.account_id() == Some(id) {
        return Ok(());
    }
    if viewer.user_id().is_none() {
        return Err(AppError::sign_in());
    }
    see(&app.db.get().await?, viewer, id).await?;
    Err(AppError::forbidden("This is somebody else's"))
}

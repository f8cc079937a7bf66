//! People with an account: their profiles, and what they say of themselves. Guests and deleted accounts are not found,
//! and neither are people with whom the viewer has a block, whoever began.

use futures_util::TryStreamExt as _;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use party_db_queries::client::Params as _;
use party_db_queries::queries::party_card;
use party_db_queries::queries::user as sql;
use party_db_queries::types as sql_types;
use party_domain::id::{PartyId, UserId};
use party_domain::page::Cursor;
use party_domain::text::Username;
use party_domain::user::{SocialLink, SocialPlatform, UserRole};
use party_domain::viewer::Viewer;

use crate::party::{Party, pass_party, viewer_id};
use crate::wire;
use crate::{Conn, DbError};

/// Somebody as a viewer sees them. Nothing in it is for the person alone.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "columns of users; docs/schema.md says what they mean")]
pub struct Profile {
    pub id: UserId,
    pub username: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub bio: Option<String>,
    pub avatar_url: Option<String>,
    pub interests: Vec<String>,
    pub social_links: Vec<Link>,
    /// Without people of whom the viewer may not know.
    pub followers_count: u32,
    /// Without people of whom the viewer may not know.
    pub following_count: u32,
    /// Of the latest 1,000 parties those of which the viewer may know; all of them for the host.
    pub parties_count: u32,
    pub created_at: Timestamp,
    /// The viewer follows this person.
    pub is_following: bool,
    /// This person follows the viewer.
    pub is_followed_by: bool,
}

/// Where else somebody is found, as the database holds it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Link {
    /// Which site.
    pub platform: SocialPlatform,
    /// The name there; a website's address.
    pub handle: String,
}

/// What only the person sees and changes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "columns of users; docs/schema.md says what they mean")]
pub struct Account {
    pub username: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub bio: Option<String>,
    pub avatar_url: Option<String>,
    pub birth_date: Option<Date>,
    pub email: String,
    pub email_verified_at: Option<Timestamp>,
    pub is_profile_complete: bool,
    pub role: UserRole,
}

/// Parties of a person: which ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartiesOf {
    /// That they host.
    Hosted,
    /// That they said they come to, GOING or MAYBE.
    Attending,
}

/// The sites that we know; a platform that an adopted row names and we do not is left out.
fn links<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Link> {
    let known = |(platform, handle): (&str, &str)| {
        Some(Link { platform: platform.parse().ok()?, handle: handle.into() })
    };
    pairs.filter_map(known).collect()
}

fn profile(row: sql::ProfileRowBorrowed<'_>) -> Profile {
    Profile {
        id: UserId::stored(row.id),
        username: row.username.map(Into::into),
        first_name: row.first_name.map(Into::into),
        last_name: row.last_name.map(Into::into),
        bio: row.bio.map(Into::into),
        avatar_url: row.avatar_url.map(Into::into),
        interests: row.interests.map(Into::into).collect(),
        social_links: links(row.link_platforms.zip(row.link_handles)),
        followers_count: wire::count(row.followers_count),
        following_count: wire::count(row.following_count),
        parties_count: wire::count(row.parties_count),
        created_at: row.created_at,
        is_following: row.is_following,
        is_followed_by: row.is_followed_by,
    }
}

/// A person whom the viewer may see.
pub async fn find_profile(conn: &Conn, viewer: &Viewer, id: &UserId) -> Result<Option<Profile>, DbError> {
    let profile = sql::find_profile()
        .bind(conn, &viewer_id(viewer), &pass_party(viewer), &id.as_str())
        .map(profile)
        .opt()
        .await?;
    Ok(profile)
}

/// What a viewer has to do with somebody else's profile; [`over`](Self::over) lays it on the profile that strangers see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProfileOverlay {
    hidden_followers: u32,
    hidden_following: u32,
    private_parties: u32,
    is_following: bool,
    is_followed_by: bool,
}

impl ProfileOverlay {
    /// The profile as this viewer sees it.
    pub fn over(self, stranger: &Profile) -> Profile {
        Profile {
            followers_count: stranger.followers_count.saturating_sub(self.hidden_followers),
            following_count: stranger.following_count.saturating_sub(self.hidden_following),
            parties_count: stranger.parties_count + self.private_parties,
            is_following: self.is_following,
            is_followed_by: self.is_followed_by,
            ..stranger.clone()
        }
    }
}

/// What a viewer has to do with the profile of somebody else; `None` when they may not see it.
pub async fn profile_overlay(
    conn: &Conn,
    viewer: &Viewer,
    id: &UserId,
) -> Result<Option<ProfileOverlay>, DbError> {
    let row =
        sql::profile_for().bind(conn, &viewer_id(viewer), &pass_party(viewer), &id.as_str()).opt().await?;
    Ok(row.map(|row| ProfileOverlay {
        hidden_followers: wire::count(row.hidden_followers),
        hidden_following: wire::count(row.hidden_following),
        private_parties: wire::count(row.private_parties),
        is_following: row.is_following,
        is_followed_by: row.is_followed_by,
    }))
}

/// Whether the viewer may see this person.
pub async fn is_visible(conn: &Conn, viewer: &Viewer, id: &UserId) -> Result<bool, DbError> {
    Ok(sql::is_visible().bind(conn, &id.as_str(), &viewer_id(viewer)).one().await?)
}

/// What only the person may read: `id` is the one who asks.
pub async fn find_account(conn: &Conn, id: &UserId) -> Result<Option<Account>, DbError> {
    let account = sql::find_account()
        .bind(conn, &id.as_str())
        .map(|row| Account {
            username: row.username.map(Into::into),
            first_name: row.first_name.map(Into::into),
            last_name: row.last_name.map(Into::into),
            bio: row.bio.map(Into::into),
            avatar_url: row.avatar_url.map(Into::into),
            birth_date: row.birth_date.map(|at| at.to_zoned(TimeZone::UTC).date()),
            email: row.email.into(),
            email_verified_at: row.email_verified_at,
            is_profile_complete: row.is_profile_complete,
            role: match row.role {
                sql_types::UserRole::USER => UserRole::User,
                sql_types::UserRole::OPERATOR => UserRole::Operator,
            },
        })
        .opt()
        .await?;
    Ok(account)
}

/// Locks the account's row until the transaction ends; false when there is no such account.
pub async fn lock(conn: &Conn, id: &UserId) -> Result<bool, DbError> {
    Ok(lock_accounts(conn, &[id.as_str()]).await? == 1)
}

/// Locks two accounts, so that what they have to do with each other is decided once at a time; false when one of them
/// is not there.
pub async fn lock_pair(conn: &Conn, one: &UserId, other: &UserId) -> Result<bool, DbError> {
    Ok(lock_accounts(conn, &[one.as_str(), other.as_str()]).await? == 2)
}

async fn lock_accounts(conn: &Conn, ids: &[&str]) -> Result<usize, DbError> {
    Ok(sql::lock_accounts().bind(conn, &ids).all().await?.len())
}

/// Overwrites the person's part of their row: everything of `account` but address, verification and role. The caller
/// holds its lock.
pub async fn update(conn: &Conn, id: &UserId, account: &Account, now: Timestamp) -> Result<(), DbError> {
    let midnight = |day: Date| day.to_zoned(TimeZone::UTC).map(|at| at.timestamp()).ok();
    let params = sql::UpdateParams {
        username: account.username.as_deref(),
        first_name: account.first_name.as_deref(),
        last_name: account.last_name.as_deref(),
        bio: account.bio.as_deref(),
        avatar_url: account.avatar_url.as_deref(),
        birth_date: account.birth_date.and_then(midnight),
        is_profile_complete: account.is_profile_complete,
        now,
        id: id.as_str(),
    };
    sql::update().params(conn, &params).await?;
    Ok(())
}

/// Whether a username can be had, however it is written: nobody has it, or only the one who asks may take it.
pub async fn username_is_free(
    conn: &Conn,
    username: &Username,
    asker: Option<&UserId>,
    now: Timestamp,
) -> Result<bool, DbError> {
    let holder = sql::username_holder().bind(conn, &username.as_str(), &now).opt().await?;
    Ok(holder.is_none_or(|holder| holder.is_some() && holder.as_deref() == asker.map(UserId::as_str)))
}

/// Makes a person's interests these.
pub async fn set_interests(conn: &Conn, id: &UserId, tags: &[&str], now: Timestamp) -> Result<(), DbError> {
    sql::delete_interests_except().bind(conn, &id.as_str(), &tags).await?;
    sql::insert_interests().bind(conn, &id.as_str(), &tags, &now).await?;
    Ok(())
}

/// A person's links, in their order.
pub async fn social_links(conn: &Conn, id: &UserId) -> Result<Vec<Link>, DbError> {
    let rows = sql::social_links().bind(conn, &id.as_str()).all().await?;
    Ok(links(rows.iter().map(|row| (row.platform.as_str(), row.handle.as_str()))))
}

/// Makes a person's links these, in this order; at most one a platform.
pub async fn set_social_links(conn: &Conn, id: &UserId, links: &[SocialLink]) -> Result<(), DbError> {
    let platforms: Vec<&str> = links.iter().map(|link| link.platform().as_str()).collect();
    let handles: Vec<&str> = links.iter().map(SocialLink::handle).collect();
    sql::delete_social_links().bind(conn, &id.as_str()).await?;
    sql::insert_social_links().bind(conn, &id.as_str(), &platforms.as_slice(), &handles.as_slice()).await?;
    Ok(())
}

/// Parties of a person that the viewer may see, latest first, after a cursor. At most `rows`.
pub async fn parties_page(
    conn: &Conn,
    viewer: &Viewer,
    which: PartiesOf,
    user: &UserId,
    after: Option<&Cursor<PartyId>>,
    rows: i64,
) -> Result<Vec<Party>, DbError> {
    let before_at = after.map_or(wire::END_OF_TIME, |cursor| cursor.at);
    let before_id = after.map_or("", |cursor| cursor.id.as_str());
    let (viewer, pass_party, user_id) = (viewer_id(viewer), pass_party(viewer), user.as_str());
    let parties = match which {
        PartiesOf::Hosted => {
            let params =
                party_card::HostedPageParams { viewer, pass_party, user_id, before_at, before_id, rows };
            party_card::hosted_page().params(conn, &params).map(Party::from_row).all().await?
        }
        PartiesOf::Attending => {
            let params =
                party_card::AttendingPageParams { viewer, pass_party, user_id, before_at, before_id, rows };
            party_card::attending_page().params(conn, &params).map(Party::from_row).all().await?
        }
    };
    Ok(parties)
}

/// Parties that a person hosts or comes to, as far as the viewer may see them, from a moment on. At most `rows`.
pub async fn calendar(
    conn: &Conn,
    viewer: &Viewer,
    user: &UserId,
    from_at: Timestamp,
    rows: i64,
) -> Result<Vec<Party>, DbError> {
    let (viewer, pass_party, user_id) = (viewer_id(viewer), pass_party(viewer), user.as_str());
    let params = party_card::CalendarParams { user_id, from_at, viewer, pass_party, rows };
    Ok(party_card::calendar().params(conn, &params).map(Party::from_row).all().await?)
}

/// Cards of some parties, in the order of `ids`; parties that are gone are left out. What a viewer may see is the
/// caller's question.
pub async fn cards(conn: &Conn, ids: &[PartyId]) -> Result<Vec<Party>, DbError> {
    let wanted: Vec<&str> = ids.iter().map(PartyId::as_str).collect();
    let parties = party_card::cards().bind(conn, &wanted).map(Party::from_row).iter().await?;
    let mut parties: Vec<Party> = parties.try_collect().await?;
    parties.sort_by_key(|party| ids.iter().position(|id| *id == party.id));
    Ok(parties)
}

/// How somebody is called, for drawing their avatar; `None` for guests, deleted accounts and nobody.
pub async fn names(conn: &Conn, id: &UserId) -> Result<Option<Names>, DbError> {
    let row = sql::names().bind(conn, &id.as_str()).opt().await?;
    Ok(row.map(|row| Names { username: row.username, first_name: row.first_name, last_name: row.last_name }))
}

/// How somebody is called.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "columns of users")]
pub struct Names {
    pub username: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
}

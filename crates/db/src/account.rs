//! The end of an account, and what it holds, for its owner to take along.

use futures_util::TryStreamExt as _;
use jiff::Timestamp;
use party_db_queries::queries::account as sql;
use party_domain::id::UserId;
use party_domain::text::Email;
use party_domain::user::FirebaseId;

use crate::{Conn, DbError};

/// Locks the account for its end; false when there is none. What the person did until now is committed, and what they
/// would do next waits and finds no account.
pub async fn lock(conn: &Conn, user: &UserId) -> Result<bool, DbError> {
    Ok(sql::lock().bind(conn, &user.as_str()).opt().await?.is_some())
}

/// Takes a person out of everything that goes on: parties that they host get another host or are closed, answers, places
/// in line and offices go, follows end. The outbox tells of it.
pub async fn withdraw_from_all(conn: &Conn, user: &UserId, now: Timestamp) -> Result<(), DbError> {
    let id = user.as_str();
    let closed = leave_hosted(conn, user, now).await?;
    sql::delete_waiting().bind(conn, &id).await?;
    sql::withdraw_rsvps().bind(conn, &id, &closed, &now).await?;
    sql::delete_cohosts().bind(conn, &id).await?;
    sql::delete_follows().bind(conn, &id).await?;
    Ok(())
}

/// Hands the open parties of a host to their first cohosts. Those without one are closed: LIVE ends, so that its gallery
/// stays open as after every end, and PLANNED is called off. Returns the closed ones.
async fn leave_hosted(conn: &Conn, host: &UserId, now: Timestamp) -> Result<Vec<String>, DbError> {
    let host = host.as_str();
    let mut closed = Vec::new();
    for party in sql::lock_open_parties().bind(conn, &host).all().await? {
        let successor = sql::successor().bind(conn, &party, &host).opt().await?;
        let Some(successor) = successor else {
            closed.push(party);
            continue;
        };
        sql::drop_weaker_answer().bind(conn, &party, &successor).await?;
        sql::take_over_place().bind(conn, &successor, &now, &party, &host).await?;
        sql::ensure_place().bind(conn, &successor, &now, &party).await?;
        sql::hand_over().bind(conn, &successor, &now, &party, &host).await?;
    }
    sql::close_parties().bind(conn, &now, &closed).await?;
    Ok(closed)
}

/// Deletes what nobody else has a part in: sessions, password, devices, settings, interests, links, blocks, favourites,
/// invitations, read markers, notifications, likes and uploads under way.
pub async fn delete_private(conn: &Conn, user: &UserId) -> Result<(), DbError> {
    let id = user.as_str();
    sql::delete_private().bind(conn, &id).one().await?;
    sql::delete_likes().bind(conn, &id).await?;
    sql::delete_uploads().bind(conn, &id).await?;
    Ok(())
}

/// Deletes a person's media, comments and messages, and what the parties that they still host say of them; the outbox names
/// the files that nothing refers to any more.
pub async fn delete_content(conn: &Conn, user: &UserId, now: Timestamp) -> Result<(), DbError> {
    let id = user.as_str();
    sql::empty_parties().bind(conn, &now, &id).await?;
    sql::delete_invited_addresses().bind(conn, &id).one().await?;
    sql::delete_media().bind(conn, &id).await?;
    sql::delete_comments().bind(conn, &id).await?;
    sql::delete_messages().bind(conn, &id).await?;
    Ok(())
}

/// Leaves of the person's row what others refer to, and nothing of the person.
pub async fn bury(conn: &Conn, user: &UserId, now: Timestamp) -> Result<(), DbError> {
    let (firebase_id, email) = (FirebaseId::deleted(user), Email::of_deleted(user));
    sql::bury().bind(conn, &firebase_id.as_str(), &email.as_str(), &now, &user.as_str()).await?;
    Ok(())
}

/// Declares the parts of an export with the query of each, so that none is forgotten.
macro_rules! parts {
    ($($part:ident = $name:literal: $query:ident),+ $(,)?) => {
        /// One part of an export: what the person has of one kind.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[expect(missing_docs, reason = "their names are those of the JSON")]
        pub enum Part { $($part),+ }

        impl Part {
            /// Every part, in the order of the export.
            pub const ALL: &'static [Self] = &[$(Self::$part),+];

            /// Its name in the export.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$part => $name),+ }
            }
        }

        /// The rows of a part, newest first, each a JSON text, joined by commas; and how many there are. At most `rows`
        /// are read, one by one.
        pub async fn export(conn: &Conn, user: &UserId, part: Part, rows: i64) -> Result<(String, usize), DbError> {
            match part {
                $(Part::$part => {
                    let items = sql::$query().bind(conn, &user.as_str(), &rows).map(|item| item.to_owned()).iter().await?;
                    Ok(items.try_fold((String::new(), 0), join).await?)
                })+
            }
        }
    };
}

parts! {
    Followers = "followers": export_followers,
    Following = "following": export_following,
    Blocks = "blocks": export_blocks,
    Parties = "parties": export_parties,
    Rsvps = "rsvps": export_rsvps,
    WaitingLists = "waitingLists": export_waiting,
    Cohosting = "cohosting": export_cohosting,
    Invitations = "invitations": export_invitations,
    Favorites = "favoriteParties": export_favorites,
    FavoriteMedia = "favoriteMedia": export_favorite_media,
    Media = "media": export_media,
    Likes = "likedMedia": export_likes,
    Comments = "comments": export_comments,
    TaggedIn = "taggedIn": export_tagged_in,
    Messages = "messages": export_messages,
    Notifications = "notifications": export_notifications,
    Sessions = "sessions": export_sessions,
    Devices = "devices": export_devices,
    Reports = "reports": export_reports,
}

async fn join(
    (mut all, count): (String, usize),
    item: String,
) -> Result<(String, usize), tokio_postgres::Error> {
    if count > 0 {
        all.push(',');
    }
    all.push_str(&item);
    Ok((all, count + 1))
}

/// The person's own row and what belongs to it, as JSON text; `None` when there is no such account.
pub async fn export_profile(conn: &Conn, user: &UserId) -> Result<Option<String>, DbError> {
    Ok(sql::export_profile().bind(conn, &user.as_str()).opt().await?)
}

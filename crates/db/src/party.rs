//! Parties: reading one for a viewer, writing one, and its life.

use std::collections::HashMap;

use futures_util::TryStreamExt as _;
use futures_util::future::try_join;
use jiff::Timestamp;
use party_db_queries::client::Params as _;
use party_db_queries::queries::{party as sql, party_card};
use party_domain::admission::{PlusOnes, Rsvp, RsvpStatus};
use party_domain::id::{PartyId, RoomId, UserId};
use party_domain::party::{Capacity, CohostRole, PartyRole, PartyStatus};
use party_domain::viewer::{PartyFacts, Viewer};

use crate::wire;
use crate::{Conn, DbError};

/// A party with its host, tags and room: the same for every viewer, so it may be shared and cached.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    clippy::struct_excessive_bools,
    reason = "columns of party_events; docs/schema.md says what they mean"
)]
pub struct Party {
    pub id: PartyId,
    pub host: Person,
    pub title: String,
    pub description: Option<String>,
    pub venue_name: String,
    pub venue_address: String,
    pub venue_latitude: Option<f64>,
    pub venue_longitude: Option<f64>,
    pub starts_at: Timestamp,
    pub ends_at: Option<Timestamp>,
    pub time_zone: String,
    pub status: PartyStatus,
    pub is_private: bool,
    #[serde(deserialize_with = "crate::json::capacity")]
    pub max_attendees: Option<Capacity>,
    #[serde(deserialize_with = "crate::json::plus_ones")]
    pub max_plus_ones: PlusOnes,
    pub address_hidden: bool,
    pub media_approval: bool,
    pub cover_image_url: Option<String>,
    pub attendees_count: u32,
    pub guests_going: u32,
    pub places_taken: u32,
    pub waiting_count: u32,
    pub media_count: u32,
    pub started_at: Option<Timestamp>,
    pub ended_at: Option<Timestamp>,
    pub cancelled_at: Option<Timestamp>,
    pub calendar_sequence: u32,
    pub line_waits: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub tags: Vec<String>,
    pub chat_room_id: Option<RoomId>,
}

/// Somebody, as others see them next to something.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "columns of users")]
pub struct Person {
    pub id: UserId,
    pub username: Option<String>,
    /// What they are called; what was cached by an older version does not say it.
    #[serde(default)]
    pub name: Option<String>,
    pub avatar_url: Option<String>,
}

/// What a viewer and a party have to do with each other. Never shared, never cached with the party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relation {
    /// What decides who sees and does what.
    pub facts: PartyFacts,
    /// The viewer's answer, if there is one.
    pub rsvp: Option<Rsvp>,
    /// Whether the viewer is on the waiting list.
    pub is_waiting: bool,
    /// Whether the viewer waits and is the next to come in.
    pub is_next: bool,
    /// Whether the viewer keeps the party among the favourites.
    pub is_favorite: bool,
}

impl Relation {
    /// What the viewer is to the party.
    pub const fn role(&self) -> PartyRole {
        self.facts.role()
    }
}

impl Party {
    pub(crate) fn from_row(row: party_card::PartyCardBorrowed<'_>) -> Self {
        Self {
            id: PartyId::stored(row.id),
            host: Person {
                id: UserId::stored(row.host_id),
                username: row.host_username.map(Into::into),
                name: row.host_name.map(Into::into),
                avatar_url: row.host_avatar_url.map(Into::into),
            },
            title: row.title.into(),
            description: row.description.map(Into::into),
            venue_name: row.venue_name.into(),
            venue_address: row.venue_address.into(),
            venue_latitude: row.venue_latitude,
            venue_longitude: row.venue_longitude,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            time_zone: row.time_zone.into(),
            status: wire::party_status(row.status),
            is_private: row.is_private,
            max_attendees: row.max_attendees.map(Capacity::stored),
            max_plus_ones: PlusOnes::stored(row.max_plus_ones.into()),
            address_hidden: row.address_hidden,
            media_approval: row.media_approval,
            cover_image_url: row.cover_image_url.map(Into::into),
            attendees_count: wire::count(row.attendees_count),
            guests_going: wire::count(row.guests_going),
            places_taken: wire::count(row.places_taken),
            waiting_count: wire::count(row.waiting_count),
            media_count: wire::count(row.media_count),
            started_at: row.started_at,
            ended_at: row.ended_at,
            cancelled_at: row.cancelled_at,
            calendar_sequence: wire::count(row.calendar_sequence),
            line_waits: row.line_waits,
            created_at: row.created_at,
            updated_at: row.updated_at,
            tags: row.tags.map(Into::into).collect(),
            chat_room_id: row.chat_room_id.map(RoomId::stored),
        }
    }
}

impl Relation {
    fn from_row(row: &sql::PartyFactsRowBorrowed<'_>) -> Self {
        let rsvp = row.rsvp.map(wire::rsvp_status);
        let role = row.cohost_role.map(wire::cohost_role);
        Self {
            facts: PartyFacts {
                is_private: row.is_private,
                host_block: row.host_block,
                is_banned: row.is_banned,
                is_host: row.is_host,
                is_cohost: role == Some(CohostRole::Cohost),
                is_moderator: role == Some(CohostRole::Moderator),
                is_attending: rsvp.is_some_and(RsvpStatus::attends),
                is_invited: row.is_invited,
                holds_pass: row.holds_pass,
            },
            rsvp: rsvp.map(|status| Rsvp::new(status, PlusOnes::stored(row.plus_ones.into()))),
            is_waiting: row.is_waiting,
            is_next: row.is_next,
            is_favorite: row.is_favorite,
        }
    }

    /// A stranger's to a party.
    pub fn stranger(is_private: bool) -> Self {
        let facts = PartyFacts { is_private, ..PartyFacts::default() };
        Self { facts, rsvp: None, is_waiting: false, is_next: false, is_favorite: false }
    }
}

/// The party whose pass a viewer holds, and its right to look.
pub(crate) fn pass_party(viewer: &Viewer) -> Option<&str> {
    match viewer {
        Viewer::Guest { party_id, rights, .. } if rights.view => Some(party_id.as_str()),
        _ => None,
    }
}

pub(crate) fn viewer_id(viewer: &Viewer) -> Option<&str> {
    viewer.user_id().map(AsRef::as_ref)
}

/// A party that the viewer may see, and what they have to do with it. One round trip.
pub async fn find(conn: &Conn, viewer: &Viewer, id: &PartyId) -> Result<Option<(Party, Relation)>, DbError> {
    let (party, relation) = try_join(find_unseen(conn, id), relation(conn, viewer, id)).await?;
    Ok(party.zip(relation).filter(|(_, relation)| relation.facts.may_see()))
}

/// A party, whoever looks: for the cache and for our own work. What a viewer may see is the caller's question.
pub async fn find_unseen(conn: &Conn, id: &PartyId) -> Result<Option<Party>, DbError> {
    Ok(party_card::find().bind(conn, &id.as_str()).map(Party::from_row).opt().await?)
}

/// Whether everybody may see a party.
pub async fn is_public(conn: &Conn, id: &PartyId) -> Result<bool, DbError> {
    Ok(sql::is_public().bind(conn, &id.as_str()).one().await?)
}

/// What a viewer has to do with a party; `None` when there is none.
pub async fn relation(conn: &Conn, viewer: &Viewer, id: &PartyId) -> Result<Option<Relation>, DbError> {
    let relation = sql::facts_of()
        .bind(conn, &viewer_id(viewer), &pass_party(viewer), &id.as_str())
        .map(|row| Relation::from_row(&row))
        .opt()
        .await?;
    Ok(relation)
}

/// What a viewer has to do with each of some parties; parties that are gone are left out.
pub async fn relations(
    conn: &Conn,
    viewer: &Viewer,
    ids: &[PartyId],
) -> Result<HashMap<PartyId, Relation>, DbError> {
    let ids: Vec<&str> = ids.iter().map(PartyId::as_str).collect();
    let relations = sql::facts()
        .bind(conn, &ids, &viewer_id(viewer), &pass_party(viewer))
        .map(|row| (PartyId::stored(row.id), Relation::from_row(&row)))
        .iter()
        .await?;
    Ok(relations.try_collect().await?)
}

/// Locks the party's row until the transaction ends, so that what is read next stays true. False when it is gone.
pub async fn lock(conn: &Conn, id: &PartyId) -> Result<bool, DbError> {
    Ok(sql::lock().bind(conn, &id.as_str()).opt().await?.is_some())
}

/// A party to be written: the host's part of its row.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "columns of party_events; docs/schema.md says what they mean")]
pub struct PartyDraft {
    pub title: String,
    pub description: Option<String>,
    pub venue_name: String,
    pub venue_address: String,
    pub venue_latitude: Option<f64>,
    pub venue_longitude: Option<f64>,
    pub starts_at: Timestamp,
    pub ends_at: Option<Timestamp>,
    pub time_zone: String,
    pub is_private: bool,
    pub max_attendees: Option<Capacity>,
    pub max_plus_ones: PlusOnes,
    pub address_hidden: bool,
    pub media_approval: bool,
    pub cover_image_url: Option<String>,
}

/// Writes a new party with its room and tags.
pub async fn insert(
    conn: &Conn,
    id: &PartyId,
    host: &UserId,
    room: &RoomId,
    draft: &PartyDraft,
    tags: &[&str],
    now: Timestamp,
) -> Result<(), DbError> {
    let params = sql::InsertParams {
        id: id.as_str(),
        host_id: host.as_str(),
        title: draft.title.as_str(),
        description: draft.description.as_deref(),
        venue_name: draft.venue_name.as_str(),
        venue_address: draft.venue_address.as_str(),
        venue_latitude: draft.venue_latitude,
        venue_longitude: draft.venue_longitude,
        starts_at: draft.starts_at,
        ends_at: draft.ends_at,
        time_zone: draft.time_zone.as_str(),
        is_private: draft.is_private,
        max_attendees: draft.max_attendees.map(wire::capacity),
        max_plus_ones: draft.max_plus_ones.get().into(),
        address_hidden: draft.address_hidden,
        media_approval: draft.media_approval,
        cover_image_url: draft.cover_image_url.as_deref(),
        now,
    };
    sql::insert().params(conn, &params).await?;
    sql::insert_room().bind(conn, &room.as_str(), &id.as_str(), &now).await?;
    if !tags.is_empty() {
        sql::insert_tags().bind(conn, &id.as_str(), &tags).await?;
    }
    Ok(())
}

/// Overwrites the host's part of a party.
pub async fn update(conn: &Conn, id: &PartyId, draft: &PartyDraft, now: Timestamp) -> Result<(), DbError> {
    let params = sql::UpdateParams {
        title: draft.title.as_str(),
        description: draft.description.as_deref(),
        venue_name: draft.venue_name.as_str(),
        venue_address: draft.venue_address.as_str(),
        venue_latitude: draft.venue_latitude,
        venue_longitude: draft.venue_longitude,
        starts_at: draft.starts_at,
        ends_at: draft.ends_at,
        time_zone: draft.time_zone.as_str(),
        is_private: draft.is_private,
        max_attendees: draft.max_attendees.map(wire::capacity),
        max_plus_ones: draft.max_plus_ones.get().into(),
        address_hidden: draft.address_hidden,
        media_approval: draft.media_approval,
        cover_image_url: draft.cover_image_url.as_deref(),
        now,
        id: id.as_str(),
    };
    sql::update().params(conn, &params).await?;
    Ok(())
}

/// Makes the tags of a party these.
pub async fn set_tags(conn: &Conn, id: &PartyId, tags: &[&str]) -> Result<(), DbError> {
    sql::delete_tags_except().bind(conn, &id.as_str(), &tags).await?;
    sql::insert_missing_tags().bind(conn, &id.as_str(), &tags).await?;
    Ok(())
}

/// Moves a party along in its life. The caller holds its lock and has asked [`PartyStatus::transition`]; a trigger asks
/// again.
pub async fn set_status(
    conn: &Conn,
    id: &PartyId,
    status: PartyStatus,
    now: Timestamp,
) -> Result<(), DbError> {
    sql::set_status().bind(conn, &wire::party_status_sql(status), &now, &id.as_str()).await?;
    Ok(())
}

/// Starts at most `batch` parties whose time has come. Safe from many nodes at once.
pub async fn start_due(conn: &Conn, now: Timestamp, batch: i64) -> Result<Vec<PartyId>, DbError> {
    Ok(sql::start_due().bind(conn, &now, &batch).map(|id| PartyId::stored(id)).all().await?)
}

/// Ends at most `batch` parties whose time is over. Safe from many nodes at once.
pub async fn end_due(conn: &Conn, now: Timestamp, batch: i64) -> Result<Vec<PartyId>, DbError> {
    Ok(sql::end_due().bind(conn, &now, &batch).map(|id| PartyId::stored(id)).all().await?)
}

/// People that the largest group on the waiting list brings; `None` when nobody waits.
pub async fn largest_waiting_group(conn: &Conn, id: &PartyId) -> Result<Option<PlusOnes>, DbError> {
    let largest = sql::largest_waiting_group().bind(conn, &id.as_str()).one().await?;
    Ok(largest.map(|people| PlusOnes::stored(people.into())))
}

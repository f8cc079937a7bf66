//! What is told to a few people because of an event: once each, however often the event is handled.
//!
//! A handler looks at things as they are now: what was taken back meanwhile is not told.

use party_db::Conn;
use party_db::notification::{self as db, Group, MediaNow, News, Told};
use party_domain::id::UserId;
use party_domain::notification::{Facts, Kind, text};
use party_domain::party::{PartyRole, PartyStatus};
use serde_json::{Value, json};

use super::announce;
use super::news::{of_party, tell_few, with_ids};
use crate::{App, AppError};

/// Tells whom an event concerns, as far as they are few.
pub async fn happened(app: &App, topic: &str, event: i64, facts: &Value) -> Result<(), AppError> {
    let told = match topic {
        "user.followed" => followed(app, facts).await?,
        "rsvp.set" => answered(app, facts).await?,
        "rsvp.promoted" => promoted(app, event, facts).await?,
        "invitation.created" => invited(app, facts).await?,
        "cohost.appointed" => appointed(app, event, facts).await?,
        "party.host_changed" => now_hosts(app, event, facts).await?,
        "media.tagged" => tagged(app, facts).await?,
        "media.liked" => reacted(app, Kind::MediaLiked, facts).await?,
        "media.commented" => reacted(app, Kind::MediaCommented, facts).await?,
        _ => Vec::new(),
    };
    announce(app, &told).await;
    Ok(())
}

const NOBODY: Vec<Told> = Vec::new();

fn said<'a>(facts: &'a Value, key: &str) -> &'a str {
    facts.get(key).and_then(Value::as_str).unwrap_or_default()
}

async fn followed(app: &App, facts: &Value) -> Result<Vec<Told>, AppError> {
    let conn = app.db.get().await?;
    let Some((follower, name)) = db::person_now(&conn, said(facts, "followerId")).await? else {
        return Ok(NOBODY);
    };
    let words = Facts { actor: name.as_deref(), count: 1, ..Facts::default() };
    let news = News {
        kind: Kind::NewFollower,
        text: text(Kind::NewFollower, &words),
        data: json!({ "userId": follower }),
        actor: Some(&follower),
        except: None,
        party: None,
        now: app.now(),
    };
    // Of each follower once: who follows and unfollows and follows is no news.
    let key = format!("follow:{follower}");
    tell_few(app, &conn, &news, &key, vec![UserId::stored(said(facts, "userId"))]).await
}

async fn answered(app: &App, facts: &Value) -> Result<Vec<Told>, AppError> {
    let comes = |key| matches!(said(facts, key), "GOING" | "MAYBE");
    if !comes("status") || comes("before") {
        return Ok(NOBODY);
    }
    let tx = app.db.begin().await?;
    let party = db::party_now(&tx, said(facts, "partyId")).await?;
    let person = db::person_now(&tx, said(facts, "userId")).await?;
    let (Some(party), Some((who, name))) = (party, person) else { return Ok(NOBODY) };
    if !matches!(party.status, PartyStatus::Planned | PartyStatus::Live) {
        return Ok(NOBODY);
    }
    let words = Facts { actor: name.as_deref(), what: Some(said(facts, "status")), ..Facts::default() };
    let data = json!({ "status": said(facts, "status"), "userId": who });
    let news = of_party(Kind::NewRsvp, &party, &words, data, app.now());
    let managers = db::managers(&tx, &party.id).await?;
    let key = format!("rsvp:{}", party.id);
    let told = group(app, &tx, news, &who, &key, who.as_str(), &words, managers).await?;
    // Nothing of this is cached.
    let _nothing = tx.commit().await?;
    Ok(told)
}

async fn promoted(app: &App, event: i64, facts: &Value) -> Result<Vec<Told>, AppError> {
    let conn = app.db.get().await?;
    let Some(party) = db::party_now(&conn, said(facts, "partyId")).await? else { return Ok(NOBODY) };
    let news = of_party(Kind::WaitlistPromoted, &party, &Facts::default(), json!({}), app.now());
    let key = format!("promoted:{}:{event}", party.id);
    tell_few(app, &conn, &news, &key, vec![UserId::stored(said(facts, "userId"))]).await
}

async fn invited(app: &App, facts: &Value) -> Result<Vec<Told>, AppError> {
    let user = said(facts, "userId");
    let conn = app.db.get().await?;
    let Some(party) = db::party_now(&conn, said(facts, "partyId")).await? else { return Ok(NOBODY) };
    if user.is_empty() || !matches!(party.status, PartyStatus::Planned | PartyStatus::Live) {
        return Ok(NOBODY);
    }
    let by = db::person_now(&conn, said(facts, "by")).await?;
    let words = Facts { actor: by.as_ref().and_then(|(_, name)| name.as_deref()), ..Facts::default() };
    let mut news = of_party(Kind::Invitation, &party, &words, json!({}), app.now());
    news.actor = by.as_ref().map(|(who, _)| who);
    tell_few(app, &conn, &news, &format!("invited:{}", party.id), vec![UserId::stored(user)]).await
}

async fn appointed(app: &App, event: i64, facts: &Value) -> Result<Vec<Told>, AppError> {
    let conn = app.db.get().await?;
    let Some(party) = db::party_now(&conn, said(facts, "partyId")).await? else { return Ok(NOBODY) };
    let words = Facts { what: Some(said(facts, "role")), ..Facts::default() };
    let data = json!({ "role": said(facts, "role") });
    let mut news = of_party(Kind::CohostAppointed, &party, &words, data, app.now());
    let by = UserId::stored(said(facts, "by"));
    news.except = Some(&by);
    let key = format!("cohost:{}:{event}", party.id);
    tell_few(app, &conn, &news, &key, vec![UserId::stored(said(facts, "userId"))]).await
}

/// The host left, and a cohost hosts the party now.
async fn now_hosts(app: &App, event: i64, facts: &Value) -> Result<Vec<Told>, AppError> {
    let conn = app.db.get().await?;
    let Some(party) = db::party_now(&conn, said(facts, "partyId")).await? else { return Ok(NOBODY) };
    let role = PartyRole::Host.as_str();
    let words = Facts { what: Some(role), ..Facts::default() };
    let news = of_party(Kind::CohostAppointed, &party, &words, json!({ "role": role }), app.now());
    let key = format!("host:{}:{event}", party.id);
    tell_few(app, &conn, &news, &key, vec![UserId::stored(said(facts, "userId"))]).await
}

async fn tagged(app: &App, facts: &Value) -> Result<Vec<Told>, AppError> {
    let (user, conn) = (said(facts, "userId"), app.db.get().await?);
    let Some((item, by)) = item_and_person(&conn, facts, "by").await? else { return Ok(NOBODY) };
    let Some(party) = db::party_now(&conn, item.party_id.as_str()).await? else { return Ok(NOBODY) };
    if !db::is_tagged(&conn, item.id.as_str(), user).await? {
        return Ok(NOBODY);
    }
    let words = Facts { actor: by.1.as_deref(), what: Some(item.kind.as_str()), ..Facts::default() };
    let mut news = of_party(Kind::TaggedInMedia, &party, &words, data_of(&item), app.now());
    news.actor = Some(&by.0);
    tell_few(app, &conn, &news, &format!("tag:{}", item.id), vec![UserId::stored(user)]).await
}

/// Somebody liked or commented on an item: its uploader is told.
async fn reacted(app: &App, kind: Kind, facts: &Value) -> Result<Vec<Told>, AppError> {
    let tx = app.db.begin().await?;
    let Some((item, by)) = item_and_person(&tx, facts, "userId").await? else { return Ok(NOBODY) };
    let Some(party) = db::party_now(&tx, item.party_id.as_str()).await? else { return Ok(NOBODY) };
    let words = Facts { actor: by.1.as_deref(), what: Some(item.kind.as_str()), ..Facts::default() };
    let news = of_party(kind, &party, &words, data_of(&item), app.now());
    // A person's like counts once; each of their comments is news.
    let (group_key, part) = match kind {
        Kind::MediaLiked => (format!("like:{}", item.id), by.0.as_str()),
        _ => (format!("comment:{}", item.id), said(facts, "commentId")),
    };
    let uploader = vec![item.uploader_id.clone()];
    let told = group(app, &tx, news, &by.0, &group_key, part, &words, uploader).await?;
    // Nothing of this is cached.
    let _nothing = tx.commit().await?;
    Ok(told)
}

type Person = (UserId, Option<String>);

async fn item_and_person(
    conn: &Conn,
    facts: &Value,
    person: &str,
) -> Result<Option<(MediaNow, Person)>, AppError> {
    let item = db::media_now(conn, said(facts, "mediaId")).await?;
    Ok(item.zip(db::person_now(conn, said(facts, person)).await?))
}

fn data_of(item: &MediaNow) -> Value {
    json!({ "mediaId": item.id, "mediaType": item.kind })
}

#[expect(clippy::too_many_arguments, reason = "what is told, of whom, to whom: all of it varies")]
async fn group(
    app: &App,
    conn: &Conn,
    news: News<'_>,
    actor: &UserId,
    key: &str,
    part: &str,
    words: &Facts<'_>,
    people: Vec<UserId>,
) -> Result<Vec<Told>, AppError> {
    // How many there are is known where it is read; these words are for clients that do not ask.
    let many = text(news.kind, &Facts { count: 3, ..*words }).body.replace("2 others", "others");
    let people = with_ids(app, people, news.now);
    let group = Group { key, part, body_of_many: &many };
    Ok(db::tell_group(conn, &news, actor, &group, &people).await?)
}

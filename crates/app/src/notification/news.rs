//! News about a party, an item or a person, as it is written down.

use jiff::Timestamp;
use party_db::notification::{News, PartyNow, Told};
use party_db::{Conn, notification as db};
use party_domain::id::{NotificationId, UserId};
use party_domain::notification::{Facts, Kind, text};
use serde_json::{Value, json};

use crate::{App, AppError};

/// Of a party, without anybody's doing.
pub(super) fn of_party<'a>(
    kind: Kind,
    party: &'a PartyNow,
    facts: &Facts<'_>,
    mut data: Value,
    now: Timestamp,
) -> News<'a> {
    data["partyId"] = json!(party.id);
    let facts = Facts { party: Some(&party.title), count: facts.count.max(1), ..*facts };
    News { kind, text: text(kind, &facts), data, actor: None, except: None, party: Some(&party.id), now }
}

/// People with an id each for what they may be told by.
pub(super) fn with_ids(app: &App, people: Vec<UserId>, now: Timestamp) -> Vec<(UserId, NotificationId)> {
    app.entropy
        .with(|rng| people.into_iter().map(|user| (user, NotificationId::new(now, &mut *rng))).collect())
}

/// Tells a few people of one thing.
pub(super) async fn tell_few(
    app: &App,
    conn: &Conn,
    news: &News<'_>,
    event_key: &str,
    people: Vec<UserId>,
) -> Result<Vec<Told>, AppError> {
    Ok(db::tell(conn, news, event_key, &with_ids(app, people, news.now)).await?)
}

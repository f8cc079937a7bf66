//! Tags that public parties carry, LIVE and PLANNED ones. The same for every viewer: what blocks hide is a party, not a
//! word.

use party_db_queries::queries::tag as sql;
use party_domain::page::NameCursor;

use crate::wire;
use crate::{Conn, DbError};

/// A tag, and how many public parties carry it; 1,000 means that many or more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PopularTag {
    /// The tag.
    pub tag: String,
    /// Public parties, LIVE or PLANNED.
    pub parties_count: u32,
}

/// Tags in use, by the alphabet, after a cursor. At most `rows`.
pub async fn page(conn: &Conn, after: Option<&NameCursor>, rows: i64) -> Result<Vec<String>, DbError> {
    let rows = i32::try_from(rows).unwrap_or(i32::MAX);
    Ok(sql::page().bind(conn, &after.map_or("", NameCursor::name), &rows).all().await?)
}

/// The tags of what comes next that most parties carry, at most `rows`.
pub async fn popular(conn: &Conn, rows: i64) -> Result<Vec<PopularTag>, DbError> {
    let popular = sql::popular()
        .bind(conn, &rows)
        .map(|row| PopularTag { tag: row.tag.into(), parties_count: wire::count(row.parties) })
        .all()
        .await?;
    Ok(popular)
}

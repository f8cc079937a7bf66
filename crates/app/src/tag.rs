//! Tags of public parties. The same for every viewer.

use party_db::tag as db;
use party_domain::page::{NameCursor, Page, PageLimit};

pub use party_db::tag::PopularTag;

use crate::{App, AppError};

/// Tags in use, by the alphabet.
pub async fn page(app: &App, after: Option<&NameCursor>, limit: PageLimit) -> Result<Page<String>, AppError> {
    let conn = app.db.get().await?;
    let tags = db::page(&conn, after, limit.rows()).await?;
    Ok(Page::cut(tags, limit, |last| NameCursor::after(last.as_str()).encode()))
}

/// The tags that most parties carry, of those that come next.
pub async fn popular(app: &App, limit: PageLimit) -> Result<Vec<PopularTag>, AppError> {
    let conn = app.db.get().await?;
    Ok(db::popular(&conn, limit.rows() - 1).await?)
}

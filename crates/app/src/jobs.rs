//! How the queue of jobs stands.

use party_db::jobs;
pub use party_db::jobs::Stats;

use crate::{App, AppError};

/// Counts; nothing when there is no queue yet.
pub async fn stats(app: &App) -> Result<Option<Stats>, AppError> {
    Ok(jobs::stats(&app.db.get().await?).await?)
}

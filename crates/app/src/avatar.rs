//! The picture of somebody who has not uploaded one: drawn from id and initials, the same each time.

use party_db::user;
use party_domain::id::UserId;

use crate::{App, AppError};

/// A PNG of 256 by 256 pixels.
pub async fn draw(app: &App, id: &UserId) -> Result<Vec<u8>, AppError> {
    let names = user::names(&app.db.get().await?, id).await?.ok_or(AppError::NotFound("Avatar"))?;
    let initials = party_media::initials(
        names.first_name.as_deref(),
        names.last_name.as_deref(),
        names.username.as_deref(),
    );
    let id = id.clone();
    let drawn = tokio::task::spawn_blocking(move || party_media::avatar_png(id.as_str(), &initials)).await;
    drawn.map_err(AppError::unexpected)
}

//! What is over is swept away, a short batch at a time, so that no table grows with the past.

use jiff::SignedDuration;
use party_db::{idempotency, login, session};

use crate::{App, AppError};

/// How long an Idempotency-Key is remembered.
const KEYS_KEPT: SignedDuration = SignedDuration::from_hours(24);
/// How long a push that its service refused is kept for an operator.
const REFUSED_PUSHES_KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Deletes sessions, links by mail, names that are held, idempotency keys and refused pushes whose time is over; returns how many rows.
pub async fn sweep(app: &App) -> Result<u64, AppError> {
    let now = app.now();
    let conn = app.db.get().await?;
    let mut swept = party_db::push::sweep(&conn, now - REFUSED_PUSHES_KEPT).await?;
    loop {
        let batch = session::delete_expired(&conn, now).await?
            + login::delete_expired_tokens(&conn, now).await?
            + login::delete_released_names(&conn, now).await?
            + idempotency::delete_older_than(&conn, now - KEYS_KEPT).await?;
        if batch == 0 {
            break;
        }
        swept += batch;
    }
    drop(conn);
    Ok(swept + crate::media::upload::sweep(app).await?)
}

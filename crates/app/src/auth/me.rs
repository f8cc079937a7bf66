//! Who the viewer is, as only they see it.

use party_db::login;
use party_domain::id::{PartyId, UserId};
use party_domain::viewer::{PassRights, Viewer};

use crate::user::{self, SeenProfile};
use crate::{App, AppError};

/// The viewer.
#[derive(Debug, Clone)]
pub enum Me {
    /// Somebody with an account.
    Account(Box<SeenProfile>),
    /// A guest of a party.
    Guest {
        /// Their shadow row.
        id: UserId,
        /// The name they gave.
        name: String,
        /// Where they are a guest.
        party: PartyId,
        /// What their pass allows.
        rights: PassRights,
    },
}

/// The viewer's own profile.
///
/// # Errors
/// 401 for nobody.
pub async fn me(app: &App, viewer: &Viewer) -> Result<Me, AppError> {
    match viewer {
        Viewer::Anonymous | Viewer::Display { .. } => Err(AppError::sign_in()),
        Viewer::Guest { user_id, party_id, rights, .. } => {
            let name = login::guest_name(&app.db.get().await?, user_id).await?;
            let name = name.ok_or_else(AppError::sign_in)?;
            Ok(Me::Guest { id: user_id.clone(), name, party: party_id.clone(), rights: *rights })
        }
        Viewer::User { user_id } | Viewer::Operator { user_id } => {
            Ok(Me::Account(Box::new(user::find(app, viewer, user_id).await?)))
        }
    }
}

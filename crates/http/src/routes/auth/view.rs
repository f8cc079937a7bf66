//! Who somebody is, as only they see it.

use jiff::Timestamp;
use party_app::auth::Me;
use serde::Serialize;
use utoipa::ToSchema;

use crate::routes::passes::RightsView;
use crate::routes::users::view::UserView;

/// The viewer: an account, as `GET /users/me` shows it, or a guest of one party.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
#[schema(as = Me)]
pub enum MeView {
    /// Somebody with an account.
    Account(Box<AccountView>),
    /// Somebody who came by a pass.
    Guest(GuestView),
}

/// An account, for its owner.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = MyAccount)]
pub struct AccountView {
    #[serde(flatten)]
    user: UserView,
    /// Always false.
    is_guest: bool,
}

/// A guest.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = MyGuest)]
pub struct GuestView {
    id: String,
    /// Always null: guests have a name only.
    username: Option<String>,
    /// The name given at the door.
    first_name: String,
    avatar_url: Option<String>,
    /// Always true.
    is_guest: bool,
    /// The party where one is a guest.
    party_id: String,
    /// What the pass allows there.
    rights: RightsView,
}

impl From<Me> for MeView {
    fn from(me: Me) -> Self {
        match me {
            Me::Account(seen) => {
                Self::Account(Box::new(AccountView { user: UserView::from(*seen), is_guest: false }))
            }
            Me::Guest { id, name, party, rights } => Self::Guest(GuestView {
                id: id.to_string(),
                username: None,
                first_name: name,
                avatar_url: None,
                is_guest: true,
                party_id: party.to_string(),
                rights: rights.into(),
            }),
        }
    }
}

/// A session that began.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = SignedIn)]
pub struct SignedInView {
    pub(crate) user: MeView,
    /// For `Authorization: Bearer`. Shown this once.
    #[schema(example = "pgs_…")]
    pub(crate) token: String,
    /// When the session ends unless it is used.
    #[schema(value_type = String, format = DateTime)]
    pub(crate) expires_at: Timestamp,
    /// After a sign-in by password: send it with the next one. It says that this device signed in to the account before,
    /// so that strangers who try passwords do not lock it out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "pgk_…")]
    pub(crate) known_device: Option<String>,
}

/// A session that goes on with a new token.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Refreshed)]
pub struct RefreshedView {
    pub(crate) user: MeView,
    /// For `Authorization: Bearer`. Shown this once; absent for browsers, which get it as a cookie that scripts cannot
    /// read.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "pgs_…")]
    pub(crate) token: Option<String>,
    /// When the session ends unless it is used.
    #[schema(value_type = String, format = DateTime)]
    pub(crate) expires_at: Timestamp,
}

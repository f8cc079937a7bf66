//! `/users`: profiles, follows, blocks, and a person's lists. `me` in the place of an id is who asks.

mod account;
mod avatar;
mod calendar;
mod input;
mod people;
mod profile;
pub(crate) mod view;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use party_app::AppError;
use party_domain::Violations;
use party_domain::id::{Id as AnyId, UserId};
use party_domain::page::{Cursor, PageLimit};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::AppState;
use crate::caller::Looking;
use crate::error::ApiError;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(profile::complete))
        .routes(routes!(profile::check_username))
        .routes(routes!(profile::find, profile::edit, account::delete))
        .routes(routes!(profile::set_interests))
        .routes(routes!(avatar::find, avatar::ask, avatar::set, avatar::remove))
        .routes(routes!(profile::social_links, profile::set_social_links))
        .routes(routes!(people::follow, people::unfollow))
        .routes(routes!(people::followers))
        .routes(routes!(people::following))
        .routes(routes!(people::block, people::unblock))
        .routes(routes!(people::blocks))
        .routes(routes!(people::parties))
        .routes(routes!(people::attending))
        .routes(routes!(people::favorites))
        .routes(routes!(calendar::person))
        .routes(routes!(calendar::find_feed, calendar::create_feed, calendar::delete_feed))
        .routes(routes!(account::export))
}

/// Whom a path is about: the id in it, or who asks where it says `me`.
pub(crate) struct Whom(pub(crate) UserId);

impl<S: Send + Sync> FromRequestParts<S> for Whom {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let not_found = || ApiError::App(AppError::NotFound("User"));
        let Path(text) = Path::<String>::from_request_parts(parts, state).await.map_err(|_| not_found())?;
        if text == "me" {
            let Looking(viewer) = Looking::from_request_parts(parts, state).await?;
            return viewer.user_id().cloned().map(Self).ok_or_else(|| AppError::sign_in().into());
        }
        text.parse().map(Self).map_err(|_| not_found())
    }
}

/// Where a list goes on.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct PageQuery {
    /// Items a page: 1 to 50, 20 by default.
    pub(crate) limit: Option<i64>,
    /// `nextCursor` of the page before.
    pub(crate) cursor: Option<String>,
}

impl PageQuery {
    pub(crate) fn parse<I: AnyId>(self) -> Result<(Option<Cursor<I>>, PageLimit), Violations> {
        let mut wrong = Violations::default();
        let after = wrong.check_opt("cursor", self.cursor.as_deref().map(Cursor::decode));
        let limit = wrong.check("limit", PageLimit::parse(self.limit));
        wrong.into_result((after, limit.unwrap_or_default()))
    }
}

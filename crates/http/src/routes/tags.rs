//! `/tags`: tags of public parties to come or under way.

use axum::extract::State;
use party_app::tag;
use party_domain::Violations;
use party_domain::page::{NameCursor, PageLimit};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::users::PageQuery;
use crate::AppState;
use crate::envelope::{Envelope, Reply};
use crate::error::{ApiError, ErrorBody};
use crate::extract::Params;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(popular))
}

/// Tags in use, by the alphabet.
#[utoipa::path(get, path = "/tags", tag = "tags", params(PageQuery), responses(
    (status = 200, body = Envelope<Vec<String>>), (status = 400, body = ErrorBody)))]
async fn list(
    State(state): State<AppState>,
    Params(query): Params<PageQuery>,
) -> Result<Reply<Vec<String>>, ApiError> {
    let mut wrong = Violations::default();
    let after = wrong.check_opt("cursor", query.cursor.as_deref().map(NameCursor::decode));
    let limit = wrong.check("limit", PageLimit::parse(query.limit));
    let (after, limit) = wrong.into_result((after, limit.unwrap_or_default()))?;
    Ok(Reply::page(tag::page(&state.app, after.as_ref(), limit).await?))
}

/// How many.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct PopularQuery {
    /// Tags: 1 to 50, 20 by default.
    limit: Option<i64>,
}

/// A tag and how many parties carry it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PopularTagView {
    #[schema(example = "techno")]
    tag: String,
    /// Public parties, LIVE or PLANNED; 1000 means that many or more.
    parties_count: u32,
}

/// The tags of what comes next that most parties carry.
#[utoipa::path(get, path = "/tags/popular", tag = "tags", params(PopularQuery), responses(
    (status = 200, body = Envelope<Vec<PopularTagView>>), (status = 400, body = ErrorBody)))]
async fn popular(
    State(state): State<AppState>,
    Params(query): Params<PopularQuery>,
) -> Result<Reply<Vec<PopularTagView>>, ApiError> {
    let mut wrong = Violations::default();
    let limit = wrong.check("limit", PageLimit::parse(query.limit));
    let limit = wrong.into_result(limit.unwrap_or_default())?;
    let popular = tag::popular(&state.app, limit).await?;
    let view = |tag: tag::PopularTag| PopularTagView { tag: tag.tag, parties_count: tag.parties_count };
    Ok(Reply::ok(popular.into_iter().map(view).collect()))
}

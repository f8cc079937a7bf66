//! `/media` and the galleries of parties: items, what people do with them, and their files.

mod album;
pub(crate) mod file;
mod gallery;
pub(crate) mod input;
mod item;
mod range;
mod reaction;
pub(crate) mod upload;
pub mod view;

use axum::Router;
use axum::http::Uri;
use axum::routing::get;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::AppState;

/// Whether a request is for a file by a signed link, or for somebody's picture, which is for everybody: no session and no
/// person's budget of requests is about those. The signature is looked at where it is used.
pub(crate) fn is_link(uri: &Uri) -> bool {
    if uri.path().strip_prefix("/avatars/").is_some_and(|rest| rest.contains('/')) {
        return true;
    }
    let is_signed = uri.query().is_some_and(|query| query.split('&').any(|part| part.starts_with("s=")));
    is_signed && uri.path().starts_with("/media/")
}

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(upload::ask))
        .routes(routes!(upload::parts))
        .routes(routes!(upload::give_up))
        .routes(routes!(upload::confirm))
        .routes(routes!(item::find, item::edit, item::delete))
        .routes(routes!(item::retry))
        .routes(routes!(item::approve))
        .routes(routes!(item::reject))
        .routes(routes!(reaction::like, reaction::unlike))
        .routes(routes!(reaction::keep, reaction::drop))
        .routes(routes!(reaction::comments, reaction::comment))
        .routes(routes!(reaction::delete_comment))
        .routes(routes!(reaction::tag))
        .routes(routes!(reaction::untag))
        .routes(routes!(file::serve))
        .routes(routes!(gallery::page))
        .routes(routes!(gallery::summary))
        .routes(routes!(gallery::delete_many))
        .routes(routes!(gallery::delete_all_of))
        .routes(routes!(gallery::clocks, gallery::set_clock))
        .routes(routes!(gallery::of_uploader))
        .routes(routes!(gallery::liked))
        .routes(routes!(album::zip))
}

/// The paths that pages put into images: outside of the API, and stable.
pub(crate) fn files() -> Router<AppState> {
    Router::new().route("/media/{id}/{name}", get(file::serve))
}

//! What every response looks like: `{"success": true, "data": …, "meta"?}`.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use party_domain::page::Page;
use serde::Serialize;
use utoipa::ToSchema;

/// A successful response.
#[derive(Debug, Serialize, ToSchema)]
pub struct Envelope<T> {
    /// Always true.
    #[schema(example = true)]
    success: bool,
    /// The resource, or the array of a list.
    data: T,
    /// Of lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    meta: Option<Meta>,
}

/// Where a list goes on.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Meta {
    /// Pass it as `cursor` for the next page. Opaque.
    next_cursor: Option<String>,
    /// Whether there is a next page.
    has_more: bool,
}

/// What a handler returns: a status and its envelope.
#[derive(Debug)]
pub struct Reply<T> {
    status: StatusCode,
    envelope: Envelope<T>,
}

impl<T> Reply<T> {
    fn new(status: StatusCode, data: T, meta: Option<Meta>) -> Self {
        Self { status, envelope: Envelope { success: true, data, meta } }
    }

    /// 200 with a resource.
    pub fn ok(data: T) -> Self {
        Self::new(StatusCode::OK, data, None)
    }

    /// 201 with what was made.
    pub fn created(data: T) -> Self {
        Self::new(StatusCode::CREATED, data, None)
    }
}

impl<T> Reply<Vec<T>> {
    /// 200 with a page of a list.
    pub fn page(page: Page<T>) -> Self {
        let meta = Meta { has_more: page.has_more(), next_cursor: page.next_cursor };
        Self::new(StatusCode::OK, page.items, Some(meta))
    }
}

impl<T: Serialize> IntoResponse for Reply<T> {
    fn into_response(self) -> Response {
        (self.status, Json(self.envelope)).into_response()
    }
}

//! What every response looks like: `{"success": true, "data": …, "meta"?}`.

use axum::Json;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
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
    /// Of notifications: how many of all are unread.
    #[serde(skip_serializing_if = "Option::is_none")]
    unread_count: Option<u32>,
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
        let meta = Meta { has_more: page.has_more(), next_cursor: page.next_cursor, unread_count: None };
        Self::new(StatusCode::OK, page.items, Some(meta))
    }

    /// The same with how many of the whole list are unread.
    pub fn with_unread(mut self, unread: u32) -> Self {
        if let Some(meta) = &mut self.envelope.meta {
            meta.unread_count = Some(unread);
        }
        self
    }
}

/// What an envelope has before its data and after it.
const BEFORE: &[u8] = br#"{"success":true,"data":"#;
const AFTER: &[u8] = b"}";

/// A resource in its envelope, as JSON.
pub fn json(data: &impl Serialize) -> Bytes {
    let envelope = Envelope { success: true, data, meta: None };
    // Views have no keys that are not text, which is all that could go wrong.
    serde_json::to_vec(&envelope).unwrap_or_default().into()
}

/// A success that is JSON already.
#[derive(Debug)]
pub struct Ready(Bytes);

impl Ready {
    /// 200 with a resource in its envelope, as [`json`] makes it.
    pub const fn ok(envelope: Bytes) -> Self {
        Self(envelope)
    }

    /// 200 with a page of resources, each in an envelope of its own, as [`json`] makes it.
    pub fn page(page: &Page<Bytes>) -> Self {
        let meta =
            Meta { has_more: page.has_more(), next_cursor: page.next_cursor.clone(), unread_count: None };
        let meta = serde_json::to_vec(&meta).unwrap_or_default();
        let length = page.items.iter().map(Bytes::len).sum::<usize>() + meta.len() + 2 * BEFORE.len();
        let mut body = Vec::with_capacity(length);
        body.extend_from_slice(BEFORE);
        body.push(b'[');
        for (at, envelope) in page.items.iter().enumerate() {
            if at > 0 {
                body.push(b',');
            }
            let data = envelope.strip_prefix(BEFORE).and_then(|rest| rest.strip_suffix(AFTER));
            body.extend_from_slice(data.unwrap_or(b"null"));
        }
        body.extend_from_slice(br#"],"meta":"#);
        body.extend_from_slice(&meta);
        body.extend_from_slice(AFTER);
        Self(body.into())
    }
}

impl IntoResponse for Ready {
    fn into_response(self) -> Response {
        ([(CONTENT_TYPE, HeaderValue::from_static("application/json"))], self.0).into_response()
    }
}

impl<T: Serialize> IntoResponse for Reply<T> {
    fn into_response(self) -> Response {
        (self.status, Json(self.envelope)).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_together_is_what_would_be_serialised() {
        let page = Page { items: vec!["one", "two"], next_cursor: Some("further".to_owned()) };
        let meta = Meta { has_more: true, next_cursor: page.next_cursor.clone(), unread_count: None };
        let whole = Envelope { success: true, data: &page.items, meta: Some(meta) };
        let parts = Ready::page(&page.clone().map(|item| json(&item)));
        assert_eq!(parts.0, serde_json::to_vec(&whole).unwrap());
        let empty = Ready::page(&Page { items: Vec::new(), next_cursor: None });
        assert_eq!(empty.0, &br#"{"success":true,"data":[],"meta":{"nextCursor":null,"hasMore":false}}"#[..]);
    }
}

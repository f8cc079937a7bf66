//! What handlers take: bytes become values here, once, and what is wrong is named by its field.

use std::str::FromStr;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use party_app::AppError;
use party_app::idempotency::Key;
use party_domain::Violations;
use party_domain::invalid::Invalid;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::error::ApiError;
use crate::plain;

/// A JSON body. Unknown fields and wrong types are 400 with the field's name.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let bytes = body(request, state).await?;
        parse(&bytes).map(Self)
    }
}

/// A JSON body of a POST that makes something, with its `Idempotency-Key` if it has one: sent again with the same key,
/// it is answered with what the first one made.
pub struct Creation<T> {
    /// The body.
    pub body: T,
    /// The key and what it stands for.
    pub key: Option<Key>,
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Creation<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let key = match request.headers().get("idempotency-key") {
            None => None,
            Some(key) => {
                let text = key.to_str().ok().filter(|key| (1..=255).contains(&key.len()));
                let invalid = Invalid::Rule("must have 1 to 255 visible ASCII characters");
                Some(text.ok_or_else(|| AppError::invalid("Idempotency-Key", &invalid))?.to_owned())
            }
        };
        let route = format!("{} {}", request.method(), request.uri().path());
        let bytes = body(request, state).await?;
        let key = key.map(|key| Key::new(key, &route, &bytes));
        parse(&bytes).map(|body| Self { body, key })
    }
}

async fn body<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, ApiError> {
    if !is_json(request.headers()) {
        let message = "Send JSON, with Content-Type: application/json";
        return Err(ApiError::request(StatusCode::UNSUPPORTED_MEDIA_TYPE, "UNSUPPORTED_MEDIA_TYPE", message));
    }
    Bytes::from_request(request, state).await.map_err(|rejection| {
        if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
            ApiError::request(StatusCode::PAYLOAD_TOO_LARGE, "PAYLOAD_TOO_LARGE", "The body is too large")
        } else {
            ApiError::request(StatusCode::BAD_REQUEST, "BAD_REQUEST", "The body could not be read")
        }
    })
}

fn is_json(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).is_some_and(|value| {
        let essence = value.split(';').next().unwrap_or_default().trim();
        essence.eq_ignore_ascii_case("application/json")
    })
}

/// JSON as a value.
///
/// # Errors
/// 400 with the field that is unknown, missing or wrong.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ApiError> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        named(&path, &error.into_inner().to_string())
    })?;
    json.end().map_err(|_| violation("body".into(), NO_JSON.to_owned()))?;
    Ok(value)
}

const NO_JSON: &str = "is not valid JSON";

/// What serde said, in plain words, with the field that it is about. Serde names unknown and missing fields only in its words.
fn named(path: &str, words: &str) -> ApiError {
    let words = words.split(" at line ").next().unwrap_or(words);
    if plain::is_syntax(words) {
        return violation("body".to_owned(), NO_JSON.to_owned());
    }
    // A place that has no name is about what it is in.
    let path = path.trim_end_matches('?').trim_end_matches('.').to_owned();
    let path = if path.is_empty() { ".".to_owned() } else { path };
    let quoted = |prefix: &str| words.strip_prefix(prefix)?.split('`').next();
    let (field, message) = if let Some(field) = quoted("unknown field `") {
        (Some(field), "is not a field of this request".to_owned())
    } else if let Some(field) = quoted("missing field `") {
        (Some(field), "is required".to_owned())
    } else {
        (None, plain::words(words))
    };
    let path = match (path.as_str(), field) {
        (".", Some(field)) => field.to_owned(),
        (_, Some(field)) if !path.ends_with(field) => format!("{path}.{field}"),
        (".", None) => "body".to_owned(),
        _ => path,
    };
    violation(path, message)
}

/// The error for a query string. Serde gives no path here; it names unknown and missing parameters in its words.
fn named_in_query(words: &str) -> ApiError {
    if words.starts_with("unknown field `") || words.starts_with("missing field `") {
        return named(".", words);
    }
    violation("query".to_owned(), plain::words(words))
}

/// 400 about one field, in words that were made elsewhere.
fn violation(path: String, message: String) -> ApiError {
    let mut violations = Violations::default();
    violations.push(path, message);
    violations.into()
}

/// The query string. Unknown parameters and wrong types are 400 with the parameter's name.
pub struct Params<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Params<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let query = parts.uri.query().unwrap_or_default().as_bytes();
        let mut pairs = url::form_urlencoded::parse(query);
        // PostgreSQL cannot hold it, so nothing is called by it.
        if let Some((name, _)) = pairs.find(|(name, value)| name.contains('\0') || value.contains('\0')) {
            return Err(violation(name.replace('\0', ""), "must not contain control characters".to_owned()));
        }
        let Query(value) = Query::try_from_uri(&parts.uri).map_err(|rejection| {
            let words = std::error::Error::source(&rejection).map_or_else(String::new, ToString::to_string);
            match words.split_once(": ") {
                Some((path, words)) if !path.contains(' ') => named(path, words),
                _ => named_in_query(&words),
            }
        })?;
        Ok(Self(value))
    }
}

/// The id in a path. One that cannot be an id is simply not found.
pub struct Id<T>(pub T);

impl<T: FromStr + Send, S: Send + Sync> FromRequestParts<S> for Id<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let not_found = || ApiError::App(AppError::NotFound("Resource"));
        let Path(text) = Path::<String>::from_request_parts(parts, state).await.map_err(|_| not_found())?;
        text.parse().map(Self).map_err(|_| not_found())
    }
}

/// Two ids in a path.
pub struct Ids<A, B>(pub A, pub B);

impl<A: FromStr + Send, B: FromStr + Send, S: Send + Sync> FromRequestParts<S> for Ids<A, B> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let not_found = || ApiError::App(AppError::NotFound("Resource"));
        let path = Path::<(String, String)>::from_request_parts(parts, state).await;
        let Path((a, b)) = path.map_err(|_| not_found())?;
        Ok(Self(a.parse().map_err(|_| not_found())?, b.parse().map_err(|_| not_found())?))
    }
}

/// For `#[serde(default, deserialize_with = "present")]` in partial updates: absent is `None`, null is `Some(None)`.
#[expect(clippy::option_option, reason = "absent, null and a value are three things in a partial update")]
pub fn present<'de, T, D>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    T: Deserialize<'de>,
    D: serde::Deserializer<'de>,
{
    Option::deserialize(deserializer).map(Some)
}

/// A required field of a new thing: parsed, or reported as missing or wrong.
pub fn required<R, T>(
    wrong: &mut Violations,
    path: &'static str,
    raw: Option<R>,
    parse: impl FnOnce(R) -> Result<T, Invalid>,
) -> Option<T> {
    let Some(raw) = raw else {
        wrong.add(path, &Invalid::Rule("is required"));
        return None;
    };
    wrong.check(path, parse(raw))
}

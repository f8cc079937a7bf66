//! One error, one response: `{"success": false, "message", "code", "errors"?}`. What caused it is logged here, once,
//! and never told.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use party_app::AppError;
use party_domain::invalid::Violation;
use serde::Serialize;
use utoipa::ToSchema;

/// Why a request was not served.
#[derive(Debug)]
pub enum ApiError {
    /// The use case said no.
    App(AppError),
    /// The request did not get that far.
    Request {
        /// 404, 405, 413, 415, 429, 503.
        status: StatusCode,
        /// Part of the API.
        code: &'static str,
        /// For people.
        message: String,
        /// Seconds after which to try again.
        retry_after: Option<u64>,
    },
}

impl ApiError {
    /// An error of the request itself.
    pub fn request(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self::Request { status, code, message: message.into(), retry_after: None }
    }

    /// 404 for a path that is none.
    pub fn no_such_route() -> Self {
        Self::request(StatusCode::NOT_FOUND, "NOT_FOUND", "There is nothing here")
    }
}

impl From<AppError> for ApiError {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

impl From<party_domain::Violations> for ApiError {
    fn from(violations: party_domain::Violations) -> Self {
        Self::App(violations.into())
    }
}

/// The body of an error.
#[derive(Debug, Serialize, ToSchema)]
pub struct ErrorBody {
    /// Always false.
    #[schema(example = false)]
    success: bool,
    /// For people.
    message: String,
    /// For programs; docs/api.md lists them.
    #[schema(example = "PARTY_FULL")]
    code: &'static str,
    /// The fields that it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<FieldError>)]
    errors: Vec<Violation>,
}

/// What is wrong with one field.
#[derive(Debug, Serialize, ToSchema)]
pub struct FieldError {
    /// The field, by its name in the request.
    #[schema(example = "title")]
    path: String,
    /// For people.
    #[schema(example = "must have 3 to 100 characters")]
    message: String,
}

/// How long a client should wait before it tries a server again that had no room.
const BUSY_RETRY_SECONDS: u64 = 2;

/// An error as a client is told of it, by whatever way.
#[derive(Debug, Clone)]
pub struct Told {
    /// As HTTP has it.
    pub status: StatusCode,
    /// For programs.
    pub code: &'static str,
    /// For people.
    pub message: String,
    /// The fields that it is about.
    pub errors: Vec<Violation>,
    /// Seconds after which to try again.
    pub retry_after: Option<u64>,
}

impl ApiError {
    /// What the client is told. What is ours to mend is logged here.
    pub fn tell(self) -> Told {
        match self {
            Self::Request { status, code, message, retry_after } => {
                Told { status, code, message, errors: Vec::new(), retry_after }
            }
            Self::App(error) => {
                let errors = error.violations();
                let (status, code, message) = parts(&error);
                log(&error);
                let retry_after = (status == StatusCode::SERVICE_UNAVAILABLE).then_some(BUSY_RETRY_SECONDS);
                Told { status, code, message, errors, retry_after }
            }
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let Told { status, code, message, errors, retry_after } = self.tell();
        let mut response =
            (status, Json(ErrorBody { success: false, message, code, errors })).into_response();
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

fn parts(error: &AppError) -> (StatusCode, &'static str, String) {
    match error {
        AppError::Unauthenticated { code, message } => {
            (StatusCode::UNAUTHORIZED, code, (*message).to_owned())
        }
        AppError::Forbidden { code, message } => (StatusCode::FORBIDDEN, code, (*message).to_owned()),
        AppError::NotFound(_) => (StatusCode::NOT_FOUND, "NOT_FOUND", error.to_string()),
        AppError::Conflict { code, message, .. } => (StatusCode::CONFLICT, code, message.clone()),
        AppError::Invalid(_) => {
            (StatusCode::BAD_REQUEST, "VALIDATION_ERROR", "The request is not valid".to_owned())
        }
        AppError::UnsupportedMedia(message) => {
            (StatusCode::UNSUPPORTED_MEDIA_TYPE, "UNSUPPORTED_MEDIA_TYPE", (*message).to_owned())
        }
        AppError::StorageFull => (StatusCode::SERVICE_UNAVAILABLE, "STORAGE_FULL", error.to_string()),
        AppError::Unavailable(_) | AppError::Conflicted(_) | AppError::Exhausted(_) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "UNAVAILABLE",
            "The server cannot do this right now; try again in a moment".to_owned(),
        ),
        AppError::Unexpected(_) => (
            StatusCode::INTERNAL_SERVER_ERROR,
            "INTERNAL_ERROR",
            "Something went wrong on our side".to_owned(),
        ),
    }
}

/// Only what an operator has to see is logged: our mistakes, and what we could not reach.
fn log(error: &AppError) {
    match error {
        AppError::Unexpected(cause) | AppError::Exhausted(cause) => {
            let mut chain = cause.to_string();
            let mut next = cause.source();
            while let Some(cause) = next {
                chain.push_str(": ");
                chain.push_str(&cause.to_string());
                next = cause.source();
            }
            tracing::error!(error = chain, "request failed");
        }
        AppError::Unavailable(why) => tracing::warn!(why, "request not served"),
        AppError::StorageFull => tracing::error!("the disk of the media folder is full: uploads are refused"),
        AppError::Conflicted(cause) => tracing::warn!(%cause, "transaction gave up"),
        _ => {}
    }
}

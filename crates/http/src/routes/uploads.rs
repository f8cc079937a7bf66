//! `/uploads/{token}`: where files go when they are kept in a folder of this server. With a bucket they go there.
//!
//! The URL is the right: who has it may upload this one file, of this size and type, until it expires, and nothing is
//! looked up for it. A file goes as one PUT, or by tus 1.0, which goes on where a connection broke off; both can be
//! mixed. Kept true: what is there is whole or invisible, whatever breaks; memory does not depend on a file's size;
//! there is no limit on how long an upload takes, only on how long it stands still.

mod answer;
mod receive;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, HttpBody as _};
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use axum::routing::any;
use party_app::{App, AppError, Clock};
use party_media::store::{Begun, Incoming, IncomingWriter, Progress, Store};
use party_media::{Rejected, UploadClaim, UrlSigner};

use crate::error::ApiError;
use answer::Answer;
pub use answer::{EXPOSED_HEADERS, REQUEST_HEADERS};

/// Room that uploads leave on the disk for everything else, unless another is set.
pub const RESERVE_BYTES: u64 = party_app::media::RESERVE;

const PREFIX: &str = "/uploads/";

/// What these routes need.
#[derive(Debug, Clone)]
pub struct Uploads {
    /// Where the bytes go.
    pub store: Store,
    /// Who signed the URLs.
    pub signer: UrlSigner,
    /// When they end.
    pub clock: Clock,
    /// Bytes that stay free on the disk; see [`RESERVE_BYTES`].
    pub reserve_bytes: u64,
}

impl Uploads {
    /// Into the folder of the app's store; `None` where that is a bucket.
    pub async fn of(app: &App) -> Result<Option<Self>, AppError> {
        if !app.media.store().is_folder() {
            return Ok(None);
        }
        Ok(Some(Self {
            store: app.media.store().clone(),
            signer: app.media.signer(&app.db).await?.clone(),
            clock: app.clock.clone(),
            reserve_bytes: RESERVE_BYTES,
        }))
    }

    /// The path of an upload's URL.
    pub fn path(&self, claim: &UploadClaim) -> String {
        format!("{PREFIX}{}", self.signer.upload_token(claim))
    }
}

/// Whether a request is one of these, which no session, time limit or budget of requests is about.
pub fn is_upload(path: &str) -> bool {
    path.starts_with(PREFIX)
}

#[derive(Clone)]
struct Shared {
    uploads: Uploads,
    idle: Duration,
    /// Bytes that are still to come of uploads that were let in.
    promised: Arc<AtomicU64>,
}

/// Room on the disk for one upload, until it ends.
struct Room<'a> {
    promised: &'a AtomicU64,
    bytes: u64,
}

impl Drop for Room<'_> {
    fn drop(&mut self) {
        self.promised.fetch_sub(self.bytes, Ordering::Relaxed);
    }
}

/// The routes. A request whose bytes do not come for `idle` is ended; what came is kept.
pub fn routes<S: Clone + Send + Sync + 'static>(uploads: Uploads, idle: Duration) -> Router<S> {
    Router::new().route("/uploads/{token}", any(serve)).with_state(Shared {
        uploads,
        idle,
        promised: Arc::default(),
    })
}

/// Answers what a server can do, before CORS takes each OPTIONS for a browser's question.
pub async fn discover(request: Request, next: Next) -> Response {
    let asks = *request.method() == Method::OPTIONS && is_upload(request.uri().path());
    if asks && !request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD) {
        return answer::options();
    }
    next.run(request).await
}

async fn serve(
    State(shared): State<Shared>,
    Path(token): Path<String>,
    method: Method,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let method = overridden(method, &headers);
    if method == Method::OPTIONS {
        return answer::options();
    }
    let mut response = match Upload::of(&shared, &token) {
        Err(refusal) => refusal.into_response(),
        Ok(upload) => {
            let answered = upload.answer(&method, &headers, body).await;
            let mut response = answered.unwrap_or_else(ApiError::into_response);
            upload.say_its_end(&mut response);
            response
        }
    };
    answer::finish(&mut response);
    response
}

/// tus: for clients that cannot send PATCH or DELETE.
fn overridden(method: Method, headers: &HeaderMap) -> Method {
    let other = headers.get("x-http-method-override").filter(|_| method == Method::POST);
    other.and_then(|other| Method::from_bytes(other.as_bytes()).ok()).unwrap_or(method)
}

/// One upload that its URL gives the right to.
struct Upload<'a> {
    shared: &'a Shared,
    claim: UploadClaim,
    incoming: Incoming,
}

impl<'a> Upload<'a> {
    fn of(shared: &'a Shared, token: &str) -> Result<Self, ApiError> {
        let Uploads { store, signer, clock, .. } = &shared.uploads;
        let claim = signer.read_upload_token(token, clock.now()).map_err(|rejected| match rejected {
            Rejected::Bad => {
                answer::refused(StatusCode::FORBIDDEN, "UPLOAD_FORBIDDEN", "This is no URL of an upload")
            }
            Rejected::Expired => {
                answer::refused(StatusCode::GONE, "UPLOAD_EXPIRED", "The URL has expired; ask for a new one")
            }
        })?;
        let incoming = store.incoming(&claim.key, &claim.upload_id, claim.size).map_err(answer::failed)?;
        // Signed by us when the files went into a folder, which they no longer do.
        let incoming = incoming.ok_or_else(ApiError::no_such_route)?;
        Ok(Self { shared, claim, incoming })
    }

    async fn answer(&self, method: &Method, headers: &HeaderMap, body: Body) -> Answer {
        match *method {
            Method::PUT => self.put(headers, body).await,
            Method::HEAD => self.head(headers).await,
            Method::PATCH => self.patch(headers, body).await,
            Method::DELETE => self.terminate(headers).await,
            _ => Err(answer::refused(
                StatusCode::METHOD_NOT_ALLOWED,
                "METHOD_NOT_ALLOWED",
                "An upload takes PUT, or PATCH, HEAD and DELETE of tus",
            )),
        }
    }

    /// The whole file at once. What was there of it is forgotten.
    async fn put(&self, headers: &HeaderMap, body: Body) -> Answer {
        if headers.contains_key(header::CONTENT_RANGE) {
            let message = "A part of a file is sent with PATCH";
            return Err(answer::refused(StatusCode::BAD_REQUEST, "UPLOAD_RANGE", message));
        }
        self.check_size(receive::announced(headers)?)?;
        self.check_type(headers)?;
        let mut writer = self.begin().await?;
        writer.restart().await.map_err(answer::failed)?;
        let _room = self.take_room(writer.missing()).await?;
        let finished = receive::write(writer, body, self.shared.idle).await?;
        match finished {
            Progress::Whole => Ok(StatusCode::NO_CONTENT.into_response()),
            // The connection promised more than it carried.
            Progress::Partial(_) => Err(receive::broken_off()),
        }
    }

    /// tus: how far the upload is.
    async fn head(&self, headers: &HeaderMap) -> Answer {
        // Without the header this may be anybody's look at what their PUT left.
        if headers.contains_key(answer::TUS_RESUMABLE) {
            answer::check_version(headers)?;
        }
        let offset = match self.incoming.progress().await.map_err(answer::failed)? {
            Progress::Partial(offset) => offset,
            Progress::Whole => self.claim.size,
        };
        Ok(answer::offset(StatusCode::OK, offset, Some(self.claim.size)))
    }

    /// tus: bytes from where the upload is.
    async fn patch(&self, headers: &HeaderMap, body: Body) -> Answer {
        answer::check_version(headers)?;
        answer::check_patch_type(headers)?;
        let offset = answer::asked_offset(headers)?;
        let writer = match self.incoming.begin().await.map_err(answer::failed)? {
            Begun::Writer(writer) => writer,
            Begun::Busy => return Err(answer::locked()),
            // The answer to the last PATCH got lost, and its client asks again.
            Begun::Whole if offset == self.claim.size && body.is_end_stream() => {
                return Ok(answer::offset(StatusCode::NO_CONTENT, offset, None));
            }
            Begun::Whole => return Err(answer::whole()),
        };
        if offset != writer.offset() {
            let message = format!("The upload is at {} bytes, not at {offset}", writer.offset());
            return Err(answer::refused(StatusCode::CONFLICT, "UPLOAD_OFFSET", message));
        }
        if receive::announced(headers).is_ok_and(|size| size > writer.missing()) {
            return Err(receive::too_much());
        }
        let _room = self.take_room(writer.missing()).await?;
        let offset = match receive::write(writer, body, self.shared.idle).await? {
            Progress::Partial(offset) => offset,
            Progress::Whole => self.claim.size,
        };
        Ok(answer::offset(StatusCode::NO_CONTENT, offset, None))
    }

    /// tus: gives up what has arrived. The URL stays good for another try.
    async fn terminate(&self, headers: &HeaderMap) -> Answer {
        answer::check_version(headers)?;
        self.begin().await?.discard().await.map_err(answer::failed)?;
        Ok(StatusCode::NO_CONTENT.into_response())
    }

    async fn begin(&self) -> Result<IncomingWriter, ApiError> {
        match self.incoming.begin().await.map_err(answer::failed)? {
            Begun::Writer(writer) => Ok(writer),
            Begun::Busy => Err(answer::locked()),
            Begun::Whole => Err(answer::whole()),
        }
    }

    fn check_size(&self, announced: u64) -> Result<(), ApiError> {
        let expected = self.claim.size;
        if announced > expected {
            return Err(receive::too_much());
        }
        if announced < expected {
            let message = format!("{expected} bytes were announced, and this are {announced}");
            return Err(answer::refused(StatusCode::BAD_REQUEST, "UPLOAD_SIZE", message));
        }
        Ok(())
    }

    /// curl sends no type, and the bytes are looked at anyway; a type that is sent has to be the right one.
    fn check_type(&self, headers: &HeaderMap) -> Result<(), ApiError> {
        let Some(sent) = headers.get(header::CONTENT_TYPE) else { return Ok(()) };
        let essence = |text: &str| text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if sent.to_str().is_ok_and(|sent| essence(sent) == essence(&self.claim.mime)) {
            return Ok(());
        }
        let message = format!("The upload was announced as {}", self.claim.mime);
        Err(answer::refused(StatusCode::UNSUPPORTED_MEDIA_TYPE, "UPLOAD_TYPE", message))
    }

    /// A full disk refuses uploads; everything else goes on. What is promised to others is not there for this one.
    async fn take_room(&self, missing: u64) -> Result<Room<'a>, ApiError> {
        let Shared { uploads: Uploads { store, reserve_bytes, .. }, promised, .. } = self.shared;
        let others = promised.fetch_add(missing, Ordering::Relaxed);
        let room = Room { promised, bytes: missing };
        let needed = missing.saturating_add(others).saturating_add(*reserve_bytes);
        match store.free_bytes().await {
            Some(free) if free < needed => Err(answer::full()),
            _ => Ok(room),
        }
    }

    /// tus: until when the upload can go on.
    fn say_its_end(&self, response: &mut Response) {
        let end = self.claim.expires_at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
        if let Ok(end) = HeaderValue::try_from(end) {
            response.headers_mut().insert(answer::UPLOAD_EXPIRES, end);
        }
    }
}

//! A gallery as one ZIP, made while it is sent: memory does not grow with it.

use std::time::{Duration, Instant};

use async_zip::tokio::write::ZipFileWriter;
use async_zip::{Compression, ZipDateTimeBuilder, ZipEntryBuilder};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use futures_util::{AsyncWriteExt as _, TryStreamExt as _};
use jiff::Zoned;
use party_app::AppError;
use party_app::media::album::{Album, Entry};
use party_app::media::downloads::{NoPlace, Pace};
use party_domain::id::PartyId;
use party_media::Store;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC};
use tokio::io::DuplexStream;
use tokio_util::io::ReaderStream;

use crate::AppState;
use crate::address::ClientAddress;
use crate::caller::Looking;
use crate::error::{ApiError, ErrorBody};
use crate::extract::Id;

/// How long a client may take nothing.
const STALLED: Duration = Duration::from_mins(1);
/// Seconds after which somebody who gets as many albums as they may is told to ask again.
const AGAIN: u64 = 30;
/// Bytes that wait for a client that reads slowly.
const BUFFER: usize = 256 << 10;

/// The whole gallery, first ones first, as far as one may see it. Files have the names and dates of when they were taken.
#[utoipa::path(get, path = "/parties/{id}/album.zip", tag = "media", operation_id = "album", params(("id" = String, Path)), responses(
    (status = 200, content_type = "application/zip", body = Vec<u8>), (status = 404, body = ErrorBody),
    (status = 429, description = "`TOO_MANY_DOWNLOADS`: this person or this address gets as many albums as it may", body = ErrorBody),
    (status = 503, description = "As many albums as one server sends are on their way", body = ErrorBody)))]
pub(super) async fn zip(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    ClientAddress(address): ClientAddress,
    Id(party): Id<PartyId>,
) -> Result<Response, ApiError> {
    let album = Album::open(&state.app, &viewer, &party).await?;
    let limits = &state.app.quotas.albums;
    let place = state.app.media.albums().take(&viewer, address, limits).map_err(no_place)?;
    let minimum = Pace::new(limits);
    let disposition = disposition(&album.title);
    let (writer, reader) = tokio::io::duplex(BUFFER);
    let store = state.app.media.store().clone();
    let (broken, end) = tokio::sync::oneshot::channel::<()>();
    tokio::spawn(async move {
        // A client that goes away ends it here, with its next byte.
        let _place = place;
        match send(album, &store, writer, minimum).await {
            Ok(()) => drop(broken.send(())),
            Err(error) => tracing::warn!(error, "an album was not sent to its end"),
        }
    });
    // Without the word that all was written, the body ends as an error: half an archive does not pass for one.
    let last = futures_util::stream::once(async move {
        end.await.map(|()| bytes::Bytes::new()).map_err(|_| std::io::Error::other("the album is not whole"))
    });
    let body = futures_util::StreamExt::chain(ReaderStream::new(reader), last);
    let mut response = Body::from_stream(body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/zip"));
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    Ok(response)
}

/// `attachment` with the party's title, for old clients without what is not ASCII.
fn disposition(title: &str) -> HeaderValue {
    const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
    let ascii: String =
        title.chars().map(|c| if c.is_ascii_alphanumeric() || " -_".contains(c) { c } else { '_' }).collect();
    let encoded = percent_encoding::utf8_percent_encode(title, RESERVED);
    let value = format!("attachment; filename=\"{ascii}.zip\"; filename*=UTF-8''{encoded}.zip");
    HeaderValue::try_from(value).unwrap_or(HeaderValue::from_static("attachment"))
}

fn no_place(why: NoPlace) -> ApiError {
    match why {
        NoPlace::TooMany => ApiError::Request {
            status: StatusCode::TOO_MANY_REQUESTS,
            code: "TOO_MANY_DOWNLOADS",
            message: "Other albums are on their way to you; wait until one of them is there".into(),
            retry_after: Some(AGAIN),
        },
        NoPlace::Busy => {
            AppError::Unavailable("as many albums as one server sends are on their way".into()).into()
        }
    }
}

async fn send(mut album: Album, store: &Store, writer: DuplexStream, mut pace: Pace) -> Result<(), String> {
    let mut zip = ZipFileWriter::with_tokio(writer);
    loop {
        let entries = album.next().await.map_err(|error: AppError| error.to_string())?;
        if entries.is_empty() {
            break;
        }
        for entry in entries {
            add(&mut zip, store, entry, &mut pace).await?;
        }
    }
    zip.close().await.map_err(|error| error.to_string())?;
    Ok(())
}

async fn add(
    zip: &mut ZipFileWriter<DuplexStream>,
    store: &Store,
    entry: Entry,
    pace: &mut Pace,
) -> Result<(), String> {
    // Deleted since it was listed: the album is whole without it.
    let Some(object) = store.get(&entry.key, None).await.map_err(|error| error.to_string())? else {
        return Ok(());
    };
    // What is in it is packed already.
    let described = ZipEntryBuilder::new(entry.name.into(), Compression::Stored)
        .last_modification_date(date(&entry.taken_at))
        .unix_permissions(0o644);
    let mut file = zip.write_entry_stream(described).await.map_err(|error| error.to_string())?;
    let mut stream = object.stream;
    while let Some(chunk) = stream.try_next().await.map_err(|error| error.to_string())? {
        let bytes = chunk.len() as u64;
        let began = Instant::now();
        let written = tokio::time::timeout(pace.patience(bytes).min(STALLED), file.write_all(&chunk)).await;
        written
            .map_err(|_| "the client takes nothing any more, or too slowly".to_owned())?
            .map_err(|error| error.to_string())?;
        pace.took(bytes, began.elapsed());
    }
    file.close().await.map_err(|error| error.to_string())
}

/// ZIP knows local times from 1980 on, in steps of two seconds.
fn date(at: &Zoned) -> async_zip::ZipDateTime {
    let small = |number: i8| u32::from(number.unsigned_abs());
    ZipDateTimeBuilder::new()
        .year(i32::from(at.year()).clamp(1980, 2107))
        .month(small(at.month()))
        .day(small(at.day()))
        .hour(small(at.hour()))
        .minute(small(at.minute()))
        .second(small(at.second()))
        .build()
}

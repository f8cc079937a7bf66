//! `party-gallery serve`: everything starts in order, and stops in the reverse one.
//!
//! Database, schema, HTTP; then, when asked to stop or when our PostgreSQL is lost: no new requests, those in flight
//! finish within `PARTY_GALLERY_SHUTDOWN_SECONDS`, the pool closes, PostgreSQL shuts down.

use anyhow::Context as _;
use party_db::migrate::{self, Event, Foreign, Migrator};
use tokio::net::TcpListener;

use crate::config::Settings;
use crate::database::Database;
use crate::shutdown::Shutdown;

/// Runs the server until it is asked to stop.
pub async fn run(settings: &Settings, shutdown: Shutdown) -> anyhow::Result<()> {
    // Before anything slow: a port that is taken is the commonest reason why a start fails.
    let address = settings.address();
    let listener = TcpListener::bind(address).await.with_context(|| {
        format!("cannot listen on {address} (PARTY_GALLERY_BIND and PORT choose another address)")
    })?;
    let database = tokio::select! {
        database = Database::open(settings) => database?,
        // What is half started ends with us; see party-embedded.
        () = shutdown.clone().asked() => return Ok(()),
    };
    let served = tokio::select! {
        served = with_database(settings, &database, listener, shutdown) => served,
        lost = database.lost() => Err(lost),
    };
    // The first error is the cause; a bad end of PostgreSQL after it is its consequence.
    let closed = database.close().await;
    served.and(closed)
}

async fn with_database(
    settings: &Settings,
    database: &Database,
    listener: TcpListener,
    shutdown: Shutdown,
) -> anyhow::Result<()> {
    deploy(&database.url()).await?;
    let address = listener.local_addr()?;
    tracing::info!("Party Gallery is ready on http://{address}/");
    drain(serve_http(listener, shutdown.clone()), shutdown, settings).await
}

/// Brings the schema up to date; from many servers at once when they start together.
async fn deploy(url: &str) -> anyhow::Result<()> {
    let mut client = migrate::connect(url).await.context("cannot connect to the database")?;
    let report = Migrator::embedded()?.deploy(&mut client, Foreign::Refuse, &mut tell).await?;
    if !report.applied.is_empty() {
        tracing::info!("the schema is up to date: {} migrations applied", report.applied.len());
    }
    Ok(())
}

/// Says what takes time or is unusual; a schema of many steps takes a moment.
fn tell(event: &Event) {
    match event {
        Event::Waiting { holder } => tracing::info!("waiting for another server's migration ({holder})"),
        Event::Retrying { .. } | Event::RebuildingIndex { .. } => tracing::warn!(?event, "migrating"),
        _ => tracing::debug!(?event, "migrating"),
    }
}

/// Holds the port until the server is asked to stop. The HTTP server takes the listener here.
async fn serve_http(listener: TcpListener, shutdown: Shutdown) -> anyhow::Result<()> {
    shutdown.asked().await;
    drop(listener);
    Ok(())
}

/// Waits for the HTTP server; once it is asked to stop, no longer than requests in flight are given.
async fn drain(
    http: impl Future<Output = anyhow::Result<()>>,
    shutdown: Shutdown,
    settings: &Settings,
) -> anyhow::Result<()> {
    let grace = settings.shutdown_grace();
    let too_late = async {
        shutdown.asked().await;
        tokio::time::sleep(grace).await;
    };
    tokio::select! {
        served = http => served,
        () = too_late => {
            tracing::warn!("requests were still in flight after {} s and were cut off", grace.as_secs());
            Ok(())
        }
    }
}

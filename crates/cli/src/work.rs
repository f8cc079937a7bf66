//! The worker: beside the server (`serve`, unless `PARTY_GALLERY_WORKER=off`) or alone (`party-gallery worker`), on as many
//! machines as one likes. Where it works, the clock's work is done too.

use std::time::Duration;

use anyhow::Context as _;
use party_app::App;
use party_worker::{Options, Worker, tasks};

use crate::config::Settings;
use crate::database::Database;
use crate::shutdown::Shutdown;
use crate::{clockwork, serve};

/// What is left of the time to stop for giving back jobs that did not finish.
const TO_GIVE_BACK: Duration = Duration::from_secs(1);

/// A scratch folder that is not locked yet may belong to a server that starts at this moment.
const FRESH: jiff::SignedDuration = jiff::SignedDuration::from_mins(10);

/// Works until it is asked to stop, and returns when the jobs that run are finished or given back.
pub async fn run(app: App, settings: &Settings, shutdown: Shutdown) -> anyhow::Result<()> {
    let defaults = Options::default();
    let options = Options {
        concurrency: settings.worker_concurrency.unwrap_or(defaults.concurrency),
        grace: settings.shutdown_grace().saturating_sub(TO_GIVE_BACK),
        ..defaults
    };
    // What workers left that were killed; those of other servers on this machine are locked.
    app.media.sweep_work(app.now() - FRESH).await;
    let clockwork = tokio::spawn(clockwork::run(app.clone()));
    let pushes = tokio::spawn(party_app::push::keep_sending(app.clone(), shutdown.clone().asked()));
    let asked = shutdown.asked();
    let worked = party_seed::pictures::with(tasks::all(Worker::new(app, options)))
        .run(async {
            asked.await;
            clockwork.abort();
        })
        .await;
    clockwork.abort();
    // What is being sent is finished, or is sent again when the lease on it ends.
    let finished = tokio::time::timeout(settings.shutdown_grace(), pushes).await;
    if finished.is_err() {
        tracing::warn!("pushes were still being sent; they will be sent again");
    }
    worked.context("the worker cannot work")
}

/// `party-gallery worker`: works alone, until it is asked to stop.
pub async fn run_alone(settings: &Settings, database: &Database, shutdown: Shutdown) -> anyhow::Result<()> {
    serve::deploy(&database.url()).await?;
    let app = serve::app(settings, &database.url())?;
    let db = app.db.clone();
    tracing::info!("the worker is ready");
    let worked = tokio::select! {
        worked = run(app, settings, shutdown) => worked,
        lost = database.lost() => Err(lost),
    };
    db.close();
    worked
}

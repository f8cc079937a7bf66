//! `party-gallery serve`: everything starts in order, and stops in the reverse one.
//!
//! Database, schema, HTTP; then, when asked to stop or when our PostgreSQL is lost: no new requests, those in flight
//! finish within `PARTY_GALLERY_SHUTDOWN_SECONDS`, the pool closes, PostgreSQL shuts down.

use std::sync::Arc;

use anyhow::Context as _;
use party_app::Caches;
use party_app::auth::AuthConfig;
use party_app::identity;
use party_app::identity::firebase::{FirebaseVerifier, GOOGLE_KEYS};
use party_app::identity::pass_key::PassKey;
use party_app::live::Live;
use party_app::mailer::Mailer;
use party_app::media::Quotas;
use party_app::push::Push;
use party_app::push::endpoint::Hosts;
use party_app::push::fcm::Fcm;
use party_app::push::vapid::VapidKeys;
use party_app::push::web::WebPush;
use party_cache::{Link, LinkOptions};
use party_db::migrate::{self, Event, Foreign, Migrator};
use tokio::net::TcpListener;

use crate::config::{Settings, WorkerPlace};
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
    drain(serve_http(settings, &database.url(), listener, shutdown.clone()), shutdown, settings).await
}

/// Brings the schema up to date; from many servers at once when they start together.
pub(crate) async fn deploy(url: &str) -> anyhow::Result<()> {
    let mut client = migrate::connect(url).await.with_context(|| crate::database::unreachable(url))?;
    let report = Migrator::embedded()?.deploy(&mut client, Foreign::Refuse, &mut tell).await?;
    if !report.applied.is_empty() {
        tracing::info!("the schema is up to date: {} migrations applied", report.applied.len());
    }
    install_jobs(url).await
}

/// Brings the queue of jobs, which has a schema of its own, to what this program needs.
pub(crate) async fn install_jobs(url: &str) -> anyhow::Result<()> {
    let database = party_db::Database::connect(url, 2)?;
    party_worker::install(&database).await?;
    database.close();
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

/// Answers requests until the server is asked to stop; beside it, the worker.
async fn serve_http(
    settings: &Settings,
    url: &str,
    listener: TcpListener,
    shutdown: Shutdown,
) -> anyhow::Result<()> {
    let app = app(settings, url)?;
    let database = app.db.clone();
    let worker = (settings.worker == WorkerPlace::Inside).then(|| {
        let (app, settings, shutdown) = (app.clone(), settings.clone(), shutdown.clone());
        tokio::spawn(async move { crate::work::run(app, &settings, shutdown).await })
    });
    let coherence = tokio::spawn({
        let app = app.clone();
        async move { app.keep_coherent().await }
    });
    let served = party_realtime::serve(app, http_config(settings), listener, shutdown.asked()).await;
    let jobs_done = match worker {
        Some(worker) => worker.await.unwrap_or_else(|panicked| Err(panicked.into())),
        None => Ok(()),
    };
    coherence.abort();
    database.close();
    served.context("the HTTP server failed").and(jobs_done)
}

/// The use cases, as the settings say.
pub fn app(settings: &Settings, url: &str) -> anyhow::Result<party_app::App> {
    let db = party_db::Database::connect(url, settings.db_pool_size.get())?;
    crate::folders::close(&settings.data_dir).context("cannot close the data folder to other users")?;
    let media =
        party_app::media::MediaHome::open(&settings.storage()).context("cannot open the store of media")?;
    let app = party_app::App::new(db, media, party_app::Clock::system(), party_app::Entropy::system());
    let auth = Arc::new(auth(settings)?);
    let push = Arc::new(push(settings)?);
    let link = settings.redis_url.as_ref().map(|url| Link::start(LinkOptions::new(url.reveal())));
    let live = Live::new(link.clone());
    let caches = Caches::new(link, u64::from(settings.cache_mb.get()) << 20);
    let quotas = Quotas {
        party_bytes: megabytes(settings.party_storage_mb),
        person_bytes: megabytes(settings.person_storage_mb),
        ..Quotas::default()
    };
    Ok(party_app::App { session_days: settings.session_days, caches, live, push, auth, quotas, ..app })
}

/// A setting in megabytes, of which 0 is none.
fn megabytes(setting: u32) -> Option<u64> {
    (setting > 0).then(|| u64::from(setting) * 1_000_000)
}

/// How pushes leave.
fn push(settings: &Settings) -> anyhow::Result<Push> {
    let fcm = match &settings.fcm_credentials {
        None => None,
        Some(path) => {
            let of = || format!("PARTY_GALLERY_FCM_CREDENTIALS (fcm_credentials), {}", path.display());
            let json = std::fs::read_to_string(path).with_context(of)?;
            let client = identity::http_client()?;
            Some(Fcm::new(&json, client, settings.fcm_url.as_str()).with_context(of)?)
        }
    };
    let keys = match (&settings.vapid_private_key, &settings.vapid_public_key) {
        (Some(private), Some(public)) => Some(
            VapidKeys::parse(private.reveal(), public)
                .context("PARTY_GALLERY_VAPID_PRIVATE_KEY and PARTY_GALLERY_VAPID_PUBLIC_KEY")?,
        ),
        _ => None,
    };
    let public_url = settings.public_url.as_ref().map(|url| url.as_str().to_owned());
    let public_url = public_url.filter(|url| url.starts_with("https://"));
    let subject = settings.vapid_subject.clone().or(public_url);
    if settings.push_allow_private {
        tracing::warn!(
            "Web Pushes go to private networks too: anybody can make this server call its neighbours"
        );
    }
    let hosts = Hosts {
        more: settings.push_hosts.iter().map(|host| host.pattern().clone()).collect(),
        allow_private: settings.push_allow_private,
    };
    Ok(Push::new(fcm, WebPush::new(subject, hosts), keys))
}

/// How people sign in: by Firebase when a project is set, else with accounts of our own.
fn auth(settings: &Settings) -> anyhow::Result<AuthConfig> {
    let firebase = match &settings.firebase_project_id {
        None => None,
        Some(project) => {
            let project = project.parse().context("FIREBASE_PROJECT_ID (firebase_project_id)")?;
            Some(if settings.firebase_emulator {
                tracing::warn!(
                    "unsigned tokens of the Firebase emulator are accepted: anybody can be anybody"
                );
                FirebaseVerifier::emulator(project)
            } else {
                let keys = GOOGLE_KEYS.parse().context("the address of Google's keys")?;
                FirebaseVerifier::new(project, identity::http_client()?, keys)
            })
        }
    };
    let mailer = match &settings.smtp_url {
        None => Mailer::none(),
        Some(url) => Mailer::smtp(url.reveal(), &settings.mail_from)
            .context("PARTY_GALLERY_SMTP_URL (smtp_url) or PARTY_GALLERY_MAIL_FROM (mail_from)")?,
    };
    let here = || format!("http://localhost:{}", settings.port);
    let public_url = settings.public_url.as_ref().map_or_else(here, |url| url.as_str().to_owned());
    let pass_key = pass_key(settings)?;
    Ok(AuthConfig { firebase, public_url, mailer, pass_key, ..AuthConfig::default() })
}

/// The key under which secrets of passes are kept: the setting's, or that of a file in the data folder.
fn pass_key(settings: &Settings) -> anyhow::Result<PassKey> {
    if let Some(key) = &settings.pass_key {
        return PassKey::parse(key.reveal())
            .context("PARTY_GALLERY_PASS_KEY (pass_key) must be 32 bytes in base64");
    }
    if settings.redis_url.is_some() {
        tracing::warn!(
            "PARTY_GALLERY_PASS_KEY (pass_key) is not set: with several servers, each opens only the pass links that it made"
        );
    }
    let path = settings.data_dir.join("pass.key");
    PassKey::load_or_create(&path)
        .with_context(|| format!("cannot read or make the key of passes, {}", path.display()))
}

fn http_config(settings: &Settings) -> party_http::HttpConfig {
    party_http::HttpConfig {
        public_url: settings.public_url.as_ref().and_then(|url| url.as_str().parse().ok()),
        cors_origins: settings.cors_origins.iter().map(|origin| origin.as_str().to_owned()).collect(),
        trusted_proxies: settings.trusted_proxies.iter().map(|proxy| proxy.network()).collect(),
        metrics_from: settings.metrics_from.iter().map(|network| network.network()).collect(),
        request_timeout: settings.request_timeout(),
        rate_limits: true,
        budgets: budgets(settings),
        uploads: None,
        web: web_config(settings),
    }
}

fn budgets(settings: &Settings) -> party_http::Budgets {
    party_http::Budgets {
        reads: settings.limit_reads,
        writes: settings.limit_writes,
        sign_ins: settings.limit_sign_ins,
        passwords: settings.limit_passwords,
        avatars: settings.limit_avatars,
        entries: settings.limit_entries,
        previews: settings.limit_previews,
        calendars: settings.limit_calendars,
        failures: settings.limit_failures,
        ceiling: settings.limit_ceiling,
        messages: settings.limit_messages,
        events: settings.limit_events,
        connections: settings.limit_connections,
        polls: settings.limit_polls,
        files: settings.limit_files,
    }
}

fn web_config(settings: &Settings) -> party_http::web::WebConfig {
    party_http::web::WebConfig {
        sends_mail: settings.smtp_url.is_some(),
        map_style: settings.map_style_url.as_ref().map(|style| style.url().clone()),
        map_sources: settings.map_origins.iter().map(|origin| origin.as_str().to_owned()).collect(),
        bucket: None,
        accounts: settings.accounts(),
    }
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

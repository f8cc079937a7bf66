//! REST under `/api/v1`: bytes become a [`Viewer`](party_domain::viewer::Viewer) and parsed values, a use case is
//! called, and what it says becomes one envelope or one error.
//!
//! To add a resource: a file in `routes/` with its DTOs and handlers, one line in [`routes::api`], and its rows in the
//! authorisation table (`tests/`), without which the tests fail.

mod address;
mod budgets;
mod caller;
mod cookies;
mod envelope;
mod error;
mod extract;
mod layers;
mod limits;
mod openapi;
pub mod plain;
pub mod routes;
pub mod web;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use axum::Router;
use axum::serve::ListenerExt as _;
use ipnet::IpNet;
use party_app::App;
use tokio::net::TcpListener;
use url::Url;

use routes::uploads::Uploads;

pub use budgets::Budgets;
pub use caller::Caller;
pub use error::{ApiError, Told};
pub use extract::parse;
pub use limits::{Limits, Pollers};
pub use openapi::document as openapi;

/// What the HTTP layer is told by the configuration.
#[derive(Debug, Clone)]
pub struct HttpConfig {
    /// Address under which people reach the server.
    pub public_url: Option<Url>,
    /// Origins of web pages elsewhere that may call the API.
    pub cors_origins: Vec<String>,
    /// Reverse proxies whose word about the client's address (X-Forwarded-For, Forwarded) is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Networks from which /metrics is answered.
    pub metrics_from: Vec<IpNet>,
    /// After which a request is answered with 503; an upload, when it stands still so long.
    pub request_timeout: Duration,
    /// Whether requests are limited by how often they come. Off only for tests and measurements.
    pub rate_limits: bool,
    /// How often they may come.
    pub budgets: Budgets,
    /// Where files are received; by default in the folder of the store, if it is one.
    pub uploads: Option<Uploads>,
    /// What the web app is told.
    pub web: web::WebConfig,
}

impl Default for HttpConfig {
    fn default() -> Self {
        Self {
            public_url: None,
            cors_origins: Vec::new(),
            trusted_proxies: Vec::new(),
            metrics_from: Vec::new(),
            request_timeout: Duration::from_secs(30),
            rate_limits: true,
            budgets: Budgets::default(),
            uploads: None,
            web: web::WebConfig::default(),
        }
    }
}

/// What handlers share. Cloned several times a request, so it is one pointer.
#[derive(Clone)]
pub struct AppState(Arc<Shared>);

/// What is behind it.
pub struct Shared {
    pub(crate) app: App,
    pub(crate) config: HttpConfig,
    pub(crate) limits: Option<limits::Limits>,
    pub(crate) pollers: Pollers,
    /// Whether the operator was told that requests come through a proxy that is not trusted.
    pub(crate) warned_of_proxy: AtomicBool,
}

impl AppState {
    fn new(app: App, config: HttpConfig) -> Self {
        let limits = {
            let link = app.caches.coherence().link().cloned();
            config.rate_limits.then(|| limits::Limits::new(link, config.budgets))
        };
        let (pollers, warned_of_proxy) = (Pollers::default(), AtomicBool::new(false));
        Self(Arc::new(Shared { app, config, limits, pollers, warned_of_proxy }))
    }
}

/// For what is answered beside the routes of this crate.
impl AppState {
    /// The use cases.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// How often; `None` when nothing is limited.
    pub fn limits(&self) -> Option<&Limits> {
        self.limits.as_ref()
    }

    /// The viewers behind the Socket.IO sessions that poll on this server.
    pub fn pollers(&self) -> &Pollers {
        &self.pollers
    }

    /// Whether a browser says that a request comes from a page of ours.
    pub fn is_own_page(&self, headers: &axum::http::HeaderMap) -> bool {
        cookies::same_origin(self, headers)
    }
}

impl std::ops::Deref for AppState {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

/// The whole server as a router.
pub fn router(app: App, config: HttpConfig) -> Router {
    Server::with_state(AppState::new(app, config), Router::new()).router
}

/// The server before it listens.
pub struct Server {
    state: AppState,
    router: Router,
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Server").field("config", &self.state.config).finish_non_exhaustive()
    }
}

impl Server {
    /// What a deployment's state is, for what is answered beside the routes of this crate.
    ///
    /// # Errors
    /// When the folder for uploads cannot be used.
    pub async fn state(app: App, config: HttpConfig) -> std::io::Result<AppState> {
        let uploads = match config.uploads {
            Some(uploads) => Some(uploads),
            None => Uploads::of(&app).await.map_err(std::io::Error::other)?,
        };
        let web = web::WebConfig { bucket: web::bucket(&app).await, ..config.web.clone() };
        Ok(AppState::new(app, HttpConfig { uploads, web, ..config }))
    }

    /// All routes and some more, with everything around them that no route has to think of.
    pub fn with_state(state: AppState, more: Router<AppState>) -> Self {
        let router = layers::wrap(routes::all(&state).merge(more), &state).with_state(state.clone());
        Self { state, router }
    }

    /// Serves until `shutdown` is done; then takes no new requests and returns when those in flight are answered.
    ///
    /// # Errors
    /// When the listener fails.
    pub async fn serve(
        self,
        listener: TcpListener,
        shutdown: impl Future<Output = ()> + Send + 'static,
    ) -> std::io::Result<()> {
        let Self { state, router } = self;
        let sweeper = tokio::spawn(async move {
            let mut minute = tokio::time::interval(Duration::from_mins(1));
            while let Some(limits) = &state.limits {
                minute.tick().await;
                limits.forget_idle();
            }
        });
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        let listener = listener.tap_io(|stream| {
            // What is written is whole answers and messages: none waits for the receipt of the one before.
            if let Err(error) = stream.set_nodelay(true) {
                tracing::debug!(%error, "a connection sends later than it could");
            }
            // A peer that takes nothing any more is cut off, instead of holding what is meant for it for ever.
            if let Err(error) = rustix::net::sockopt::set_tcp_user_timeout(&*stream, UNHEARD) {
                tracing::debug!(%error, "a connection has no limit to what it leaves unanswered");
            }
        });
        let served = axum::serve(listener, service).with_graceful_shutdown(shutdown).await;
        sweeper.abort();
        served
    }
}

/// How long a peer may leave unanswered what was sent to it, in milliseconds.
const UNHEARD: u32 = 20_000;

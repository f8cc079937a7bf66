//! The configuration: every setting, its type, its default, and where it comes from.
//!
//! A value comes from the environment, else from the TOML file, else from its default. What is loaded is valid; a bad
//! value is named by its variable or by file and line, and unknown keys of the file are refused. Secrets are never
//! shown: not by `Debug`, not in an error, not by `party-gallery config`.
//!
//! To add a setting: a field here, a line in [`Settings::lines`], a row in README's table. Tests miss what is missing.

mod firebase;
mod storage;
mod values;

use std::fmt::Write as _;
use std::net::{IpAddr, SocketAddr};
use std::num::{NonZeroU32, NonZeroUsize};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, ensure};
use confique::meta::FieldKind;
use confique::{Config as _, File, FileFormat, Layer as _};

pub use firebase::{AuthDomain, WebApiKey};
pub use storage::Storage;
pub use values::{
    Environment, FileUrl, LogFilter, LogFormat, Origin, Proxy, PublicUrl, Secret, ServiceUrl, WorkerPlace,
};
use values::{PushHost, comma_separated_origins, comma_separated_proxies, comma_separated_push_hosts};

/// Ten years: a session that lasts longer is a mistake.
const MOST_SESSION_DAYS: u32 = 3650;

/// The file that is read when none is named, if it is there.
pub const DEFAULT_FILE: &str = "party-gallery.toml";

/// All settings of the server. The field names are the keys of the file.
#[derive(Debug, Clone, confique::Config)]
#[config(layer_attr(serde(deny_unknown_fields)))]
pub struct Settings {
    /// Port of the HTTP server; 0 takes a free one.
    #[config(env = "PORT", default = 3000)]
    pub port: u16,

    /// Address of the HTTP server: 127.0.0.1 for this machine only, 0.0.0.0 or :: for the network.
    #[config(env = "PARTY_GALLERY_BIND", default = "127.0.0.1")]
    pub bind: IpAddr,

    /// PostgreSQL to use. Without it the server runs a PostgreSQL of its own in the data folder.
    #[config(env = "DATABASE_URL")]
    pub database_url: Option<Secret>,

    /// Redis 7 or newer, Valkey or a Redis Cluster to share the cache with other servers. Without it the cache is in the
    /// process.
    #[config(env = "REDIS_URL")]
    pub redis_url: Option<Secret>,

    /// Megabytes that cached values take in the process at most, about.
    #[config(env = "PARTY_GALLERY_CACHE_MB", default = 64)]
    pub cache_mb: NonZeroU32,

    /// Folder of everything that the server keeps on this machine.
    #[config(env = "PARTY_GALLERY_DATA_DIR", default = "./data")]
    pub data_dir: PathBuf,

    /// Folder of the PostgreSQL programs for the server's own database, when they are in an unusual place.
    #[config(env = "PARTY_GALLERY_POSTGRES_BIN_DIR")]
    pub postgres_bin_dir: Option<PathBuf>,

    /// Where photos and videos are kept: a folder, `s3://bucket/prefix` or `gs://bucket/prefix`. Without it, `media` in the
    /// data folder.
    #[config(env = "PARTY_GALLERY_STORAGE")]
    pub storage: Option<Storage>,

    /// Address of an S3 API that is not Amazon's, as `https://minio.example:9000`.
    #[config(env = "PARTY_GALLERY_S3_ENDPOINT")]
    pub s3_endpoint: Option<ServiceUrl>,

    /// Region of the bucket. Without it `AWS_REGION`, else us-east-1.
    #[config(env = "PARTY_GALLERY_S3_REGION")]
    pub s3_region: Option<String>,

    /// Id of the key to the bucket. Without it the usual credentials of AWS: `AWS_ACCESS_KEY_ID`, the instance's role.
    #[config(env = "PARTY_GALLERY_S3_ACCESS_KEY")]
    pub s3_access_key: Option<Secret>,

    /// Secret of the key to the bucket.
    #[config(env = "PARTY_GALLERY_S3_SECRET_KEY")]
    pub s3_secret_key: Option<Secret>,

    /// Whether the endpoint wants the bucket in front of its host, instead of in the path.
    #[config(env = "PARTY_GALLERY_S3_VIRTUAL_HOST", default = false)]
    pub s3_virtual_host: bool,

    /// File of the service account's key for a gs:// bucket.
    #[config(env = "GOOGLE_APPLICATION_CREDENTIALS")]
    pub google_application_credentials: Option<PathBuf>,

    /// Firebase project whose users sign in. Without it accounts are local.
    #[config(env = "FIREBASE_PROJECT_ID")]
    pub firebase_project_id: Option<String>,

    /// Web API key of the project, by which people sign in on pages too. Without it only apps sign in.
    #[config(env = "PARTY_GALLERY_FIREBASE_API_KEY")]
    pub firebase_api_key: Option<WebApiKey>,

    /// Host whose pages lead through a sign-in by Google. Without it the project's own, at firebaseapp.com.
    #[config(env = "PARTY_GALLERY_FIREBASE_AUTH_DOMAIN")]
    pub firebase_auth_domain: Option<AuthDomain>,

    /// Accept the unsigned tokens of the Firebase emulator. Refused in production.
    #[config(env = "PARTY_GALLERY_FIREBASE_EMULATOR", default = false)]
    pub firebase_emulator: bool,

    /// Where pages find that emulator, as `http://127.0.0.1:9099`. Without it they ask Google.
    #[config(env = "PARTY_GALLERY_FIREBASE_EMULATOR_URL")]
    pub firebase_emulator_url: Option<ServiceUrl>,

    /// development or production; production when unset and the binary is a release build.
    #[config(env = "PARTY_GALLERY_ENV")]
    pub env: Option<Environment>,

    /// Address under which people reach the server, for links and QR codes: scheme, host and port, without a path.
    #[config(env = "PARTY_GALLERY_PUBLIC_URL")]
    pub public_url: Option<PublicUrl>,

    /// Key under which secrets of passes are kept in the database, so that hosts can open links again: 32 bytes in base64.
    /// Several servers need the same one. Without it, `pass.key` in the data folder, which is made at the first start.
    #[config(env = "PARTY_GALLERY_PASS_KEY")]
    pub pass_key: Option<Secret>,

    /// Origins of web pages elsewhere that may call the API.
    #[config(env = "PARTY_GALLERY_CORS_ORIGINS", default = [], parse_env = comma_separated_origins)]
    pub cors_origins: Vec<Origin>,

    /// Style of the maps (a style.json). Without it maps are plans without streets, and nothing is asked of others.
    #[config(env = "PARTY_GALLERY_MAP_STYLE_URL")]
    pub map_style_url: Option<FileUrl>,

    /// Other origins that the style takes tiles, letters and signs from.
    #[config(env = "PARTY_GALLERY_MAP_ORIGINS", default = [], parse_env = comma_separated_origins)]
    pub map_origins: Vec<Origin>,

    /// Reverse proxies whose X-Forwarded-For, or else Forwarded, is believed.
    #[config(env = "PARTY_GALLERY_TRUSTED_PROXIES", default = [], parse_env = comma_separated_proxies)]
    pub trusted_proxies: Vec<Proxy>,

    /// Networks from which /metrics is answered.
    #[config(env = "PARTY_GALLERY_METRICS_FROM", default = ["127.0.0.0/8", "::1/128"], parse_env = comma_separated_proxies)]
    pub metrics_from: Vec<Proxy>,

    /// What is logged: a level, or levels by module as in `info,party_db=debug`.
    #[config(env = "PARTY_GALLERY_LOG", default = "info")]
    pub log: LogFilter,

    /// How it is logged: text or json.
    #[config(env = "PARTY_GALLERY_LOG_FORMAT", default = "text")]
    pub log_format: LogFormat,

    /// Most connections to the database at a time.
    #[config(env = "PARTY_GALLERY_DB_POOL_SIZE", default = 16)]
    pub db_pool_size: NonZeroUsize,

    /// Mail server for links to people, as `smtps://user:password@host:465`. Without it an operator hands links out.
    #[config(env = "PARTY_GALLERY_SMTP_URL")]
    pub smtp_url: Option<Secret>,

    /// Sender of mails: an address, or a name with an address in angle brackets.
    #[config(env = "PARTY_GALLERY_MAIL_FROM", default = "Party Gallery <party@localhost.localdomain>")]
    pub mail_from: String,

    /// File of the key of the service account that sends pushes to the apps by Firebase Cloud Messaging. Without it apps get
    /// none.
    #[config(env = "PARTY_GALLERY_FCM_CREDENTIALS")]
    pub fcm_credentials: Option<PathBuf>,

    /// Where messages to Firebase Cloud Messaging go.
    #[config(env = "PARTY_GALLERY_FCM_URL", default = "https://fcm.googleapis.com")]
    pub fcm_url: ServiceUrl,

    /// Private key that signs Web Pushes, base64url. Without it and the public one the deployment makes its own once.
    #[config(env = "PARTY_GALLERY_VAPID_PRIVATE_KEY")]
    pub vapid_private_key: Option<Secret>,

    /// Public key with which browsers subscribe to Web Push, base64url.
    #[config(env = "PARTY_GALLERY_VAPID_PUBLIC_KEY")]
    pub vapid_public_key: Option<String>,

    /// Whom push services ask when something is wrong: `mailto:` or an address. Without it the public URL, if it is https.
    #[config(env = "PARTY_GALLERY_VAPID_SUBJECT")]
    pub vapid_subject: Option<String>,

    /// Send Web Pushes to private networks and without TLS. Refused in production.
    #[config(env = "PARTY_GALLERY_PUSH_ALLOW_PRIVATE", default = false)]
    pub push_allow_private: bool,

    /// Hosts of push services besides those of the browsers there are: names, `*.push.example`, or `*` for every one.
    #[config(env = "PARTY_GALLERY_PUSH_HOSTS", default = [], parse_env = comma_separated_push_hosts)]
    pub push_hosts: Vec<PushHost>,

    /// Megabytes that the gallery of one party may take in the store; 0: as many as there is room for.
    #[config(env = "PARTY_GALLERY_PARTY_STORAGE_MB", default = 100_000)]
    pub party_storage_mb: u32,

    /// Megabytes that the files of one person may take in the store, at all parties together; 0: as many as there is room for.
    #[config(env = "PARTY_GALLERY_PERSON_STORAGE_MB", default = 50_000)]
    pub person_storage_mb: u32,

    /// Where jobs are run: inside the server, or off: by `party-gallery worker` elsewhere.
    #[config(env = "PARTY_GALLERY_WORKER", default = "inside")]
    pub worker: WorkerPlace,

    /// Jobs that run at a time in each lane (what is quick, photos, videos, what is done to many); as many as CPUs when unset.
    #[config(env = "PARTY_GALLERY_WORKER_CONCURRENCY")]
    pub worker_concurrency: Option<NonZeroUsize>,

    /// Seconds that requests in flight and jobs get when the server stops.
    #[config(env = "PARTY_GALLERY_SHUTDOWN_SECONDS", default = 20)]
    pub shutdown_seconds: u32,

    /// Days until a session that is not used ends.
    #[config(env = "PARTY_GALLERY_SESSION_DAYS", default = 30)]
    pub session_days: NonZeroU32,

    /// Seconds after which a request is answered with 503.
    #[config(env = "PARTY_GALLERY_REQUEST_TIMEOUT_SECONDS", default = 30)]
    pub request_timeout_seconds: NonZeroU32,

    /// Reads a minute of one person, or of an address without a session.
    #[config(env = "PARTY_GALLERY_LIMIT_READS", default = 1_200)]
    pub limit_reads: NonZeroU32,

    /// Writes a minute of one person, or of an address without a session.
    #[config(env = "PARTY_GALLERY_LIMIT_WRITES", default = 300)]
    pub limit_writes: NonZeroU32,

    /// Requests a minute of one address that have to do with signing in.
    #[config(env = "PARTY_GALLERY_LIMIT_SIGN_INS", default = 30)]
    pub limit_sign_ins: NonZeroU32,

    /// Passwords that are tried for one account in a quarter of an hour.
    #[config(env = "PARTY_GALLERY_LIMIT_PASSWORDS", default = 20)]
    pub limit_passwords: NonZeroU32,

    /// Pictures of oneself a minute of one person.
    #[config(env = "PARTY_GALLERY_LIMIT_AVATARS", default = 20)]
    pub limit_avatars: NonZeroU32,

    /// Guests a minute who come in by one pass, and from one address.
    #[config(env = "PARTY_GALLERY_LIMIT_ENTRIES", default = 120)]
    pub limit_entries: NonZeroU32,

    /// Looks a minute behind passes from one address.
    #[config(env = "PARTY_GALLERY_LIMIT_PREVIEWS", default = 240)]
    pub limit_previews: NonZeroU32,

    /// Reads a minute of one person's calendar by its secret address.
    #[config(env = "PARTY_GALLERY_LIMIT_CALENDARS", default = 60)]
    pub limit_calendars: NonZeroU32,

    /// Session tokens and calendar addresses a minute that are none, from one address.
    #[config(env = "PARTY_GALLERY_LIMIT_FAILURES", default = 120)]
    pub limit_failures: NonZeroU32,

    /// Requests a minute of any kind from one address.
    #[config(env = "PARTY_GALLERY_LIMIT_CEILING", default = 12_000)]
    pub limit_ceiling: NonZeroU32,

    /// Chat messages a minute of one person.
    #[config(env = "PARTY_GALLERY_LIMIT_MESSAGES", default = 120)]
    pub limit_messages: NonZeroU32,

    /// Other socket events a minute of one person.
    #[config(env = "PARTY_GALLERY_LIMIT_EVENTS", default = 600)]
    pub limit_events: NonZeroU32,

    /// Connections for live events a minute from one address.
    #[config(env = "PARTY_GALLERY_LIMIT_CONNECTIONS", default = 6_000)]
    pub limit_connections: NonZeroU32,

    /// Requests a minute of one person who polls for live events.
    #[config(env = "PARTY_GALLERY_LIMIT_POLLS", default = 3_000)]
    pub limit_polls: NonZeroU32,

    /// Pictures by signed links a minute to one address.
    #[config(env = "PARTY_GALLERY_LIMIT_FILES", default = 240_000)]
    pub limit_files: NonZeroU32,
}

impl Settings {
    /// Loads the settings; `file` must exist when it is given.
    pub fn load(file: Option<&Path>) -> anyhow::Result<Self> {
        type Layer = <Settings as confique::Config>::Layer;
        let from_file = match file {
            Some(path) => File::with_format(path, FileFormat::Toml).required().load::<Layer>(),
            None => File::with_format(DEFAULT_FILE, FileFormat::Toml).load::<Layer>(),
        }?;
        let merged = Layer::from_env()?.with_fallback(from_file).with_fallback(Layer::default_values());
        let settings = Self::from_layer(merged)?;
        settings.check()?;
        Ok(settings)
    }

    /// What no single value shows.
    fn check(&self) -> anyhow::Result<()> {
        if let Some(url) = &self.database_url {
            let scheme = url.reveal().split("://").next().unwrap_or_default();
            ensure!(
                matches!(scheme, "postgres" | "postgresql"),
                "DATABASE_URL (database_url) is no PostgreSQL URL: it has to begin with postgresql://"
            );
        }
        if let Some(url) = &self.redis_url {
            let checked = party_cache::LinkOptions::new(url.reveal()).check();
            ensure!(checked.is_ok(), "REDIS_URL (redis_url) {}", checked.err().unwrap_or_default());
        }
        self.check_storage()?;
        ensure!(
            self.session_days.get() <= MOST_SESSION_DAYS,
            "PARTY_GALLERY_SESSION_DAYS (session_days) is more than {MOST_SESSION_DAYS}"
        );
        ensure!(
            self.vapid_private_key.is_some() == self.vapid_public_key.is_some(),
            "PARTY_GALLERY_VAPID_PRIVATE_KEY (vapid_private_key) and PARTY_GALLERY_VAPID_PUBLIC_KEY (vapid_public_key) \
             belong together: set both, or none"
        );
        ensure!(
            !self.push_allow_private || self.environment() != Environment::Production,
            "PARTY_GALLERY_PUSH_ALLOW_PRIVATE (push_allow_private) lets anybody make this server call hosts of its own \
             network, and this is production: turn it off, or set PARTY_GALLERY_ENV=development"
        );
        self.check_firebase()
    }

    /// Development or production, by setting or else by how the binary was built.
    pub fn environment(&self) -> Environment {
        let built = if cfg!(debug_assertions) { Environment::Development } else { Environment::Production };
        self.env.unwrap_or(built)
    }

    /// Where the HTTP server listens.
    pub fn address(&self) -> SocketAddr {
        SocketAddr::new(self.bind, self.port)
    }

    /// How long requests in flight get when the server stops.
    pub fn shutdown_grace(&self) -> Duration {
        Duration::from_secs(self.shutdown_seconds.into())
    }

    /// After which a request is answered with 503.
    pub fn request_timeout(&self) -> Duration {
        Duration::from_secs(self.request_timeout_seconds.get().into())
    }

    /// The effective configuration as TOML, each value with its variable, secrets hidden.
    pub fn to_toml(&self) -> String {
        let mut text = String::new();
        for (field, value) in Self::META.fields.iter().zip(self.lines()) {
            let FieldKind::Leaf { env, .. } = field.kind else { continue };
            let line = match value {
                Some(value) => format!("{} = {value}", field.name),
                None => format!("# {} is not set", field.name),
            };
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{line:<60} # {}", env.unwrap_or_default());
        }
        text
    }

    /// The values in the order of the fields, as TOML.
    fn lines(&self) -> Vec<Option<String>> {
        let quoted = |value: &dyn std::fmt::Display| format!("{:?}", value.to_string());
        let list = |values: Vec<String>| format!("[{}]", values.join(", "));
        vec![
            Some(self.port.to_string()),
            Some(quoted(&self.bind)),
            self.database_url.as_ref().map(|_| quoted(&"(set, not shown)")),
            self.redis_url.as_ref().map(|_| quoted(&"(set, not shown)")),
            Some(self.cache_mb.to_string()),
            Some(quoted(&self.data_dir.display())),
            self.postgres_bin_dir.as_ref().map(|path| quoted(&path.display())),
            self.storage.as_ref().map(|storage| quoted(storage)),
            self.s3_endpoint.as_ref().map(|url| quoted(url)),
            self.s3_region.as_ref().map(|region| quoted(region)),
            self.s3_access_key.as_ref().map(|_| quoted(&"(set, not shown)")),
            self.s3_secret_key.as_ref().map(|_| quoted(&"(set, not shown)")),
            Some(self.s3_virtual_host.to_string()),
            self.google_application_credentials.as_ref().map(|path| quoted(&path.display())),
            self.firebase_project_id.as_ref().map(|project| quoted(project)),
            self.firebase_api_key.as_ref().map(|key| quoted(key)),
            self.firebase_auth_domain.as_ref().map(|domain| quoted(domain)),
            Some(self.firebase_emulator.to_string()),
            self.firebase_emulator_url.as_ref().map(|url| quoted(url)),
            Some(quoted(&self.environment())),
            self.public_url.as_ref().map(|url| quoted(url)),
            self.pass_key.as_ref().map(|_| quoted(&"(set, not shown)")),
            Some(list(self.cors_origins.iter().map(|origin| quoted(origin)).collect())),
            self.map_style_url.as_ref().map(|url| quoted(url)),
            Some(list(self.map_origins.iter().map(|origin| quoted(origin)).collect())),
            Some(list(self.trusted_proxies.iter().map(|proxy| quoted(proxy)).collect())),
            Some(list(self.metrics_from.iter().map(|network| quoted(network)).collect())),
            Some(quoted(&self.log)),
            Some(quoted(&self.log_format)),
            Some(self.db_pool_size.to_string()),
            self.smtp_url.as_ref().map(|_| quoted(&"(set, not shown)")),
            Some(quoted(&self.mail_from)),
            self.fcm_credentials.as_ref().map(|path| quoted(&path.display())),
            Some(quoted(&self.fcm_url)),
            self.vapid_private_key.as_ref().map(|_| quoted(&"(set, not shown)")),
            self.vapid_public_key.as_ref().map(|key| quoted(key)),
            self.vapid_subject.as_ref().map(|subject| quoted(subject)),
            Some(self.push_allow_private.to_string()),
            Some(list(self.push_hosts.iter().map(|host| quoted(host)).collect())),
            Some(self.party_storage_mb.to_string()),
            Some(self.person_storage_mb.to_string()),
            Some(quoted(&self.worker)),
            self.worker_concurrency.map(|jobs| jobs.to_string()),
            Some(self.shutdown_seconds.to_string()),
            Some(self.session_days.to_string()),
            Some(self.request_timeout_seconds.to_string()),
            Some(self.limit_reads.to_string()),
            Some(self.limit_writes.to_string()),
            Some(self.limit_sign_ins.to_string()),
            Some(self.limit_passwords.to_string()),
            Some(self.limit_avatars.to_string()),
            Some(self.limit_entries.to_string()),
            Some(self.limit_previews.to_string()),
            Some(self.limit_calendars.to_string()),
            Some(self.limit_failures.to_string()),
            Some(self.limit_ceiling.to_string()),
            Some(self.limit_messages.to_string()),
            Some(self.limit_events.to_string()),
            Some(self.limit_connections.to_string()),
            Some(self.limit_polls.to_string()),
            Some(self.limit_files.to_string()),
        ]
    }

    /// Variables that look like ours and are none: a misspelt setting is worth a word.
    pub fn unknown_variables() -> Vec<String> {
        let known = variables();
        std::env::vars_os()
            .filter_map(|(name, _)| name.into_string().ok())
            .filter(|name| name.starts_with("PARTY_GALLERY_") && !name.starts_with("PARTY_GALLERY_TEST_"))
            .filter(|name| name != CONFIG_VARIABLE && !known.contains(&name.as_str()))
            .collect()
    }
}

/// Names the file, as `--config` does.
pub const CONFIG_VARIABLE: &str = "PARTY_GALLERY_CONFIG";

/// The variables of all settings.
pub fn variables() -> Vec<&'static str> {
    let fields = Settings::META.fields.iter();
    fields
        .filter_map(|field| match field.kind {
            FieldKind::Leaf { env, .. } => env,
            FieldKind::Nested { .. } => None,
        })
        .collect()
}

/// Loads and adds, to an error, where the rules are written.
pub fn load(file: Option<&Path>) -> anyhow::Result<Settings> {
    Settings::load(file)
        .map_err(|error| in_plain_words(&format!("{error:#}")).map_or(error, anyhow::Error::msg))
        .context("the configuration is not usable; README.md lists every setting")
}

/// What the library says of a variable, without the names of our types: `PORT (port) must be a whole number …`.
fn in_plain_words(said: &str) -> Option<String> {
    let (field, rest) = said.split_once("failed to deserialize value `Settings::")?.1.split_once('`')?;
    let (variable, said) = rest.strip_prefix(" from environment variable `")?.split_once("`: ")?;
    Some(format!("{variable} ({field}) {}", party_http::plain::words(said)))
}

#[cfg(test)]
mod tests;

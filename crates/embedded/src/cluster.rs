//! The cluster as the rest of the program sees it: start it, get its URL, stop it.

use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use std::process::ExitStatus;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC};

use crate::account::Account;
use crate::binaries::Binaries;
use crate::error::{EmbeddedError, io};
use crate::folder::{Folder, SocketFolder};
use crate::initdb::{self, SUPERUSER};
use crate::leftover::{self, PidFile};
use crate::server::Server;

/// The port that names the socket, `.s.PGSQL.5432`; nothing listens on the network.
const SOCKET_PORT: u16 = 5432;

/// Where the cluster accepts connections. Both ask for the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Listen {
    /// A unix socket that only the cluster's user (and root) may open.
    #[default]
    Socket,
    /// 127.0.0.1.
    Loopback {
        /// The port; 0 chooses a free one.
        port: u16,
    },
}

/// What to start.
#[derive(Debug, Clone)]
pub struct ClusterOptions {
    /// The folder that holds the cluster, its password, log, lock and socket. Made when it is missing.
    pub data_dir: PathBuf,
    /// Where it accepts connections.
    pub listen: Listen,
    /// PostgreSQL settings (`name`, `value`) beside those that this crate needs.
    pub settings: Vec<(String, String)>,
    /// Whether what is committed survives a power loss. Only tests turn it off.
    pub fsync: bool,
    /// The folder with `initdb` and `postgres`; `None` looks for them.
    pub bin_dir: Option<PathBuf>,
}

impl ClusterOptions {
    /// A durable cluster in `data_dir` that listens on a socket.
    pub fn new(data_dir: impl Into<PathBuf>) -> Self {
        Self {
            data_dir: data_dir.into(),
            listen: Listen::Socket,
            settings: Vec::new(),
            fsync: true,
            bin_dir: None,
        }
    }
}

/// A running PostgreSQL cluster. [`Cluster::stop`] ends it; dropping it asks it to end and does not wait.
#[derive(Debug)]
pub struct Cluster {
    server: Server,
    password: String,
    host: String,
    port: u16,
    version: String,
    // Dropped in this order: PostgreSQL is told to end and the socket's folder goes before another server may have the
    // data folder.
    _socket: Option<SocketFolder>,
    folder: Folder,
}

impl Cluster {
    /// Starts the cluster of a data folder, making it first when there is none. Takes some 0.1 s, the first time 4 s.
    pub async fn start(options: ClusterOptions) -> Result<Self, EmbeddedError> {
        let prepare = tokio::task::spawn_blocking(move || Prepared::new(options));
        let Prepared { options, folder, binaries, account, password } = match prepare.await {
            Ok(prepared) => prepared?,
            Err(error) => std::panic::resume_unwind(error.into_panic()),
        };
        leftover::clear(&folder.cluster()).await?;
        let (socket, host, port) = match options.listen {
            Listen::Socket => {
                let socket = folder.socket_folder(&account)?;
                let host = percent_encode(&socket.path);
                (Some(socket), host, SOCKET_PORT)
            }
            Listen::Loopback { port } => (None, Ipv4Addr::LOCALHOST.to_string(), free_port(port)?),
        };
        let settings = settings(&options, socket.as_ref(), port);
        let server = Server::start(&folder, &binaries, &account, &settings).await?;
        tracing::info!(pid = server.pid(), version = %binaries.version, data = %folder.path().display(),
            "PostgreSQL is running");
        Ok(Self { server, password, host, port, version: binaries.version, _socket: socket, folder })
    }

    /// The URL of a database of this cluster, for its superuser. It holds the password: not for logs.
    pub fn url(&self, database: &str) -> String {
        url(&self.password, &self.host, self.port, database)
    }

    /// The URL of a database of the cluster that another server runs on a data folder; `None` when it is not ready or
    /// its password is not for us to read. For commands beside a running server.
    pub fn url_of_running(data_dir: &Path, database: &str) -> Option<String> {
        let left = PidFile::read(&data_dir.join("cluster")).filter(|file| file.ready)?;
        let password = std::fs::read_to_string(data_dir.join("password")).ok()?;
        let host =
            left.socket_folder.map_or_else(|| Ipv4Addr::LOCALHOST.to_string(), |path| percent_encode(&path));
        Some(url(password.trim(), &host, left.port, database))
    }

    /// The folder that holds everything, as an absolute path.
    pub fn data_dir(&self) -> &Path {
        self.folder.path()
    }

    /// The server's log file.
    pub fn log_file(&self) -> &Path {
        self.server.log()
    }

    /// PostgreSQL's version, for example `15.18`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The process id of the PostgreSQL server.
    pub fn pid(&self) -> u32 {
        self.server.pid()
    }

    /// Returns when PostgreSQL has ended, asked or not.
    pub async fn ended(&self) -> ExitStatus {
        self.server.wait().await
    }

    /// Shuts PostgreSQL down cleanly and returns when it is gone. Open connections are closed.
    pub async fn stop(self) -> Result<(), EmbeddedError> {
        self.server.stop().await
    }
}

/// All that is settled before PostgreSQL starts; made on a thread that may block.
struct Prepared {
    options: ClusterOptions,
    folder: Folder,
    binaries: Binaries,
    account: Account,
    password: String,
}

impl Prepared {
    fn new(options: ClusterOptions) -> Result<Self, EmbeddedError> {
        let folder = Folder::claim(&options.data_dir)?;
        let cluster = folder.cluster();
        let major = initdb::major_of(&folder)?;
        let binaries = Binaries::find(options.bin_dir.as_deref(), &cluster, major)?;
        let mut account = Account::choose(folder.path(), &cluster)?;
        folder.hand_over(&account)?;
        account.find_way(folder.path(), binaries.folder())?;
        initdb::remove_unfinished(&folder)?;
        if major.is_none() {
            tracing::info!(folder = %cluster.display(), version = %binaries.version, "making a new database cluster");
            initdb::create(&folder, &binaries, &account, options.fsync)?;
        } else {
            account.own_tree(folder.path())?;
        }
        let password_file = folder.password();
        let password = std::fs::read_to_string(&password_file).map_err(io("read", &password_file))?;
        Ok(Self { options, folder, binaries, account, password: password.trim().to_owned() })
    }
}

/// The caller's settings, then ours, which win.
fn settings(options: &ClusterOptions, socket: Option<&SocketFolder>, port: u16) -> Vec<(String, String)> {
    let on_off = |on: bool| if on { "on" } else { "off" }.to_owned();
    // A list for PostgreSQL: quoted, so that a comma in the path is no separator.
    let quoted =
        |socket: &SocketFolder| format!("\"{}\"", socket.path.display().to_string().replace('"', "\"\""));
    let socket_folder = socket.map(quoted).unwrap_or_default();
    let address = if socket.is_some() { String::new() } else { Ipv4Addr::LOCALHOST.to_string() };
    let ours = [
        ("fsync", on_off(options.fsync)),
        ("full_page_writes", on_off(options.fsync)),
        ("timezone", "UTC".to_owned()),
        ("log_timezone", "UTC".to_owned()),
        ("listen_addresses", address),
        ("port", port.to_string()),
        ("unix_socket_directories", socket_folder),
        ("unix_socket_permissions", "0700".to_owned()),
        ("logging_collector", "off".to_owned()),
        ("log_destination", "stderr".to_owned()),
    ];
    let ours = ours.into_iter().map(|(name, value)| (name.to_owned(), value));
    options.settings.iter().cloned().chain(ours).collect()
}

fn free_port(wanted: u16) -> Result<u16, EmbeddedError> {
    if wanted != 0 {
        return Ok(wanted);
    }
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(io("find a free port on", Path::new("127.0.0.1")))
}

fn url(password: &str, host: &str, port: u16, database: &str) -> String {
    format!("postgresql://{SUPERUSER}:{password}@{host}:{port}/{}", percent_encode(Path::new(database)))
}

/// Writes a path or name so that it can stand in a URL.
fn percent_encode(path: &Path) -> String {
    const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
    percent_encoding::percent_encode(path.as_os_str().as_bytes(), RESERVED).to_string()
}

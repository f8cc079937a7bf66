//! The program as a person starts it: what its environment does to it. Here and not with the other integration tests,
//! because Cargo tells only this package's tests where the program is.

use std::io::{BufRead as _, BufReader, Lines};
use std::path::PathBuf;
use std::process::{Child, ChildStderr, Command, Output, Stdio};

#[path = "program/cache.rs"]
mod cache;
#[path = "program/doctor.rs"]
mod doctor;
#[path = "program/jobs.rs"]
mod jobs;
#[path = "program/migrate.rs"]
mod migrate;
#[path = "program/push.rs"]
mod push;

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("party-gallery-program-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a temporary folder");
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Runs `party-gallery` in a folder with only these variables.
fn party_gallery(folder: &Folder, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_party-gallery"))
        .args(arguments)
        .current_dir(&folder.0)
        .env_clear()
        .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
        .envs(variables.iter().copied())
        .output()
        .expect("the program runs")
}

fn printed(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn refusal(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn the_environment_wins_over_the_file_and_the_file_over_the_default() {
    let folder = Folder::new("layers");
    std::fs::write(folder.0.join("party-gallery.toml"), "port = 4000\nsession_days = 7\n").expect("written");
    let config =
        printed(&party_gallery(&folder, &["config"], &[("PORT", "5000"), ("PARTY_GALLERY_BIND", "::")]));
    assert!(config.contains("port = 5000"), "{config}");
    assert!(config.contains("session_days = 7"), "{config}");
    assert!(config.contains("bind = \"::\""), "{config}");
    assert!(config.contains("db_pool_size = 16"), "{config}");
}

#[test]
fn a_bad_variable_is_named_and_a_secret_is_not_shown() {
    let folder = Folder::new("bad");
    for (name, value) in [
        ("PORT", "many"),
        ("PARTY_GALLERY_BIND", "localhost"),
        ("PARTY_GALLERY_ENV", "staging"),
        ("PARTY_GALLERY_PUBLIC_URL", "party.example"),
        ("PARTY_GALLERY_CORS_ORIGINS", "https://a.example, b.example"),
        ("PARTY_GALLERY_TRUSTED_PROXIES", "10.0.0.1,proxy"),
        ("PARTY_GALLERY_LOG", "party_db=loud"),
        ("PARTY_GALLERY_LOG_FORMAT", "xml"),
        ("PARTY_GALLERY_DB_POOL_SIZE", "0"),
        ("PARTY_GALLERY_FIREBASE_EMULATOR", "perhaps"),
        ("DATABASE_URL", "mysql://me:geheim@db/party"),
        ("REDIS_URL", "http://me:geheim@cache"),
    ] {
        let said = refusal(&party_gallery(&folder, &["config"], &[(name, value)]));
        assert!(said.contains(name), "{name}: {said}");
        assert!(!said.contains("geheim"), "{said}");
    }
}

#[test]
fn lists_are_separated_by_commas_and_empty_variables_are_unset() {
    let folder = Folder::new("lists");
    let variables = [
        ("PARTY_GALLERY_CORS_ORIGINS", "https://a.example, https://b.example:8443"),
        ("PARTY_GALLERY_TRUSTED_PROXIES", "10.0.0.0/8,::1"),
        ("DATABASE_URL", ""),
        ("PORT", ""),
    ];
    let config = printed(&party_gallery(&folder, &["config"], &variables));
    assert!(config.contains(r#"cors_origins = ["https://a.example", "https://b.example:8443"]"#), "{config}");
    assert!(config.contains(r#"trusted_proxies = ["10.0.0.0/8", "::1/128"]"#), "{config}");
    assert!(config.contains("# database_url is not set"), "{config}");
    assert!(config.contains("port = 3000"), "{config}");
}

#[test]
fn a_file_that_is_named_has_to_be_there() {
    let folder = Folder::new("file");
    let said = refusal(&party_gallery(&folder, &["config", "--config", "elsewhere.toml"], &[]));
    assert!(said.contains("elsewhere.toml"), "{said}");
}

#[test]
fn a_database_password_is_not_printed() {
    let folder = Folder::new("secret");
    let url = [("DATABASE_URL", "postgresql://me:geheim@db/party")];
    let config = printed(&party_gallery(&folder, &["config"], &url));
    assert!(config.contains("(set, not shown)") && !config.contains("geheim"), "{config}");
}

/// A running `party-gallery serve`; killed when a test ends before it.
struct Server {
    child: Child,
    // Held, because a closed pipe would break the server's logging.
    lines: Lines<BufReader<ChildStderr>>,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Starts `party-gallery serve` with nothing set but its port, and returns when it says that it is ready.
fn serve(folder: &Folder) -> Server {
    let mut child = Command::new(env!("CARGO_BIN_EXE_party-gallery"))
        .arg("serve")
        .current_dir(&folder.0)
        .env_clear()
        .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
        .env("PORT", "0")
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let lines = BufReader::new(child.stderr.take().expect("piped")).lines();
    let mut server = Server { child, lines };
    let mut said = Vec::new();
    for line in server.lines.by_ref().map_while(Result::ok) {
        if line.contains("is ready on http://127.0.0.1:") {
            return server;
        }
        said.push(line);
    }
    panic!("serve ended before it was ready:\n{}", said.join("\n"));
}

#[test]
fn serve_needs_no_settings_serves_one_folder_once_and_stops_cleanly() {
    let folder = Folder::new("serve");
    let mut server = serve(&folder);

    let second = refusal(&party_gallery(&folder, &["serve"], &[("PORT", "0")]));
    assert!(second.contains(&format!("process {}", server.child.id())), "{second}");

    // Commands work beside the server that holds the database.
    let status = printed(&party_gallery(&folder, &["migrate", "status"], &[]));
    assert!(status.contains("up to date"), "{status}");

    let pid_file = folder.0.join("data/postgres/cluster/postmaster.pid");
    assert!(pid_file.exists());
    let sent = Command::new("sh").arg("-c").arg(format!("kill -TERM {}", server.child.id())).status();
    assert!(sent.expect("sh runs").success());
    assert!(server.child.wait().expect("it ends").success());
    assert!(!pid_file.exists(), "PostgreSQL was not stopped");

    // And beside none: the command runs the database itself, and stops it.
    let status = printed(&party_gallery(&folder, &["migrate", "status"], &[]));
    assert!(status.contains("up to date"), "{status}");
    assert!(!pid_file.exists());
}

#[test]
fn a_port_that_is_taken_is_said_before_anything_is_made() {
    let folder = Folder::new("port");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = taken.local_addr().expect("bound").port().to_string();
    let said = refusal(&party_gallery(&folder, &["serve"], &[("PORT", &port)]));
    assert!(said.contains("PORT") && said.contains(&port), "{said}");
    assert!(!folder.0.join("data").exists());
}

//! The embedded PostgreSQL: it keeps data, ends with us, and refuses with words that help.
//!
//! These tests start clusters of their own, so they need no services. `initdb` takes seconds, so one cluster is made
//! and copied for all the tests that do not look at the making itself.

use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use party_embedded::{Cluster, ClusterOptions, EmbeddedError, Listen};
use party_testkit::folder::TestFolder;
use party_testkit::wait::until;
use tokio::sync::OnceCell;
use tokio_postgres::NoTls;

/// A cluster's data folder, stopped, as one start and a clean stop leave it.
async fn stopped_cluster() -> (TestFolder, PathBuf) {
    static MADE: OnceCell<PathBuf> = OnceCell::const_new();
    let made = MADE
        .get_or_init(|| async {
            // Beside the test program, because nobody is left to remove a static's folder.
            let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("embedded-cluster");
            let _ = std::fs::remove_dir_all(&folder);
            let temporary = TestFolder::new().unwrap();
            let data = temporary.path().join("data");
            let mut options = ClusterOptions::new(&data);
            options.fsync = false;
            Cluster::start(options).await.unwrap().stop().await.unwrap();
            copy(&data, &folder);
            folder
        })
        .await;
    let folder = TestFolder::new().unwrap();
    let data = folder.path().join("data");
    copy(made, &data);
    (folder, data)
}

fn copy(from: &Path, to: &Path) {
    let status = Command::new("cp").arg("-a").arg(from).arg(to).status().unwrap();
    assert!(status.success(), "cp failed");
}

async fn start(data: &Path) -> Cluster {
    Cluster::start(ClusterOptions::new(data)).await.unwrap()
}

async fn refusal(options: ClusterOptions) -> (EmbeddedError, String) {
    match Cluster::start(options).await {
        Ok(cluster) => {
            cluster.stop().await.unwrap();
            panic!("the cluster started");
        }
        Err(error) => {
            let words = error.to_string();
            (error, words)
        }
    }
}

/// Runs statements; returns the first column of the last row.
async fn sql(url: &str, statements: &str) -> String {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
    let connection = tokio::spawn(connection);
    let messages = client.simple_query(statements).await.unwrap();
    drop(client);
    connection.await.unwrap().unwrap();
    let rows = messages.iter().rev().find_map(|message| match message {
        tokio_postgres::SimpleQueryMessage::Row(row) => row.get(0).map(ToOwned::to_owned),
        _ => None,
    });
    rows.unwrap_or_default()
}

/// Whether the process runs; one that has ended and waits to be collected by the system does not.
fn runs(pid: u32) -> bool {
    Path::new("/proc").join(pid.to_string()).join("exe").read_link().is_ok()
}

fn owner(path: &Path) -> u32 {
    path.metadata().unwrap().uid()
}

/// PostgreSQL's own tool, as the user that owns the cluster.
fn pg_ctl(cluster: &Path, arguments: &[&str]) {
    let installed = std::fs::read_dir("/usr/lib/postgresql").unwrap().flatten();
    let major = std::fs::read_to_string(cluster.join("PG_VERSION")).unwrap();
    let bin =
        installed.map(|entry| entry.path()).find(|path| path.ends_with(major.trim())).unwrap().join("bin");
    let mut command = Command::new(bin.join("pg_ctl"));
    if owner(Path::new("/proc/self")) == 0 {
        let metadata = cluster.metadata().unwrap();
        command.uid(metadata.uid()).gid(metadata.gid());
    }
    command.arg("-D").arg(cluster).arg("-w").args(arguments).current_dir("/");
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    assert!(status.success(), "pg_ctl {arguments:?} failed");
}

#[tokio::test]
async fn a_first_start_makes_a_private_cluster_whatever_a_killed_initdb_left() {
    let folder = TestFolder::new().unwrap();
    let data = folder.path().join("some/where");
    let half_made = data.join("cluster.new-0123456789abcdef");
    std::fs::create_dir_all(&half_made).unwrap();
    std::fs::write(half_made.join("PG_VERSION"), "15\n").unwrap();
    let cluster = start(&data).await;
    assert!(!half_made.exists());
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&data), 0o700);
    assert_eq!(mode(&data.join("cluster")), 0o700);
    for file in ["password", "lock", "server.log"] {
        assert_eq!(mode(&data.join(file)), 0o600, "{file}");
    }
    let url = cluster.url("postgres");
    assert_eq!(sql(&url, "SHOW server_encoding").await, "UTF8");
    assert_eq!(sql(&url, "SHOW data_checksums").await, "on");
    assert_eq!(sql(&url, "SELECT lower('FÊTE') = 'fête' AND 'a' > 'B'").await, "t");
    cluster.stop().await.unwrap();
}

#[tokio::test]
async fn what_was_written_is_there_after_a_stop_and_a_start() {
    let (_folder, data) = stopped_cluster().await;
    let cluster = start(&data).await;
    sql(&cluster.url("postgres"), "CREATE TABLE parties AS SELECT 'Rooftop' AS title").await;
    let pid = cluster.pid();
    cluster.stop().await.unwrap();
    assert!(!runs(pid));
    let cluster = start(&data).await;
    assert_eq!(sql(&cluster.url("postgres"), "SELECT title FROM parties").await, "Rooftop");
    cluster.stop().await.unwrap();
}

#[tokio::test]
async fn commits_reach_the_disk_and_times_are_utc_unless_a_test_says_otherwise() {
    let (_folder, data) = stopped_cluster().await;
    let mut options = ClusterOptions::new(&data);
    // A setting of the caller's does not turn the promise off.
    options.settings =
        vec![("fsync".to_owned(), "off".to_owned()), ("work_mem".to_owned(), "5MB".to_owned())];
    let cluster = Cluster::start(options.clone()).await.unwrap();
    let url = cluster.url("postgres");
    for (setting, value) in [
        ("fsync", "on"),
        ("full_page_writes", "on"),
        ("synchronous_commit", "on"),
        ("timezone", "UTC"),
        ("log_timezone", "UTC"),
        ("listen_addresses", ""),
        ("work_mem", "5MB"),
    ] {
        assert_eq!(sql(&url, &format!("SHOW {setting}")).await, value, "{setting}");
    }
    cluster.stop().await.unwrap();
    options.fsync = false;
    let cluster = Cluster::start(options).await.unwrap();
    assert_eq!(sql(&cluster.url("postgres"), "SHOW fsync").await, "off");
    cluster.stop().await.unwrap();
}

#[tokio::test]
async fn postgresql_does_not_run_as_root_and_the_folder_is_its_users() {
    let (_folder, data) = stopped_cluster().await;
    let cluster = start(&data).await;
    let user = owner(&Path::new("/proc").join(cluster.pid().to_string()));
    assert_ne!(user, 0);
    for path in [data.clone(), data.join("cluster"), data.join("password"), data.join("server.log")] {
        assert_eq!(owner(&path), user, "{}", path.display());
    }
    cluster.stop().await.unwrap();
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_killed_server_leaves_no_orphan_and_the_next_start_finds_its_data() {
    let (_folder, data) = stopped_cluster().await;
    let mut holder =
        Command::new(env!("CARGO_BIN_EXE_hold-cluster")).arg(&data).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(holder.stdout.take().unwrap()).lines();
    let pid: u32 = lines.next().expect("the cluster starts").unwrap().parse().unwrap();
    let url = lines.next().unwrap().unwrap();
    sql(&url, "CREATE TABLE parties AS SELECT 'Beach' AS title").await;
    let (_client, connection) = tokio_postgres::connect(&url, NoTls).await.unwrap();
    holder.kill().unwrap();
    holder.wait().unwrap();
    // Nobody is left to stop PostgreSQL, and it ends: it closes the connection by itself.
    let ended = tokio::time::timeout(Duration::from_secs(30), connection).await;
    assert!(ended.expect("PostgreSQL still runs").is_err(), "the connection was closed by the server");
    let cluster = start(&data).await;
    assert_eq!(sql(&cluster.url("postgres"), "SELECT title FROM parties").await, "Beach");
    // The very last thing that the old one does, after it gave the folder free, is to end.
    until("the old PostgreSQL has ended", async || !runs(pid)).await;
    cluster.stop().await.unwrap();
}

#[tokio::test]
async fn a_cluster_that_is_dropped_ends_and_the_next_start_waits_for_it() {
    let (_folder, data) = stopped_cluster().await;
    let cluster = start(&data).await;
    let (_client, connection) = tokio_postgres::connect(&cluster.url("postgres"), NoTls).await.unwrap();
    drop(cluster);
    let ended = tokio::time::timeout(Duration::from_secs(30), connection).await;
    assert!(ended.expect("PostgreSQL still runs").is_err(), "the connection was closed by the server");
    let cluster = start(&data).await;
    cluster.stop().await.unwrap();
}

#[tokio::test]
async fn a_postgresql_of_ours_without_a_parent_is_stopped_and_replaced() {
    let (_folder, data) = stopped_cluster().await;
    let directory = data.join("cluster");
    let options = format!("-c cluster_name=party-gallery -c listen_addresses= -k {}", data.display());
    pg_ctl(&directory, &["start", "-o", &options]);
    let orphan = pid_of(&directory);
    let cluster = start(&data).await;
    assert!(!runs(orphan));
    assert_ne!(cluster.pid(), orphan);
    cluster.stop().await.unwrap();
}

#[tokio::test]
async fn a_postgresql_that_somebody_else_started_is_named_and_left_running() {
    let (_folder, data) = stopped_cluster().await;
    let directory = data.join("cluster");
    pg_ctl(&directory, &["start", "-o", &format!("-c listen_addresses= -k {}", data.display())]);
    let theirs = pid_of(&directory);
    let (error, words) = refusal(ClusterOptions::new(&data)).await;
    assert!(matches!(error, EmbeddedError::ForeignServer { .. }), "{error:?}");
    assert!(words.contains(&format!("process {theirs}")), "{words}");
    assert!(words.contains(&directory.display().to_string()), "{words}");
    assert!(words.contains("DATABASE_URL"), "{words}");
    assert!(runs(theirs));
    pg_ctl(&directory, &["stop"]);
    start(&data).await.stop().await.unwrap();
}

fn pid_of(cluster: &Path) -> u32 {
    let file = std::fs::read_to_string(cluster.join("postmaster.pid")).unwrap();
    file.lines().next().unwrap().parse().unwrap()
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_stale_pid_file_that_names_a_living_stranger_is_no_obstacle() {
    let (_folder, data) = stopped_cluster().await;
    // A stranger of the same user, because PostgreSQL itself already overlooks other users' processes.
    let mut stranger = Command::new("sleep");
    if owner(Path::new("/proc/self")) == 0 {
        stranger.uid(owner(&data));
    }
    let mut stranger = stranger.arg("600").spawn().unwrap();
    let directory = data.join("cluster");
    let left =
        format!("{}\n{}\n1700000000\n5432\n{}\n\n", stranger.id(), directory.display(), data.display());
    std::fs::write(directory.join("postmaster.pid"), left).unwrap();
    let started = Cluster::start(ClusterOptions::new(&data)).await;
    assert!(runs(stranger.id()));
    stranger.kill().unwrap();
    stranger.wait().unwrap();
    started.unwrap().stop().await.unwrap();
}

#[tokio::test]
async fn a_second_server_on_the_same_folder_is_told_who_has_it() {
    let (_folder, data) = stopped_cluster().await;
    let cluster = start(&data).await;
    let (error, words) = refusal(ClusterOptions::new(&data)).await;
    assert!(matches!(error, EmbeddedError::InUse { .. }), "{error:?}");
    assert!(words.contains(&format!("process {}", std::process::id())), "{words}");
    assert!(words.contains("PARTY_GALLERY_DATA_DIR"), "{words}");
    assert_eq!(sql(&cluster.url("postgres"), "SELECT 1").await, "1");
    cluster.stop().await.unwrap();
}

#[tokio::test]
async fn another_major_version_is_refused_with_both_versions_and_the_way_out() {
    let (_folder, data) = stopped_cluster().await;
    let version = data.join("cluster/PG_VERSION");
    let ours = std::fs::read_to_string(&version).unwrap();
    std::fs::write(&version, "9999\n").unwrap();
    let (error, words) = refusal(ClusterOptions::new(&data)).await;
    assert!(matches!(error, EmbeddedError::MajorVersionMismatch { .. }), "{error:?}");
    assert!(words.contains("made by PostgreSQL 9999"), "{words}");
    assert!(words.contains(&format!("PostgreSQL {}", ours.trim())), "{words}");
    assert!(words.contains(&data.join("cluster").display().to_string()), "{words}");
    assert!(words.contains("postgresql-9999") && words.contains("untouched"), "{words}");
    std::fs::write(&version, ours).unwrap();
    start(&data).await.stop().await.unwrap();
}

#[tokio::test]
async fn a_cluster_that_we_did_not_make_is_refused() {
    let (_folder, data) = stopped_cluster().await;
    let (error, words) = refusal(ClusterOptions::new(data.join("cluster"))).await;
    assert!(matches!(error, EmbeddedError::ForeignCluster { .. }), "{error:?}");
    assert!(words.contains("DATABASE_URL"), "{words}");
    std::fs::remove_file(data.join("password")).unwrap();
    let (error, words) = refusal(ClusterOptions::new(&data)).await;
    assert!(matches!(error, EmbeddedError::ForeignCluster { .. }), "{error:?}");
    assert!(words.contains("password"), "{words}");
}

#[tokio::test]
async fn a_folder_with_other_things_where_the_cluster_goes_is_left_alone() {
    let folder = TestFolder::new().unwrap();
    let cluster = folder.path().join("cluster");
    std::fs::create_dir(&cluster).unwrap();
    std::fs::write(cluster.join("diary.txt"), "dear diary").unwrap();
    let (error, _) = refusal(ClusterOptions::new(folder.path())).await;
    assert!(matches!(error, EmbeddedError::NotACluster { .. }), "{error:?}");
    assert_eq!(std::fs::read_to_string(cluster.join("diary.txt")).unwrap(), "dear diary");
}

#[tokio::test]
async fn a_path_too_long_for_a_socket_gets_a_short_socket_folder_that_goes_again() {
    let (folder, data) = stopped_cluster().await;
    let long = folder.path().join("a, \"quite\" long folder name ".repeat(5));
    std::fs::rename(data, &long).unwrap();
    let cluster = start(&long).await;
    let url = cluster.url("postgres");
    let sockets = sql(&url, "SHOW unix_socket_directories").await;
    let sockets = PathBuf::from(sockets.trim_matches('"'));
    assert!(sockets.join(".s.PGSQL.5432").exists(), "{}", sockets.display());
    assert_eq!(sockets.metadata().unwrap().permissions().mode() & 0o777, 0o700);
    cluster.stop().await.unwrap();
    assert!(!sockets.exists());
}

#[tokio::test]
async fn a_socket_folder_may_have_a_comma_in_its_name() {
    let (folder, data) = stopped_cluster().await;
    let odd = folder.path().join("a, b");
    std::fs::rename(data, &odd).unwrap();
    let cluster = start(&odd).await;
    assert!(odd.join(".s.PGSQL.5432").exists());
    assert_eq!(sql(&cluster.url("postgres"), "SELECT 1").await, "1");
    cluster.stop().await.unwrap();
}

#[tokio::test]
async fn the_loopback_asks_for_the_password() {
    let (_folder, data) = stopped_cluster().await;
    let mut options = ClusterOptions::new(&data);
    options.listen = Listen::Loopback { port: 0 };
    let cluster = Cluster::start(options).await.unwrap();
    let url = cluster.url("postgres");
    assert!(url.contains("@127.0.0.1:"));
    assert_eq!(sql(&url, "SELECT 1").await, "1");
    let wrong: String = url.replacen("postgres:", "postgres:x", 1);
    let refused = tokio_postgres::connect(&wrong, NoTls).await.err().expect("a wrong password is refused");
    let code = refused.as_db_error().map(|error| error.code().code().to_owned());
    assert_eq!(code.as_deref(), Some("28P01"));
    cluster.stop().await.unwrap();
}

#[tokio::test]
async fn a_failed_start_shows_the_end_of_the_log() {
    let (_folder, data) = stopped_cluster().await;
    let mut options = ClusterOptions::new(&data);
    options.settings = vec![("shared_buffers".to_owned(), "plenty".to_owned())];
    let (error, words) = refusal(options).await;
    assert!(matches!(error, EmbeddedError::StartFailed { .. }), "{error:?}");
    assert!(words.contains("shared_buffers") && words.contains("server.log"), "{words}");
    start(&data).await.stop().await.unwrap();
}

#[tokio::test]
async fn without_server_programs_the_message_says_what_to_install() {
    let folder = TestFolder::new().unwrap();
    let mut options = ClusterOptions::new(folder.path().join("data"));
    options.bin_dir = Some(folder.path().to_owned());
    let (error, words) = refusal(options).await;
    assert!(matches!(error, EmbeddedError::BinariesMissing { .. }), "{error:?}");
    assert!(words.contains("apt-get install postgresql"), "{words}");
}

/// A folder that only root may enter, as /root is; `None` when we are not root.
fn roots_own_folder(folder: &TestFolder) -> Option<PathBuf> {
    let private = folder.path().join("private");
    std::fs::create_dir(&private).unwrap();
    std::fs::set_permissions(&private, std::fs::Permissions::from_mode(0o700)).unwrap();
    (owner(Path::new("/proc/self")) == 0).then_some(private)
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn roots_data_may_lie_where_only_root_may_enter() {
    let (folder, made) = stopped_cluster().await;
    let Some(private) = roots_own_folder(&folder) else { return };
    // In a container root may lack the right to have a file system view of its own; then it is refused, see below.
    if !Command::new("unshare").args(["--mount", "true"]).status().is_ok_and(|status| status.success()) {
        return;
    }
    // Made there, and brought there.
    for data in [private.join("a/new"), private.join("b/data")] {
        if data.ends_with("data") {
            std::fs::create_dir(private.join("b")).unwrap();
            std::fs::rename(&made, &data).unwrap();
        }
        let cluster = start(&data).await;
        assert_eq!(sql(&cluster.url("postgres"), "SELECT 1").await, "1");
        let user = owner(&Path::new("/proc").join(cluster.pid().to_string()));
        assert_ne!(user, 0);
        let (error, _) = refusal(ClusterOptions::new(&data)).await;
        assert!(matches!(error, EmbeddedError::InUse { .. }), "{error:?}");
        cluster.stop().await.unwrap();
        assert_eq!(std::fs::read_dir(&private).unwrap().count(), if data.ends_with("data") { 2 } else { 1 });
    }
}

#[tokio::test]
async fn root_is_told_which_folder_bars_the_unprivileged_user() {
    let folder = TestFolder::new().unwrap();
    let Some(private) = roots_own_folder(&folder) else { return };
    // Programs in the barred folder are out of reach however the data are reached.
    let installed = std::fs::read_dir("/usr/lib/postgresql").unwrap().flatten().next().unwrap().path();
    std::os::unix::fs::symlink(installed.join("bin"), private.join("bin")).unwrap();
    let mut options = ClusterOptions::new(private.join("data"));
    options.bin_dir = Some(private.join("bin"));
    let (error, words) = refusal(options).await;
    assert!(matches!(error, EmbeddedError::Unreachable { .. }), "{error:?}");
    assert!(words.contains(&format!("cannot enter {},", private.display())), "{words}");
}

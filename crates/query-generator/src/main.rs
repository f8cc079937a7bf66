//! Generates `crates/db-queries` from `crates/db/queries/*.sql`, each statement checked by a PostgreSQL that has the
//! schema of `crates/db/migrations` and `crates/db/routines`.
//!
//! `party-query-generator` writes; `party-query-generator --check` fails when what is there is not what comes out.
//! It depends on nothing that depends on the generated crate, so that it still builds when that one is broken.

use std::{
    collections::BTreeMap,
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use anyhow::{Context, Result, bail};
use cornucopia::config::{Config, TypeMapping};
use party_embedded::{Cluster, ClusterOptions};
use tokio_postgres::{Client, NoTls};

const NO_TRANSACTION: &str = "-- party-gallery: no-transaction";

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let check = match std::env::args().skip(1).collect::<Vec<_>>().as_slice() {
        [] => false,
        [flag] if flag == "--check" => true,
        other => bail!("unknown arguments {other:?}; only --check is known"),
    };
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("the folder crates")?;
    // The server may run as another user than we do, who must be able to reach its folder.
    let scratch = tempfile::Builder::new().permissions(fs::Permissions::from_mode(0o711)).tempdir()?;
    let options = ClusterOptions { fsync: false, ..ClusterOptions::new(scratch.path().join("postgresql")) };
    let cluster = Cluster::start(options).await?;
    let generated = generate(&cluster.url("postgres"), crates, scratch.path()).await;
    cluster.stop().await?;
    let generated = generated?;

    let target = crates.join("db-queries/src");
    if read_tree(&target)? == generated {
        println!("crates/db-queries is up to date with crates/db/queries");
        return Ok(ExitCode::SUCCESS);
    }
    if check {
        eprintln!(
            "crates/db-queries is not what crates/db/queries generates: run ./dev queries and commit the result"
        );
        return Ok(ExitCode::FAILURE);
    }
    fs::remove_dir_all(&target)?;
    for (name, text) in &generated {
        let path = target.join(name);
        fs::create_dir_all(path.parent().context("a file has a folder")?)?;
        fs::write(path, text)?;
    }
    println!("crates/db-queries written from crates/db/queries");
    Ok(ExitCode::SUCCESS)
}

/// Migrates an empty database and generates against it: file name below `src/` -> text.
async fn generate(url: &str, crates: &Path, scratch: &Path) -> Result<BTreeMap<PathBuf, String>> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    tokio::spawn(connection);
    for folder in ["db/migrations", "db/routines"] {
        for file in sql_files(&crates.join(folder))? {
            apply(&client, &file).await.with_context(|| format!("applying {}", file.display()))?;
        }
    }
    let destination = scratch.join("generated");
    let config = Config::builder()
        .queries(crates.join("db/queries"))
        .destination(&destination)
        .sync(false)
        .r#async(true)
        .add_type_mapping("pg_catalog.timestamptz", TypeMapping::Simple("jiff::Timestamp".into()))
        .add_type_mapping("pg_catalog.timestamp", TypeMapping::Simple("jiff::civil::DateTime".into()))
        .add_type_mapping("pg_catalog.time", TypeMapping::Simple("jiff::civil::Time".into()))
        .build();
    // The generator blocks on its own runtime.
    tokio::task::spawn_blocking(move || {
        cornucopia::gen_live(&client, config).map_err(|error| anyhow::anyhow!(error.report()))
    })
    .await??;
    prepare_writes(&destination.join("src/queries"))?;
    let formatted = Command::new("rustfmt")
        .args(["--edition", "2024", "--config-path"])
        .arg(crates.parent().context("the workspace")?)
        .arg(destination.join("src/lib.rs"))
        .status()
        .context("running rustfmt")?;
    if !formatted.success() {
        bail!("rustfmt refused the generated code");
    }
    read_tree(&destination.join("src"))
}

/// The generator prepares and keeps the statements of queries, but sends the text of those that return no rows each time
/// anew: a round trip and a plan more for every write. Here they are treated alike.
fn prepare_writes(queries: &Path) -> Result<()> {
    const PREPARED: &str = "client.execute(&match &self.1 { Some(statement) => statement.clone(), \
                            None => client.prepare(self.0).await? },";
    for entry in fs::read_dir(queries)? {
        let path = entry?.path();
        let text = fs::read_to_string(&path)?;
        let mut parts = text.split("client");
        let mut written = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let call = part.trim_start().strip_prefix(".execute(").map(str::trim_start);
            match call.and_then(|arguments| arguments.strip_prefix("self.0,")) {
                Some(rest) => written.extend([PREPARED, rest]),
                None => written.extend(["client", part]),
            }
        }
        if written.contains(".execute(self.0")
            || written.matches(".execute(").count() != written.matches(PREPARED).count()
        {
            bail!("{} has a write that is not prepared; the generator has changed", path.display());
        }
        fs::write(&path, written)?;
    }
    Ok(())
}

fn sql_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        // Of migrations the way up only.
        let is = |path: &Path, extension| path.extension().is_some_and(|found| found == extension);
        let stem = path.file_stem().map(Path::new);
        if is(&path, "sql") && !stem.is_some_and(|stem| is(stem, "down")) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

async fn apply(client: &Client, file: &Path) -> Result<()> {
    let sql = fs::read_to_string(file)?;
    if sql.starts_with(NO_TRANSACTION) {
        client.batch_execute(&sql).await?;
    } else {
        client.batch_execute(&format!("BEGIN;{sql};COMMIT")).await?;
    }
    Ok(())
}

fn read_tree(root: &Path) -> Result<BTreeMap<PathBuf, String>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.insert(path.strip_prefix(root)?.to_path_buf(), fs::read_to_string(&path)?);
            }
        }
    }
    Ok(files)
}

//! `party-gallery migrate …`: the schema of the database, for people and for deploy scripts.
//!
//! Exit codes: 0 done or up to date, 1 an error that the message explains, 2 wrong usage; `status` also says 3 when
//! migrations are pending, 4 when applied ones changed or are unknown, 5 when the database is not ours.

use std::io::{self, BufRead as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use party_db::migrate::{
    self, Client, Development, Draft, Event, Foreign, MigrateError, Migrator, Source, State, Status, Summary,
};

use crate::serve::install_jobs;

/// Where the files are in a checkout, seen from its root.
const FOLDER: &str = "crates/db/migrations";

/// Prints a line. Unlike `println!`, it goes on when nobody reads any more (`| head`): a deploy is not broken off for
/// that.
macro_rules! say {
    ($($text:tt)*) => {{
        let _ = writeln!(io::stdout(), $($text)*);
    }};
}

/// What to do with the schema.
#[derive(Debug, clap::Subcommand)]
pub enum MigrateCommand {
    /// Development: make the next migration's files, or apply what has been written in them
    Dev {
        /// What the new migration does, such as `add_party_tags`; without it, pending files are applied
        #[arg(long)]
        name: Option<String>,
        /// The folder of migrations; functions and triggers are in `routines` beside it
        #[arg(long, default_value = FOLDER)]
        folder: PathBuf,
    },
    /// Apply all pending migrations; safe to run from many nodes at once
    Deploy {
        /// Adopt a Party Gallery database that Prisma made, keeping its rows
        #[arg(long)]
        baseline: bool,
    },
    /// Show each migration; exit code 0: up to date, 3: pending, 4: changed or unknown, 5: not ours
    Status,
    /// Development: drop everything in the database and deploy again
    Reset {
        /// Do not ask for the database's name
        #[arg(long)]
        yes: bool,
    },
    /// Development: undo the last migration
    Down {
        /// The folder of migrations
        #[arg(long, default_value = FOLDER)]
        folder: PathBuf,
    },
}

/// Runs one of the commands against the database at `url`; `development` is whether this is a developer's machine.
pub async fn run(command: MigrateCommand, url: &str, development: bool) -> anyhow::Result<ExitCode> {
    match command {
        MigrateCommand::Dev { name, folder } => {
            Development::only(development, "dev")?;
            dev(url, name.as_deref(), &folder).await
        }
        MigrateCommand::Deploy { baseline } => {
            let foreign = if baseline { Foreign::Adopt } else { Foreign::Refuse };
            deploy(&Migrator::embedded()?, &mut connect(url).await?, foreign).await?;
            install_jobs(url).await?;
            Ok(ExitCode::SUCCESS)
        }
        MigrateCommand::Status => status(url).await,
        MigrateCommand::Reset { yes } => {
            let development = Development::only(development, "reset")?;
            reset(development, url, yes).await
        }
        MigrateCommand::Down { folder } => {
            let development = Development::only(development, "down")?;
            let migrator = Migrator::new(files(&folder)?);
            let undone = migrator.down(development, &mut connect(url).await?, &mut tell).await?;
            say!("{undone} is undone. `migrate dev` applies it again.");
            Ok(ExitCode::SUCCESS)
        }
    }
}

async fn connect(url: &str) -> anyhow::Result<Client> {
    migrate::connect(url).await.with_context(|| crate::database::unreachable(url))
}

fn routines(folder: &Path) -> PathBuf {
    folder.with_file_name("routines")
}

fn files(folder: &Path) -> Result<Source, MigrateError> {
    Ok(Source::from_folders(folder, &routines(folder))?)
}

async fn dev(url: &str, name: Option<&str>, folder: &Path) -> anyhow::Result<ExitCode> {
    if !folder.is_dir() {
        bail!("{} is not a folder: run this at the root of a checkout, or give --folder", folder.display());
    }
    // What is there already is applied first, so that the new step is written against the schema it will meet.
    let mut client = connect(url).await?;
    let source = files(folder)?;
    let draft = source.draft().map(|draft| folder.join(format!("{draft}.up.sql")));
    deploy(&Migrator::new(source.without_draft()), &mut client, Foreign::Refuse).await?;
    let Some(name) = name else {
        if let Some(draft) = draft {
            say!("{} is still empty: write it, then run `migrate dev` again.", draft.display());
        }
        return Ok(ExitCode::SUCCESS);
    };
    match migrate::draft(folder, &routines(folder), name)? {
        Draft::Made(up, down) => {
            say!("Made {}\n     {}", up.display(), down.display());
            say!("Write both, then run `migrate dev` to apply them.");
        }
        Draft::StillEmpty(up) => say!("{} is still empty: write it, then run this again.", up.display()),
        Draft::Written(_) => {}
    }
    Ok(ExitCode::SUCCESS)
}

async fn deploy(migrator: &Migrator, client: &mut Client, foreign: Foreign) -> anyhow::Result<()> {
    let report = migrator.deploy(client, foreign, &mut tell).await?;
    match report.applied.len() {
        0 if !report.adopted && !report.routines_replaced => say!("The database is up to date."),
        0 => say!("Done."),
        1 => say!("Done: 1 migration applied."),
        many => say!("Done: {many} migrations applied."),
    }
    Ok(())
}

async fn status(url: &str) -> anyhow::Result<ExitCode> {
    let status = Migrator::embedded()?.status(&connect(url).await?).await?;
    say!("{}", table(&status));
    let summary = status.summary();
    say!(
        "{}",
        match summary {
            Summary::UpToDate => "The database is up to date.",
            Summary::Pending => "Run `party-gallery migrate deploy` to apply what is pending.",
            Summary::Changed => "Applied migrations are not this version's: deploy would refuse.",
            Summary::Foreign =>
                "The database holds tables that party-gallery did not make; `migrate deploy --baseline` adopts one that \
                 Prisma made.",
        }
    );
    Ok(ExitCode::from(summary.exit_code()))
}

fn table(status: &Status) -> String {
    const ROUTINES: &str = "functions and triggers";
    let named = status.entries.iter().map(|entry| {
        let state = match entry.state {
            State::Applied => "applied",
            State::Baselined => "baselined",
            State::Pending => "pending",
            State::Changed => "CHANGED",
            State::Unknown => "UNKNOWN",
        };
        (entry.migration.as_str(), state, entry.applied_at.map(|at| format!("{at:.3}")).unwrap_or_default())
    });
    let routines = (ROUTINES, if status.routines_current { "current" } else { "pending" }, String::new());
    let lines: Vec<_> = named.chain([routines]).collect();
    let width = lines.iter().map(|(name, ..)| name.len()).max().unwrap_or(0);
    let lines = lines.iter().map(|(name, state, since)| format!("{name:width$}  {state:9}  {since}"));
    lines.map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

async fn reset(development: Development, url: &str, yes: bool) -> anyhow::Result<ExitCode> {
    let mut client = connect(url).await?;
    let database: String = client.query_one("SELECT current_database()", &[]).await?.try_get(0)?;
    if !yes {
        print!("This drops every table of the database {database} with all rows. Its name, to go on: ");
        io::stdout().flush()?;
        let mut answer = String::new();
        io::stdin().lock().read_line(&mut answer)?;
        if answer.trim() != database {
            bail!("that is not its name; nothing was dropped");
        }
    }
    let report = Migrator::embedded()?.reset(development, &mut client, &mut tell).await?;
    // Jobs about what is gone go with it.
    client.batch_execute("DROP SCHEMA IF EXISTS graphile_worker CASCADE").await?;
    install_jobs(url).await?;
    say!("{database} is empty and has {} migrations.", report.applied.len());
    Ok(ExitCode::SUCCESS)
}

fn tell(event: &Event) {
    match event {
        Event::Waiting { holder } => say!("Waiting for another migration ({holder}) …"),
        Event::Adopted { cohosts_turned, kept_indexes } => {
            say!("Adopted the database that Prisma made; its rows are kept.");
            if *cohosts_turned {
                say!("  party_cohosts pointed the wrong way round and was corrected.");
            }
            for index in kept_indexes {
                say!("  Kept as it is: {index}");
            }
        }
        // Without the end of the line: an index build may wait long for other sessions, and this says which one.
        Event::Applying { migration } => {
            let _ = write!(io::stdout(), "Applying {migration} … ").and_then(|()| io::stdout().flush());
        }
        Event::Applied { ms, .. } => say!("done in {ms} ms"),
        Event::Undoing { migration } => say!("Undoing {migration}"),
        Event::Retrying { file, attempt, of } => {
            say!("\n{file} did not get its locks (attempt {attempt} of {of}), trying again …");
        }
        Event::RebuildingIndex { index } => say!("\nDropping {index} to build it anew …"),
        Event::TimeZone { before, changed: true } => {
            say!("The database's time zone is UTC now, it was {before}; sessions that are open keep theirs.");
        }
        Event::TimeZone { before, changed: false } => say!(
            "Warning: the database's time zone is {before} and this role may not change it. Prisma clients read wrong \
             times until its owner says ALTER DATABASE … SET timezone TO 'UTC'."
        ),
        Event::RoutinesReplaced { ms } => say!("Replaced functions and triggers ({ms} ms)"),
        _ => {}
    }
}

//! `party-gallery seed …`: data for a database that has none.
//!
//! The same number, and the same `--now`, give the same rows. A database that holds people or parties is left as it is.

mod pictures;

use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context as _, bail};
use indicatif::{HumanCount, ProgressBar, ProgressStyle};
use jiff::Timestamp;
use party_app::Clock;
use party_app::identity::password::{Passwords, Salt};
use party_db::migrate::{self, Client, Foreign, Migrator};
use party_domain::text::PlainPassword;
use party_seed::demo::{self, Demo};
use party_seed::scale::{self, Event, Report};
use party_seed::{Scale, SeedError};

use crate::config::Settings;

/// Everybody knows the password of the demo's accounts, so its hash may be the same everywhere, as its other rows are.
const SALT: Salt = *b"party-gallerydem";

/// What to make.
#[derive(Debug, clap::Args)]
#[command(group(clap::ArgGroup::new("what").required(true).args(["demo", "scale"])))]
pub struct SeedArguments {
    /// A town for a first look: 200 people and 120 parties
    #[arg(long)]
    demo: bool,
    /// That many parties, and people, tags, answers and follows in proportion
    #[arg(long, value_name = "PARTIES", value_parser = clap::value_parser!(u32).range(i64::from(Scale::MIN)..=i64::from(Scale::MAX)))]
    scale: Option<u32>,
    /// The number from which everything follows
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The instant at which it is to look alive, such as 2026-11-23T20:00:00Z; otherwise now
    #[arg(long)]
    now: Option<Timestamp>,
    /// Do nothing, without an error, when the database is not empty
    #[arg(long)]
    if_empty: bool,
    /// When the pictures of the demo's galleries are made
    #[arg(long, value_enum, default_value_t, requires = "demo")]
    pictures: When,
}

/// When something is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum When {
    /// Here, before the command ends
    #[default]
    Now,
    /// By the server or worker that runs next
    Later,
    /// Not at all
    Never,
}

/// Seeds the database at `url`, after bringing its schema up to date.
pub async fn run(arguments: &SeedArguments, settings: &Settings, url: &str) -> anyhow::Result<ExitCode> {
    let now = arguments.now.unwrap_or_else(|| Clock::system().now());
    check_now(now)?;
    let mut client = migrate::connect(url).await.with_context(|| crate::database::unreachable(url))?;
    Migrator::embedded()?.deploy(&mut client, Foreign::Refuse, &mut |_| {}).await?;
    let seeded = match arguments.scale {
        Some(parties) => scale(&mut client, &Scale::new(parties, arguments.seed, now)).await,
        None => demo(&mut client, arguments, (settings, url), now).await,
    };
    match seeded {
        Err(error)
            if arguments.if_empty && matches!(error.downcast_ref(), Some(SeedError::NotEmpty { .. })) =>
        {
            Ok(ExitCode::SUCCESS)
        }
        other => other.map(|()| ExitCode::SUCCESS),
    }
}

/// Ids carry the time in eight digits of base 36, and the data reaches over a year to both sides.
fn check_now(now: Timestamp) -> anyhow::Result<()> {
    let (first, last) = (Timestamp::constant(946_684_800, 0), Timestamp::constant(2_713_910_400, 0));
    if !(first..last).contains(&now) {
        bail!("--now must lie between {first} and {last}");
    }
    Ok(())
}

async fn demo(
    client: &mut Client,
    arguments: &SeedArguments,
    (settings, url): (&Settings, &str),
    now: Timestamp,
) -> anyhow::Result<()> {
    let password = PlainPassword::parse(demo::PASSWORD).context("the demo's password")?;
    let hash = Passwords::for_this_machine().hash(password, SALT).await?;
    let mut demo = Demo::new(arguments.seed, now);
    if arguments.pictures == When::Never {
        demo.gallery.clear();
    }
    demo::write(client, &demo, &hash).await?;
    println!(
        "The demo town is there: {} people, {} parties, {} follows, {} messages.\n\
         Sign in as {} with the password {}; all its accounts have that password.",
        demo.people.len(),
        demo.parties.len(),
        demo.follows.len(),
        demo.messages.len(),
        demo.first_email(),
        demo::PASSWORD,
    );
    let later = arguments.pictures == When::Later;
    pictures::tell(&demo, later);
    if demo.gallery.is_empty() || later {
        return Ok(());
    }
    pictures::make(&demo, settings, url).await
}

async fn scale(client: &mut Client, size: &Scale) -> anyhow::Result<()> {
    let mut progress = Progress::default();
    let report = scale::load(client, size, &mut |event| progress.show(event)).await?;
    progress.end();
    print_report(&report);
    Ok(())
}

#[allow(clippy::cast_precision_loss, reason = "a rate for people to read")]
fn print_report(report: &Report) {
    for (table, rows) in &report.rows {
        println!("{table:<16} {:>12}", HumanCount(*rows).to_string());
    }
    let seconds = |duration: Duration| format!("{:.1} s", duration.as_secs_f64());
    println!(
        "{} rows in {}: {} to make and copy them, {} for indexes, {} to check {} foreign keys and gather statistics. \
         That is {} rows a second.",
        HumanCount(report.all_rows()),
        seconds(report.total),
        seconds(report.copy),
        seconds(report.indexes),
        seconds(report.checks),
        report.keys_checked,
        HumanCount(
            report.all_rows() * 1000 / u64::try_from(report.total.as_millis()).unwrap_or(u64::MAX).max(1)
        ),
    );
}

/// A bar for what is being done; where there is no terminal, nothing.
#[derive(Default)]
struct Progress {
    bar: Option<ProgressBar>,
}

impl Progress {
    fn show(&mut self, event: Event<'_>) {
        match event {
            Event::Began { what, steps } => {
                self.end();
                let style = ProgressStyle::with_template(
                    "{msg:16} {bar:40} {human_pos:>12} of {human_len}  {elapsed}",
                )
                .unwrap_or_else(|_| ProgressStyle::default_bar());
                let bar = ProgressBar::new(steps).with_style(style).with_message(what.to_owned());
                bar.enable_steady_tick(Duration::from_millis(200));
                self.bar = Some(bar);
            }
            Event::Done(steps) => {
                if let Some(bar) = &self.bar {
                    bar.set_position(steps);
                }
            }
        }
    }

    fn end(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.set_position(bar.length().unwrap_or_default());
            bar.abandon();
        }
    }
}

//! What all measurements found, in one page: `bench/RESULTS.md`, with a chart.

mod chart;
mod machine;

use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};

use crate::compare::AT_ONCE;
use crate::compare::contender::{Measured, Who, count};
use crate::compare::probe::Rounds;
use crate::compare::task::Task;
use crate::result::{Against, Row, Spread, short};

/// Rows that are compared with the same others.
struct Section {
    title: &'static str,
    about: &'static str,
    rows: Vec<Row>,
}

/// One server's rounds of one task.
struct Detail {
    task: &'static str,
    clients: usize,
    who: &'static str,
    a_second: f64,
    p50: Duration,
    p99: Duration,
    /// Microseconds a request: of the server, PostgreSQL and Redis.
    cpu: [f64; 3],
    errors: u64,
    /// The most that measuring took of one core.
    measuring: f64,
}

/// What was found so far.
#[derive(Default)]
pub(crate) struct Report {
    sections: Vec<Section>,
    details: Vec<Detail>,
    /// Parts that could not be measured, and why.
    failed: Vec<(&'static str, String)>,
    folder: PathBuf,
    how: &'static str,
}

impl Report {
    /// One that is written into a folder after each part; `how` is what stands behind `./dev bench` for it.
    pub(crate) fn written_to(folder: impl Into<PathBuf>, how: &'static str) -> Self {
        Self { folder: folder.into(), how, ..Self::default() }
    }

    /// Writes down what was found until now, and that a part could not be measured: the others still are.
    pub(crate) async fn after(&mut self, part: &'static str, went: Result<()>) -> Result<()> {
        if let Err(error) = went {
            eprintln!("{part} could not be measured: {error:?}");
            self.failed.push((part, format!("{error:#}")));
        }
        self.write().await
    }

    /// # Errors
    /// When a part could not be measured.
    pub(crate) fn is_whole(&self) -> Result<()> {
        ensure!(self.failed.is_empty(), "could not be measured: {:?}", self.failed);
        Ok(())
    }

    /// Rows under a title of their own.
    pub(crate) fn section(&mut self, title: &'static str, about: &'static str, rows: Vec<Row>) {
        println!("\n{title}");
        rows.iter().for_each(Row::print);
        self.sections.push(Section { title, about, rows });
    }

    /// One task with so many at once.
    pub(crate) fn add(&mut self, task: &Task, clients: usize, rounds: &Rounds) {
        let limit = rounds.limit.iter().map(|(name, of_it)| (*name, of_it));
        let all = rounds.of.iter().map(|(who, of_it)| (who.name(), of_it)).chain(limit);
        self.details.extend(
            all.filter(|(_, of_it)| !of_it.is_empty()).map(|(who, of_it)| detail(task, clients, who, of_it)),
        );
        let is_main = clients == AT_ONCE;
        let rows = [
            Some(cost_row(task, clients, rounds, is_main)),
            task.aims.rate.and_then(|aim| rate_row(task, clients, rounds, is_main.then_some(aim))),
        ];
        let (title, about) = if is_main { REQUESTS } else { OTHERS };
        if !self.sections.iter().any(|section| section.title == title) {
            self.sections.push(Section { title, about, rows: Vec::new() });
        }
        for row in rows.into_iter().flatten() {
            row.print();
            if let Some(section) = self.sections.iter_mut().find(|section| section.title == title) {
                section.rows.push(row);
            }
        }
    }

    /// Writes the page and its chart.
    async fn write(&self) -> Result<()> {
        let (folder, how) = (self.folder.as_path(), self.how);
        let mut page = String::from("# Results\n\n");
        writeln!(
            page,
            "Written by `./dev bench{how}`. {}\n\n\
             Each cell is ours through the other's: the median of alternating rounds, and the least and the most of them. \
             Numbers belong to this machine and its mood; ratios hold.\n\n\
             ![Answers a CPU second beside Node.js](results.svg)\n",
            machine::describe().await?
        )?;
        for (part, error) in &self.failed {
            writeln!(page, "**Not measured**: {part}: {error}\n")?;
        }
        for section in &self.sections {
            table(&mut page, section)?;
        }
        self.missed(&mut page)?;
        self.detailed(&mut page)?;
        // Whoever keeps the build elsewhere may have no such folder yet.
        std::fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
        let put = |name: &str, text: String| {
            let path = folder.join(name);
            std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
        };
        put("RESULTS.md", page)?;
        let requests = self.sections.iter().find(|section| section.title == REQUESTS.0);
        let rows: &[Row] = requests.map_or(&[], |section| &section.rows);
        put("results.svg", chart::draw(rows))?;
        println!("\nWritten: {}", folder.join("RESULTS.md").display());
        Ok(())
    }

    fn missed(&self, page: &mut String) -> Result<()> {
        let all = self.sections.iter().flat_map(|section| &section.rows);
        let missed: Vec<_> = all
            .flat_map(|row| row.against.iter().map(move |against| (row, against)))
            .filter(|(row, against)| row.is_met(against) == Some(false))
            .collect();
        if missed.is_empty() {
            return Ok(());
        }
        writeln!(page, "## Missed, and why\n")?;
        for (row, Against { name, ratio, aim, why }) in missed {
            let aim = aim.map(short).unwrap_or_default();
            let why = if why.is_empty() { "Not understood yet." } else { why.as_str() };
            writeln!(
                page,
                "- **{}**, beside {name}: {}, aimed at {aim}. {why}",
                row.name,
                short(ratio.median)
            )?;
        }
        writeln!(page)?;
        Ok(())
    }

    fn detailed(&self, page: &mut String) -> Result<()> {
        if self.details.is_empty() {
            return Ok(());
        }
        writeln!(
            page,
            "## Each request, in numbers\n\n\
             CPU in microseconds a request, of the server, PostgreSQL and Redis. Errors are answers that were no success, of all \
             rounds. Measuring is the most that the load generator took of one core; it runs on the same machine.\n\n\
             | | at once | | a second | p50 | p99 | server | PostgreSQL | Redis | errors | measuring |\n\
             | --- | --: | --- | --: | --: | --: | --: | --: | --: | --: | --: |"
        )?;
        for detail in &self.details {
            let [server, database, redis] = detail.cpu.map(short);
            let p99 = if detail.p99.is_zero() { "-".to_owned() } else { milliseconds(detail.p99) };
            writeln!(
                page,
                "| {} | {} | {} | {} | {} | {p99} | {server} | {database} | {redis} | {} | {:.0} % |",
                detail.task,
                detail.clients,
                detail.who,
                short(detail.a_second),
                milliseconds(detail.p50),
                detail.errors,
                100.0 * detail.measuring,
            )?;
        }
        Ok(())
    }
}

/// Why fewer answers a second than the database alone gives.
const RATE: &str =
    "Between reading and writing our transaction comes back to the server, with the row locked.";

const REQUESTS: (&str, &str) = (
    "Requests, 16 at once",
    "Answers a CPU second of the whole system (server, PostgreSQL and Redis), through HTTP.",
);
const OTHERS: (&str, &str) =
    ("Requests, one at a time and 64 at once", "The same with fewer and with more who ask.");

fn column(rounds: &[Measured], of: impl Fn(&Measured) -> f64) -> Vec<f64> {
    rounds.iter().map(of).collect()
}

fn cost_row(task: &Task, clients: usize, rounds: &Rounds, has_aims: bool) -> Row {
    let of = |who: Who| {
        rounds
            .of
            .iter()
            .find(|(other, _)| *other == who)
            .map(|(_, of_it)| of_it.as_slice())
            .unwrap_or_default()
    };
    let ours = column(of(Who::Ours), Measured::a_cpu_second);
    let mut row = Row::new(named(task, clients), "a CPU second", &ours);
    let servers = [(Who::Express, task.aims.peer), (Who::Split, None), (Who::Fastify, task.aims.best)];
    let servers = servers.map(|(who, aim)| (who.name(), of(who), aim));
    let limit = rounds.limit.iter().map(|(name, of_it)| (*name, of_it.as_slice(), task.aims.limit));
    for (name, theirs, aim) in servers.into_iter().chain(limit).filter(|(_, theirs, _)| !theirs.is_empty()) {
        let limit = rounds.limit.as_ref().filter(|(limit, _)| *limit != name);
        let why = ceiling(of(Who::Ours), theirs, limit.map(|(name, of_it)| (*name, of_it.as_slice())));
        let aim = aim.filter(|_| has_aims);
        row = row.aiming(name, &ours, &column(theirs, Measured::a_cpu_second), aim, why);
    }
    row
}

/// The ratio that there would be if our server cost nothing, and the one of what limits it.
fn ceiling(ours: &[Measured], theirs: &[Measured], limit: Option<(&str, &[Measured])>) -> String {
    let each = |of: &[Measured], cpu: fn(&Measured) -> f64| {
        Spread::of(of.iter().map(|measured| 1e6 * cpu(measured) / count(measured.done.requests))).median
    };
    let own = each(ours, |measured| measured.server);
    let below = each(ours, |measured| measured.database + measured.redis);
    let whole = |measured: &Measured| measured.server + measured.database + measured.redis;
    let all = each(theirs, whole);
    let limit = limit.filter(|(_, rounds)| !rounds.is_empty()).map_or_else(String::new, |(name, rounds)| {
        format!(" The limit, {name}, comes to {} itself.", short(all / each(rounds, whole)))
    });
    let of_us =
        format!("Of our {} us a request {} are PostgreSQL's and Redis's", short(own + below), short(below));
    if below > own {
        format!(
            "{of_us}, of theirs {} in all: if our server cost nothing, it would be {}.{limit}",
            short(all),
            short(all / below)
        )
    } else {
        format!(
            "{of_us}, {} our server's: HTTP, rights and the answer; theirs takes {} in all.{limit}",
            short(own),
            short(all)
        )
    }
}

/// Answers a second, where a lock and the disk decide.
fn rate_row(task: &Task, clients: usize, rounds: &Rounds, aim: Option<f64>) -> Option<Row> {
    let (_, ours) = rounds.of.iter().find(|(who, _)| *who == Who::Ours)?;
    let (name, limit) = rounds.limit.as_ref()?;
    let (ours, limit) = (column(ours, Measured::a_second), column(limit, Measured::a_second));
    Some(Row::new(named(task, clients), "a second", &ours).aiming(name, &ours, &limit, aim, RATE))
}

fn named(task: &Task, clients: usize) -> String {
    if clients == AT_ONCE { task.name.to_owned() } else { format!("{}, {clients} at once", task.name) }
}

fn detail(task: &Task, clients: usize, who: &'static str, rounds: &[Measured]) -> Detail {
    let median = |of: &dyn Fn(&Measured) -> f64| Spread::of(rounds.iter().map(of)).median;
    let each =
        |cpu: fn(&Measured) -> f64| median(&|measured| 1e6 * cpu(measured) / count(measured.done.requests));
    Detail {
        task: task.name,
        clients,
        who,
        a_second: median(&Measured::a_second),
        p50: Duration::from_secs_f64(median(&|measured| measured.done.p50.as_secs_f64())),
        p99: Duration::from_secs_f64(median(&|measured| measured.done.p99.as_secs_f64())),
        cpu: [
            each(|measured| measured.server),
            each(|measured| measured.database),
            each(|measured| measured.redis),
        ],
        errors: rounds.iter().map(|measured| measured.done.errors).sum(),
        measuring: Spread::of(rounds.iter().map(|measured| measured.own / measured.seconds)).most,
    }
}

fn milliseconds(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}

fn table(page: &mut String, Section { title, about, rows }: &Section) -> Result<()> {
    let mut columns: Vec<&str> = Vec::new();
    for against in rows.iter().flat_map(|row| &row.against) {
        if !columns.contains(&against.name) {
            columns.push(against.name);
        }
    }
    writeln!(page, "## {title}\n\n{about}\n")?;
    write!(page, "| | ours |")?;
    columns.iter().try_for_each(|column| write!(page, " : {column} |"))?;
    write!(page, "\n| --- | --- |")?;
    columns.iter().try_for_each(|_| write!(page, " --- |"))?;
    writeln!(page)?;
    for row in rows {
        write!(page, "| {} | {} {} |", row.name, short(row.ours.median), row.unit)?;
        for column in &columns {
            let cell = row.against.iter().find(|against| against.name == *column);
            write!(page, " {} |", cell.map(|against| written(row, against)).unwrap_or_default())?;
        }
        writeln!(page)?;
    }
    writeln!(page)?;
    Ok(())
}

/// A ratio, bold when an aim is met, with the aim.
fn written(row: &Row, against: &Against) -> String {
    let Spread { least, median, most } = against.ratio;
    let spread = format!("({}–{})", short(least), short(most));
    let sign = if row.less_is_more { "≤" } else { "≥" };
    match (against.aim, row.is_met(against)) {
        (Some(aim), Some(true)) => format!("**{}** {spread}, aim {sign} {}: met", short(median), short(aim)),
        (Some(aim), _) => format!("{} {spread}, aim {sign} {}: missed", short(median), short(aim)),
        (None, _) => format!("{} {spread}", short(median)),
    }
}

//! Telling people: how soon an event's job begins, how many are told a second, one event that a whole town is told of, in what
//! memory, and whether others wait for it meanwhile; and what it costs when nothing happens, beside a table full of the past.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use party_app::{App, Clock, Entropy, notification};
use party_db::Database;
use party_worker::{Job, JobError, Options, Task, Worker, tasks};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;
use tokio_postgres::Client;

use crate::cluster::Bench;
use crate::report::Report;
use crate::result::Row;

/// Events of which few are told, in one burst.
const BURST: i64 = 5_000;
const IDLE: Duration = Duration::from_secs(10);

/// Says when it begins.
struct Begin(UnboundedSender<Instant>);

impl Task for Begin {
    const NAME: &'static str = "bench.begin";

    async fn run(&self, _: &App, _: Job) -> Result<(), JobError> {
        Ok(self.0.send(Instant::now())?)
    }
}

/// `people` follow one host; `old` notifications are there before the idle measurement; `single` events come one after the
/// other, for the time until their jobs begin.
pub(crate) async fn run(people: i64, old: i64, single: usize, report: &mut Report) -> Result<()> {
    println!("Telling people, fsync on, {people} followers of one host");
    let bench = Bench::start().await?;
    let client = bench.client().await?;
    let app =
        App::new(Database::connect(&bench.url, 16)?, crate::no_media()?, Clock::system(), Entropy::system());
    party_worker::install(&app.db).await?;
    fill(&client, people).await?;
    let (begin, mut is_begun) = unbounded_channel();
    let worker =
        tasks::all(Worker::new(app.clone(), Options::default())).consumer(&["bench.event"], Begin(begin));
    let (stop, stopped) = oneshot::channel::<()>();
    let working = tokio::spawn(worker.run(async {
        let _ = stopped.await;
    }));
    let clock = tokio::spawn(clockwork(app.clone()));

    let alone = Pickup::of(&client, &mut is_begun, single).await?;
    let handled = burst(&client).await?;
    let town = town(&client, &mut is_begun, people).await?;
    let (statements, read) = idle(&client).await?;
    let row = |name: String, unit, value| Row::new(name, unit, &[value]);
    let mut rows = vec![
        row("Event to the beginning of its job, p50".to_owned(), "ms", alone.p50),
        row("Event to the beginning of its job, p99".to_owned(), "ms", alone.p99),
        row(format!("A burst of {BURST} events, one person told of each"), "a second", handled),
        row(format!("One event told to {people}"), "a second", town.told_a_second).beside(
            "one INSERT of as many",
            &[town.told_a_second],
            &[limit(&client, people).await?],
        ),
        row("Memory that this took more".to_owned(), "MB", town.megabytes),
        row("Job of another event meanwhile, p99".to_owned(), "ms", town.meanwhile.p99),
        row("Statements when nothing happens".to_owned(), "a second", statements),
        row("Rows read when nothing happens".to_owned(), "a second", read),
    ];
    if old > 0 {
        grow(&client, old).await?;
        let (statements, read) = idle(&client).await?;
        let later = Pickup::of(&client, &mut is_begun, single).await?;
        rows.extend([
            row(
                format!("Statements when nothing happens, beside {old} old notifications"),
                "a second",
                statements,
            ),
            row("Rows read then".to_owned(), "a second", read),
            row("Event to the beginning of its job then, p99".to_owned(), "ms", later.p99),
        ]);
    }
    report.section(
        "Telling people",
        "Events through the outbox to jobs and notifications, with fsync on, in one process with its worker. Events come from \
         another process, of which the relay hears when it looks: twice a second.",
        rows,
    );
    clock.abort();
    stop.send(()).ok().context("the worker works")?;
    working.await??;
    app.db.close();
    bench.cluster.stop().await?;
    Ok(())
}

/// What runs beside a worker: the clock of reminders and parties, and the sender of pushes.
async fn clockwork(app: App) {
    tokio::spawn(party_app::push::keep_sending(app.clone(), std::future::pending()));
    let mut rounds = tokio::time::interval(Duration::from_secs(2));
    loop {
        rounds.tick().await;
        let _ = party_app::party::advance(&app).await;
        let _ = notification::fan_out::remind(&app).await;
    }
}

async fn fill(client: &Client, people: i64) -> Result<()> {
    let fill = format!(
        "SET session_replication_role = replica;
         INSERT INTO users (id, firebase_id, email, username)
             SELECT 'u' || n, 'local:' || n, n || '@example.com', 'user_' || n FROM generate_series(0, {people}) AS n;
         INSERT INTO user_follows (id, follower_id, following_id, created_at)
             SELECT 'f' || n, 'u' || n, 'u0', now() - n * interval '1 second' FROM generate_series(1, {people}) AS n;
         INSERT INTO party_events (id, host_id, title, venue_name, venue_address, starts_at)
             VALUES ('party', 'u0', 'The big one', 'Here', 'Here', now() + interval '3 days');
         RESET session_replication_role;
         VACUUM ANALYZE;"
    );
    for statement in fill.split_inclusive(';') {
        client.batch_execute(statement).await?;
    }
    Ok(())
}

/// How long events waited until their jobs began, in milliseconds.
struct Pickup {
    p50: f64,
    p99: f64,
}

impl Pickup {
    /// Of so many.
    async fn of(client: &Client, begun: &mut UnboundedReceiver<Instant>, times: usize) -> Result<Self> {
        let mut took = Vec::new();
        for _ in 0..times {
            took.push(pickup(client, begun).await?);
        }
        Self::from(took)
    }

    /// Of as many as there are until something is `done`.
    async fn until(
        client: &Client,
        begun: &mut UnboundedReceiver<Instant>,
        done: impl Future<Output = Result<()>>,
    ) -> Result<Self> {
        let mut took = Vec::new();
        let mut done = std::pin::pin!(done);
        loop {
            tokio::select! {
                done = &mut done => {
                    done?;
                    return Self::from(took);
                }
                one = pickup(client, begun) => took.push(one?),
            }
        }
    }

    fn from(mut took: Vec<Duration>) -> Result<Self> {
        took.sort_unstable();
        let last = took.len().checked_sub(1).context("an event's job has begun")?;
        let at = |percent: usize| took[last * percent / 100].as_secs_f64() * 1e3;
        Ok(Self { p50: at(50), p99: at(99) })
    }
}

/// From the commit of an event until its job begins.
async fn pickup(client: &Client, begun: &mut UnboundedReceiver<Instant>) -> Result<Duration> {
    client
        .batch_execute("INSERT INTO outbox (topic, subject, payload) VALUES ('bench.event', 's', '{}')")
        .await?;
    let committed = Instant::now();
    Ok(begun.recv().await.context("the worker works")?.saturating_duration_since(committed))
}

async fn until(client: &Client, query: &str) -> Result<()> {
    while !client.query_one(query, &[]).await?.get::<_, bool>(0) {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}

const HANDLED: &str =
    "SELECT NOT EXISTS (SELECT FROM outbox) AND NOT EXISTS (SELECT FROM graphile_worker._private_jobs)";

/// Events a second, until nothing of them is left to do.
async fn burst(client: &Client) -> Result<f64> {
    let began = Instant::now();
    client
        .batch_execute(&format!(
            "INSERT INTO outbox (topic, subject, payload)
             SELECT 'user.followed', 'u' || n, jsonb_build_object('followerId', 'u0', 'userId', 'u' || n)
             FROM generate_series(1, {BURST}) AS n"
        ))
        .await?;
    until(client, HANDLED).await?;
    Ok(f64::from(i32::try_from(BURST)?) / began.elapsed().as_secs_f64())
}

/// A whole town told of one event.
struct Town {
    told_a_second: f64,
    /// More than before.
    megabytes: f64,
    meanwhile: Pickup,
}

async fn town(client: &Client, heard: &mut UnboundedReceiver<Instant>, people: i64) -> Result<Town> {
    let before = memory()?;
    let began = Instant::now();
    client
        .batch_execute("INSERT INTO outbox (topic, subject, payload) VALUES ('party.created', 'party', '{\"partyId\": \"party\", \"isPrivate\": false}')")
        .await?;
    // Which is when only jobs of the events that come meanwhile may be left.
    let told = until(
        client,
        "SELECT NOT EXISTS (SELECT FROM outbox WHERE topic = 'party.created') AND NOT EXISTS (
             SELECT FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
             WHERE t.identifier <> 'bench.begin')",
    );
    let mut took = Duration::ZERO;
    let meanwhile = Pickup::until(client, heard, async {
        told.await?;
        took = began.elapsed();
        Ok(())
    })
    .await?;
    until(client, HANDLED).await?;
    while heard.try_recv().is_ok() {}
    let query = "SELECT count(*) FROM notifications WHERE kind = 'NEW_PARTY'";
    let told: i64 = client.query_one(query, &[]).await?.get(0);
    anyhow::ensure!(told == people, "{told} of {people} were told");
    let megabytes = f64::from(i32::try_from(memory()?)?) - f64::from(i32::try_from(before)?);
    Ok(Town { told_a_second: f64::from(i32::try_from(people)?) / took.as_secs_f64(), megabytes, meanwhile })
}

/// Rows a second when one statement writes as many.
async fn limit(client: &Client, people: i64) -> Result<f64> {
    let began = Instant::now();
    client
        .batch_execute(
            "INSERT INTO notifications (id, user_id, type, kind, title, body, event_key, party_id, actor_id)
             SELECT 'limit' || n.id, n.user_id, n.type, n.kind, n.title, n.body, 'limit', n.party_id, n.actor_id
             FROM notifications n WHERE n.kind = 'NEW_PARTY'",
        )
        .await?;
    let rate = f64::from(i32::try_from(people)?) / began.elapsed().as_secs_f64();
    client.batch_execute("DELETE FROM notifications WHERE event_key = 'limit'").await?;
    Ok(rate)
}

/// Megabytes of this process.
fn memory() -> Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status").context("where there is /proc")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("VmRSS")?;
    Ok(line.trim().trim_end_matches(" kB").parse::<u64>()? / 1024)
}

/// Statements and rows read a second, of all that the database does.
async fn idle(client: &Client) -> Result<(f64, f64)> {
    let query = "SELECT xact_commit + xact_rollback, tup_returned + tup_fetched FROM pg_stat_database WHERE datname = current_database()";
    let look = async || {
        client.batch_execute("SELECT pg_stat_clear_snapshot()").await?;
        let row = client.query_one(query, &[]).await?;
        anyhow::Ok((row.get::<_, i64>(0), row.get::<_, i64>(1)))
    };
    tokio::time::sleep(Duration::from_secs(3)).await;
    let before = look().await?;
    tokio::time::sleep(IDLE).await;
    let after = look().await?;
    let per_second = |a: i64, b: i64| i32::try_from(b - a).map(|n| f64::from(n) / IDLE.as_secs_f64());
    Ok((per_second(before.0, after.0)?, per_second(before.1, after.1)?))
}

/// Two hundred each, one person after the other, so that the indexes grow at their ends.
async fn grow(client: &Client, old: i64) -> Result<()> {
    let fill = format!(
        "SET session_replication_role = replica;
         INSERT INTO notifications (id, user_id, type, kind, title, body, event_key, is_read, created_at)
             SELECT 'o' || lpad(n::text, 9, '0'), 'u' || 100000 + n / 200, 'NEW_FOLLOWER', 'NEW_FOLLOWER', 'T', 'B',
                    'old:' || lpad(n::text, 9, '0'), n % 3 > 0, now() - interval '1 year'
             FROM generate_series(1, {old}) AS n;
         RESET session_replication_role;
         VACUUM ANALYZE notifications;"
    );
    for statement in fill.split_inclusive(';') {
        client.batch_execute(statement).await?;
    }
    Ok(())
}

//! The queue of jobs: tables and functions of the library `graphile_worker`, in a schema of their own that
//! `party-worker` installs. What is said of them here goes by the library's functions where there is one.
//!
//! The SQL stands here and not in `queries/`: those are checked against our own schema, and this one is not ours.
//!
//! The queue is for what is to be done now or soon. What the far future brings stays in a table of its own until its time
//! comes: looking for the next job passes over all that is not due yet.

use jiff::Timestamp;
use serde_json::Value;

use crate::{Conn, DbError};

/// A job to be done as soon as somebody is free.
#[derive(Debug, Clone, PartialEq)]
pub struct NewJob {
    /// Which task is to do it, such as `media.process`.
    pub task: String,
    /// What it is told.
    pub payload: Value,
    /// Its name: a waiting job of the same name is replaced. The next number after those of the same beginning makes order,
    /// see [`earlier`].
    pub key: Option<String>,
    /// Jobs of the same queue run one after the other.
    pub queue: Option<String>,
    /// Lower runs first; 0 is usual.
    pub priority: i16,
    /// How often it is tried.
    pub attempts: i16,
}

/// Adds jobs, which run in this order as far as their queues and priorities are the same. They are there when the
/// transaction commits.
///
/// At most about a thousand at a time: each key takes a lock until the end of the transaction.
pub async fn add(conn: &Conn, jobs: &[NewJob]) -> Result<(), DbError> {
    if jobs.is_empty() {
        return Ok(());
    }
    let statement = conn
        .prepare_cached(
            "SELECT count(*) FROM graphile_worker.add_jobs(ARRAY( \
                 SELECT (j.task, j.payload, j.queue, statement_timestamp() + j.n * interval '1 microsecond', j.attempts, \
                         j.key, j.priority, NULL)::graphile_worker.job_spec \
                 FROM unnest($1::text[], $2::json[], $3::text[], $4::smallint[], $5::text[], $6::smallint[]) \
                      WITH ORDINALITY AS j (task, payload, queue, attempts, key, priority, n)))",
        )
        .await?;
    let tasks: Vec<&str> = jobs.iter().map(|job| job.task.as_str()).collect();
    let payloads: Vec<&Value> = jobs.iter().map(|job| &job.payload).collect();
    let queues: Vec<Option<&str>> = jobs.iter().map(|job| job.queue.as_deref()).collect();
    let attempts: Vec<i16> = jobs.iter().map(|job| job.attempts).collect();
    let keys: Vec<Option<&str>> = jobs.iter().map(|job| job.key.as_deref()).collect();
    let priorities: Vec<i16> = jobs.iter().map(|job| job.priority).collect();
    conn.query_one(&statement, &[&tasks, &payloads, &queues, &attempts, &keys, &priorities]).await?;
    Ok(())
}

/// Adds a job unless one of its key is there, waiting or running; false when one is. For a job that goes on with what another
/// one began: when that one is run again after a crash, adding by key would declare the job that runs already dead.
pub async fn add_once(conn: &Conn, job: &NewJob) -> Result<bool, DbError> {
    let there = "SELECT EXISTS (SELECT FROM graphile_worker._private_jobs WHERE key = $1)";
    let statement = conn.prepare_cached(there).await?;
    if conn.query_one(&statement, &[&job.key]).await?.try_get(0)? {
        return Ok(false);
    }
    add(conn, std::slice::from_ref(job)).await?;
    Ok(true)
}

/// What waits to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pending {
    /// There are events in the outbox.
    pub events: bool,
    /// Of each list of tasks whether a job is due.
    pub lanes: [bool; 4],
}

/// Whether anything waits, for four lists of tasks: the one question that a server asks when nothing happens.
pub async fn pending(conn: &Conn, lanes: [&[&str]; 4]) -> Result<Pending, DbError> {
    let statement = conn
        .prepare_cached(
            "WITH due AS NOT MATERIALIZED ( \
                 SELECT t.identifier FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t \
                     ON t.id = j.task_id \
                 WHERE j.is_available AND j.run_at <= now()) \
             SELECT EXISTS (SELECT FROM public.outbox), \
                    EXISTS (SELECT FROM due WHERE identifier = ANY ($1::text[])), \
                    EXISTS (SELECT FROM due WHERE identifier = ANY ($2::text[])), \
                    EXISTS (SELECT FROM due WHERE identifier = ANY ($3::text[])), \
                    EXISTS (SELECT FROM due WHERE identifier = ANY ($4::text[]))",
        )
        .await?;
    let row = conn.query_one(&statement, &[&lanes[0], &lanes[1], &lanes[2], &lanes[3]]).await?;
    let lanes = [row.try_get(1)?, row.try_get(2)?, row.try_get(3)?, row.try_get(4)?];
    Ok(Pending { events: row.try_get(0)?, lanes })
}

/// Says that those who run jobs under these names are alive.
pub async fn heartbeat(conn: &Conn, workers: &[String]) -> Result<(), DbError> {
    let beat = "SELECT count(graphile_worker.worker_heartbeat(id)) FROM unnest($1::text[]) AS id";
    conn.query_one(beat, &[&workers]).await?;
    Ok(())
}

/// Says that nobody runs jobs under this name any more.
pub async fn leave(conn: &Conn, worker: &str) -> Result<(), DbError> {
    conn.query("SELECT graphile_worker.worker_deregister($1)", &[&worker]).await?;
    Ok(())
}

/// Puts a job behind those before it: when a job whose key begins with `prefix` and is below `key` waits for its next
/// attempt, this job and all behind it wait until after that, and this attempt counts for nothing. Returns whether it was
/// so.
///
/// The job must be running and be failed after this: that is what gives it back.
pub async fn wait_for_earlier(conn: &Conn, id: i64, prefix: &str, key: &str) -> Result<bool, DbError> {
    let statement = conn
        .prepare_cached(
            "SELECT greatest(now(), max(run_at)) FROM graphile_worker._private_jobs \
             WHERE key >= $1 AND key < $2 AND starts_with(key, $1) AND attempts < max_attempts AND id <> $3 \
             HAVING count(*) > 0",
        )
        .await?;
    let Some(row) = conn.query_opt(&statement, &[&prefix, &key, &id]).await? else { return Ok(false) };
    let until: Timestamp = row.try_get(0)?;
    // Failing adds exp(attempts) seconds to this one's time.
    conn.execute(
        "UPDATE graphile_worker._private_jobs j SET \
             run_at = CASE WHEN j.id = $3 THEN $4::timestamptz ELSE greatest(j.run_at, $4::timestamptz + interval '1 second' * exp(least(me.left, 10)) \
                 + behind.n * interval '1 microsecond') END, \
             attempts = CASE WHEN j.id = $3 THEN me.left ELSE j.attempts END \
         FROM (SELECT greatest(attempts - 1, 0) AS left FROM graphile_worker._private_jobs WHERE id = $3) me, \
              (SELECT id, row_number() OVER (ORDER BY key) AS n FROM graphile_worker._private_jobs \
               WHERE key >= $2 AND key <= $1::text || '9999999999999999999' AND starts_with(key, $1)) behind \
         WHERE j.id = behind.id AND (j.id = $3 OR j.locked_at IS NULL)",
        &[&prefix, &key, &id, &until],
    )
    .await?;
    Ok(true)
}

/// Makes the attempt of a running job count for nothing and puts its next one off by `seconds`. The job must be failed
/// after this, which gives it back and adds the usual pause of its earlier attempts.
pub async fn postpone(conn: &Conn, id: i64, seconds: f64) -> Result<(), DbError> {
    conn.execute(
        "UPDATE graphile_worker._private_jobs \
         SET attempts = greatest(attempts - 1, 0), run_at = now() + $2 * interval '1 second' WHERE id = $1",
        &[&id, &seconds],
    )
    .await?;
    Ok(())
}

/// Makes the attempt that runs the last one.
pub async fn give_up(conn: &Conn, id: i64) -> Result<(), DbError> {
    conn.execute("UPDATE graphile_worker._private_jobs SET attempts = max_attempts WHERE id = $1", &[&id])
        .await?;
    Ok(())
}

/// How the queue stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stats {
    /// Events that are not handed on yet.
    pub events: i64,
    /// Jobs that are due.
    pub waiting: i64,
    /// Jobs that wait for their time: the next attempt.
    pub later: i64,
    /// Jobs that run.
    pub running: i64,
    /// Jobs that failed for good.
    pub dead: i64,
    /// Seconds since the job that waits longest was due.
    pub oldest_seconds: i64,
}

/// Counts; reads all jobs. `None` when there is no queue yet.
pub async fn stats(conn: &Conn) -> Result<Option<Stats>, DbError> {
    if !is_there(conn).await? {
        return Ok(None);
    }
    let row = conn
        .query_one(
            "SELECT (SELECT count(*) FROM public.outbox), \
                    count(*) FILTER (WHERE is_available AND run_at <= now()), \
                    count(*) FILTER (WHERE is_available AND run_at > now()), \
                    count(*) FILTER (WHERE locked_at IS NOT NULL), \
                    count(*) FILTER (WHERE locked_at IS NULL AND NOT is_available), \
                    coalesce(extract(epoch FROM now() - min(run_at) FILTER (WHERE is_available AND run_at <= now())), 0)::bigint \
             FROM graphile_worker._private_jobs",
            &[],
        )
        .await?;
    Ok(Some(Stats {
        events: row.try_get(0)?,
        waiting: row.try_get(1)?,
        later: row.try_get(2)?,
        running: row.try_get(3)?,
        dead: row.try_get(4)?,
        oldest_seconds: row.try_get(5)?,
    }))
}

/// Whether the queue is installed.
pub async fn is_there(conn: &Conn) -> Result<bool, DbError> {
    let there = "SELECT to_regclass('graphile_worker._private_jobs') IS NOT NULL";
    Ok(conn.query_one(there, &[]).await?.try_get(0)?)
}

/// A job as an operator sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// Its number.
    pub id: i64,
    /// Which task does it.
    pub task: String,
    /// `waiting`, `later`, `running` or `dead`.
    pub state: String,
    /// How often it was begun.
    pub attempts: i16,
    /// How often it may be.
    pub max_attempts: i16,
    /// When it is due, or was.
    pub run_at: Timestamp,
    /// When it was added.
    pub created_at: Timestamp,
    /// Its name.
    pub key: Option<String>,
    /// Jobs of the same queue run one after the other.
    pub queue: Option<String>,
    /// Why the last attempt failed.
    pub last_error: Option<String>,
    /// What it is told.
    pub payload: Value,
}

const JOB: &str = "SELECT j.id, t.identifier, \
        CASE WHEN j.locked_at IS NOT NULL THEN 'running' WHEN NOT j.is_available THEN 'dead' \
             WHEN j.run_at > now() THEN 'later' ELSE 'waiting' END, \
        j.attempts, j.max_attempts, j.run_at, j.created_at, j.key, q.queue_name, j.last_error, j.payload \
    FROM graphile_worker._private_jobs j \
    JOIN graphile_worker._private_tasks t ON t.id = j.task_id \
    LEFT JOIN graphile_worker._private_job_queues q ON q.id = j.job_queue_id";

fn job(row: &tokio_postgres::Row) -> Result<Job, DbError> {
    Ok(Job {
        id: row.try_get(0)?,
        task: row.try_get(1)?,
        state: row.try_get(2)?,
        attempts: row.try_get(3)?,
        max_attempts: row.try_get(4)?,
        run_at: row.try_get(5)?,
        created_at: row.try_get(6)?,
        key: row.try_get(7)?,
        queue: row.try_get(8)?,
        last_error: row.try_get::<_, Option<String>>(9)?.map(|error| plain(&error)),
        payload: row.try_get(10)?,
    })
}

/// What went wrong, without what the library wraps around it: `TaskError("…")`, `TaskPanic("…")`.
fn plain(error: &str) -> String {
    let inner = error.split_once("(\"").and_then(|(_, rest)| rest.strip_suffix("\")"));
    let unquoted = inner.and_then(|text| serde_json::from_str(&format!("\"{text}\"")).ok());
    unquoted.unwrap_or_else(|| error.to_owned())
}

/// The oldest jobs, or the oldest dead ones.
pub async fn list(conn: &Conn, only_dead: bool, limit: i64) -> Result<Vec<Job>, DbError> {
    let only = if only_dead { "WHERE j.locked_at IS NULL AND NOT j.is_available" } else { "" };
    let rows = conn.query(&format!("{JOB} {only} ORDER BY j.id LIMIT $1"), &[&limit]).await?;
    rows.iter().map(job).collect()
}

/// One job.
pub async fn find(conn: &Conn, id: i64) -> Result<Option<Job>, DbError> {
    let row = conn.query_opt(&format!("{JOB} WHERE j.id = $1"), &[&id]).await?;
    row.as_ref().map(job).transpose()
}

/// Makes jobs due now, with all their attempts before them; those that run are left alone. Returns which were.
pub async fn retry(conn: &Conn, ids: &[i64]) -> Result<Vec<i64>, DbError> {
    // The library's function takes a job that has run for four hours for one that nobody runs.
    let rows = conn
        .query(
            "SELECT id FROM graphile_worker.reschedule_jobs(ARRAY( \
                 SELECT id FROM graphile_worker._private_jobs WHERE id = ANY ($1) AND locked_at IS NULL), \
                 run_at => now(), attempts => 0) ORDER BY id",
            &[&ids],
        )
        .await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// Deletes jobs; those that run are left alone, because deleting one would leave its queue locked. Returns which were.
pub async fn delete(conn: &Conn, ids: &[i64]) -> Result<Vec<i64>, DbError> {
    let rows = conn
        .query(
            "DELETE FROM graphile_worker._private_jobs WHERE id = ANY ($1) AND locked_at IS NULL RETURNING id",
            &[&ids],
        )
        .await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

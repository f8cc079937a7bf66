//! A town from the seed beside a plain COPY of the same rows into the same tables, with their keys, indexes and triggers.

use std::time::Instant;

use anyhow::{Context as _, Result};
use bytes::Bytes;
use futures_util::{SinkExt as _, TryStreamExt as _};
use party_app::Clock;
use party_seed::{Scale, scale};
use tokio_postgres::Client;

use crate::cluster::Bench;
use crate::report::Report;
use crate::result::Row;

/// In an order in which each refers to what is there.
const TABLES: [&str; 6] =
    ["users", "party_events", "chat_rooms", "party_tags", "party_attendees", "user_follows"];
const ROUNDS: usize = 2;
const WHY: &str = "";

pub(crate) async fn run(parties: u32, report: &mut Report) -> Result<()> {
    println!("Seeding {parties} parties, {ROUNDS} rounds in turn");
    let bench = Bench::start().await?;
    let mut sql = bench.client().await?;
    sql.batch_execute("SET statement_timeout = 0").await?;
    let (mut ours, mut plain) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        empty(&sql).await?;
        let began = Instant::now();
        let loaded =
            scale::load(&mut sql, &Scale::new(parties, 2030, Clock::system().now()), &mut |_| {}).await?;
        let rows = crate::compare::contender::count(loaded.all_rows());
        ours.push(rows / began.elapsed().as_secs_f64());
        let mut copies = Vec::new();
        for table in TABLES {
            let stream =
                sql.copy_out(&format!("COPY {table} ({}) TO STDOUT", columns(&sql, table).await?)).await?;
            copies.push(stream.try_collect::<Vec<Bytes>>().await?);
        }
        empty(&sql).await?;
        let mut seconds = 0.0;
        for (table, lines) in TABLES.into_iter().zip(copies) {
            let began = Instant::now();
            let copy = format!("COPY {table} ({}) FROM STDIN", columns(&sql, table).await?);
            let sink = sql.copy_in(&copy).await?;
            let mut sink = std::pin::pin!(sink);
            for line in lines {
                sink.feed(line).await?;
            }
            sink.finish().await.with_context(|| format!("copying {table}"))?;
            seconds += began.elapsed().as_secs_f64();
            uncount(&sql, table).await?;
        }
        plain.push(rows / seconds);
        println!("  ours {:.0} rows a second, COPY {:.0}", ours[ours.len() - 1], plain[plain.len() - 1]);
    }
    bench.cluster.stop().await?;
    let row = Row::new("Rows from the seed", "a second", &ours).aiming(
        "COPY into the same tables",
        &ours,
        &plain,
        Some(0.5),
        WHY,
    );
    report.section(
        "Seeding",
        "Rows a second, until all indexes, foreign keys and counters stand; fsync on.",
        vec![row],
    );
    Ok(())
}

async fn empty(sql: &Client) -> Result<()> {
    sql.batch_execute("TRUNCATE users CASCADE; CHECKPOINT").await?;
    Ok(())
}

/// The columns that are written, the computed ones left out.
async fn columns(sql: &Client, table: &str) -> Result<String> {
    let query = "SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) FROM information_schema.columns
                 WHERE table_schema = current_schema() AND table_name = $1 AND is_generated = 'NEVER'";
    Ok(sql.query_one(query, &[&table]).await?.get(0))
}

/// Counters as they are before the rows come that the triggers count.
async fn uncount(sql: &Client, table: &str) -> Result<()> {
    let update = match table {
        "users" => "UPDATE users SET followers_count = 0, following_count = 0, parties_count = 0",
        "party_events" => "UPDATE party_events SET attendees_count = 0, places_taken = 0",
        _ => return Ok(()),
    };
    sql.batch_execute(&format!(
        "SET session_replication_role = replica; {update}; RESET session_replication_role"
    ))
    .await?;
    sql.batch_execute(&format!("VACUUM (ANALYZE) {table}")).await?;
    Ok(())
}

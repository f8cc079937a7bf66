//! What an operator should know of a database: adopted rows that break a rule, counters that drifted, indexes that are
//! broken.

use party_db_queries::queries::doctor as sql;

use crate::{Conn, DbError, jobs};

/// One thing that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// Rows that broke a rule when they were adopted, or that came while it was not kept.
    BrokenRule {
        /// Where.
        table: String,
        /// Name of the CHECK.
        rule: String,
        /// What it asks for, as SQL.
        expression: String,
        /// How many rows.
        rows: i64,
        /// Some of their ids.
        examples: Vec<String>,
    },
    /// A counter that differs from its rows.
    DriftedCounter {
        /// Where.
        table: String,
        /// The row.
        id: String,
    },
    /// An index that a failed build left; the next `migrate deploy` builds it anew.
    InvalidIndex(String),
    /// Jobs that failed for good.
    DeadJobs {
        /// How many.
        count: i64,
        /// The oldest of them: its number, its task and why it failed.
        oldest: (i64, String, String),
    },
    /// A party with more places taken than it has.
    Oversold {
        /// The party.
        id: String,
        /// Its title.
        title: String,
        /// Places taken.
        taken: i32,
        /// Places that there are.
        places: i32,
    },
}

/// Ids shown of each broken rule.
const EXAMPLES: i64 = 5;

/// Looks at everything; reads whole tables.
pub async fn examine(conn: &Conn) -> Result<Vec<Finding>, DbError> {
    let mut findings = Vec::new();
    for rule in sql::rules().bind(conn).all().await? {
        findings.extend(broken(conn, rule).await?);
    }
    let indexes = sql::invalid_indexes().bind(conn).all().await?;
    findings.extend(indexes.into_iter().map(Finding::InvalidIndex));
    let drifted = sql::drifted_counters().bind(conn).all().await?;
    findings
        .extend(drifted.into_iter().map(|row| Finding::DriftedCounter { table: row.relation, id: row.id }));
    let oversold = sql::oversold().bind(conn).all().await?;
    findings.extend(oversold.into_iter().map(|row| Finding::Oversold {
        id: row.id,
        title: row.title,
        taken: row.places_taken,
        places: row.max_attendees,
    }));
    findings.extend(dead_jobs(conn).await?);
    Ok(findings)
}

async fn dead_jobs(conn: &Conn) -> Result<Option<Finding>, DbError> {
    let Some(stats) = jobs::stats(conn).await? else { return Ok(None) };
    let oldest = jobs::list(conn, true, 1).await?.pop();
    Ok(oldest.map(|job| Finding::DeadJobs {
        count: stats.dead,
        oldest: (job.id, job.task, job.last_error.unwrap_or_default()),
    }))
}

/// The rows that break a rule. Its expression comes from the catalogue, as PostgreSQL prints it, so this is the one
/// statement that cannot stand in a file. Marked rows are asked as if they were not.
async fn broken(conn: &Conn, rule: sql::Rules) -> Result<Option<Finding>, DbError> {
    let asked = rule.expression.replace("adopted_as_is", "false");
    let table = &rule.relation;
    let count = format!("SELECT count(*) FROM {table} WHERE NOT ({asked})");
    let rows: i64 = conn.query_one(&count, &[]).await?.get(0);
    if rows == 0 {
        return Ok(None);
    }
    let some = format!("SELECT id FROM {table} WHERE NOT ({asked}) ORDER BY id LIMIT {EXAMPLES}");
    let examples = conn.query(&some, &[]).await?.iter().map(|row| row.get(0)).collect();
    let (table, rule, expression) = (rule.relation, rule.name, asked);
    Ok(Some(Finding::BrokenRule { table, rule, expression, rows, examples }))
}

//! Data for databases that have none: a town for a first look, or as many rows as a measurement needs.
//!
//! | module | what it makes |
//! | --- | --- |
//! | [`demo`] | 200 people and 120 parties that look like life, through triggers and constraints |
//! | [`pictures`] | the photos, videos and sounds of that town, by the way of every upload |
//! | [`scale`] | millions of rows by COPY, with the counters that the triggers would have kept |
//!
//! Kept true by the town and the measurement: what there is, stays; a database that holds people or parties is refused. Everything is one
//! transaction, so a seed that fails or is killed leaves the database as empty as it was. The same seed number and the
//! same `now` give the same rows.

pub mod demo;
mod empty;
pub mod pictures;
pub mod scale;

pub use demo::Demo;
pub use scale::Scale;

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// There is data, and it stays as it is.
    #[error(
        "the database is not empty (it holds {} people and {} parties) and was left as it is: seeding is for new \
         databases",
        at_least(*people), at_least(*parties)
    )]
    NotEmpty {
        /// People that it holds, counted up to 1,000.
        people: i64,
        /// Parties that it holds, counted up to 1,000.
        parties: i64,
    },
    /// The database said no or went away.
    #[error("the database refused the data; nothing of it was kept")]
    Database(#[from] tokio_postgres::Error),
}

fn at_least(count: i64) -> String {
    if count < 1000 { count.to_string() } else { format!("at least {count}") }
}

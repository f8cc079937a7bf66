//! `party-gallery push …`: what is to be pushed and through whom, pausing a service, and sending again.

use std::process::ExitCode;

use anyhow::ensure;
use jiff::Timestamp;
use party_db::{Conn, Database, push};

/// What to do.
#[derive(Debug, clap::Subcommand)]
pub enum PushCommand {
    /// Count pushes by service and show which services do not work or are paused
    Status,
    /// Send nothing through a service any more; what is to be pushed waits
    Pause {
        /// `fcm`, or the host of a Web Push service
        service: String,
    },
    /// Send through a service again, at once what waits for it
    Resume {
        /// `fcm`, or the host of a Web Push service
        service: String,
    },
    /// Send what was refused again
    Retry,
}

/// Runs one of the commands against the database at `url`.
pub async fn run(command: PushCommand, url: &str, now: Timestamp) -> anyhow::Result<ExitCode> {
    let conn = Database::connect(url, 1)?.get().await?;
    match command {
        PushCommand::Status => status(&conn, now).await?,
        PushCommand::Pause { service } => {
            check(&service)?;
            push::pause(&conn, &service, now).await?;
            println!("Nothing is sent through {service} any more; `push resume {service}` goes on.");
        }
        PushCommand::Resume { service } => {
            check(&service)?;
            let waiting = push::resume(&conn, &service, now).await?;
            println!("{waiting} pushes that waited for {service} are due now.");
        }
        PushCommand::Retry => {
            let again = push::retry(&conn, now).await?;
            println!("{again} pushes that were refused are sent again.");
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn check(service: &str) -> anyhow::Result<()> {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-.:[]".contains(&byte);
    ensure!(
        (1..=253).contains(&service.len()) && service.bytes().all(fits),
        "a service is `fcm` or the host of a Web Push service; `push status` names them"
    );
    Ok(())
}

async fn status(conn: &Conn, now: Timestamp) -> anyhow::Result<()> {
    let waiting = push::status(conn).await?;
    if waiting.is_empty() {
        println!("Nothing is to be pushed.");
    }
    for row in waiting {
        let service = row.service.as_deref().unwrap_or("fcm");
        let state = row.state.to_lowercase();
        let next = row
            .next_at
            .filter(|_| row.state == "WAITING")
            .map_or(String::new(), |at| format!(", next at {at:.0}"));
        let error = row.last_error.map_or(String::new(), |error| format!(", last error: {error}"));
        println!("{service}: {} {state}{next}{error}", row.pushes);
    }
    for service in push::services(conn).await? {
        let stands = match (service.is_paused, service.open_until) {
            (true, _) => "paused".to_owned(),
            (false, Some(until)) if until > now => format!("left alone until {until:.0}"),
            _ => "being tried".to_owned(),
        };
        let error = service.last_error.map_or(String::new(), |error| format!(": {error}"));
        println!("{}: {stands}, {} failures in a row{error}", service.name, service.failures);
    }
    Ok(())
}

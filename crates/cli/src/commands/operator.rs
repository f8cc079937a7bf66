//! `party-gallery operator …`: who runs the server, and links for those who get no mail.

use std::process::ExitCode;

use anyhow::bail;
use party_app::{AppError, auth};
use party_domain::text::Email;

use crate::config::Settings;

/// What to do.
#[derive(Debug, clap::Subcommand)]
pub enum OperatorCommand {
    /// Make an account an operator
    Grant {
        /// Address of the account
        email: String,
    },
    /// Make an operator an account like all others
    Revoke {
        /// Address of the account
        email: String,
    },
    /// Print a link to a new password for an account; it works once, for an hour
    ResetLink {
        /// Address of the account
        email: String,
    },
}

/// Runs one of the commands against the database at `url`.
pub async fn run(command: OperatorCommand, settings: &Settings, url: &str) -> anyhow::Result<ExitCode> {
    let app = crate::serve::app(settings, url)?;
    let done = match &command {
        OperatorCommand::Grant { email } => auth::set_operator(&app, &parse(email)?, true)
            .await
            .map(|_| format!("{email} is an operator now.")),
        OperatorCommand::Revoke { email } => auth::set_operator(&app, &parse(email)?, false)
            .await
            .map(|_| format!("{email} is no operator any more.")),
        OperatorCommand::ResetLink { email } => auth::reset_link(&app, &parse(email)?).await,
    };
    app.db.close();
    match done {
        Ok(said) => {
            println!("{said}");
            Ok(ExitCode::SUCCESS)
        }
        Err(AppError::NotFound(_)) => bail!("there is no account with this address"),
        Err(AppError::Unexpected(cause)) => bail!("{cause}; is the schema deployed?"),
        Err(error) => Err(error.into()),
    }
}

fn parse(email: &str) -> anyhow::Result<Email> {
    Email::parse(email).map_err(|invalid| anyhow::anyhow!("{email:?} {invalid}"))
}

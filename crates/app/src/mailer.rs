//! Mail to people: links that show that they read an address. By SMTP when it is configured, else not at all.
//!
//! Kept true: a mail has one recipient, and nothing that a client sent goes into its headers but that address, which
//! was parsed.

use std::fmt;
use std::time::Duration;

use lettre::message::{Mailbox, header::ContentType};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};
use party_domain::text::Email;
use tokio::sync::mpsc;

/// How long a mail server may take for each of its answers.
const TIMEOUT: Duration = Duration::from_secs(15);

/// A mail in plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// To whom.
    pub to: Email,
    /// What it is about.
    pub subject: &'static str,
    /// What it says.
    pub text: String,
}

/// Where mails go. Cheap to clone.
#[derive(Clone)]
pub struct Mailer(Way);

#[derive(Clone)]
enum Way {
    Nowhere,
    Smtp(Box<Smtp>),
    Kept(mpsc::UnboundedSender<Mail>),
}

#[derive(Clone)]
struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Mailer {
    /// No mail is sent; an operator hands links out.
    pub const fn none() -> Self {
        Self(Way::Nowhere)
    }

    /// By a mail server: `smtps://user:password@host:465`, or `smtp://…:587?tls=required`; `from` is an address, or a
    /// name with an address in angle brackets. Nothing is connected yet.
    ///
    /// # Errors
    /// When one of the two cannot be read.
    pub fn smtp(url: &str, from: &str) -> Result<Self, MailError> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(MailError::Server)?;
        let from = from.parse().map_err(MailError::Address)?;
        let transport = transport.timeout(Some(TIMEOUT)).build();
        Ok(Self(Way::Smtp(Box::new(Smtp { transport, from }))))
    }

    /// Mails go to the receiver, for tests.
    pub fn kept() -> (Self, mpsc::UnboundedReceiver<Mail>) {
        let (sender, receiver) = mpsc::unbounded_channel();
        (Self(Way::Kept(sender)), receiver)
    }

    /// Whether mails go anywhere.
    pub const fn is_configured(&self) -> bool {
        !matches!(self.0, Way::Nowhere)
    }

    /// Sends a mail; returns when the server has taken it.
    pub async fn send(&self, mail: Mail) -> Result<(), MailError> {
        match &self.0 {
            Way::Nowhere => Err(MailError::NotConfigured),
            Way::Kept(sender) => sender.send(mail).map_err(|_| MailError::NotConfigured),
            Way::Smtp(smtp) => {
                let to: Address = mail.to.as_str().parse().map_err(MailError::Address)?;
                let message = Message::builder()
                    .from(smtp.from.clone())
                    .to(Mailbox::new(None, to))
                    .subject(mail.subject)
                    .header(ContentType::TEXT_PLAIN)
                    .body(mail.text)
                    .map_err(MailError::Message)?;
                smtp.transport.send(message).await.map_err(MailError::Server)?;
                Ok(())
            }
        }
    }
}

impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Way::Nowhere => "Mailer(none)",
            Way::Smtp(_) => "Mailer(smtp)",
            Way::Kept(_) => "Mailer(kept)",
        })
    }
}

/// Why a mail did not go.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// There is no mail server.
    #[error("no mail server is configured")]
    NotConfigured,
    /// An address that no mail can go to.
    #[error("not a mail address")]
    Address(#[source] lettre::address::AddressError),
    /// The mail could not be written.
    #[error("the mail could not be made")]
    Message(#[source] lettre::error::Error),
    /// The server's address cannot be read, nobody answers there, or it refuses.
    #[error("the mail server did not take the mail")]
    Server(#[source] lettre::transport::smtp::Error),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_server_is_named_by_its_url_and_a_bad_one_is_refused() {
        assert!(Mailer::smtp("smtps://ana:secret@mail.example:465", "Party <party@example.org>").is_ok());
        assert!(Mailer::smtp("http://mail.example", "party@example.org").is_err());
        assert!(Mailer::smtp("smtps://mail.example", "nobody").is_err());
    }

    #[tokio::test]
    async fn without_a_server_a_mail_is_an_error_and_not_lost_in_silence() {
        let mail = Mail { to: Email::parse("a@b.cd").unwrap(), subject: "Hello", text: "Hello".into() };
        assert!(matches!(Mailer::none().send(mail).await, Err(MailError::NotConfigured)));
    }

    #[test]
    fn a_mailer_does_not_print_its_password() {
        let mailer = Mailer::smtp("smtps://ana:secret@mail.example", "party@example.org").unwrap();
        assert_eq!(format!("{mailer:?}"), "Mailer(smtp)");
    }
}

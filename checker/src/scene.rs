//! The people and parties of a run, made by plain SQL, and SQL behind the server's back.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use party_app::identity::token::SessionToken;
use party_db::migrate;
use party_domain::secret::Secret;
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use tokio::sync::Mutex;
use tokio_postgres::Client;

use crate::client::{self, Directory};
use crate::history::{Register, Session, Version};
use crate::stage::System;

/// How many take part.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// People who host.
    pub hosts: usize,
    /// Their parties; every third is private.
    pub parties: usize,
    /// People who only look.
    pub visitors: usize,
}

/// Who takes part in a run.
#[derive(Debug)]
pub struct Scene {
    /// Ids.
    pub directory: Directory,
    /// Hosts.
    pub hosts: usize,
    tokens: Vec<String>,
}

impl Scene {
    /// Writes them into an empty database; every register is at version 0.
    pub async fn set(system: System, size: Size, sql: &Sql) -> Result<Self> {
        let client = sql.take().await?;
        let people = i32::try_from(size.hosts + size.visitors)?;
        let insert = "INSERT INTO users (firebase_id, email, username, first_name, last_name)
            SELECT 'local:checker_' || n, 'checker_' || n || '@example.com', 'checker_' || n, 'Host 000000', 'Check'
            FROM generate_series(1, $1) AS n RETURNING id";
        let rows = client.query(insert, &[&people]).await.context("making people")?;
        let mut users: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
        let mut tokens = Vec::new();
        for user in &users {
            tokens.push(match system {
                System::Ours => sign_in(&client, user).await?,
                System::Sheet => user.clone(),
            });
        }
        users.truncate(size.hosts);
        let mut parties = Vec::new();
        for number in 0..size.parties {
            let host = &users[host_of(number, size.hosts)];
            let insert = "WITH party AS (
                    INSERT INTO party_events (host_id, title, venue_name, venue_address, starts_at, is_private)
                    VALUES ($1, 'Party 000000', 'Venue', 'Street 1', now() + interval '30 days', $2) RETURNING id
                ), room AS (INSERT INTO chat_rooms (party_id) SELECT id FROM party)
                SELECT id FROM party";
            let row =
                client.query_one(insert, &[host, &is_private(number)]).await.context("making parties")?;
            parties.push(row.get(0));
        }
        sql.give(client).await;
        Ok(Self { directory: Directory::new(users, parties), hosts: size.hosts, tokens })
    }

    /// Every register.
    pub fn registers(&self) -> Vec<Register> {
        let parties = (0..self.directory.parties.len()).map(Register::Party);
        parties.chain((0..self.hosts).map(Register::User)).collect()
    }

    /// Whose a register is.
    pub fn owner(&self, register: Register) -> Session {
        match register {
            Register::Party(number) => Session(host_of(number, self.hosts)),
            Register::User(number) => Session(number),
        }
    }

    /// Everybody with a session; the hosts come first.
    pub fn sessions(&self) -> impl Iterator<Item = Session> + use<> {
        (0..self.tokens.len()).map(Session)
    }

    /// The token of a session.
    pub fn token(&self, session: Session) -> &str {
        &self.tokens[session.0]
    }
}

/// Whether a party is private.
pub const fn is_private(party: usize) -> bool {
    party % 3 == 2
}

const fn host_of(party: usize, hosts: usize) -> usize {
    party % hosts
}

/// A session of somebody, as its token.
pub(crate) async fn sign_in(client: &Client, user: &str) -> Result<String> {
    let token = SessionToken::from(Secret::generate(&mut StdRng::from_rng(&mut rand::rng())));
    let insert = "INSERT INTO sessions (user_id, token_hash, expires_at) VALUES ($1, $2, '2099-01-01Z')";
    client.execute(insert, &[&user, &&token.hash().as_bytes()[..]]).await.context("signing in")?;
    Ok(token.reveal())
}

/// SQL as psql would speak it: connections of our own, made anew when they broke.
#[derive(Debug, Clone)]
pub struct Sql {
    url: Arc<str>,
    idle: Arc<Mutex<Vec<Client>>>,
}

impl Sql {
    /// To a database.
    pub fn new(url: &str) -> Self {
        Self { url: url.into(), idle: Arc::default() }
    }

    /// A connection that works, as soon as there is one.
    pub async fn take(&self) -> Result<Client> {
        let patience_ends = Instant::now() + Duration::from_secs(30);
        loop {
            let idle = self.idle.lock().await.pop();
            if let Some(client) = idle {
                if !client.is_closed() {
                    return Ok(client);
                }
                continue;
            }
            match migrate::connect(&self.url).await {
                Ok(client) => return Ok(client),
                Err(error) if Instant::now() > patience_ends => return Err(error.into()),
                Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
            }
        }
    }

    /// Gives one back.
    pub async fn give(&self, client: Client) {
        self.idle.lock().await.push(client);
    }

    /// The version of a register in the database; with `settled` after whoever has it locked now has ended.
    pub async fn version(&self, directory: &Directory, register: Register, settled: bool) -> Result<Version> {
        let (table, column, id) = place(directory, register);
        let lock = if settled { " FOR UPDATE" } else { "" };
        let query = format!("SELECT {column} FROM {table} WHERE id = $1{lock}");
        let client = self.take().await?;
        let row = client.query_one(&query, &[&id]).await?;
        self.give(client).await;
        client::version(row.get(0)).context("a text of another form")
    }

    /// Writes a version in a transaction of `client`'s that is open, or in one of its own.
    pub async fn write(
        client: &Client,
        directory: &Directory,
        register: Register,
        version: Version,
    ) -> Result<()> {
        let (table, column, id) = place(directory, register);
        let update = format!("UPDATE {table} SET {column} = $1 WHERE id = $2");
        client.execute(&update, &[&client::text(register, version), &id]).await?;
        Ok(())
    }
}

fn place(directory: &Directory, register: Register) -> (&'static str, &'static str, &str) {
    match register {
        Register::Party(number) => ("party_events", "title", &directory.parties[number]),
        Register::User(number) => ("users", "first_name", &directory.users[number]),
    }
}

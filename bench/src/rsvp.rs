//! RSVPs to one party, the hardest row there is: each takes the lock of the same party and waits for its commit to be on
//! the disk. Ours, as a use case and through HTTP, beside pgbench with the same statements.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::Result;
use futures_util::future::try_join_all;
use party_app::identity::token::SessionToken;
use party_app::{App, Clock, Entropy};
use party_db::Database;
use party_domain::admission::{PlusOnes, Rsvp, RsvpStatus, SetRsvp};
use party_domain::id::{PartyId, UserId};
use party_domain::secret::Secret;
use party_domain::viewer::Viewer;
use party_http::HttpConfig;

use crate::cluster::Bench;
use crate::pgbench;

const PARTY: &str = "party";
const CLIENTS: usize = 32;
const USERS: u64 = 200_000;
const ROUNDS: usize = 5;
const ROUND: Duration = Duration::from_secs(5);

pub(crate) async fn run() -> Result<()> {
    println!(
        "RSVPs to one party, {CLIENTS} clients, {ROUNDS} rounds of {} s each in turn, fsync on",
        ROUND.as_secs()
    );
    let bench = Bench::start().await?;
    bench
        .client()
        .await?
        .batch_execute(&format!(
            "SET session_replication_role = replica;
             INSERT INTO users (id, firebase_id, email)
                 SELECT n, 'local:' || n, n || '@example.com' FROM generate_series(0, {USERS}) AS n;
             INSERT INTO party_events (id, host_id, title, venue_name, venue_address, starts_at, max_attendees, places_taken,
                                       attendees_count)
                 VALUES ('{PARTY}', '0', 'The big one', 'Here', 'Here', now() + interval '1 day', 1000000, 1, 1);
             RESET session_replication_role;
             ANALYZE;"
        ))
        .await?;
    let app = App::new(
        Database::connect(&bench.url, CLIENTS)?,
        crate::no_media()?,
        Clock::system(),
        Entropy::system(),
    );
    let server = Server::start(&app, &bench).await?;
    let script = script()?;

    let (mut limit, mut ours, mut http) = (Vec::new(), Vec::new(), Vec::new());
    for round in 1..=ROUNDS {
        limit.push(pgbench::run(&bench.url, &script, CLIENTS, ROUND).await?);
        ours.push(use_case(&app).await?);
        http.push(server.rsvps().await?);
        let last = |of: &[f64]| of.last().copied().unwrap_or_default();
        println!(
            "  round {round}: pgbench {:6.0}/s   use case {:6.0}/s   HTTP {:6.0}/s",
            last(&limit),
            last(&ours),
            last(&http)
        );
    }
    report("use case : pgbench", &ours, &limit);
    report("HTTP : pgbench", &http, &limit);
    check(&bench).await?;
    bench.cluster.stop().await?;
    Ok(())
}

/// What ours sends, as a pgbench script: the same statements from the same file, each user at random.
fn script() -> Result<String> {
    let lock = pgbench::query("party.sql", "lock")?.replace(":id", ":party_id");
    let admission = pgbench::query("rsvp.sql", "admission")?.replace(":pass_party", "NULL");
    let set = pgbench::query("rsvp.sql", "set")?;
    let body = format!("BEGIN;\n{lock}\n{admission}\n{set}\nCOMMIT;\n")
        .replace(":party_id", &format!("'{PARTY}'"))
        .replace(":now", "now()")
        .replace(":status", "'GOING'")
        .replace(":plus_ones", "0")
        .replace(":leave_waitlist", "false")
        .replace(":accept_invitation", "false")
        .replace(":topic", "'rsvp.set'")
        .replace(
            ":event",
            "'{\"partyId\": \"party\", \"userId\": \"someone\", \"status\": \"GOING\", \"before\": null}'",
        );
    Ok(format!(
        "\\set viewer random(1, {USERS})\n\\set user_id :viewer\n\\set id random(1, 9000000000000000000)\n{body}"
    ))
}

async fn use_case(app: &App) -> Result<f64> {
    let party = PartyId::stored(PARTY);
    let done = Arc::new(AtomicU64::new(0));
    let began = Instant::now();
    let clients = (0..CLIENTS).map(|_| {
        let (app, party, done) = (app.clone(), party.clone(), Arc::clone(&done));
        tokio::spawn(async move {
            while began.elapsed() < ROUND {
                let user_id = UserId::stored(rand::random_range(1..=USERS).to_string());
                let change = SetRsvp { rsvp: Rsvp::new(RsvpStatus::Going, PlusOnes::NONE), waitlist: false };
                party_app::rsvp::set(&app, &Viewer::User { user_id }, &party, change).await?;
                done.fetch_add(1, Ordering::Relaxed);
            }
            anyhow::Ok(())
        })
    });
    for client in try_join_all(clients).await? {
        client?;
    }
    Ok(per_second(done.load(Ordering::Relaxed), began))
}

/// The whole server on a port of its own, and a signed-in client for each connection.
struct Server {
    url: String,
    tokens: Vec<String>,
    client: reqwest::Client,
}

impl Server {
    async fn start(app: &App, bench: &Bench) -> Result<Self> {
        let sql = bench.client().await?;
        let mut tokens = Vec::new();
        for user in 1..=CLIENTS {
            let token = SessionToken::from(app.entropy.with(Secret::generate));
            let insert = "INSERT INTO sessions (user_id, token_hash, expires_at) VALUES ($1, $2, now() + interval '1 day')";
            sql.execute(insert, &[&user.to_string(), &&token.hash().as_bytes()[..]]).await?;
            tokens.push(token.reveal());
        }
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}/api/v1/parties/{PARTY}/rsvp", listener.local_addr()?);
        let config = HttpConfig { rate_limits: false, ..HttpConfig::default() };
        tokio::spawn(party_realtime::serve(app.clone(), config, listener, std::future::pending()));
        // Nothing here speaks TLS; without roots the client needs none of the machine's.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder().tls_certs_only([]).no_proxy().build()?;
        Ok(Self { url, tokens, client })
    }

    async fn rsvps(&self) -> Result<f64> {
        let began = Instant::now();
        let clients = self.tokens.iter().map(|token| {
            let (client, url, token) = (self.client.clone(), self.url.clone(), token.clone());
            tokio::spawn(async move {
                let mut done = 0_u64;
                while began.elapsed() < ROUND {
                    let status = if done.is_multiple_of(2) { "MAYBE" } else { "GOING" };
                    let body = serde_json::json!({ "status": status });
                    let response = client.post(&url).bearer_auth(&token).json(&body).send().await?;
                    response.error_for_status()?.bytes().await?;
                    done += 1;
                }
                anyhow::Ok(done)
            })
        });
        let mut done = 0;
        for client in try_join_all(clients).await? {
            done += client?;
        }
        Ok(per_second(done, began))
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of a few seconds")]
fn per_second(done: u64, began: Instant) -> f64 {
    done as f64 / began.elapsed().as_secs_f64()
}

/// Median and spread of the ratios, round by round.
fn report(name: &str, ours: &[f64], limit: &[f64]) {
    let mut ratios: Vec<f64> = ours.iter().zip(limit).map(|(ours, limit)| ours / limit).collect();
    ratios.sort_by(f64::total_cmp);
    let (least, median, most) = (ratios[0], ratios[ratios.len() / 2], ratios[ratios.len() - 1]);
    println!("{name:<20} {median:.2} (from {least:.2} to {most:.2})");
}

/// What was measured must also be right.
async fn check(bench: &Bench) -> Result<()> {
    let row = bench
        .client()
        .await?
        .query_one(
            "SELECT p.attendees_count, (SELECT count(*) FROM party_attendees WHERE status = 'GOING') + 1
             FROM party_events p",
            &[],
        )
        .await?;
    let (counter, rows): (i32, i64) = (row.get(0), row.get(1));
    anyhow::ensure!(i64::from(counter) == rows, "the counter says {counter}, the rows {rows}");
    println!("counter and rows agree: {counter} going");
    Ok(())
}

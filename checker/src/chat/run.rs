//! A run: people talk, things break, somebody is banned now and then; then all is mended, everybody hears the rest, and it is
//! judged.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use party_db::migrate;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use tokio::sync::watch;
use tokio_postgres::Client;

use super::member::{Member, Phase};
use super::town::{self, Place};
use super::verdict::{self, Verdict};
use crate::plan::{FaultKind, Planned};
use crate::proxy::Gate;
use crate::stage::Stage;

/// What breaks: Redis, the lines to it, nodes. Lines of clients break all the time.
pub const FAULTS: [FaultKind; 4] =
    [FaultKind::RedisKill, FaultKind::RedisCut, FaultKind::BusCut, FaultKind::NodeKill];

/// How long it may take until everybody has heard everything, after all is mended.
const AFTERMATH: Duration = Duration::from_secs(40);
/// Between two looks at how far everybody is.
const LOOK: Duration = Duration::from_millis(100);

/// How much goes on.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Rooms.
    pub rooms: usize,
    /// Clients in each.
    pub members: usize,
    /// How long they talk.
    pub length: Duration,
    /// One of them is banned this often.
    pub bans: Duration,
}

/// Runs, and judges.
///
/// # Errors
/// When the stage cannot be set or mended, which is no verdict.
pub async fn check(stage: &Stage, size: Size, schedule: &[Planned], seed: u64) -> Result<Verdict> {
    let client = migrate::connect(&stage.database_url).await?;
    let places = town::build(&client, size.rooms, size.members).await?;
    let (phase, phases) = watch::channel(Phase::Talk);
    let members = gather(stage, &places, seed, &phases);
    let clients: Vec<_> = members.iter().map(|member| tokio::spawn(Arc::clone(member).live())).collect();
    let (broke, banned) =
        tokio::join!(break_things(stage, schedule), ban(&client, &places, &members, size, seed),);
    broke?;
    banned?;
    phase.send_replace(Phase::Listen);
    settle(&client, &places, &members).await?;
    phase.send_replace(Phase::Over);
    for client in clients {
        client.await.context("a client failed")?;
    }
    stage.all_alive().await?;
    let notes: Vec<_> = members.iter().map(|member| member.notes()).collect();
    Ok(verdict::judge(&notes, &town::stored(&client, &places).await?))
}

fn gather(stage: &Stage, places: &[Place], seed: u64, phases: &watch::Receiver<Phase>) -> Vec<Arc<Member>> {
    let ports: Vec<u16> = stage.nodes.iter().map(|node| node.port).collect();
    let began = Instant::now();
    let mut members = Vec::new();
    for (number, place) in places.iter().enumerate() {
        for person in place.members.iter().chain(&place.stranger) {
            let count = members.len();
            let phases = phases.clone();
            members.push(Member::new((number, place), person, count, began, ports.clone(), seed, phases));
        }
    }
    members
}

/// Makes and mends all faults of a schedule.
async fn break_things(stage: &Stage, schedule: &[Planned]) -> Result<()> {
    for fault in schedule {
        tokio::time::sleep(fault.quiet).await;
        stage.all_alive().await?;
        let lasts = tokio::time::sleep(fault.length);
        match fault.kind {
            FaultKind::RedisKill => {
                stage.redis().kill().await;
                lasts.await;
                stage.redis().start_again().await?;
            }
            FaultKind::RedisCut => stage.redis().cut().await?,
            FaultKind::BusCut => {
                stage.nodes[fault.node].bus.set(Gate::Closed);
                lasts.await;
                stage.nodes[fault.node].bus.set(Gate::Open);
            }
            FaultKind::NodeKill => {
                stage.kill_node(fault.node).await;
                lasts.await;
                stage.start_node(fault.node).await?;
            }
            other => anyhow::bail!("the chat is not checked under {other}"),
        }
    }
    Ok(())
}

/// Bans somebody now and then, by plain SQL; never a host.
async fn ban(
    client: &Client,
    places: &[Place],
    members: &[Arc<Member>],
    size: Size,
    seed: u64,
) -> Result<()> {
    let mut random = StdRng::seed_from_u64(seed.wrapping_add(1));
    let end = Instant::now() + size.length;
    while Instant::now() + size.bans < end {
        tokio::time::sleep(size.bans).await;
        let place = &places[random.random_range(0..places.len())];
        let person = &place.members[random.random_range(1..place.members.len())];
        let member = members.iter().find(|member| member.person.user == person.user);
        let member = member.context("everybody has a client")?;
        if member.stays() {
            let insert = "INSERT INTO party_bans (party_id, user_id) VALUES ($1, $2)";
            client.execute(insert, &[&place.party, &person.user]).await?;
            member.ban();
        }
    }
    tokio::time::sleep_until(end.into()).await;
    Ok(())
}

/// Waits until everybody who may has heard everything; not for ever: the verdict says who did not.
async fn settle(client: &Client, places: &[Place], members: &[Arc<Member>]) -> Result<()> {
    let end = Instant::now() + AFTERMATH;
    while Instant::now() < end {
        let lasts = town::last_seqs(client, places).await?;
        let is_done = |member: &Arc<Member>| {
            !member.stays() || (!member.is_waiting() && member.last() == lasts[member.place])
        };
        if members.iter().all(is_done) {
            return Ok(());
        }
        tokio::time::sleep(LOOK).await;
    }
    Ok(())
}

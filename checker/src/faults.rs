//! How each fault is made and mended.

use std::time::Duration;

use anyhow::{Context as _, Result};

use crate::history::{Register, Spell};
use crate::plan::{FaultKind, Planned};
use crate::proxy::Gate;
use crate::run::Run;

/// Makes all faults of a schedule, one after another, and records when each lasted. A node that
/// ends otherwise ends the run.
pub async fn carry_out(run: &Run, schedule: &[Planned]) -> Result<()> {
    for fault in schedule {
        tokio::time::sleep(fault.quiet).await;
        run.stage.all_alive().await.context("before a fault")?;
        let from = run.clock.now();
        let hit = make(run, fault).await.with_context(|| format!("making the fault {}", fault.kind))?;
        let until = run.clock.now();
        let node = hit.then_some(fault.node);
        run.record(|history| history.spells.push(Spell { kind: fault.kind, node, from, until }));
    }
    Ok(())
}

/// Makes one fault and mends it. Returns whether it hit one node only.
async fn make(run: &Run, fault: &Planned) -> Result<bool> {
    let stage = &run.stage;
    let lasts = tokio::time::sleep(fault.length);
    let node = &stage.nodes[fault.node];
    match fault.kind {
        FaultKind::RedisKill => {
            stage.redis().kill().await;
            lasts.await;
            stage.redis().start_again().await?;
            return Ok(false);
        }
        FaultKind::RedisPause => {
            stage.redis().pause().await;
            lasts.await;
            stage.redis().go_on().await;
            return Ok(false);
        }
        FaultKind::RedisCut => {
            stage.redis().cut().await?;
            return Ok(false);
        }
        FaultKind::PostgresRestart => {
            let postgres = stage.postgres().context("this PostgreSQL is not ours to restart")?;
            postgres.stop().await?;
            lasts.await;
            postgres.start_again().await?;
            return Ok(false);
        }
        FaultKind::NodeKill => {
            if let Some(pen) =
                (0..run.scene.directory.parties.len()).find_map(|n| run.pen(Register::Party(n)))
            {
                run.die_after_commit(pen, fault.node).await;
            } else {
                stage.kill_node(fault.node).await;
            }
            lasts.await;
            stage.start_node(fault.node).await?;
        }
        FaultKind::NodePause => {
            stage.pause_node(fault.node).await;
            lasts.await;
            stage.go_on(fault.node).await;
        }
        FaultKind::BusCut => gated(&node.bus, Gate::Closed, lasts).await,
        FaultKind::SlowFill => gated(&node.database, Gate::HoldFills, lasts).await,
        FaultKind::SlowCommit => gated(&node.database, Gate::HoldCommits, lasts).await,
    }
    Ok(true)
}

async fn gated(proxy: &crate::proxy::Proxy, gate: Gate, lasts: impl Future<Output = ()>) {
    proxy.set(gate);
    lasts.await;
    proxy.set(Gate::Open);
}

/// The faults that can be made on a PostgreSQL that is somebody else's.
pub fn without_postgres() -> Vec<FaultKind> {
    FaultKind::ALL.into_iter().filter(|kind| *kind != FaultKind::PostgresRestart).collect()
}

/// How long after its last fault a run still looks.
pub const AFTERMATH: Duration = Duration::from_secs(3);

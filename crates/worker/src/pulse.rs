//! What a server does again and again while it works: it says that it is alive, gives jobs of the dead back to the queue, and
//! looks for what nobody told it of: events of other servers and psql, jobs whose time has come.

use std::sync::Arc;
use std::time::{Duration, Instant};

use graphile_worker::{HookRegistry, SweepStaleWorkersOptions, WorkerUtils};
use party_db::{DbError, jobs};
use tokio::time::MissedTickBehavior;

use crate::Lane;
use crate::slot::{SCHEMA, recovery};
use crate::worker::Shared;

/// Looks for what waits, until it is asked to stop.
pub(crate) async fn look(shared: Arc<Shared>) {
    let mut rounds = every(shared.options.poll);
    let names = |lane| -> Vec<&str> {
        shared.tasks.values().filter(|task| task.lane == lane).map(|task| task.name).collect()
    };
    let lanes = Lane::ALL.map(names);
    let mut stop = shared.stop.subscribe();
    loop {
        tokio::select! {
            _ = rounds.tick() => {}
            _ = stop.wait_for(|stop| *stop) => return,
        }
        let began = Instant::now();
        let pending = pending(&shared, &lanes).await;
        // Passing over dead rows takes time while an idle transaction keeps them: at most a fifth of ours.
        rounds.reset_after(shared.options.poll.max(began.elapsed() * 4));
        match pending {
            Ok(pending) => {
                if pending.events {
                    shared.app.committed.notify_one();
                }
                for (lane, _) in Lane::ALL.into_iter().zip(pending.lanes).filter(|(_, waits)| *waits) {
                    shared.wake.wake(lane);
                }
            }
            Err(error) => {
                tracing::warn!(error = &error as &dyn std::error::Error, "cannot look for jobs");
            }
        }
    }
}

async fn pending(shared: &Shared, lanes: &[Vec<&str>; 4]) -> Result<jobs::Pending, DbError> {
    jobs::pending(&shared.app.db.get().await?, lanes.each_ref().map(Vec::as_slice)).await
}

/// Says that the slots are alive, until it is dropped: jobs that finish after the stop was asked for still need it.
pub(crate) async fn beat(shared: Arc<Shared>) {
    let mut rounds = every(shared.options.heartbeat);
    loop {
        rounds.tick().await;
        let names: Vec<String> = shared.alive().iter().cloned().collect();
        let beaten = async { jobs::heartbeat(&shared.app.db.get().await?, &names).await };
        if let Err(error) = beaten.await {
            tracing::warn!(error = &error as &dyn std::error::Error, "cannot say that the worker is alive");
        }
    }
}

/// Gives jobs of servers that have been silent back to the queue, until it is asked to stop.
pub(crate) async fn sweep(shared: Arc<Shared>) {
    let mut hooks = HookRegistry::default();
    recovery(&mut hooks);
    let utils = WorkerUtils::new(shared.app.db.pool().clone(), SCHEMA).with_hooks(Arc::new(hooks));
    let mut rounds = every(shared.options.heartbeat * 2);
    let mut stop = shared.stop.subscribe();
    loop {
        tokio::select! {
            _ = rounds.tick() => {}
            _ = stop.wait_for(|stop| *stop) => return,
        }
        let options = SweepStaleWorkersOptions {
            sweep_threshold: Some(shared.options.silence),
            recovery_delay: Some(Duration::ZERO),
            dry_run: false,
        };
        match utils.sweep_stale_workers(options).await {
            Ok(swept) if swept.recovered_count > 0 => {
                tracing::warn!(jobs = swept.recovered_count, "jobs of dead servers are back in the queue");
            }
            Ok(_) => {}
            Err(error) => tracing::warn!(%error, "cannot look for dead servers"),
        }
    }
}

fn every(period: Duration) -> tokio::time::Interval {
    let mut rounds = tokio::time::interval(period);
    rounds.set_missed_tick_behavior(MissedTickBehavior::Delay);
    rounds
}

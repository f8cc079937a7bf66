//! One run: a system, its people, what they did and saw; and what they can do, each act recorded as it happens.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::Result;
use tokio::sync::{Mutex as Lock, OwnedMutexGuard};

use crate::client::{self, Told, Wrote};
use crate::history::{
    Failure, History, Moment, Outcome, Read, Register, Route, Session, Stopwatch, Version, Write,
};
use crate::scene::{Scene, Size, Sql};
use crate::stage::Stage;
use crate::verdict::{self, Verdict};

/// After this long without an answer, the writer looks into the database itself.
const ANSWER_EXPECTED: Duration = Duration::from_millis(50);
const LOOK_AGAIN: Duration = Duration::from_millis(15);
/// What a node that died had already sent reaches PostgreSQL within this time.
const LAST_WORDS: Duration = Duration::from_millis(300);

/// The right to write a register: one writer at a time, so that its versions have one order.
#[derive(Debug)]
pub struct Pen {
    register: Register,
    version: OwnedMutexGuard<Version>,
}

impl Pen {
    /// What it writes.
    pub const fn register(&self) -> Register {
        self.register
    }

    fn next(&mut self) -> Version {
        *self.version += 1;
        *self.version
    }
}

/// A run.
#[derive(Debug)]
pub struct Run {
    /// The system.
    pub stage: Stage,
    /// The people.
    pub scene: Scene,
    /// SQL behind the system's back.
    pub sql: Sql,
    /// The clock of the history.
    pub clock: Stopwatch,
    history: Mutex<History>,
    versions: HashMap<Register, Arc<Lock<Version>>>,
}

impl Run {
    /// Sets the scene on a stage.
    pub async fn new(stage: Stage, size: Size) -> Result<Self> {
        let sql = Sql::new(&stage.database_url);
        let scene = Scene::set(stage.system, size, &sql).await?;
        let versions = scene.registers().into_iter().map(|register| (register, Arc::default())).collect();
        let history = Mutex::default();
        Ok(Self { stage, scene, sql, clock: Stopwatch::start(), history, versions })
    }

    /// Adds to the history.
    pub fn record<T>(&self, add: impl FnOnce(&mut History) -> T) -> T {
        add(&mut self.history.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The right to write a register, when nobody has it.
    pub fn pen(&self, register: Register) -> Option<Pen> {
        let version = Arc::clone(&self.versions[&register]).try_lock_owned().ok()?;
        Some(Pen { register, version })
    }

    /// Compares what was promised with the database, and judges all that happened so far.
    pub async fn judge(&self) -> Result<Verdict> {
        self.stage.all_alive().await?;
        let mut stored = Vec::new();
        for register in self.scene.registers() {
            stored.push((register, self.sql.version(&self.scene.directory, register, true).await?));
        }
        Ok(self.record(|history| {
            history.stored = stored;
            verdict::judge(history)
        }))
    }

    /// Reads.
    pub async fn read(&self, route: Route, register: Register, node: usize, session: Option<Session>) {
        let begun = self.clock.now();
        let told = self.ask(route, register, node, session).await;
        let ended = self.clock.now();
        self.record(|history| match told {
            Told::Seen(seen) => history.reads.push(Read { route, node, session, begun, ended, seen }),
            Told::Failed(status) => history.failures.push(Failure { begun, status }),
        });
    }

    /// Asks for a private party as somebody who may not see it.
    pub async fn knock(&self, party: usize, node: usize, session: Option<Session>) {
        let told = self.ask(Route::Party, Register::Party(party), node, session).await;
        self.record(|history| {
            history.knocks += 1;
            history.leaks += u64::from(matches!(told, Told::Seen(_)));
        });
    }

    async fn ask(&self, route: Route, register: Register, node: usize, session: Option<Session>) -> Told {
        let token = session.map(|session| self.scene.token(session));
        client::read(&self.scene.directory, self.stage.nodes[node].port, route, register, token).await
    }

    /// Writes through the API as the register's owner, on a node. Returns whether the server said that it is done.
    pub async fn write(&self, mut pen: Pen, node: usize) -> bool {
        let (register, version) = (pen.register, pen.next());
        let owner = self.scene.owner(register);
        let begun = self.clock.now();
        let mut seen = None;
        let wrote = {
            let (directory, port) = (&self.scene.directory, self.stage.nodes[node].port);
            let mut answer =
                Box::pin(client::write(directory, port, register, version, self.scene.token(owner)));
            let mut look = Box::pin(self.stored(register, version));
            loop {
                tokio::select! {
                    wrote = &mut answer => break wrote,
                    at = &mut look, if seen.is_none() => seen = Some(at),
                }
            }
        };
        let ended = self.clock.now();
        let outcome = match (&wrote, seen) {
            (_, Some(seen)) => Outcome::Committed(seen),
            (Wrote::Done, None) => Outcome::Committed(ended),
            (Wrote::Refused(..), None) => Outcome::Aborted,
            (Wrote::Broken, None) => self.settled(register, version).await,
            (Wrote::Silence, None) => Outcome::Unknown,
        };
        let answered = (wrote == Wrote::Done).then_some((owner, ended));
        self.record(|history| {
            history.writes.push(Write { register, version, by_api: true, begun, outcome, answered });
        });
        match wrote {
            Wrote::Done => return true,
            Wrote::Broken => {}
            Wrote::Refused(status, why) => {
                eprintln!("a write of its owner was refused: {status} {why}");
                self.record(|history| history.failures.push(Failure { begun, status: Some(status) }));
            }
            // It may still happen, so nobody may write after it.
            Wrote::Silence => std::mem::forget(pen),
        }
        false
    }

    /// Writes by SQL. With `open`, in a transaction that stays open for so long, and is then committed or not.
    pub async fn write_behind(&self, mut pen: Pen, open: Option<(Duration, bool)>) -> Result<()> {
        let (register, version) = (pen.register, pen.next());
        let client = self.sql.take().await?;
        let begun = self.clock.now();
        let work = async {
            if let Some((open, commit)) = open {
                client.batch_execute("BEGIN").await?;
                Sql::write(&client, &self.scene.directory, register, version).await?;
                tokio::time::sleep(open).await;
                client.batch_execute(if commit { "COMMIT" } else { "ROLLBACK" }).await?;
                return anyhow::Ok(commit);
            }
            Sql::write(&client, &self.scene.directory, register, version).await?;
            Ok(true)
        };
        let outcome = match work.await {
            Ok(true) => Outcome::Committed(self.clock.now()),
            Ok(false) => Outcome::Aborted,
            // With its connection an open transaction ends.
            Err(_) => {
                drop(client);
                let outcome = self.settled(register, version).await;
                self.record_behind(register, version, begun, outcome);
                return Ok(());
            }
        };
        self.sql.give(client).await;
        self.record_behind(register, version, begun, outcome);
        Ok(())
    }

    fn record_behind(&self, register: Register, version: Version, begun: Moment, outcome: Outcome) {
        let write = Write { register, version, by_api: false, begun, outcome, answered: None };
        self.record(|history| history.writes.push(write));
    }

    /// When a version, or a newer one, was seen in the database; looks only after a while.
    async fn stored(&self, register: Register, version: Version) -> Moment {
        tokio::time::sleep(ANSWER_EXPECTED).await;
        self.visible(register, version).await
    }

    /// When a version was seen in the database.
    pub async fn visible(&self, register: Register, version: Version) -> Moment {
        loop {
            let stored = self.sql.version(&self.scene.directory, register, false).await;
            if stored.is_ok_and(|stored| stored >= version) {
                return self.clock.now();
            }
            tokio::time::sleep(LOOK_AGAIN).await;
        }
    }

    /// What became of a write whose node or connection is gone.
    async fn settled(&self, register: Register, version: Version) -> Outcome {
        loop {
            tokio::time::sleep(LAST_WORDS).await;
            match self.sql.version(&self.scene.directory, register, true).await {
                Ok(stored) if stored == version => return Outcome::Committed(self.clock.now()),
                Ok(_) => return Outcome::Aborted,
                Err(_) => {}
            }
        }
    }

    /// Writes through a node that dies when the commit is in the database and before it has heard of it. The node stays
    /// dead. Returns whether it came so far.
    pub async fn die_after_commit(&self, pen: Pen, node: usize) -> bool {
        let database = &self.stage.nodes[node].database;
        database.set(crate::proxy::Gate::HoldCommits);
        let (register, version) = (pen.register, *pen.version + 1);
        let kill = async {
            let visible = tokio::time::timeout(Duration::from_secs(5), self.visible(register, version)).await;
            self.stage.kill_node(node).await;
            // The dead node's connections are closed; the next node's pass.
            database.set(crate::proxy::Gate::Open);
            visible.is_ok()
        };
        let (answered, committed) = tokio::join!(self.write(pen, node), kill);
        committed && !answered
    }
}

//! Readers and writers, at a pace: a tick starts an act whether or not those before have ended, so that a node that
//! stands still silences nobody elsewhere.

use std::sync::Arc;
use std::time::Duration;

use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{RngExt as _, SeedableRng as _};
use tokio::sync::Semaphore;
use tokio::time::MissedTickBehavior;

use crate::history::{Register, Route, Session};
use crate::run::Run;
use crate::scene::is_private;

/// Acts in flight to one node.
const IN_FLIGHT: u32 = 80;

/// How much is done a second.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// Reads.
    pub reads: u32,
    /// Writes.
    pub writes: u32,
}

/// Reads and writes for a while, and returns when the last answer is there.
pub async fn go(run: &Arc<Run>, pace: Pace, length: Duration, seed: u64) {
    let slots = run.stage.nodes.iter().map(|_| Arc::new(Semaphore::new(IN_FLIGHT as usize))).collect();
    let mut load = Load { run, slots, random: StdRng::seed_from_u64(seed) };
    let every = |rate: u32| {
        let mut ticks = tokio::time::interval(Duration::from_secs(1) / rate.max(1));
        ticks.set_missed_tick_behavior(MissedTickBehavior::Skip);
        ticks
    };
    let (mut reads, mut writes) = (every(pace.reads), every(pace.writes));
    let mut end = std::pin::pin!(tokio::time::sleep(length));
    loop {
        tokio::select! {
            biased;
            () = &mut end => break,
            _ = writes.tick() => load.write(),
            _ = reads.tick() => load.read(),
        }
    }
    for slots in load.slots {
        // Nobody closes them; this is the wait for the last ones.
        let _ = slots.acquire_many(IN_FLIGHT).await;
    }
}

struct Load<'a> {
    run: &'a Arc<Run>,
    slots: Vec<Arc<Semaphore>>,
    random: StdRng,
}

impl Load<'_> {
    /// Starts an act on a node, unless too many are in flight there.
    fn start<F: Future<Output = ()> + Send + 'static>(&self, node: usize, act: impl FnOnce(Arc<Run>) -> F) {
        let Ok(permit) = Arc::clone(&self.slots[node]).try_acquire_owned() else { return };
        let act = act(Arc::clone(self.run));
        tokio::spawn(async move {
            act.await;
            drop(permit);
        });
    }

    fn node(&mut self) -> usize {
        self.random.random_range(0..self.slots.len())
    }

    /// A party; those with small numbers are asked for more often.
    fn party(&mut self) -> usize {
        let parties = self.run.scene.directory.parties.len();
        self.random.random_range(0..parties).min(self.random.random_range(0..parties))
    }

    /// Somebody: half of them are not signed in.
    fn anybody(&mut self) -> Option<Session> {
        let people: Vec<Session> = self.run.scene.sessions().collect();
        if self.random.random() { people.choose(&mut self.random).copied() } else { None }
    }

    /// Somebody who hosts nothing.
    fn stranger(&mut self) -> Option<Session> {
        let strangers: Vec<Session> = self.run.scene.sessions().skip(self.run.scene.hosts).collect();
        strangers.choose(&mut self.random).copied()
    }

    fn read(&mut self) {
        let (node, party, somebody) = (self.node(), self.party(), self.anybody());
        let register = Register::Party(party);
        let owner = self.run.scene.owner(register);
        match self.random.random_range(0..100) {
            0..10 => self.start(node, async move |run: Arc<Run>| {
                run.read(Route::Feed, register, node, somebody).await;
            }),
            10..25 => {
                let user = Register::User(self.random.random_range(0..self.run.scene.hosts));
                self.start(node, async move |run: Arc<Run>| {
                    run.read(Route::Profile, user, node, somebody).await;
                });
            }
            _ if is_private(party) => {
                let stranger = self.stranger();
                self.start(node, async move |run: Arc<Run>| {
                    run.read(Route::Party, register, node, Some(owner)).await;
                    run.knock(party, node, stranger).await;
                    run.knock(party, node, None).await;
                });
            }
            chance => {
                let session = if chance < 40 { Some(owner) } else { somebody };
                self.start(node, async move |run: Arc<Run>| {
                    run.read(Route::Party, register, node, session).await;
                });
            }
        }
    }

    fn write(&mut self) {
        let register = if self.random.random_ratio(1, 5) {
            Register::User(self.random.random_range(0..self.run.scene.hosts))
        } else {
            Register::Party(self.party())
        };
        let Some(pen) = self.run.pen(register) else { return };
        let node = self.node();
        let open = Duration::from_millis(self.random.random_range(200..2_500));
        let commit = self.random.random_ratio(3, 4);
        match self.random.random_range(0..100) {
            0..55 => self.start(node, async move |run: Arc<Run>| {
                if run.write(pen, node).await {
                    see_everywhere(&run, register).await;
                }
            }),
            55..88 => self.start(node, async move |run: Arc<Run>| told(run.write_behind(pen, None).await)),
            _ => self.start(node, async move |run: Arc<Run>| {
                told(run.write_behind(pen, Some((open, commit))).await);
            }),
        }
    }
}

fn told(done: anyhow::Result<()>) {
    if let Err(error) = done {
        eprintln!("a write by SQL did not come about: {error:#}");
    }
}

/// The owner looks at what they wrote, on every node at once.
async fn see_everywhere(run: &Run, register: Register) {
    let owner = Some(run.scene.owner(register));
    let route = if matches!(register, Register::Party(_)) { Route::Party } else { Route::Profile };
    let looks = (0..run.stage.nodes.len()).map(|node| run.read(route, register, node, owner));
    futures_util::future::join_all(looks).await;
}

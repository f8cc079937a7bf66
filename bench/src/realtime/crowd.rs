//! Many sockets in rooms, what they send, and what they hear.
//!
//! Most of them only count. Some watch: they are served by a thread of their own, which has little to do and so sees a
//! message when it is there, and not when it is their turn; they also send. Among the sockets of a room they are as likely
//! the first that joined as the last.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};
use tokio::net::tcp::OwnedWriteHalf;
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::time::{sleep, sleep_until, timeout};

use super::wire::{self, Speech, Wire};

/// Sockets that are opened at a time.
const OPENING: usize = 48;
/// How long the last delivery may take.
const PATIENCE: Duration = Duration::from_secs(15);
/// Messages of all crowds: one that has the number of another is, to a server, the other one sent again.
static SENT: AtomicU64 = AtomicU64::new(0);

/// What is said, beside the moment.
const SAYING: &str = "who brings ice, the terrace is open and there is room for twenty more up here";

/// The two threads that all sockets are served by.
pub(crate) struct Threads {
    counting: Thread,
    watching: Thread,
    began: Instant,
}

/// A runtime that ends without being waited for, also where something went wrong.
struct Thread(Option<Runtime>);

/// Who is in which room: so many in each.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape {
    pub(crate) rooms: usize,
    pub(crate) members: usize,
    /// Of how many sockets one watches.
    pub(crate) watched: usize,
}

/// Sockets in rooms of one server.
pub(crate) struct Crowd {
    pub(crate) shape: Shape,
    speech: Speech,
    senders: Vec<(Arc<OwnedWriteHalf>, String)>,
    heard: Arc<Heard>,
    began: Instant,
    watching: Handle,
}

#[derive(Default)]
struct Heard {
    deliveries: AtomicU64,
    /// Bytes of the last delivery.
    bytes: AtomicU64,
    lost: AtomicU64,
    /// The first answer that said no.
    refused: OnceLock<String>,
    /// Microseconds, of the watching sockets.
    times: Mutex<Vec<u32>>,
}

/// What a stretch of load did.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Done {
    pub(crate) deliveries: u64,
    pub(crate) p50: Duration,
    pub(crate) p99: Duration,
}

impl Threads {
    pub(crate) fn start() -> Result<Self> {
        Ok(Self { counting: Thread::start()?, watching: Thread::start()?, began: Instant::now() })
    }
}

impl Thread {
    fn start() -> Result<Self> {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        Ok(Self(Some(runtime)))
    }

    fn handle(&self) -> Result<Handle> {
        Ok(self.0.as_ref().context("it runs until it is dropped")?.handle().clone())
    }
}

impl Drop for Thread {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

impl Crowd {
    /// Opens the sockets; returns when all are in their rooms. `who` says the token and the room of
    /// a room's member.
    pub(crate) async fn open(
        threads: &Threads,
        port: u16,
        speech: Speech,
        shape: Shape,
        who: impl Fn(usize, usize) -> (String, String),
    ) -> Result<Self> {
        let heard = Arc::<Heard>::default();
        let (counting, watching) = (threads.counting.handle()?, threads.watching.handle()?);
        let all = (0..shape.rooms * shape.members).map(|socket| {
            // First one of each room, then the next of each.
            let (room, member) = (socket % shape.rooms, socket / shape.rooms);
            let watches = (member + room).is_multiple_of(shape.watched);
            let on = if watches { watching.clone() } else { counting.clone() };
            let (token, room) = who(room, member);
            let (heard, began) = (Arc::clone(&heard), threads.began);
            async move {
                let (mut wire, writer, room) = on
                    .spawn(async move {
                        let opening = Wire::open(port, speech, &token, &room);
                        let wire = timeout(PATIENCE * 4, opening).await.context("nobody answers")??;
                        let writer = Arc::clone(&wire.writer);
                        anyhow::Ok((wire, writer, room))
                    })
                    .await??;
                on.spawn(async move {
                    let began = watches.then_some(began);
                    while wire.read(|frame| heard.take(speech, &frame, began)).await.is_ok() {}
                    heard.lost.fetch_add(1, Ordering::Relaxed);
                });
                anyhow::Ok(watches.then_some((writer, room)))
            }
        });
        let opened: Vec<_> = stream::iter(all).buffer_unordered(OPENING).try_collect().await?;
        let senders = opened.into_iter().flatten().collect();
        let began = threads.began;
        Ok(Self { shape, speech, senders, heard, began, watching })
    }

    /// Sends so many messages a second for a while, in the rooms in turn, and waits until all of them are heard.
    pub(crate) async fn talk(&self, a_second: u32, time: Duration) -> Result<Done> {
        let heard = Arc::clone(&self.heard);
        let (before, lost) = (heard.deliveries(), heard.lost.load(Ordering::Relaxed));
        heard.times().clear();
        let count = u64::from(a_second) * time.as_secs();
        let first = SENT.fetch_add(count, Ordering::Relaxed);
        let senders: Vec<_> = (0..count)
            .map(|number| {
                let (writer, room) = &self.senders[usize::try_from(first + number)? % self.senders.len()];
                anyhow::Ok((Arc::clone(writer), room.clone()))
            })
            .collect::<Result<_>>()?;
        let (speech, began, pause) = (self.speech, self.began, Duration::from_secs(1) / a_second);
        let talking = async move {
            let start = tokio::time::Instant::now();
            for ((writer, room), number) in senders.into_iter().zip(0_u32..) {
                sleep_until(start + pause * number).await;
                let nonce = first + u64::from(number);
                let moment = began.elapsed().as_micros();
                let data = format!(
                    "{{\"roomId\":\"{room}\",\"content\":\"{}{moment:016} {SAYING}\",\"nonce\":\"{nonce:012}\"}}",
                    super::MARK
                );
                wire::send(&writer, &speech.event("chat:message", &data, nonce + 1))?;
            }
            anyhow::Ok(())
        };
        self.watching.spawn(talking).await??;
        let expected = before + count * self.shape.members as u64;
        let patience_ends = Instant::now() + PATIENCE;
        while heard.deliveries() < expected {
            ensure!(
                Instant::now() < patience_ends,
                "{} of {} deliveries came; refused: {:?}",
                heard.deliveries() - before,
                expected - before,
                heard.refused.get()
            );
            sleep(Duration::from_millis(2)).await;
        }
        ensure!(heard.deliveries() == expected, "more came than was sent");
        ensure!(heard.lost.load(Ordering::Relaxed) == lost, "sockets were cut off");
        let mut times = std::mem::take(&mut *heard.times());
        times.sort_unstable();
        let at = |part: usize| {
            Duration::from_micros(times.get(times.len() * part / 100).copied().unwrap_or_default().into())
        };
        Ok(Done { deliveries: expected - before, p50: at(50), p99: at(99) })
    }

    /// Bytes of the last delivery that came.
    pub(crate) fn bytes(&self) -> u64 {
        self.heard.bytes.load(Ordering::Relaxed)
    }

    /// How many sockets the server closed.
    pub(crate) fn lost(&self) -> u64 {
        self.heard.lost.load(Ordering::Relaxed)
    }
}

impl Heard {
    fn deliveries(&self) -> u64 {
        self.deliveries.load(Ordering::Relaxed)
    }

    fn times(&self) -> MutexGuard<'_, Vec<u32>> {
        self.times.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a frame if it is a message; who watches looks when it was sent.
    fn take(&self, speech: Speech, frame: &wire::Frame<'_>, began: Option<Instant>) {
        if !frame.payload.starts_with(speech.delivery()) {
            if speech.is_refusal(frame.payload) {
                self.refused.get_or_init(|| String::from_utf8_lossy(frame.payload).into_owned());
            }
            return;
        }
        if let Some(began) = began {
            let now = u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX);
            let late = now.saturating_sub(wire::sent_at(frame.payload).unwrap_or_default());
            self.times().push(u32::try_from(late).unwrap_or(u32::MAX));
            self.bytes.store(frame.payload.len() as u64, Ordering::Relaxed);
        }
        self.deliveries.fetch_add(1, Ordering::Relaxed);
    }
}

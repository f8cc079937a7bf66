//! Open sockets: ours over Socket.IO and over the plain WebSocket beside a Socket.IO server on Node.js with its Redis
//! adapter, in turn, in one run. Each server is one process with a Redis of its own; PostgreSQL is one for all, with rooms
//! of their own. What counts is deliveries a CPU second of the server, how late they are, and memory a socket; CPU time of
//! PostgreSQL, of Redis and of who measures is told apart.

mod crowd;
mod place;
mod report;
mod town;
mod wire;

use std::time::Duration;

use anyhow::{Result, ensure};

use crate::cluster::Bench;
use crate::load;
use crate::report::Report;
use crate::result::Row;
use crowd::{Crowd, Shape, Threads};
use place::{Place, Who};
use report::{Held, Measured};
use town::Town;

/// Before the moment in a message.
const MARK: &str = "sent at ";

const ROUNDS: usize = 5;
const ROUND: Duration = Duration::from_secs(5);
const SMALL: Shape = Shape { rooms: 100, members: 10, watched: 10 };
const LARGE: Shape = Shape { rooms: 1, members: 1_000, watched: 20 };
/// Messages a second: what all of them carry without a queue.
const TO_SMALL: u32 = 600;
const TO_LARGE: u32 = 20;

/// Sockets that are held for their memory, in rooms of ten.
const HELD: usize = 15_000;
const HELD_ROUNDS: usize = 2;
const TO_HELD: u32 = 300;
const WHILE_HELD: Duration = Duration::from_secs(10);
/// After which nothing of the opening goes on any more.
const QUIET: Duration = Duration::from_secs(4);

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    All,
    FanOut,
    Held,
}

pub(crate) async fn run(part: Part, rounds: Option<usize>, report: &mut Report) -> Result<()> {
    let bench = Bench::start().await?;
    let town = Town::settle(&bench, HELD).await?;
    let mut rows = Vec::new();
    if part != Part::Held {
        rows.extend(fan_out(&bench, &town, rounds.unwrap_or(ROUNDS)).await?);
    }
    if part != Part::FanOut {
        rows.extend(held(&bench, &town, rounds.unwrap_or(HELD_ROUNDS)).await?);
    }
    bench.cluster.stop().await?;
    report.section(
        "Open sockets",
        "Messages to rooms, each written down and then delivered to all who are in it: deliveries a CPU second of the whole \
         system, and how late they are; memory of sockets that are held open. The relay on Node.js writes nothing down.",
        rows,
    );
    Ok(())
}

/// Deliveries in rooms of 10 and of 1,000.
async fn fan_out(bench: &Bench, town: &Town, rounds: usize) -> Result<Vec<Row>> {
    println!(
        "deliveries: {} rooms of {} with {TO_SMALL} messages a second, {} of {} with {TO_LARGE}; {rounds} rounds of {} s each in turn",
        SMALL.rooms,
        SMALL.members,
        LARGE.rooms,
        LARGE.members,
        ROUND.as_secs()
    );
    let threads = Threads::start()?;
    let mut places = Vec::new();
    for who in Who::ALL {
        let place = Place::start(who, bench).await?;
        let small = open(&threads, &place, town, SMALL).await?;
        let large = open(&threads, &place, town, LARGE).await?;
        // Warm, and what a delivery is, is known.
        small.talk(TO_SMALL, Duration::from_secs(2)).await?;
        large.talk(TO_LARGE, Duration::from_secs(2)).await?;
        println!("  {:<24} {} bytes a delivery", who.name(), small.bytes());
        places.push((place, small, large));
    }
    let bytes: Vec<u64> = places
        .iter()
        .filter(|(place, ..)| place.who != Who::Plain)
        .map(|(_, small, _)| small.bytes())
        .collect();
    ensure!(
        bytes.windows(2).all(|pair| pair[0] == pair[1]),
        "over Socket.IO all deliver as many bytes: {bytes:?}"
    );
    tokio::time::sleep(QUIET).await;
    let (mut to_small, mut to_large) = (report::empty(), report::empty());
    for _ in 0..rounds {
        for (place, small, large) in &places {
            to_small[place.who as usize].push(measure(bench, place, small, TO_SMALL).await?);
            to_large[place.who as usize].push(measure(bench, place, large, TO_LARGE).await?);
        }
    }
    threads.stop();
    for (place, ..) in places {
        place.stop().await?;
    }
    let small = report::deliveries("rooms of 10", &to_small);
    Ok(small.into_iter().chain(report::deliveries("a room of 1,000", &to_large)).collect())
}

async fn open(threads: &Threads, place: &Place, town: &Town, shape: Shape) -> Result<Crowd> {
    let who = place.who;
    let is_large = shape.members > SMALL.members;
    Crowd::open(threads, place.serving.port, who.speech(), shape, |room, member| {
        let person = if is_large { member } else { room * shape.members + member };
        let token = if who.has_database() { town.token(person) } else { town::user(person) };
        (token, if is_large { town::large_room(who.lane()) } else { town::room(who.lane(), room) })
    })
    .await
}

async fn measure(bench: &Bench, place: &Place, crowd: &Crowd, a_second: u32) -> Result<Measured> {
    let cpu = || {
        anyhow::Ok([
            load::cpu_seconds(place.pid()?)?,
            load::cpu_seconds_of_family(bench.cluster.pid())?,
            load::cpu_seconds(place.redis_pid()?)?,
            load::cpu_seconds(std::process::id())?,
        ])
    };
    let before = cpu()?;
    let done = crowd.talk(a_second, ROUND).await?;
    let after = cpu()?;
    let [server, postgres, redis, own] = std::array::from_fn(|part| after[part] - before[part]);
    let measured = Measured { done, server, postgres, redis, own };
    report::line(place.who, &measured);
    Ok(measured)
}

/// Memory of idle sockets, and whether all stay and hear while there are so many.
async fn held(bench: &Bench, town: &Town, rounds: usize) -> Result<Vec<Row>> {
    let rooms = HELD / SMALL.members;
    let shape = Shape { rooms, ..SMALL };
    println!("held: {HELD} sockets in rooms of {}, {rounds} rounds in turn", SMALL.members);
    let mut all: Vec<Vec<Held>> = Who::HOLDING.iter().map(|_| Vec::new()).collect();
    for _ in 0..rounds {
        for (who, of_it) in Who::HOLDING.into_iter().zip(&mut all) {
            let threads = Threads::start()?;
            let place = Place::start(who, bench).await?;
            // What the first few sockets bring along is not the others'.
            let first = open(&threads, &place, town, Shape { rooms: 10, ..SMALL }).await?;
            first.talk(20, Duration::from_secs(1)).await?;
            tokio::time::sleep(QUIET).await;
            let before = place.held_kib().await?;
            let crowd = Crowd::open(
                &threads,
                place.serving.port,
                who.speech(),
                Shape { rooms: rooms - 10, ..shape },
                |room, member| {
                    let room = room + 10;
                    (town.token(room * shape.members + member), town::room(who.lane(), room))
                },
            )
            .await?;
            tokio::time::sleep(QUIET).await;
            let idle = place.held_kib().await?;
            let done = crowd.talk(TO_HELD, WHILE_HELD).await?;
            let busy = place.held_kib().await?;
            ensure!(crowd.lost() + first.lost() == 0, "sockets were cut off");
            let held = Held { sockets: (rooms - 10) * shape.members, before, idle, busy, done };
            report::held_line(who, &held);
            of_it.push(held);
            threads.stop();
            place.stop().await?;
        }
    }
    Ok(report::held(&all))
}

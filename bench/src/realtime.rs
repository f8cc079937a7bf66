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

const ROUNDS: usize = 3;
const ROUND: Duration = Duration::from_secs(5);
const SMALL: Shape = Shape { rooms: 100, members: 10, watched: 10 };
const LARGE: Shape = Shape { rooms: 1, members: 1_000, watched: 20 };

/// What is said to whom, as often as all of them carry without a queue.
#[derive(Clone, Copy)]
struct Talk {
    what: &'static str,
    shape: Shape,
    first_room: usize,
    /// Messages.
    a_second: u32,
    /// How many times the deliveries of Node.js.
    aim: Option<f64>,
}

const TALKS: [Talk; 3] = [
    Talk {
        what: "Messages posted to nobody else",
        shape: Shape { members: 1, watched: 1, ..SMALL },
        first_room: 500,
        a_second: 600,
        aim: None,
    },
    Talk { what: "Deliveries to rooms of 10", shape: SMALL, first_room: 0, a_second: 600, aim: Some(1.3) },
    Talk { what: "Deliveries to a room of 1,000", shape: LARGE, first_room: 0, a_second: 20, aim: Some(1.3) },
];

/// Sockets that are held for their memory, in rooms of ten.
const HELD: usize = 10_000;
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

/// Messages to nobody else, and deliveries in rooms of 10 and of 1,000.
async fn fan_out(bench: &Bench, town: &Town, rounds: usize) -> Result<Vec<Row>> {
    println!("deliveries, {rounds} rounds of {} s each in turn:", ROUND.as_secs());
    for Talk { what, shape, a_second, .. } in TALKS {
        println!("  {what}: {} rooms of {}, {a_second} messages a second", shape.rooms, shape.members);
    }
    let threads = Threads::start()?;
    let mut places = Vec::new();
    for who in Who::ALL {
        let place = Place::start(who, bench).await?;
        let mut crowds = Vec::new();
        for talk in TALKS {
            let crowd = open(&threads, &place, town, talk).await?;
            // Warm, and what a delivery is, is known.
            crowd.talk(talk.a_second, Duration::from_secs(2)).await?;
            crowds.push(crowd);
        }
        places.push((place, crowds));
    }
    let over_socket_io = places.iter().filter(|(place, _)| place.who != Who::Plain);
    let bytes: Vec<u64> = over_socket_io.map(|(_, crowds)| crowds[0].bytes()).collect();
    println!("  {} bytes a delivery over Socket.IO", bytes[0]);
    ensure!(
        bytes.windows(2).all(|pair| pair[0] == pair[1]),
        "over Socket.IO all deliver as many bytes: {bytes:?}"
    );
    tokio::time::sleep(QUIET).await;
    let mut all = TALKS.map(|_| report::empty());
    for _ in 0..rounds {
        for (place, crowds) in &places {
            for ((talk, crowd), of_it) in TALKS.iter().zip(crowds).zip(&mut all) {
                of_it[place.who as usize].push(measure(bench, place, crowd, talk.a_second).await?);
            }
        }
    }
    drop(threads);
    for (place, ..) in places {
        place.stop().await?;
    }
    let rows = TALKS.iter().zip(&all);
    Ok(rows.flat_map(|(talk, of_it)| report::deliveries(talk.what, talk.aim, of_it)).collect())
}

async fn open(threads: &Threads, place: &Place, town: &Town, talk: Talk) -> Result<Crowd> {
    let who = place.who;
    Crowd::open(threads, place.serving.port, who.speech(), talk.shape, |room, member| {
        let room = talk.first_room + room;
        let is_large = talk.shape.members > SMALL.members;
        let person = if is_large { member } else { room * SMALL.members + member };
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
    println!("held: {HELD} sockets in rooms of {}, {rounds} rounds in turn", SMALL.members);
    let mut all: Vec<Vec<Held>> = Who::HOLDING.iter().map(|_| Vec::new()).collect();
    for _ in 0..rounds {
        for (who, of_it) in Who::HOLDING.into_iter().zip(&mut all) {
            let threads = Threads::start()?;
            let place = Place::start(who, bench).await?;
            // What the first few sockets bring along is not the others'.
            let few = Talk { shape: Shape { rooms: 10, ..SMALL }, ..TALKS[1] };
            let first = open(&threads, &place, town, few).await?;
            first.talk(20, Duration::from_secs(1)).await?;
            tokio::time::sleep(QUIET).await;
            let before = place.held_kib().await?;
            let rest = Talk { shape: Shape { rooms: rooms - 10, ..SMALL }, first_room: 10, ..TALKS[1] };
            let crowd = open(&threads, &place, town, rest).await?;
            tokio::time::sleep(QUIET).await;
            let idle = place.held_kib().await?;
            let done = crowd.talk(TO_HELD, WHILE_HELD).await?;
            let busy = place.held_kib().await?;
            ensure!(crowd.lost() + first.lost() == 0, "sockets were cut off");
            let held = Held { sockets: (rooms - 10) * SMALL.members, before, idle, busy, done };
            report::held_line(who, &held);
            of_it.push(held);
            drop(threads);
            place.stop().await?;
        }
    }
    Ok(report::held(&all))
}

//! What was measured, in lines and as ratios round by round.

use std::time::Duration;

use super::crowd::Done;
use super::place::Who;
use crate::result::{Row, Spread, short};

/// A stretch of messages to one server, with the CPU seconds that it took.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measured {
    pub(crate) done: Done,
    pub(crate) server: f64,
    pub(crate) postgres: f64,
    pub(crate) redis: f64,
    /// Of who measures.
    pub(crate) own: f64,
}

/// Idle sockets of one server, and messages to them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Held {
    pub(crate) sockets: usize,
    /// KiB before they came.
    pub(crate) before: u64,
    pub(crate) idle: u64,
    pub(crate) busy: u64,
    pub(crate) done: Done,
}

impl Measured {
    fn a_cpu_second(&self) -> f64 {
        number(self.done.deliveries) / self.server
    }

    fn a_cpu_second_of_all(&self) -> f64 {
        number(self.done.deliveries) / (self.server + self.postgres + self.redis)
    }
}

impl Held {
    /// KiB that each of them takes.
    fn each(&self) -> f64 {
        number(self.idle - self.before) / number(self.sockets as u64)
    }

    fn a_gigabyte(&self) -> f64 {
        f64::from(1 << 20) / self.each()
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of a few seconds")]
fn number(count: u64) -> f64 {
    count as f64
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

pub(crate) fn empty() -> [Vec<Measured>; 4] {
    Who::ALL.map(|_| Vec::new())
}

pub(crate) fn line(who: Who, measured: &Measured) {
    let Measured { done, server, postgres, redis, own } = measured;
    println!(
        "  {:<20} {:6} deliveries  CPU s: server {server:.2}, PostgreSQL {postgres:.2}, Redis {redis:.2}, measuring {own:.2}  p50 {:.1} ms  p99 {:.1} ms",
        who.name(),
        done.deliveries,
        milliseconds(done.p50),
        milliseconds(done.p99)
    );
}

pub(crate) fn held_line(who: Who, held: &Held) {
    println!(
        "  {:<20} {} sockets: {:.1} KiB each ({:.0} MB before), {:.0} to a GB; after {} deliveries to them {:.1} KiB each, p99 {:.1} ms, none cut off",
        who.name(),
        held.sockets,
        held.each(),
        number(held.before) / 1024.0,
        held.a_gigabyte(),
        held.done.deliveries,
        number(held.busy - held.before) / number(held.sockets as u64),
        milliseconds(held.done.p99)
    );
}

const WHY_SOCKETS: &str = "What is left of a socket is its task, its session with its rights, and what its room and its people know of it.";

/// What the servers did in rooms of one kind, beside the ones on Node.js.
pub(crate) fn deliveries(what: &str, aim: Option<f64>, all: &[Vec<Measured>; 4]) -> Vec<Row> {
    let column = |who: Who, of: fn(&Measured) -> f64| all[who as usize].iter().map(of).collect::<Vec<f64>>();
    let late: fn(&Measured) -> f64 = |measured| milliseconds(measured.done.p99);
    let mut rows = Vec::new();
    for who in [Who::SocketIo, Who::Plain] {
        let of_all = column(who, Measured::a_cpu_second_of_all);
        let written = column(Who::Node, Measured::a_cpu_second_of_all);
        let row = Row::new(format!("{what}, {}", who.name()), "a CPU second", &of_all);
        rows.push(row.aiming(Who::Node.name(), &of_all, &written, aim, why(&all[who as usize])));
        let of_server = column(who, Measured::a_cpu_second);
        let row = Row::new(format!("{what}, {}, server alone", who.name()), "a CPU second", &of_server);
        let times = column(who, late);
        let lateness =
            Row::new(format!("{what}, {}, how late, p99", who.name()), "ms", &times).less_is_more();
        let others = [Who::Node, Who::Relay];
        rows.push(others.into_iter().fold(row, |row, other| {
            row.beside(other.name(), &of_server, &column(other, Measured::a_cpu_second))
        }));
        rows.push(
            others
                .into_iter()
                .fold(lateness, |row, other| row.beside(other.name(), &times, &column(other, late))),
        );
    }
    rows
}

/// Where the time of a delivery goes.
fn why(rounds: &[Measured]) -> String {
    let each = |cpu: fn(&Measured) -> f64| {
        Spread::of(rounds.iter().map(|measured| 1e6 * cpu(measured) / number(measured.done.deliveries)))
            .median
    };
    format!(
        "A delivery takes {} us of the server, {} of PostgreSQL and {} of Redis. The server's is mostly one write to a socket, \
         which costs the kernel as much whoever asks for it.",
        short(each(|measured| measured.server)),
        short(each(|measured| measured.postgres)),
        short(each(|measured| measured.redis)),
    )
}

/// The sockets that were held, beside the server on Node.js.
pub(crate) fn held(all: &[Vec<Held>]) -> Vec<Row> {
    let column = |place: usize, of: fn(&Held) -> f64| all[place].iter().map(of).collect::<Vec<f64>>();
    let theirs = column(2, Held::a_gigabyte);
    let ours = Who::HOLDING.into_iter().enumerate().filter(|(_, who)| who.is_ours());
    ours.flat_map(|(place, who)| {
        let (a_gigabyte, each) = (column(place, Held::a_gigabyte), column(place, Held::each));
        [
            Row::new(format!("Sockets held, {}", who.name()), "a GB", &a_gigabyte).aiming(
                Who::Node.name(),
                &a_gigabyte,
                &theirs,
                Some(3.0),
                WHY_SOCKETS,
            ),
            Row::new(format!("Memory of one, {}", who.name()), "KiB", &each).less_is_more().beside(
                Who::Node.name(),
                &each,
                &column(2, Held::each),
            ),
        ]
    })
    .collect()
}

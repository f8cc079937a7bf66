//! What was measured, in lines and as ratios round by round.

use std::time::Duration;

use super::crowd::Done;
use super::place::Who;

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

/// A table of what the servers did in rooms of one kind, and ratios to the one on Node.js.
pub(crate) fn deliveries(rooms: &str, all: &[Vec<Measured>; 4]) {
    println!(
        "\n| {rooms} | deliveries a CPU second of the server | of the server, PostgreSQL and Redis | p50 | p99 |"
    );
    println!("| --- | --- | --- | --- | --- |");
    for who in Who::ALL {
        let of_it = &all[who as usize];
        println!(
            "| {} | {:.0} | {:.0} | {:.1} ms | {:.1} ms |",
            who.name(),
            median(of_it, Measured::a_cpu_second),
            median(of_it, Measured::a_cpu_second_of_all),
            median(of_it, |measured| milliseconds(measured.done.p50)),
            median(of_it, |measured| milliseconds(measured.done.p99)),
        );
    }
    for who in [Who::SocketIo, Who::Plain] {
        for other in [Who::Node, Who::Relay] {
            let ratio = |of: fn(&Measured) -> f64| ratios(&all[who as usize], &all[other as usize], of);
            println!(
                "| {} : {} | {} | {} | {} | {} |",
                who.name(),
                other.name(),
                ratio(Measured::a_cpu_second),
                ratio(Measured::a_cpu_second_of_all),
                ratio(|measured| milliseconds(measured.done.p50)),
                ratio(|measured| milliseconds(measured.done.p99)),
            );
        }
    }
    println!();
}

/// A table of the sockets that were held, and ratios to the server on Node.js.
pub(crate) fn held(all: &[Vec<Held>]) {
    println!("\n| sockets held | KiB each, idle | to a GB | p99 of deliveries meanwhile |");
    println!("| --- | --- | --- | --- |");
    for (who, of_it) in Who::HOLDING.into_iter().zip(all) {
        println!(
            "| {} | {:.1} | {:.0} | {:.1} ms |",
            who.name(),
            median(of_it, Held::each),
            median(of_it, Held::a_gigabyte),
            median(of_it, |held| milliseconds(held.done.p99)),
        );
    }
    for (who, of_it) in Who::HOLDING.into_iter().zip(all).filter(|(who, _)| who.is_ours()) {
        println!(
            "| {} : {} | | {} | {} |",
            who.name(),
            Who::Node.name(),
            ratios(of_it, &all[2], Held::a_gigabyte),
            ratios(of_it, &all[2], |held| milliseconds(held.done.p99)),
        );
    }
}

fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values
}

fn median<T>(all: &[T], of: impl Fn(&T) -> f64) -> f64 {
    let values = sorted(all.iter().map(of));
    values[values.len() / 2]
}

/// The ratio in the middle, and the least and the most of all rounds.
fn ratios<T>(ours: &[T], other: &[T], of: impl Fn(&T) -> f64) -> String {
    let ratios = sorted(ours.iter().zip(other).map(|(ours, other)| of(ours) / of(other)));
    format!("{:.2} ({:.2} to {:.2})", ratios[ratios.len() / 2], ratios[0], ratios[ratios.len() - 1])
}
